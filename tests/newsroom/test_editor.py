"""What the editor takes from ProseMirror is one committed file: it must be of the versions that the lock file names."""

import json
import re
from pathlib import Path

from django.conf import settings

BUILD = Path(settings.BASE_DIR) / "newsroom" / "editor_build"
BUILT = Path(settings.BASE_DIR) / "newsroom" / "static" / "newsroom" / "admin" / "js" / "editor"


def test_the_built_file_is_of_the_locked_versions_each_with_its_licence():
    locked = json.loads((BUILD / "package-lock.json").read_text())["packages"]
    versions = {name.removeprefix("node_modules/"): package["version"] for name, package in locked.items() if name}
    notices = (BUILT / "prosemirror.licences.txt").read_text()
    built = dict(re.findall(r"^([a-z0-9-]+) ([0-9.]+) \(MIT\)$", notices, re.MULTILINE))
    assert len(built) > 10
    assert built == {name: versions[name] for name in built}
    assert notices.count("Permission is hereby granted, free of charge") == len(built)


def test_the_lock_file_names_no_registry():
    assert "://" not in re.sub(r'"(url|funding)": .*', "", (BUILD / "package-lock.json").read_text())


def test_the_built_file_needs_no_other():
    built = (BUILT / "prosemirror.js").read_text()
    assert not re.search(r"""\bimport\s*[({"'*]|\bfrom\s*["']|sourceMappingURL""", built)
