# Two commands do everything on a machine with only Python, make and git: `make run` and `make test`.
PYTHON ?= python3
BIN := .venv/bin
PYTEST := -q --numprocesses logical --maxprocesses 4 --dist worksteal
# Journeys wait for processes more than they compute.
JOURNEYS := -q --numprocesses 3 --dist worksteal

.PHONY: run test test-clocks check bench soak install install-dev pictures lock clean

run: install ## run the bot; without BOT_TOKEN, in the sandbox with its page
	@$(BIN)/quizbot run

test: ## the tests; CLOCK=drawn, or a name from tests/support/moved.py, moves the clock under all but the journeys
	@rm -f .venv/tested
	@$(MAKE) --no-print-directory .venv/tested

test-clocks: .venv/dev ## all tests but the journeys under each of eight moved clocks, which takes half an hour
	@$(BIN)/python -m tests.support.moved all $(BIN)/python -m pytest $(PYTEST) $(WITHOUT_KILLS)

check: .venv/tested ## lint, types, import contracts, the bank, the slow tests, and the branch coverage of all
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/python -m bot check
	@$(BIN)/coverage run -m pytest $(PYTEST) -m slow
	@$(BIN)/coverage combine -q --append
	@$(BIN)/coverage report

bench: .venv/dev ## the benchmarks: ratios, measured side by side
	@$(BIN)/python -m benchmarks

soak: .venv/dev ## 500 kills during 30,000 answers, 10,000 updates shuffled and repeated, on both databases; Telegram gone for ten minutes
	@SOAK_KILLS=500 SOAK_ANSWERS=30000 SOAK_UPDATES=10000 SOAK_OUTAGE=600 $(BIN)/python -m pytest -q -s -m slow tests/journeys/test_soak.py tests/journeys/test_outage.py

install: .venv/runtime $(BIN)/quizbot ## the virtual environment with what the bot needs, and the command `quizbot`

install-dev: .venv/dev $(BIN)/quizbot ## the same with what its tests need

PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes

.venv/runtime: requirements/runtime.txt
	@test -x $(BIN)/python || $(PYTHON) -c 'import sys, venv; sys.exit(sys.version_info < (3, 11))' || \
	    { echo 'Python 3.11 or newer is needed, with its module venv; `make PYTHON=python3.12` names another one.'; exit 1; }
	@echo "Installing what the bot needs ($$(grep -c == $<) packages) into .venv: about a minute, and only this time …"
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(PIP) -r $<
	@touch $@

.venv/dev: requirements/dev.txt .venv/runtime
	@echo "Installing what the tests need ($$(grep -c == $<) packages) into .venv: about two minutes, and only this time …"
	@$(PIP) -r $<
	@touch $@

# It runs the tree beside its .venv wherever it is called from, and no other `bot` that may be there.
define QUIZBOT
#!/bin/sh
case $$0 in /*) command=$$0 ;; *) command=$$PWD/$$0 ;; esac
test -L "$$command" && command=$$(readlink -f "$$command")
tree=$${command%/.venv/bin/quizbot}
PYTHONPATH=$$tree exec "$$tree/.venv/bin/python" -P -m bot "$$@"
endef
export QUIZBOT

$(BIN)/quizbot: Makefile | .venv/runtime
	@echo "$$QUIZBOT" > $@.new
	@chmod +x $@.new
	@mv $@.new $@

# libfaketime 0.9 holds a lock that a process killed in that moment never gives back, so stories that kill keep their clock.
WITHOUT_KILLS := --ignore=tests/journeys

# `check` need not repeat what `test` has seen pass since the last change; the coverage of both counts.
.venv/tested: .venv/dev $(wildcard $(shell git ls-files bot sandbox tests migrations questions pyproject.toml))
	@$(BIN)/coverage erase
ifdef CLOCK
	@$(BIN)/python -m tests.support.moved $(CLOCK) $(BIN)/coverage run -m pytest $(PYTEST) $(WITHOUT_KILLS)
else
	@$(BIN)/coverage run -m pytest $(PYTEST) $(WITHOUT_KILLS)
endif
	@$(BIN)/coverage run -m pytest $(JOURNEYS) tests/journeys
	@touch $@

pictures: .venv/dev ## draw the bank's pictures anew
	@$(BIN)/python questions/img/draw.py

UV_COMPILE = uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links
lock: ## lock the dependencies anew (needs uv)
	@$(UV_COMPILE) pyproject.toml -o requirements/runtime.txt
	@$(UV_COMPILE) --extra dev -c requirements/runtime.txt pyproject.toml -o requirements/dev.txt

clean: ## remove what the other commands made, but no data
	@rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis .coverage*
