"""The environment: `NEWSROOM_*` variables and `*_URL` addresses, read with sentences for who runs the site."""

import os
import secrets
from email.utils import parseaddr
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import environ
from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.core.validators import validate_email

YES, NO = {"1", "true", "yes", "on"}, {"0", "false", "no", "off", ""}
POSTGRESQL, SQLITE = "django.db.backends.postgresql", "django.db.backends.sqlite3"
SMTP_PORTS = {"smtp": 25, "smtp+tls": 587, "smtp+ssl": 465}


def text(name, default=""):
    return os.environ.get(name, "").strip() or default


def required(name, why):
    """The value of `name`; raises ImproperlyConfigured, naming it, where it is missing or empty."""
    if value := text(name):
        return value
    raise ImproperlyConfigured(f"{name} is not set: {why}")


def flag(name, default=False):
    value = os.environ.get(name)
    if value is None:
        return default
    if value.strip().lower() not in YES | NO:
        raise ImproperlyConfigured(f"{name} is {value!r}; it takes 1 or 0.")
    return value.strip().lower() in YES


def number(name, default):
    value = text(name, str(default))
    if not value.isascii() or not value.isdigit() or int(value) == 0:
        raise ImproperlyConfigured(f"{name} is {value!r}; it takes a whole number above 0.")
    return int(value)


def words(name, default=()):
    return [word.strip() for word in text(name).split(",") if word.strip()] or list(default)


def time_zone(name, default):
    value = text(name, default)
    try:
        ZoneInfo(value)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ImproperlyConfigured(
            f"{name} is {value!r}, which is no time zone; it takes a name such as Europe/Paris."
        ) from None
    return value


def folder(path, name):
    """Make the folder `path`; raises ImproperlyConfigured, naming the variable `name` that led to it."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ImproperlyConfigured(f"{name} leads to {path}, which cannot be made: {error.strerror}.") from None


def secret_key(path):
    """The key kept at `path`, made there at the first run and readable by its owner alone."""
    folder(path.parent, "NEWSROOM_VAR_DIR")
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text().strip()
    with os.fdopen(descriptor, "w") as file:
        key = secrets.token_urlsafe(64)
        file.write(key)
    return key


def strong_key(name):
    """The secret key given as `name`; raises ImproperlyConfigured where it is missing, short or monotonous."""
    key = required(name, "production needs a long random secret key, the same on every server.")
    if len(key) < 50 or len(set(key)) < 5:
        raise ImproperlyConfigured(f"{name} is too weak: it takes at least 50 random characters.")
    return key


def database(name, default):
    """Django's settings for the database at the address in `name`: `postgres://…` or `sqlite:///path`."""
    url = text(name, default)
    try:
        config = environ.Env.db_url_config(url)
    except Exception:
        config = {}
    # Without a path it would be a database in memory, lost at every stop: that is never meant.
    if config.get("ENGINE") == SQLITE and url.rstrip("/") != "sqlite:":
        return config | sqlite(config["NAME"], name)
    if config.get("ENGINE") in ("django.db.backends.postgresql", "django.db.backends.postgresql_psycopg2"):
        return config | {"ENGINE": POSTGRESQL, "OPTIONS": config.get("OPTIONS", {}) | {"pool": True}}
    raise ImproperlyConfigured(
        f"{name} is not an address this site can use; it takes postgres://user:password@host/name or sqlite:///path."
    )


def sqlite(path, name):
    # A writer takes its place at BEGIN, so that what it then reads cannot change under it.
    if path != ":memory:":
        folder(Path(path).absolute().parent, name)
    return {
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 30,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
        }
    }


def mail(name, default):
    """Django's settings for mail by the address in `name`: `smtp+tls://user:password@host:port`, `consolemail://`, …"""
    url = text(name, default)
    scheme = url.partition("://")[0]
    try:
        config = environ.Env.email_url_config(url)
    except Exception:
        config = {}
    if scheme in ("consolemail", "dummymail") or (scheme in SMTP_PORTS and config.get("EMAIL_HOST")):
        ssl = {"EMAIL_USE_SSL": True, "EMAIL_USE_TLS": False} if scheme == "smtp+ssl" else {}
        return config | ssl | {"EMAIL_PORT": config.get("EMAIL_PORT") or SMTP_PORTS.get(scheme, 25)}
    raise ImproperlyConfigured(
        f"{name} is not an address this site can use; it takes smtp+tls://user:password@host:port, "
        "smtp+ssl://…, smtp://… or consolemail://."
    )


def sender(name, default):
    """The address that mails come from: `press@example.org` or, with a name, `Press <press@example.org>`."""
    value = text(name, default)
    try:
        validate_email(parseaddr(value)[1])
    except ValidationError:
        raise ImproperlyConfigured(
            f"{name} is {value!r}, which is no e-mail address; it takes press@example.org or Press <press@example.org>."
        ) from None
    return value
