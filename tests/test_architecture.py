"""The two rules of the house, read from the source: imports run one way, and readers are served through one door."""

import ast
import itertools
import re
from pathlib import Path

import pytest
from django.contrib import admin
from django.urls import URLPattern, get_resolver

from press.clearance_views import TokenView

ROOT = Path(__file__).resolve().parent.parent
PUBLIC = [
    "newsroom/urls.py",
    "newsroom/views.py",
    "newsroom/sitemaps.py",
    "press/urls.py",
    "press/views.py",
    "press/article_page.py",
    "press/archive_views.py",
    "press/choices.py",
    "press/facets.py",
    "press/filter_fields.py",
    "press/filters.py",
    "press/sent_on.py",
    "press/feeds.py",
    "press/feed_entries.py",
    "press/ninjs.py",
    "press/sitemaps.py",
    "press/oembed.py",
    "press/structured_data.py",
    "press/title_pictures.py",
    "press/templatetags/article_head.py",
    "events/structured_data.py",
    "events/templatetags/conference_head.py",
    "events/sitemaps.py",
    "press/search_views.py",
    "press/suggestions.py",
    "press/theme_views.py",
    "press/themes.py",
    "events/urls.py",
    "events/views.py",
    "events/calendars.py",
    "events/ical.py",
    "events/chart.py",
    "press/register.py",
]
# The site's own map and pages know the apps; everything else in newsroom is a leaf.
NOT_LEAVES = {"newsroom/urls.py", "newsroom/views.py", "newsroom/sitemaps.py"}
WORKING_COPY = {
    *("Article", "ArticleTheme", "GalleryImage", "LanguageVersion", "Move", "SavedText", "Boilerplate"),
    *("Remark", "Reply", "Correction", "CorrectedLanguage", "Clearance", "ClearanceAnswer", "ClearanceText"),
    *("KeptText", "Presence", "EditionText"),
}
WORKING_MODULES = {
    *("press.models.article", "press.models.version", "press.models.saved", "press.models.facts"),
    *("press.models.contact.Boilerplate", "press.models.remark", "press.models.correction", "press.models.clearance"),
    *("press.workflow", "press.timeline", "press.points", "press.models.kept", "press.models.presence"),
    "press.models.search",
}
# Contacts have no moment from which they are public: who may release says of each whether readers may see it.
DOORS = {"live", "live_in_any_language", "listed"}
DATED = {"Edition", "Conference", "ConferenceSeries", "Withdrawal", "MediaContact"}
REVERSE = {"edition_set", "editions", "conferences", "withdrawals"}


def modules(*folders):
    for folder in folders:
        for path in sorted((ROOT / folder).rglob("*.py")):
            yield path.relative_to(ROOT).as_posix()


def tree(module):
    return ast.parse((ROOT / module).read_text())


