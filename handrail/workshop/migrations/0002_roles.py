"""Our four roles in the place of Wagtail's two, and an empty tree in the place of its welcome page."""

from __future__ import annotations

from typing import Any

from django.db import migrations

# What each role may do with every module, beside everything that the roles before it may do.
PAGES: dict[str, list[str]] = {
    "Contributor": ["add_page", "change_page"],
    "Editor": ["lock_page", "unlock_page", "bulk_delete_page"],
    "Publisher": ["publish_page"],
    "Administrator": [],
}
# Wagtail asks for the permissions of its own image model, whichever model takes that one’s place.
PICTURES: dict[str, list[str]] = {
    "Contributor": ["choose_image"],
    "Editor": ["add_image", "change_image", "delete_image"],
    "Publisher": [],
    "Administrator": [],
}
MODELS: dict[str, list[tuple[str, str, list[str]]]] = {
    "Contributor": [("wagtailadmin", "admin", ["access_admin"])],
    "Editor": [
        ("workshop", "modulepage", ["add_modulepage", "delete_modulepage"]),
        ("workshop", "topicpage", ["delete_topicpage"]),
        ("workshop", "reference", ["add_reference", "change_reference", "delete_reference"]),
        ("workshop", "term", ["add_term", "change_term", "delete_term"]),
    ],
    "Publisher": [],
    "Administrator": [
        ("accounts", "user", ["add_user", "change_user", "delete_user"]),
        ("auth", "group", ["add_group", "change_group", "delete_group"]),
        ("wagtailcore", "site", ["add_site", "change_site", "delete_site"]),
        ("wagtailcore", "locale", ["add_locale", "change_locale", "delete_locale"]),
        ("wagtailcore", "workflow", ["add_workflow", "change_workflow", "delete_workflow"]),
        ("wagtailcore", "task", ["add_task", "change_task", "delete_task"]),
    ],
}
OURS = list(PAGES)
WAGTAILS = ["Moderators", "Editors"]


def make_roles(apps: Any, schema_editor: Any) -> None:
    Group = apps.get_model("auth", "Group")
    GroupPagePermission = apps.get_model("wagtailcore", "GroupPagePermission")
    GroupCollectionPermission = apps.get_model("wagtailcore", "GroupCollectionPermission")
    root = apps.get_model("wagtailcore", "Page").objects.get(depth=1)
    collection = apps.get_model("wagtailcore", "Collection").objects.get(depth=1)
    pages: list[str] = []
    pictures: list[str] = []
    models: list[tuple[str, str, list[str]]] = []
    for role in OURS:
        pages += PAGES[role]
        pictures += PICTURES[role]
        models += MODELS[role]
        group, _ = Group.objects.get_or_create(name=role)
        for codename in pages:
            permission = _permission(apps, "wagtailcore", "page", codename)
            GroupPagePermission.objects.get_or_create(group=group, page=root, permission=permission)
        for codename in pictures:
            permission = _permission(apps, "wagtailimages", "image", codename)
            GroupCollectionPermission.objects.get_or_create(group=group, collection=collection, permission=permission)
        for app, model, codenames in models:
            group.permissions.add(*(_permission(apps, app, model, codename) for codename in codenames))


def _permission(apps: Any, app: str, model: str, codename: str) -> Any:
    """Django itself makes permissions only after all migrations; it takes over those that are there."""
    content_type, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(app_label=app, model=model)
    name = f"Can {codename.replace('_', ' ').removesuffix('page') if app == 'workshop' else codename.replace('_', ' ')}"
    return apps.get_model("auth", "Permission").objects.get_or_create(
        content_type=content_type, codename=codename, defaults={"name": name}
    )[0]


def give_approval_to_publishers(apps: Any, schema_editor: Any) -> None:
    """Wagtail’s one workflow asked its Moderators; it goes on under our names (the button says “Submit to publishers”)."""
    Group = apps.get_model("auth", "Group")
    for task in apps.get_model("wagtailcore", "GroupApprovalTask").objects.filter(groups__name="Moderators"):
        task.groups.set(Group.objects.filter(name__in=["Publisher", "Administrator"]))
        task.name = "Approval by a publisher"
        task.save()
    for workflow in apps.get_model("wagtailcore", "Workflow").objects.filter(name="Moderators approval"):
        workflow.name = "publishers"
        workflow.save()


def remove_wagtails_groups(apps: Any, schema_editor: Any) -> None:
    apps.get_model("auth", "Group").objects.filter(name__in=WAGTAILS, user=None).delete()


def clear_tree(apps: Any, schema_editor: Any) -> None:
    """The site begins at the root of the page tree, where the modules stand; the untouched welcome page goes."""
    Page = apps.get_model("wagtailcore", "Page")
    root = Page.objects.get(depth=1)
    for site in apps.get_model("wagtailcore", "Site").objects.filter(is_default_site=True):
        site.root_page = root
        site.site_name = "Handrail"
        site.save()
    Page.objects.filter(path="00010001", slug="home", content_type__model="page", latest_revision=None).delete()
    root.numchild = Page.objects.filter(depth=2).count()
    root.save()


class Migration(migrations.Migration):
    dependencies = [
        ("workshop", "0001_initial"),
        ("accounts", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("wagtailadmin", "0006_formstate"),
        ("wagtailcore", "0098_apitoken"),
        ("wagtaildocs", "0014_alter_document_file_size"),
        ("wagtailimages", "0027_image_description"),
    ]

    operations = [
        migrations.RunPython(make_roles, migrations.RunPython.noop),
        migrations.RunPython(give_approval_to_publishers, migrations.RunPython.noop),
        migrations.RunPython(remove_wagtails_groups, migrations.RunPython.noop),
        migrations.RunPython(clear_tree, migrations.RunPython.noop),
    ]
