"""The settings under test: the site's own, with quick passwords and files in a folder that goes away."""

import os
import tempfile

os.environ.setdefault("NEWSROOM_VAR_DIR", tempfile.mkdtemp(prefix="newsroom-tests-"))
os.environ.setdefault("NEWSROOM_NAME", "International Coastal Watch Organization")

from tests import postgresql

postgresql.start_where_asked()

from newsroom.settings import *  # noqa: E402, F403
from newsroom.settings import DATABASES  # noqa: E402

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
TIME_ZONE = "Europe/Paris"
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
# Every test client would read the folders of all static files anew.
WHITENOISE_AUTOREFRESH = True
# Threads of the tests open connections of their own, and the test database is dropped at the end.
DATABASES["default"]["OPTIONS"].pop("pool", None)
if "sqlite" in DATABASES["default"]["ENGINE"]:
    # In a file, so that the server and the threads of a test see the same database.
    DATABASES["default"]["TEST"] = {"NAME": os.path.join(os.environ["NEWSROOM_VAR_DIR"], "test.sqlite3")}
