"""The end of a page: its references and its words, each with ways back to the places that led there."""

from __future__ import annotations

from markupsafe import Markup

from handrail.content.model import Author, Reference
from handrail.content.prose import tree
from handrail.rendering.prose import prose_html
from handrail.rendering.sheet import Sheet

_NOTHING = Markup("")


def words_html(sheet: Sheet) -> Markup:
    """A definition list of the terms that the page used; empty when it used none.

    A definition may use further terms; they join the list, so it is complete. To be called before
    `references_html`, because definitions may cite.
    """
    entries: dict[str, Markup] = {}
    while missing := [key for key in sheet.notes.terms if key not in entries]:
        for key in missing:
            entries[key] = _bare(prose_html(sheet.glossary[key].definition, sheet))
    if not entries:
        return _NOTHING
    ordered = sorted(entries, key=lambda key: sheet.glossary[key].term.casefold())
    return Markup("<dl>{}</dl>").format(_NOTHING.join(_word(key, entries[key], sheet) for key in ordered))


def _bare(html: Markup) -> Markup:
    """A definition of one paragraph needs no element for it: a long glossary is lighter by one for each word."""
    if html.count("<p>") == 1 and html.startswith("<p>") and html.endswith("</p>"):
        return html.removeprefix("<p>").removesuffix("</p>")
    return html


def _word(key: str, definition: Markup, sheet: Sheet) -> Markup:
    back = _ways_back(f"word__{key}", sheet.notes.terms.get(key, 0), sheet)
    return Markup('<div id="word__{0}"><dt>{1}</dt><dd>{2}{3}</dd></div>').format(
        key, sheet.glossary[key].term, definition, back
    )


def references_html(sheet: Sheet) -> Markup:
    """The numbered notes of the page; empty when it cites nothing."""
    items = [
        Markup('<li id="note__{}">{}{}</li>').format(
            key, reference_html(sheet.references[key], sheet), _ways_back(f"note__{key}", places, sheet)
        )
        for key, places in sheet.notes.citations.items()
    ]
    return Markup("<ol>{}</ol>").format(_NOTHING.join(items)) if items else _NOTHING


def _ways_back(anchor: str, places: int, sheet: Sheet) -> Markup:
    """A link to each place in the text; what leads to the second carries its number."""
    label = sheet.gettext("Back to the text, place %(place)s")
    links = (
        Markup('<a href="#{}__{}" aria-label="{}">↑{}</a>').format(
            anchor, place, label % {"place": place}, "" if places == 1 else place
        )
        for place in range(1, places + 1)
    )
    return Markup(' <span class="back">{}</span>').format(Markup(" ").join(links)) if places else _NOTHING


def reference_html(reference: Reference, sheet: Sheet) -> Markup:
    """One source: who, what, where, when, and when it was read. Dates are written as in ISO 8601."""
    title = Markup("<cite>{}</cite>").format(reference.title)
    if tree.is_href(reference.url):
        title = Markup('<a href="{}">{}</a>').format(reference.url, title)
    read = ""
    if reference.accessed:
        read = sheet.gettext("Read on %(date)s") % {"date": reference.accessed.isoformat()}
    where = ", ".join(filter(None, (reference.container_title, reference.publisher, reference.issued)))
    authors = "; ".join(map(_name, reference.author))
    return Markup(" ").join(_sentence(part) for part in (authors, title, where, read, reference.note) if part)


def _sentence(words: str | Markup) -> Markup:
    """The words with a full stop, unless they end in a mark of their own."""
    text = words.striptags() if isinstance(words, Markup) else words
    return Markup.escape(words) + ("" if text.endswith((".", "!", "?", "…", "。", "؟")) else ".")


def _name(author: Author) -> str:
    return author.literal or ", ".join(filter(None, (author.family, author.given)))