def imported(module):
    """Every dotted name that `module` imports, relative ones made absolute, names after `from` included."""
    package = module.removesuffix("/__init__.py").removesuffix(".py").split("/")
    if not module.endswith("__init__.py"):
        package = package[:-1]
    for node in ast.walk(tree(module)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else []
            base = ".".join([*above, *([node.module] if node.module else [])])
            yield base
            yield from (f"{base}.{alias.name}" for alias in node.names)


def apps_imported(module):
    return {name.split(".")[0] for name in imported(module)} & {"newsroom", "press", "events"}


def test_leaves_import_neither_app():
    leaves = [module for module in modules("newsroom") if module not in NOT_LEAVES]
    assert len(leaves) > 10
    assert {module: found for module in leaves if (found := apps_imported(module) - {"newsroom"})} == {}


def test_events_never_imports_press():
    assert [module for module in modules("events") if "press" in apps_imported(module)] == []


def test_no_app_imports_the_sites_own_views_or_urls():
    own = {"newsroom.views", "newsroom.urls"}
    assert [module for module in modules("press", "events") if own & set(imported(module))] == []


def is_working_copy(name):
    module, _dot, last = name.rpartition(".")
    return name in WORKING_MODULES or module in WORKING_MODULES or (module == "press.models" and last in WORKING_COPY)


@pytest.mark.parametrize("module", PUBLIC)
def test_public_modules_import_nothing_of_the_working_copy(module):
    # "from press import models" would bring all of it.
    assert [name for name in imported(module) if is_working_copy(name) or name == "press.models"] == []


def chains(module):
    """`(line, [names])` of each chain of attributes and calls: `[Edition, objects, live, filter]`."""
    source = tree(module)
    links = [node for node in ast.walk(source) if isinstance(node, ast.Attribute | ast.Call)]
    inner = {id(node.value if isinstance(node, ast.Attribute) else node.func) for node in links}
    for node in links:
        if id(node) not in inner:
            names, line = [], node.lineno
            while isinstance(node, ast.Attribute | ast.Call):
                if isinstance(node, ast.Attribute):
                    names.insert(0, node.attr)
                node = node.value if isinstance(node, ast.Attribute) else node.func
            if isinstance(node, ast.Name):
                names.insert(0, node.id)
            yield line, names


def unguarded(module):
    """Where `module` reaches something that has a clock in another way than by its door."""
    for line, names in chains(module):
        for place, name in enumerate(names):
            following = names[place + 1 : place + 3]
            if name in DATED and following[:1] in (["objects"], ["_default_manager"], ["_base_manager"]):
                if following[0] != "objects" or not following[1:] or following[1] not in DOORS:
                    yield line, ".".join(names)
            elif (name in REVERSE and place and following[:1] and following[0] not in DOORS) or name == "article":
                yield line, ".".join(names)


@pytest.mark.parametrize("module", PUBLIC)
def test_public_modules_reach_content_by_what_is_live_alone(module):
    assert list(unguarded(module)) == []


def test_the_search_for_other_doors_finds_them(tmp_path, monkeypatch):
    source = [
        "Edition.objects.live().filter(slug=slug)",
        "Edition.objects.filter(slug=slug)",
        "Edition.objects.all().live()",
        "Edition._base_manager.live()",
        "Withdrawal.objects.get(pk=1)",
        "MediaContact.objects.listed()",
        "MediaContact.objects.filter(is_listed=True)",
        "conference.editions.live().newest_first()",
        "conference.editions.all()",
        "edition.article.title",
    ]
    (tmp_path / "views.py").write_text("\n".join(source))
    monkeypatch.setattr("tests.test_architecture.ROOT", tmp_path)
    assert [line for line, _chain in unguarded("views.py")] == [2, 3, 4, 5, 7, 9, 10]


# What has addresses outside the admin and may read the working copy: each answers to a token alone.
BY_TOKEN = ["press/clearance_views.py"]


def test_modules_with_addresses_are_public_or_answer_by_token():
    views = {
        pattern.__module__ for pattern in public_views() if pattern.__module__.split(".")[0] in ("press", "events")
    }
    assert {name.replace(".", "/") + ".py" for name in views} <= {*PUBLIC, *BY_TOKEN}
    assert "press.clearance_views" in views


def test_whatever_answers_by_token_asks_for_it_first():
    for view in (view for view in public_views() if view.__module__ == "press.clearance_views"):
        assert view.view_class.dispatch is TokenView.dispatch


def public_views(resolver=None):
    """The views of all addresses outside the admin."""
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLPattern):
            yield pattern.callback
        elif not str(pattern.pattern).startswith("admin/"):
            yield from public_views(pattern)


def test_no_part_of_an_admin_hides_what_another_part_defines():
    """Parts of one admin that happen to name a method alike would each call the other's."""
    hidden = []
    for model_admin in admin.site._registry.values():
        parts = [part for part in type(model_admin).__mro__ if not issubclass(part, admin.ModelAdmin)]
        for part, other in itertools.combinations(parts, 2):
            if not issubclass(part, other):
                names = {name for name in vars(part).keys() & vars(other).keys() if not hasattr(admin.ModelAdmin, name)}
                hidden += [f"{part.__name__}, {other.__name__}: {name}" for name in names]
    assert hidden == []


def public_templates():
    found = [path for path in (ROOT / "templates").rglob("*") if path.is_file()]
    return [path for path in found if "admin" not in path.relative_to(ROOT / "templates").parts]


def test_public_templates_never_follow_the_working_copy():
    """`edition.article` and managers that hide nothing have no place in a page for readers."""
    leak = re.compile(r"\.(article|versions|moves|objects|released_by|approved_by|by|edition_set|editions)\b")
    in_tags = re.compile(r"{{.*?}}|{%.*?%}", re.DOTALL)
    leaks = []
    for path in public_templates():
        for tag in in_tags.findall(path.read_text()):
            words = re.sub(r"""(["']).*?\1""", "", tag)
            leaks += [f"{path.name}: {tag}"] if leak.search(words) else []
    assert len(public_templates()) > 15
    assert leaks == []


def test_public_templates_hold_no_script_and_no_inline_style():
    inline = re.compile(
        r"<script(?! src=\"{% static '[^']+' %}\" defer></script>)|<style|\sstyle=|\son\w+=|javascript:", re.IGNORECASE
    )
    assert [path.name for path in public_templates() if inline.search(path.read_text())] == []
