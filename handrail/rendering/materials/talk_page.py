"""A discussion: one contribution below the other, answers indented, each signed at its end."""

from __future__ import annotations

from markupsafe import Markup

from handrail.content.cases.materials import TalkPage
from handrail.rendering.prose import prose_html
from handrail.rendering.sheet import Sheet

# Deeper than this there is no room on a phone.
_DEEPEST = 4
_POST = Markup('<li class="depth-{depth}">{text}<p class="signed">— <b>{author}</b>{time}</p></li>')


def render(page: TalkPage, sheet: Sheet) -> Markup:
    posts = Markup("").join(
        _POST.format(
            depth=min(max(post.depth, 0), _DEEPEST),
            text=prose_html(post.text, sheet),
            author=post.author,
            time=f", {post.time}" if post.time else "",
        )
        for post in page.posts
    )
    return Markup('<ol class="talking">{}</ol>').format(posts)
