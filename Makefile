# Each target is explained by the comment above it; `make help` prints them.
PYTHON ?= python3
UV ?= uv
OUT ?= demo-out
ARGS ?=

BIN := .venv/bin
SETUP := $(PYTHON) tools/bootstrap.py
LOCK := $(UV) pip compile --quiet --universal --generate-hashes --no-annotate --no-header pyproject.toml
# Only Linux can be without a screen unnoticed: there the window system names itself in the environment.
SCREEN := $(if $(filter Linux,$(shell uname -s)),$(DISPLAY)$(WAYLAND_DISPLAY),yes)

.DEFAULT_GOAL := help
.PHONY: help run demo pictures accept rules test bench check lock

# Print what each target does.
help:
	@awk '/^# / { text = substr($$0, 3); next } \
	      /^[a-z]+:/ { sub(/:.*/, ""); printf "make %-8s %s\n", $$0, text } { text = "" }' Makefile

# Set everything up and open the app; without a screen run the demo. ARGS="--diary FILE" is passed to the app.
run:
ifneq ($(SCREEN),)
	@$(SETUP) --graphics needed
	@$(BIN)/leak-diary app $(ARGS)
else
	@$(SETUP) --graphics wanted
	@echo "There is no screen here (neither DISPLAY nor WAYLAND_DISPLAY is set): running the demo into $(OUT) instead."
	@$(BIN)/leak-diary demo --out "$(OUT)"
endif

# Walk an invented diary through the whole job; its chart, PDF and pictures land in OUT (demo-out).
demo:
	@$(SETUP) --graphics wanted
	@$(BIN)/leak-diary demo --out "$(OUT)"

# Draw the README's pictures anew, from the invented diary.
pictures:
	@$(SETUP) --graphics needed
	@$(BIN)/python -m tools.pictures docs/pictures

# Draw every screen anew as what the picture test accepts; look at them before you commit them.
accept:
	@$(SETUP) --dev --graphics needed
	@set -e; for set in phone wide small; do \
		mkdir -p tests/pictures/$$set; rm -f tests/pictures/$$set/*.png; \
		$(BIN)/python -m tests.ui.pictures $$set tests/pictures/$$set; done

# Write the table of all rules for review, docs/rules.md, anew from the data.
rules:
	@$(SETUP)
	@$(BIN)/python -m tools.rules_table docs/rules.md

# Set everything up and run all tests, in random order on two cores. ARGS are passed to pytest.
test:
	@$(SETUP) --dev --graphics needed
	@$(BIN)/python -m pytest -n 2 --dist worksteal $(ARGS)

# Run the benchmarks one by one.
bench:
	@$(SETUP) --dev
	@set -e; for file in tests/benchmarks/bench_*.py; do echo "$$file"; $(BIN)/python "$$file"; done

# Lint, format, types and layers: the checks that take seconds.
check:
	@$(SETUP) --dev
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(BIN)/mypy
	@$(BIN)/lint-imports

# Write both lock files anew from pyproject.toml; needs uv. ARGS=--upgrade takes the newest versions.
lock:
	@$(LOCK) --group build --output-file requirements.lock $(ARGS)
	@$(LOCK) --group dev --constraint requirements.lock --output-file requirements-dev.lock $(ARGS)
