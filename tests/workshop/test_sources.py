"""References, the glossary and pictures in the admin."""

from __future__ import annotations

import io
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from handrail.content.package.files import MEDIA_TYPES
from handrail.project.settings import WAGTAILIMAGES_EXTENSIONS
from handrail.workshop import actions
from handrail.workshop.models import ModulePage, Picture, Reference, Term, TopicPage
from handrail.workshop.pictures import path_for
from tests.workshop.posting import posted
from tests.workshop.sample import OTHER_SVG, SVG
from tests.workshop.test_publish import words

# Wagtail leaves the temporary file of a rendition to the garbage collector.
pytestmark = [
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
    pytest.mark.usefixtures("contexts"),
]
ADD = reverse("wagtailsnippets_workshop_reference:add")


@pytest.fixture
def editor(signed_in_as: Any) -> Client:
    return signed_in_as("Editor")


def reference(module: ModulePage, **changes: Any) -> dict[str, Any]:
    return {"module": module.pk, "title": "A long report on what helps", "type": "report", "author-count": 0, **changes}


def test_it_works(loaded: ModulePage, editor: Client) -> None:
    for _ in range(2):
        assert editor.post(ADD, reference(loaded)).status_code == 302
    keys = ["guide", "a-long-report-on-what", "a-long-report-on-what-2"]
    assert [one.key for one in actions.dump(loaded)[0].references] == keys
    assert Reference.objects.get(key=keys[1]).locale == loaded.locale


@pytest.mark.parametrize("key", ["guide", "Guide_1", "a--b"])
def test_a_key_is_free_and_well_formed(loaded: ModulePage, editor: Client, key: str) -> None:
    response = editor.post(ADD, reference(loaded, key=key))
    assert response.context["form"].errors.keys() == {"key"}


def test_a_key_stays(loaded: ModulePage, editor: Client) -> None:
    url = reverse("wagtailsnippets_workshop_reference:edit", args=[Reference.objects.get().pk])
    assert editor.post(url, reference(loaded, key="another")).status_code == 302
    assert (Reference.objects.get().key, Reference.objects.get().title) == ("guide", "A long report on what helps")


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("issued", "in May", "has to be 2026, 2026-11 or 2026-11-22"),
        ("url", "an address", "A link cannot lead to “an address”"),
        ("title", "Turned \u202e around", "U+202E"),
    ],
)
def test_what_would_break_the_module_is_refused_at_its_field(
    loaded: ModulePage, editor: Client, name: str, value: str, sentence: str
) -> None:
    response = editor.post(ADD, reference(loaded, **{name: value}))
    assert response.context["form"].errors.keys() == {name}
    assert sentence in response.context["form"].errors[name][0]
    assert Reference.objects.count() == 1


def test_an_author_without_a_name_is_refused(loaded: ModulePage, editor: Client) -> None:
    author = {"author-count": 1, "author-0-deleted": "", "author-0-order": 0, "author-0-type": "author"}
    names = {f"author-0-value-{name}": "" for name in ("literal", "family", "given")}
    response = editor.post(ADD, reference(loaded, **author, **{"author-0-id": ""}, **names))
    assert response.context["form"].errors.keys() == {"author"}
    assert "This author has no name." in response.content.decode()


def test_a_word_that_leads_nowhere_is_refused(loaded: ModulePage, editor: Client) -> None:
    data = {"module": loaded.pk, "term": "Case", "definition": words("A report.", cite="nobody")}
    response = editor.post(reverse("wagtailsnippets_workshop_term:add"), data)
    assert "There is no reference “nobody”." in response.context["form"].errors["definition"][0]
    assert Term.objects.count() == 1


def test_what_is_wrong_elsewhere_keeps_no_source_from_being_stored(
    loaded: ModulePage, topic: TopicPage, editor: Client
) -> None:
    TopicPage.objects.filter(pk=topic.pk).update(body=[{"type": "text", "value": "<p></p>", "id": "empty"}])
    assert editor.post(ADD, reference(loaded)).status_code == 302
    TopicPage.objects.all().delete()
    assert editor.post(ADD, reference(loaded, title="Another")).status_code == 302


