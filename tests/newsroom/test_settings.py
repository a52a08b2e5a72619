"""A missing or wrong setting stops the start with a sentence that names it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
KEY = "kJ3x9QpL2mVt7Rz5Wb8Yc4Nd6Hf1Gs0AaEeIiOoUu-PpQqRrSsTt"
PRODUCTION = {
    "NEWSROOM_PRODUCTION": "1",
    "NEWSROOM_SECRET_KEY": KEY,
    "NEWSROOM_HOSTS": "newsroom.example.org",
    "DATABASE_URL": "sqlite:///var/never-made.sqlite3",
}


def manage(*command, **environment):
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return subprocess.run(
        [sys.executable, "manage.py", *command],
        env=kept | environment,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    ("variable", "value", "sentence"),
    [
        ("NEWSROOM_SECRET_KEY", "", "NEWSROOM_SECRET_KEY is not set"),
        ("NEWSROOM_SECRET_KEY", "short", "NEWSROOM_SECRET_KEY is too weak"),
        ("NEWSROOM_HOSTS", "", "NEWSROOM_HOSTS is not set"),
        ("NEWSROOM_HOSTS", "*", "NEWSROOM_HOSTS is '*'"),
        ("DATABASE_URL", "", "DATABASE_URL is not set"),
        ("DATABASE_URL", "mysql://host/name", "DATABASE_URL is not an address"),
        ("DATABASE_URL", "nonsense", "DATABASE_URL is not an address"),
        ("DATABASE_URL", "sqlite:///", "DATABASE_URL is not an address"),
        ("DATABASE_URL", "sqlite:////dev/null/x/y", "DATABASE_URL leads to /dev/null/x, which cannot be made"),
        ("NEWSROOM_TIME_ZONE", "Mars/Olympus", "NEWSROOM_TIME_ZONE is 'Mars/Olympus'"),
        ("NEWSROOM_DEBUG", "perhaps", "NEWSROOM_DEBUG is 'perhaps'"),
        ("NEWSROOM_DEBUG", "1", "NEWSROOM_DEBUG is on"),
        ("NEWSROOM_INTAKE_MAX_BYTES", "much", "NEWSROOM_INTAKE_MAX_BYTES is 'much'"),
        ("NEWSROOM_COLOUR", "blue", "NEWSROOM_COLOUR is 'blue'"),
        ("NEWSROOM_COLOUR", "#9cc4ff", "NEWSROOM_COLOUR is #9cc4ff, which cannot be read on the light pages"),
        ("NEWSROOM_COLOUR_DARK", "#17427a", "which cannot be read on the dark pages: its contrast is"),
        ("NEWSROOM_LOGO", "logo.gif", "NEWSROOM_LOGO is 'logo.gif'; it takes an SVG, PNG or WebP file"),
        ("NEWSROOM_LOGO", "nowhere.svg", "NEWSROOM_LOGO is 'nowhere.svg', which cannot be read"),
        ("NEWSROOM_LOGO", "README.svg", "NEWSROOM_LOGO is 'README.svg', which cannot be read"),
        ("NEWSROOM_FOOTER_LINKS_FR", "Mentions légales", "NEWSROOM_FOOTER_LINKS_FR holds 'Mentions légales'"),
        ("NEWSROOM_FOOTER_LINKS_EN", "Go=javascript:alert(1)", "NEWSROOM_FOOTER_LINKS_EN holds"),
        ("EMAIL_URL", "nonsense", "EMAIL_URL is not an address"),
        ("EMAIL_URL", "ftp://mail.example.org", "EMAIL_URL is not an address"),
        ("EMAIL_URL", "smtp+tls://", "EMAIL_URL is not an address"),
        ("EMAIL_URL", "smtp+tls://mail.example.org:many", "EMAIL_URL is not an address"),
        ("EMAIL_URL", "smtp+tls://mail.example.org", "NEWSROOM_MAIL_FROM is not set"),
        ("NEWSROOM_MAIL_FROM", "the press office", "NEWSROOM_MAIL_FROM is 'the press office'"),
    ],
)
def test_production_does_not_start_on_a_bad_setting(tmp_path, variable, value, sentence):
    answer = manage("check", NEWSROOM_VAR_DIR=str(tmp_path), **PRODUCTION | {variable: value})
    assert answer.returncode != 0
    assert sentence in answer.stderr


def test_production_settings_leave_the_deployment_check_silent(tmp_path):
    environment = {"NEWSROOM_VAR_DIR": str(tmp_path)} | PRODUCTION
    environment["DATABASE_URL"] = f"sqlite:///{tmp_path / 'newsroom.sqlite3'}"
    answer = manage("check", "--deploy", "--fail-level", "WARNING", **environment)
    assert (answer.returncode, answer.stderr) == (0, "")
    assert "no issues (0 silenced)" in answer.stdout


def test_the_first_run_makes_its_own_secret_key_and_keeps_it(tmp_path):
    show = ("shell", "--no-imports", "-c", "from django.conf import settings; print(settings.SECRET_KEY)")
    first = manage(*show, NEWSROOM_VAR_DIR=str(tmp_path)).stdout
    assert len(first.strip()) > 50
    assert manage(*show, NEWSROOM_VAR_DIR=str(tmp_path)).stdout == first
    assert (tmp_path / "secret_key").stat().st_mode & 0o077 == 0


def test_a_folder_that_cannot_be_made_is_named_with_its_variable(tmp_path):
    (tmp_path / "file").touch()
    answer = manage("check", NEWSROOM_VAR_DIR=str(tmp_path / "file" / "var"))
    assert answer.returncode != 0
    assert f"NEWSROOM_VAR_DIR leads to {tmp_path / 'file' / 'var'}, which cannot be made" in answer.stderr


def test_the_database_address_is_honoured_by_commands(tmp_path):
    database = tmp_path / "elsewhere" / "press.sqlite3"
    answer = manage("migrate", NEWSROOM_VAR_DIR=str(tmp_path), DATABASE_URL=f"sqlite:///{database}")
    assert (answer.returncode, answer.stderr) == (0, "")
    assert database.exists()


@pytest.mark.parametrize(
    ("address", "used"),
    [
        ("", "console None 25 False False"),
        ("smtp+tls://press:s%40fe@mail.example.org", "smtp mail.example.org 587 True False"),
        ("smtp+ssl://press:s%40fe@mail.example.org", "smtp mail.example.org 465 False True"),
        ("smtp://127.0.0.1:1025", "smtp 127.0.0.1 1025 False False"),
    ],
)
def test_mail_goes_by_the_address_that_is_given(tmp_path, address, used):
    show = (
        "from django.conf import settings as s; print(s.EMAIL_BACKEND.split('.')[-2], s.EMAIL_HOST, s.EMAIL_PORT, "
        "s.EMAIL_USE_TLS, s.EMAIL_USE_SSL, s.DEFAULT_FROM_EMAIL)"
    )
    environment = {"NEWSROOM_VAR_DIR": str(tmp_path), "NEWSROOM_MAIL_FROM": "Press <press@example.org>"}
    answer = manage("shell", "--no-imports", "-c", show, EMAIL_URL=address, **environment)
    assert answer.stdout.strip() == f"{used} Press <press@example.org>"
