"""
Settings, all from the environment; README.md lists the variables.

Without any, the site runs for one machine: SQLite and pictures in `var/`, a secret key made at the first run,
loopback names only. With NEWSROOM_PRODUCTION=1 what production needs must be given, or the start stops with a
sentence.
"""

from pathlib import Path

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from . import brand
from . import environment as env

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = Path(env.text("NEWSROOM_VAR_DIR", str(BASE_DIR / "var")))

PRODUCTION = env.flag("NEWSROOM_PRODUCTION")
DEBUG = env.flag("NEWSROOM_DEBUG")
if PRODUCTION and DEBUG:
    raise ImproperlyConfigured("NEWSROOM_DEBUG is on: it shows settings to readers, so production refuses it.")

if PRODUCTION:
    SECRET_KEY = env.strong_key("NEWSROOM_SECRET_KEY")
    env.required("NEWSROOM_HOSTS", "production needs the names the site answers to, separated by commas.")
    env.required("DATABASE_URL", "production needs the address of its database.")
else:
    SECRET_KEY = env.text("NEWSROOM_SECRET_KEY") or env.secret_key(VAR_DIR / "secret_key")

ALLOWED_HOSTS = env.words("NEWSROOM_HOSTS", ["localhost", "127.0.0.1", "[::1]"])
if PRODUCTION and "*" in ALLOWED_HOSTS:
    raise ImproperlyConfigured("NEWSROOM_HOSTS is '*': production answers to names of its own only.")
CSRF_TRUSTED_ORIGINS = [f"https://{host.lstrip('.')}" for host in ALLOWED_HOSTS] if PRODUCTION else []

DATABASES = {"default": env.database("DATABASE_URL", f"sqlite:///{VAR_DIR / 'newsroom.sqlite3'}")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "newsroom",
    "press",
    "events",
    "modeltranslation",
    "django_filters",
    "newsroom.apps.AdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
ROOT_URLCONF = "newsroom.urls"
WSGI_APPLICATION = "newsroom.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "newsroom.context_processors.newsroom",
            ],
        },
    }
]

# Mail to staff: written to the standard output until an address to send it by is given.
MAIL = env.mail("EMAIL_URL", "consolemail://")
if MAIL["EMAIL_HOST"]:
    env.required("NEWSROOM_MAIL_FROM", "mail needs an address that it comes from.")
DEFAULT_FROM_EMAIL = env.sender("NEWSROOM_MAIL_FROM", "newsroom@localhost")
EMAIL_TIMEOUT = 10
vars().update(MAIL)

# Languages and time. Moments are stored in UTC, entered and shown in the newsroom's zone.
LANGUAGES = [("en", _("English")), ("fr", _("French")), ("es", _("Spanish")), ("ar", _("Arabic"))]
LANGUAGE_CODE = "en"
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = "newsroom.formats"
MODELTRANSLATION_DEFAULT_LANGUAGE = "en"
MODELTRANSLATION_ENABLE_FALLBACKS = False
USE_TZ = True
TIME_ZONE = env.time_zone("NEWSROOM_TIME_ZONE", "Europe/Paris")

# The organisation, in the words of each language.
NEWSROOM_NAME = {
    code: env.text(f"NEWSROOM_NAME_{code.upper()}", env.text("NEWSROOM_NAME", "Newsroom")) for code, name in LANGUAGES
}
# Its look: the accent of light and of dark pages (#17427a; a dark one is made of the light one where only that is
# given), and the path of a logo (SVG, PNG or WebP) for the masthead. A colour that could not be read stops the start.
NEWSROOM_THEME = brand.theme("NEWSROOM_COLOUR", "NEWSROOM_COLOUR_DARK")
NEWSROOM_LOGO = brand.logo("NEWSROOM_LOGO", BASE_DIR)
# Links at the foot of every page, per language: "Legal notice=https://example.org/legal; Privacy=https://…".
NEWSROOM_FOOTER_LINKS = {code: brand.links(f"NEWSROOM_FOOTER_LINKS_{code.upper()}") for code, name in LANGUAGES}

NEWSROOM_INTAKE_MAX_BYTES = env.number("NEWSROOM_INTAKE_MAX_BYTES", 1_000_000)
NEWSROOM_IMAGE_MAX_BYTES = env.number("NEWSROOM_IMAGE_MAX_BYTES", 25_000_000)
NEWSROOM_IMAGE_MAX_PIXELS = env.number("NEWSROOM_IMAGE_MAX_PIXELS", 60_000_000)
NEWSROOM_PAGE_SIZE = env.number("NEWSROOM_PAGE_SIZE", 20)

# Files. Pictures are answered by a view that asks what is live: no address leads to the folder itself.
STATIC_URL = "/static/"
STATIC_ROOT = Path(env.text("NEWSROOM_STATIC_DIR", str(VAR_DIR / "static"))) if PRODUCTION else None
WHITENOISE_USE_FINDERS = not PRODUCTION
WHITENOISE_AUTOREFRESH = DEBUG
MEDIA_ROOT = VAR_DIR / "media"
MEDIA_URL = ""
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "newsroom.storage.StaticFilesStorage"
        if PRODUCTION
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
FILE_UPLOAD_PERMISSIONS = 0o640

# Who is let in. Cookies are for the admin alone: public pages can neither read nor set one.
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "admin:login"
CSRF_FAILURE_VIEW = "newsroom.unsent.csrf_failure"
ADMIN_PATH = "/admin/"
SESSION_COOKIE_PATH = CSRF_COOKIE_PATH = LANGUAGE_COOKIE_PATH = ADMIN_PATH
SESSION_COOKIE_AGE = 8 * 60 * 60
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = PRODUCTION
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

SECURE_SSL_REDIRECT = PRODUCTION
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if PRODUCTION else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = PRODUCTION
if env.flag("NEWSROOM_BEHIND_PROXY"):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 10_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 4_000  # fifty articles in four languages on one page
# Errors go to the standard error stream, where whatever runs the site collects them.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"stderr": {"class": "logging.StreamHandler"}},
    "loggers": {"django.request": {"handlers": ["stderr"], "level": "ERROR", "propagate": False}},
}