def test_a_word_keeps_its_prose(loaded: ModulePage, editor: Client) -> None:
    data = {"module": loaded.pk, "term": "Case", "definition": words("A report and what follows.", cite="guide")}
    assert editor.post(reverse("wagtailsnippets_workshop_term:add"), data).status_code == 302
    term = actions.dump(loaded)[0].glossary[1]
    assert term.key == "case"
    assert term.definition == '<p>A report and what follows.<a data-cite="guide">guide</a></p>'


@pytest.mark.parametrize(("model", "name"), [(Reference, "reference"), (Term, "term")])
def test_what_a_page_rests_on_is_not_deleted(loaded: ModulePage, editor: Client, model: Any, name: str) -> None:
    url = reverse(f"wagtailsnippets_workshop_{name}:delete", args=[model.objects.get().pk])
    response = editor.post(url, follow=True)
    assert "is used on “First steps”. Remove it there first." in response.content.decode()
    assert model.objects.exists()
    TopicPage.objects.get(slug="first-steps").delete()
    editor.post(url)
    assert not model.objects.exists()


def test_an_uploaded_picture_comes_with_the_page_that_shows_it(
    loaded: ModulePage, topic: TopicPage, editor: Client, signed_in_as: Any
) -> None:
    upload = SimpleUploadedFile("The Path (1).SVG", OTHER_SVG, content_type="image/svg+xml")
    assert editor.post(reverse("wagtailimages:add"), {"title": "The path", "file": upload}).status_code == 302
    picture = Picture.objects.get(title="The path")
    assert "media/the-path-1.svg" not in actions.dump(loaded)[1]
    data = posted(topic, **{"body-9-value-file": picture.pk, "action-publish": "1"})
    url = reverse("wagtailadmin_pages:edit", args=[topic.pk])
    assert signed_in_as("Publisher").post(url, data).status_code == 302
    module, media = actions.dump(loaded)
    assert module.topics[0].blocks[9].file == "media/the-path-1.svg"
    assert media["media/the-path-1.svg"] == OTHER_SVG
    assert actions.dump(actions.load(module, media)) == (module, media)


def test_a_picture_gets_an_ending_that_packages_and_readers_know() -> None:
    for name in ("Me.JPEG", "me.jpeg", "me.jpg"):
        assert path_for(name) == "media/me.jpg"
    assert {PurePosixPath(path_for(f"me.{ending}")).suffix for ending in WAGTAILIMAGES_EXTENSIONS} == set(MEDIA_TYPES)


def test_a_replaced_picture_takes_no_path_that_another_has(loaded: ModulePage, editor: Client) -> None:
    data = io.BytesIO()
    Image.new("RGB", (4, 4)).save(data, "PNG")
    picture = Picture.objects.get(path="media/a.svg")
    Picture.objects.filter(path="media/b/c.svg").update(path="media/a.png")
    upload = SimpleUploadedFile("drawn.png", data.getvalue(), content_type="image/png")
    assert (
        editor.post(reverse("wagtailimages:edit", args=[picture.pk]), {"title": "A", "file": upload}).status_code == 302
    )
    assert Picture.objects.get(pk=picture.pk).path == "media/a-2.png"


def test_two_pictures_with_one_name_are_told_apart(loaded: ModulePage, topic: TopicPage, media_folder: Path) -> None:
    other = Picture(title="Other", file=SimpleUploadedFile("a.svg", SVG))
    other._set_image_file_metadata()
    other.save()
    assert other.path == "media/a.svg"
    body = topic.body.get_prep_value()
    body[3]["value"]["blocks"][1]["value"]["file"] = other.pk
    topic.body = body
    topic.save_revision().publish()
    module, media = actions.dump(loaded)
    shown = module.topics[0].blocks
    assert (shown[9].file, shown[3].blocks[1].file) == ("media/a.svg", f"media/a-{other.pk}.svg")
    assert media.keys() == {"media/a.svg", "media/b/c.svg", f"media/a-{other.pk}.svg"}
