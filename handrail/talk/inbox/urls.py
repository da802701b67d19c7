"""The addresses of the inbox, below /admin/talk/. A thread's name has twelve letters and digits.

Every verb has an address of its own, so that the table of permissions says for each who may do it.
"""

from __future__ import annotations

from django.urls import include, path, re_path

from handrail.talk.inbox import acts, listing, removing, rules, several, thread, verdicts

_OF_A_THREAD = [
    path("", thread.thread, name="talk_inbox_thread"),
    *(path(f"{verb}/", acts.write, {"verb": verb}, name=f"talk_inbox_{verb}") for verb in acts.WRITTEN),
    path("assign/", acts.assign, name="talk_inbox_assign"),
    path("join/", acts.join, name="talk_inbox_join"),
    *(path(f"{verb}/", acts.simple, {"verb": verb}, name=f"talk_inbox_{verb}") for verb in acts.SIMPLE),
    path("decide/", verdicts.decide, name="talk_inbox_decide"),
    path("take-up/", verdicts.take_up, name="talk_inbox_take_up"),
    path("remove/", removing.remove, name="talk_inbox_remove"),
    path("heading/", verdicts.take_up_heading, name="talk_inbox_heading"),
    path("posts/<int:pk>/hide/", acts.hide, name="talk_inbox_hide"),
    path("posts/<int:pk>/settle/", acts.settle, name="talk_inbox_settle"),
    *(
        path(f"posts/<int:pk>/{verb}/", acts.on_post, {"verb": verb}, name=f"talk_inbox_{verb}")
        for verb in acts.ON_POSTS
    ),
]

urlpatterns = [
    path("talk/", listing.inbox, name="talk_inbox"),
    path("talk/next/", listing.next_undecided, name="talk_inbox_next"),
    path("talk/several/", several.choose, name="talk_inbox_several"),
    *(
        path(f"talk/several/{verb}/", several.act, {"verb": verb}, name=f"talk_inbox_several_{verb}")
        for verb in several.ACTS
    ),
    path("talk/rules/", rules.rules, name="talk_inbox_rules"),
    path("talk/rules/close/", rules.close, name="talk_inbox_close_page"),
    path("talk/rules/reopen/", rules.reopen, name="talk_inbox_reopen_page"),
    re_path("^talk/(?P<code>[a-z2-9]{12})/", include(_OF_A_THREAD)),
]
