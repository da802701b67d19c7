"""The one settings file. It runs without any configuration; what can be set is in docs/reference/settings.md."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import available_timezones

from handrail.project import data_folder, environment, stores
from handrail.workshop import languages

ROOT = Path(__file__).resolve().parent.parent
FOLDER = data_folder.chosen()
DATA = FOLDER.path

SECRET_KEY = environment.secret("SECRET_KEY", least=40) or FOLDER.kept_secret()
DEBUG = environment.switch("HANDRAIL_DEBUG", default=False)

# Where people reach the site. Everything that only makes sense over HTTPS follows from it.
SITE_URL = environment.origin("HANDRAIL_URL", "http://127.0.0.1:8000")
HTTPS = SITE_URL.startswith("https://")
if DEBUG and HTTPS:
    raise environment.WrongSetting("HANDRAIL_DEBUG", "on", "off, while HANDRAIL_URL says that others reach the site")
ALLOWED_HOSTS = environment.hosts("HANDRAIL_ALLOWED_HOSTS", f"localhost,127.0.0.1,[::1],{urlsplit(SITE_URL).hostname}")
LEAVE_URL = environment.address("HANDRAIL_LEAVE_URL", "https://www.wikipedia.org/")

# Whether strangers may make an account, and whether those who can change what readers see need more than a password.
SIGN_UP_IS_OPEN = environment.choice("HANDRAIL_SIGN_UP", "open", ("open", "closed")) == "open"
SECOND_FACTOR = environment.choice("HANDRAIL_SECOND_FACTOR", "required", ("required", "optional"))
MEDIAWIKI_URL = environment.origin("HANDRAIL_MEDIAWIKI_URL", "https://meta.wikimedia.org")
MEDIAWIKI_KEY = environment.text("HANDRAIL_MEDIAWIKI_KEY", "")
MEDIAWIKI_SECRET = environment.text("HANDRAIL_MEDIAWIKI_SECRET", "")
MEDIAWIKI_SIGN_IN = bool(MEDIAWIKI_KEY)
if bool(MEDIAWIKI_KEY) != bool(MEDIAWIKI_SECRET):
    missing = "HANDRAIL_MEDIAWIKI_SECRET" if MEDIAWIKI_KEY else "HANDRAIL_MEDIAWIKI_KEY"
    raise environment.WrongSetting(missing, "", "what the wiki gave together with the other of the two, or neither")

INSTALLED_APPS = [
    "handrail.talk",
    "handrail.learning",
    "handrail.reading",
    "handrail.workshop",
    "handrail.accounts",
    "handrail.ui",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    *(["allauth.socialaccount.providers.mediawiki"] if MEDIAWIKI_SIGN_IN else []),
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtail.contrib.settings",
    "wagtail.embeds",
    "wagtail.sites",
    "handrail.accounts.apps.PeopleConfig",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    # The headers come first, so that no answer leaves without them.
    "handrail.project.headers.middleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "handrail.ui.refusals.middleware",
    "handrail.accounts.editor_cookie.middleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "handrail.accounts.sessions.middleware",
    "allauth.account.middleware.AccountMiddleware",
    "handrail.accounts.reauthentication.middleware",
    "handrail.accounts.second_factor.door",
    "handrail.reading.telling.middleware",
    "handrail.learning.arriving.middleware",
]

ROOT_URLCONF = "handrail.project.urls"
WSGI_APPLICATION = "handrail.project.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "handrail.project.leave.address",
            ],
        },
    },
]

DATABASES = {"default": stores.database(FOLDER.database)}
CACHES = {"default": stores.cache()}
TASKS = {"default": {"BACKEND": "handrail.workshop.indexing.IndexingBackend"}}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.User"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{rule}Validator"}
    for rule in ("UserAttributeSimilarity", "MinimumLength", "CommonPassword", "NumericPassword")
]
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = WAGTAILADMIN_LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "you"
# How many proxies of the operator’s stand in front; further entries of X-Forwarded-For could be anybody’s invention.
ALLAUTH_TRUSTED_PROXY_COUNT = environment.number("HANDRAIL_PROXIES", 0, least=0, most=9)

ACCOUNT_ADAPTER = "handrail.accounts.adapters.AccountAdapter"
ACCOUNT_SIGNUP_FIELDS = ["email", "username*", "password1*", "password2*"]  # our forms leave the address out
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_MAX_EMAIL_ADDRESSES = 2
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_SUBJECT_PREFIX = "Handrail: "
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if HTTPS else "http"
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 5 * 60
# handrail.accounts.slowing counts failures, for all processes together, and a passkey cannot be guessed. A limit by
# sender would let one visitor keep everybody out where a proxy makes all senders look alike.
ACCOUNT_RATE_LIMITS = {"login": "", "login_failed": ""}
MFA_RATE_LIMITS = {"webauthn_login": ""}
ACCOUNT_FORMS = {
    "login": "handrail.accounts.forms.SignInForm",
    "signup": "handrail.accounts.forms.SignUpForm",
    "add_email": "handrail.accounts.forms.AddressForm",
    "change_password": "handrail.accounts.forms.ChangePasswordForm",
    "set_password": "handrail.accounts.forms.SetPasswordForm",
    "reset_password": "handrail.accounts.forms.ForgottenPasswordForm",
    "reset_password_from_key": "handrail.accounts.forms.NewPasswordForm",
    "reauthenticate": "handrail.accounts.forms.ConfirmPasswordForm",
}

MFA_ADAPTER = "handrail.accounts.adapters.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_TOTP_ISSUER = "Handrail"
MFA_TOTP_TOLERANCE = 1  # half a minute either way: many clocks are off
MFA_FORMS = {
    "authenticate": "handrail.accounts.forms.CodeForm",
    "reauthenticate": "handrail.accounts.forms.ConfirmCodeForm",
    "activate_totp": "handrail.accounts.forms.SetUpCodesForm",
    "add_webauthn": "handrail.accounts.forms.AddPasskeyForm",
    "edit_webauthn": "handrail.accounts.forms.RenamePasskeyForm",
}

SOCIALACCOUNT_ADAPTER = "handrail.accounts.adapters.WikiAdapter"
SOCIALACCOUNT_AUTO_SIGNUP = False
SOCIALACCOUNT_FORMS = {"signup": "handrail.accounts.forms.WikiSignUpForm"}
SOCIALACCOUNT_PROVIDERS = {
    "mediawiki": {
        "APPS": [{"client_id": MEDIAWIKI_KEY, "secret": MEDIAWIKI_SECRET, "name": urlsplit(MEDIAWIKI_URL).hostname}],
        "REST_API": f"{MEDIAWIKI_URL}/w/rest.php",
        "USERPAGE_TEMPLATE": f"{MEDIAWIKI_URL}/wiki/User:{{username}}",
        "USER_AGENT": f"Handrail ({SITE_URL})",
    }
} if MEDIAWIKI_SIGN_IN else {}  # fmt: skip

SESSION_ENGINE = "handrail.accounts.sessions"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = LANGUAGE_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = LANGUAGE_COOKIE_SAMESITE = "Lax"
# A proxy that ends TLS speaks plain HTTP to us, while browsers name the address that they see.
CSRF_TRUSTED_ORIGINS = [SITE_URL]
CSRF_FAILURE_VIEW = "handrail.ui.refusals.csrf_failure"
SILENCED_SYSTEM_CHECKS = [
    "security.W001",  # handrail.project.headers sets what Django's SecurityMiddleware would,
    "security.W002",  # and what its XFrameOptionsMiddleware would.
]

LANGUAGE_CODE = "en"
# The languages that modules are written in; Wagtail wants them to be languages of the site as well. Our own words are
# in English only, so there is no LocaleMiddleware, which would call a page German for having a German reader.
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = languages.CONTENT_LANGUAGES
WAGTAIL_I18N_ENABLED = True
LOCALE_PATHS = [ROOT / "locale"]
TIME_ZONE = "UTC"
USE_TZ = True

STATIC_URL = "/static/"
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
MEDIA_ROOT = FOLDER.media
MEDIA_URL = "/workshop-media/"

# How many bytes a request may bring (handrail.project.body_limit): pictures and documents of people in the workshop,
# and anybody's forms and answers.
UPLOAD_LIMIT = environment.number("HANDRAIL_UPLOAD_MEGABYTES", 50, least=5, most=10_000) * 1_000_000
FORM_LIMIT = environment.number("HANDRAIL_FORM_KILOBYTES", 256, least=16, most=10_000) * 1_000
# A long page with many blocks has more fields than Django expects of a form.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000

EMAIL_HOST = environment.text("EMAIL_HOST", "")
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if EMAIL_HOST else 'dummy'}.EmailBackend"
EMAIL_PORT = environment.number("EMAIL_PORT", 25, least=1, most=65535)
EMAIL_HOST_USER = environment.text("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = environment.text("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_TLS = environment.switch("EMAIL_USE_TLS", default=False)
EMAIL_USE_SSL = environment.switch("EMAIL_USE_SSL", default=False)
if EMAIL_USE_TLS and EMAIL_USE_SSL:
    raise environment.WrongSetting("EMAIL_USE_SSL", "on", "off, while EMAIL_USE_TLS is on; a server takes one of them")
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = SERVER_EMAIL = environment.text("DEFAULT_FROM_EMAIL", f"handrail@{urlsplit(SITE_URL).hostname}")

WAGTAIL_SITE_NAME = "Handrail"
WAGTAILADMIN_BASE_URL = SITE_URL
# The workshop asks no one else: neither for news of Wagtail nor for portraits.
WAGTAIL_ENABLE_UPDATE_CHECK = WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
# Systems name zones besides that browsers do not know.
WAGTAIL_USER_TIME_ZONES = sorted({zone for zone in available_timezones() if "/" in zone} | {"UTC"})
# Passwords and addresses are changed on one's own page (/accounts/), in one way.
WAGTAIL_PASSWORD_RESET_ENABLED = WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAILIMAGES_IMAGE_MODEL = "workshop.Picture"
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 5_000_000  # what a package takes
WAGTAILIMAGES_EXTENSIONS = ["svg", "png", "jpg", "jpeg", "webp", "gif"]

WAGTAIL_ALLOW_UNICODE_SLUGS = False
# Links to other topics have a chooser of their own.
WAGTAILADMIN_EXTERNAL_LINK_CONVERSION = ""

# What happened and where, never to whom: no address, no browser, no query string.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s", "datefmt": "%Y-%m-%dT%H:%M:%S%z"}
    },
    "handlers": {
        "errors": {"class": "logging.StreamHandler", "formatter": "line"},
        "nowhere": {"class": "logging.NullHandler"},
    },
    "root": {"handlers": ["errors"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": [], "level": "WARNING", "propagate": True},
        # The access log has every refused request already.
        "django.request": {"level": "ERROR"},
        "django.security.DisallowedHost": {"handlers": ["nowhere"], "propagate": False},
    },
}
