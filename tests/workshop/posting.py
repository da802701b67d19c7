"""What a browser posts for a page's form: every field as the form would show it, streams taken apart into inputs."""

from __future__ import annotations

from typing import Any

from wagtail.blocks import ListBlock, StreamBlock, StructBlock

Posted = dict[str, Any]


def posted(page: Any, parent: Any = None, **changes: Any) -> Posted:
    """The form data of a page as it stands; `changes` are values of single inputs."""
    form_class = type(page).get_edit_handler().get_form_class()
    form = form_class(instance=page, parent_page=parent or page.get_parent())
    data: Posted = {}
    for name, field in form.fields.items():
        value = form.get_initial_for_field(field, name)
        if name in type(page).get_streamfield_names():
            data |= _block(value.stream_block, value.get_prep_value(), name)
        elif value not in (None, False) and not field.disabled:
            shown = "on" if value is True else field.widget.format_value(field.prepare_value(value))
            data[name] = "" if shown is None else shown
    for formset in form.formsets.values():
        data |= {f"{formset.management_form.prefix}-{name}": 0 for name in ("TOTAL_FORMS", "INITIAL_FORMS")}
    return data | changes


def _block(block: Any, raw: Any, prefix: str) -> Posted:
    match block:
        case StreamBlock():
            return _items(raw, prefix, lambda item: block.child_blocks[item["type"]])
        case ListBlock():
            return _items(raw, prefix, lambda item: block.child_block)
        case StructBlock():
            found: Posted = {}
            for name, child in block.child_blocks.items():
                found |= _block(child, raw[name], f"{prefix}-{name}")
            return found
    shown = block.get_form_state(block.to_python(raw))
    if isinstance(shown, dict):
        # A chooser's state is the whole object; its input holds the id.
        shown = shown["id"]
    return {} if shown in (None, False) else {prefix: "on" if shown is True else shown}


def _items(raw: Any, prefix: str, child: Any) -> Posted:
    found: Posted = {f"{prefix}-count": len(raw)}
    for index, item in enumerate(raw):
        at = f"{prefix}-{index}"
        found |= {f"{at}-deleted": "", f"{at}-order": index, f"{at}-type": item["type"], f"{at}-id": item["id"]}
        found |= _block(child(item), item["value"], f"{at}-value")
    return found
