# make demo   a sample newsroom on this machine      make test   the whole suite
PYTHON ?= python3
VENV := .venv
RUN := $(VENV)/bin/python
PORT ?= 8000
SAMPLE := NEWSROOM_VAR_DIR=$(CURDIR)/var/demo

.PHONY: setup demo test test-sqlite test-browser test-postgresql lint format check messages compile editor clean

setup: $(VENV)/ready

$(VENV)/ready: pyproject.toml uv.lock $(wildcard locale/*/LC_MESSAGES/*.po)
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info[:2] != (3, 11))' || \
		{ echo "newsroom runs on Python 3.11; name it: make PYTHON=python3.11"; exit 1; }
	@test -x $(VENV)/bin/python || $(PYTHON) -m venv $(VENV)
	@test -x $(VENV)/bin/uv || $(VENV)/bin/pip install --quiet --no-cache-dir --disable-pip-version-check uv
	@UV_NO_CACHE=1 UV_PYTHON_DOWNLOADS=never UV_PROJECT_ENVIRONMENT=$(VENV) $(VENV)/bin/uv sync --frozen --inexact --quiet
	@$(RUN) manage.py compile_translations
	@touch $@

demo: setup
	@set -a; . press/sample/newsroom.env; set +a; \
	$(SAMPLE) NEWSROOM_DEBUG=1 $(RUN) manage.py migrate --verbosity 0 && \
	$(SAMPLE) NEWSROOM_DEBUG=1 $(RUN) manage.py demo --port $(PORT) && \
	$(SAMPLE) $(RUN) manage.py runserver --noreload 127.0.0.1:$(PORT)

test: test-sqlite test-browser test-postgresql

test-sqlite: setup
	@$(VENV)/bin/pytest -q -m "not browser"

test-browser: setup
	@$(VENV)/bin/pytest -q -m browser

# Where PostgreSQL is not installed, SQLite alone is tested, and the run says so; CI does not accept that.
test-postgresql: setup
	@if $(RUN) -m tests.postgresql; then \
		$(VENV)/bin/pytest -q --postgresql -m "not browser"; \
	elif echo "$$NEWSROOM_TESTS_REQUIRE" | grep -q postgresql; then \
		echo "PostgreSQL is not installed, and this run requires it."; exit 1; \
	else \
		echo "PostgreSQL is not installed: the suite ran on SQLite alone."; \
	fi

lint: setup
	@$(VENV)/bin/ruff check .
	@$(VENV)/bin/ruff format --check .
	@git ls-files -z '*.html' | xargs -0 $(VENV)/bin/djade --target-version 5.2 --check

format: setup
	@$(VENV)/bin/ruff check --fix .
	@$(VENV)/bin/ruff format .
	@git ls-files -z '*.html' | xargs -0 $(VENV)/bin/djade --target-version 5.2

check: setup
	@$(RUN) manage.py makemigrations --check --dry-run
	@NEWSROOM_PRODUCTION=1 NEWSROOM_HOSTS=newsroom.example.org DATABASE_URL=sqlite:///var/check.sqlite3 \
		NEWSROOM_SECRET_KEY=$$($(RUN) -c 'import secrets; print(secrets.token_urlsafe(64))') \
		$(RUN) manage.py check --deploy --fail-level WARNING
	@$(RUN) manage.py check_translations

messages: setup
	@$(RUN) manage.py makemessages --all --no-location --no-wrap --ignore .venv --ignore var --ignore tests --ignore node_modules
	@$(RUN) manage.py makemessages --all --no-location --no-wrap --domain djangojs --ignore .venv --ignore var --ignore tests \
		--ignore node_modules --ignore prosemirror.js

compile: setup
	@$(RUN) manage.py compile_translations

# What the editor takes from ProseMirror, in one file that is committed. Only who changes or upgrades it needs npm.
editor:
	@cd newsroom/editor_build && npm ci --silent && npm run --silent build

clean:
	rm -rf $(VENV) var .pytest_cache .ruff_cache .hypothesis
