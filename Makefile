# Every target stands alone on a fresh clone: it brings what it needs and stops at the first failure.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.NOTPARALLEL:
MAKEFLAGS += --no-print-directory
.PHONY: install dev browser demo test lint bench messages diagrams glossary lock frontend clean

export DEBIAN_FRONTEND := noninteractive
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PIP_NO_INPUT := 1
export PYTHONPATH := $(CURDIR)

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DJANGO := $(BIN)/python -m django
RUN_LOCK := requirements/run.txt
DEV_LOCK := requirements/dev.txt
# What bench/ holds beside the benchmarks: what they share, and the measure of any server.
BENCH_PARTS := $(addprefix bench/,bigcounty.py copying.py county.py forgery.py inside.py items.py \
	greedy.py measure.py pages.py plain.py servers.py settings.py terms.py)
BENCHES := $(filter-out $(BENCH_PARTS),$(sort $(wildcard bench/*.py)))

# $(call silently,COMMAND): its output is shown only when it fails.
silently = log=$$($(1) 2>&1) || { echo "$$log" >&2; echo "✗ $(1)" >&2; exit 1; }
# $(call debian,PACKAGES): installs them when we may; tells how when we may not.
debian = if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	$(call silently,apt-get -qq update); \
	$(call silently,apt-get -qq install -y --no-install-recommends $(1)); \
	else echo "缺少系统软件包，请先安装 / missing, please install: $(1)" >&2; exit 1; fi

install: $(VENV)/.run

dev: install $(VENV)/.dev

$(VENV)/.made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "需要 Python 3.11 或更高版本 / Python 3.11 or newer is needed" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { $(call debian,python3-venv); }
	@$(call silently,$(PYTHON) -m venv $(VENV))
	@touch $@

$(VENV)/.run: $(VENV)/.made $(RUN_LOCK) pyproject.toml
	@$(call silently,$(BIN)/pip install -q --require-hashes -r $(RUN_LOCK))
	@$(call silently,$(BIN)/pip install -q --no-deps --no-build-isolation -e .)
	@test -x $(BIN)/xuncha
	@touch $@

$(VENV)/.dev: $(VENV)/.run $(DEV_LOCK)
	@$(call silently,$(BIN)/pip install -q --require-hashes -r $(DEV_LOCK))
	@touch $@

# The browser tests drive Debian's Chromium and need a font that can write Chinese.
browser:
	@command -v chromium >/dev/null && [ -n "$$(fc-list :lang=zh-cn family 2>/dev/null)" ] \
		|| { $(call debian,chromium fontconfig fonts-noto-cjk); }

demo: install
	@$(BIN)/xuncha demo

test: dev browser lint
	@$(BIN)/pytest -n 2 --dist loadgroup
	@XUNCHA_TEST_POSTGRES=1 $(BIN)/pytest -n 2 --dist loadgroup

# The checks load the settings; they must not touch the data of whoever runs them.
lint: export XUNCHA_DATA := $(CURDIR)/out/lint
lint: dev
	@$(BIN)/ruff check -q .
	@$(BIN)/ruff format -q --check . || { $(BIN)/ruff format --check .; exit 1; }
	@$(call silently,$(BIN)/mypy)
	@$(call silently,$(BIN)/lint-imports)
	@$(call silently,$(DJANGO) makemigrations --check --dry-run --settings tests.settings)
	@$(call silently,$(BIN)/python tools/messages.py --check)
	@$(call silently,$(BIN)/python tools/diagrams.py --check)

# Each runs even if one before it failed: an hour's figures are not lost to one of them.
bench: dev
	@failed=0; for file in $(BENCHES); do \
		$(BIN)/python -m "bench.$$(basename "$$file" .py)" || failed=1; done; exit $$failed

messages: dev
	@$(BIN)/python tools/messages.py

diagrams: dev
	@$(BIN)/python tools/diagrams.py

# Lists what is left for a person to say, so it ends well even then.
glossary: dev
	@$(BIN)/python tools/glossary.py --write || true

# Versions already in the locks stay; empty a lock first to renew it.
lock: $(VENV)/.made
	@$(call silently,$(PYTHON) -m venv out/lock)
	@$(call silently,out/lock/bin/pip install -q uv)
	@compile="out/lock/bin/uv pip compile -q --universal --python-version 3.11 --generate-hashes \
		--no-header --no-annotate --no-emit-index-url --no-emit-find-links pyproject.toml"; \
	$$compile --extra build --extra planning -o $(RUN_LOCK); \
	$$compile --extra build --extra planning --extra dev -c $(RUN_LOCK) -o $(DEV_LOCK)

frontend:
	@command -v npm >/dev/null || { $(call debian,nodejs npm); }
	@$(call silently,npm --prefix frontend ci --no-audit --no-fund)
	@$(call silently,npm --prefix frontend run build)

clean:
	@rm -rf out .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	@rm -rf frontend/node_modules
	@find src tests tools bench -name __pycache__ -type d -prune -exec rm -rf {} +
