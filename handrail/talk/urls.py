"""The addresses of talk: below what is talked about, and `/talk/` for what belongs to one person."""

from __future__ import annotations

from typing import Any

from django.urls import path, re_path

from handrail.reading.urls import KEY, LANGUAGE
from handrail.talk.views import feeds, history, mail, opening, own, suggesting, talk, thanks, threads

_MODULE = rf"^{LANGUAGE}/(?P<slug>{KEY})/"
_TOPIC = rf"{_MODULE}(?P<path>(?:{KEY}/)+)"

_CODE = "(?P<code>[a-z2-9]{12})"

urlpatterns: list[Any] = [
    path("talk/mine/", own.mine, name="talk_mine"),
    path("talk/mine/withdraw/", own.withdraw, name="talk_withdraw"),
    path("talk/mine/credits/", own.uncredit, name="talk_uncredit"),
    path("talk/mine/mail/", own.ask, name="talk_ask_mail"),
    path("talk/mine/mail/stop/", own.stop, name="talk_stop_mail"),
    path("talk/mail/", mail.mail, name="talk_mail"),
    re_path(rf"{_MODULE}talk/$", talk.show, name="talk_of_module"),
    re_path(rf"{_MODULE}talk/new/$", opening.new, name="talk_new_of_module"),
    re_path(rf"{_MODULE}talk/{_CODE}/$", threads.show, name="thread"),
    re_path(rf"{_MODULE}talk/{_CODE}/report/(?P<post>[0-9a-f]{{12}})/$", threads.report, name="talk_report"),
    re_path(rf"{_TOPIC}talk/$", talk.show, name="talk"),
    re_path(rf"{_TOPIC}talk/new/$", opening.new, name="talk_new"),
    re_path(rf"{_TOPIC}talk/suggest/$", suggesting.suggest, name="talk_suggest"),
    re_path(rf"{_MODULE}history/$", history.show, name="history_of_module"),
    re_path(rf"{_MODULE}credits/$", thanks.show, name="credits"),
    re_path(rf"{_MODULE}feed/$", feeds.of_module, name="feed"),
    re_path(rf"{_MODULE}talk/feed/$", feeds.of_topic, name="talk_feed_of_module"),
    re_path(rf"{_TOPIC}talk/feed/$", feeds.of_topic, name="talk_feed"),
    re_path(rf"{_TOPIC}history/$", history.show, name="history"),
]
