"""The addresses of this room: ours first, then those of allauth, whose pages have our templates."""

from __future__ import annotations

from allauth.account import views as account
from django.conf import settings
from django.urls import include, path

from handrail.accounts import views

urlpatterns = [
    # One page to sign in at: whoever asks for the workshop’s own comes there too.
    path("admin/login/", views.workshop_sign_in, name="handrail_workshop_sign_in"),
    path("accounts/", views.you, name="you"),
    path("accounts/first/", views.first_administrator, name="first_administrator"),
    path("accounts/sessions/", views.sessions, name="sessions"),
    path("accounts/sessions/end-others/", views.end_other_sessions, name="end_other_sessions"),
    path("accounts/sessions/<str:name>/end/", views.end_session, name="end_session"),
    path("accounts/your-data/", views.your_data, name="your_data"),
    path("accounts/your-data/file/", views.take_out, name="take_out"),
    path("accounts/leave/", views.leave, name="leave"),
    path("accounts/2fa/", views.second_factors, name="mfa_index"),
    path("accounts/2fa/webauthn/keys/<int:pk>/remove/", views.remove_passkey, name="mfa_remove_webauthn"),
    path("accounts/email/", views.where_mail_is_sent(views.address), name="account_email"),
    path("accounts/email/confirm/", views.confirm_address, name="confirm_address"),
    path("accounts/password/new/", views.new_password, name="new_password"),
    path("accounts/password/reset/", views.where_mail_is_sent(account.password_reset), name="account_reset_password"),
    path("accounts/", include("allauth.account.urls")),
    path("accounts/2fa/", include("allauth.mfa.urls")),
    path("accounts/3rdparty/", include("allauth.socialaccount.urls")),
]

if settings.MEDIAWIKI_SIGN_IN:
    urlpatterns += [
        path("accounts/mediawiki/login/", views.go_to_wiki, name="mediawiki_login"),
        path("accounts/", include("allauth.socialaccount.providers.mediawiki.urls")),
    ]
