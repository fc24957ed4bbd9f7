# Highstreet: `make` lists what there is. Everything is kept inside this folder: .venv, node_modules, var.

PYTHON ?= python3
PROCESSES ?= 2
BIN := .venv/bin
BENCH ?= --sizes 10000 200000 1000000
NODE_STAMP := node_modules/.package-lock.json
BUILT := highstreet/web/built/manifest.txt
FONTS := highstreet/web/built/fonts/AtkinsonHyperlegibleNext-Bold.ttf
OPENED := var/opened
ASSETS := $(shell find highstreet/web/assets -type f 2>/dev/null)

.DEFAULT_GOAL := help
.PHONY: help town test check format lint types contracts migrations spec reference analysis-pages prove-pages bench prove doctor screens assets pins messages clean

help: ## list these targets
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 16

# The invented year is played on one processor while the other builds what pages and figures need.
town: .venv/installer ## set up, open the demonstration town and print its address
	@$(MAKE) --silent --jobs 2 $(NODE_STAMP) $(OPENED) $(BUILT) .venv/kernels
	@$(BIN)/highstreet town

# Files in their own order: those with few tests are the longest, and would wait for each other at the end.
test: .venv/dev $(BUILT) ## set up and pass the tests
	@$(BIN)/python -m pytest -q -rs -n $(PROCESSES) --dist loadfile --no-loadscope-reorder $(TESTS)

check: format lint types contracts migrations test ## everything that must be green before a change lands

format: .venv/dev ## is the code formatted?
	@$(BIN)/ruff format --check .

lint: .venv/dev ## does the code keep the house style?
	@$(BIN)/ruff check .

types: .venv/dev ## do the types agree?
	@HIGHSTREET_DATABASE_URL=postgresql:///none HIGHSTREET_DEMONSTRATION=yes $(BIN)/mypy

contracts: .venv/dev ## does every room stand only on the rooms below it?
	@$(BIN)/lint-imports --no-cache

migrations: .venv/dev ## do the migrations match the models?
	@$(BIN)/highstreet makemigrations --check --dry-run

spec: .venv/dev ## print what the platform promises, from the names of its tests
	@$(BIN)/python tools/write_spec.py

reference: .venv/dev ## write the documents that the code itself can tell
	@$(BIN)/python tools/write_reference.py

analysis-pages: .venv/dev ## count the worked examples of docs/analysis anew
	@$(BIN)/python tools/write_analysis_pages.py --examples $(PAGES)

bench: .venv/dev $(BUILT) ## measure the platform beside its rivals' figures
	@missed=0; $(BIN)/python -m benchmarks.pack || missed=1; \
	$(BIN)/python -m benchmarks $(BENCH) || missed=1; \
	$(BIN)/python -m benchmarks.pack --keep || missed=1; exit $$missed

prove: .venv/oracles ## hold the analysis core against truth and its rivals (PROVE="charts knox" for some)
	@$(BIN)/python -m highstreet_analysis.prove $(PROVE)

prove-pages: .venv/oracles ## the same, and write what they print into docs/analysis (for minutes, on a quiet machine)
	@$(BIN)/python tools/write_analysis_pages.py --proofs $(PROVE)

doctor: ## say in plain words what is missing or wrong on this machine
	@$(PYTHON) tools/doctor.py

screens: .venv/dev $(BUILT) ## take the pictures for the docs, from the browser tests
	@HIGHSTREET_SCREENS=docs/screens $(BIN)/python -m pytest tests/journeys -q

assets: $(BUILT) ## build the style sheets, scripts and fonts

pins: .venv/town ## write the Python pins anew from pyproject.toml
	@$(BIN)/python tools/pin.py

messages: .venv/dev ## gather the words that are to be translated
	@$(BIN)/python tools/gather_messages.py

clean: ## remove what the other targets built (not var, where the town's data is)
	rm -rf .venv node_modules highstreet/web/built

.venv/installer: requirements/installer.txt
	@$(PYTHON) tools/doctor.py --only-python
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/installer.txt
	@touch $@

.venv/town: .venv/installer requirements/town.txt pyproject.toml
	@echo "Setting up: Python packages (a minute or two the first time)"
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes -r requirements/town.txt
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation -e .
	@touch $@

.venv/dev: .venv/town requirements/dev.txt
	@echo "Setting up: what the tests need"
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes -r requirements/dev.txt
	@touch $@

.venv/oracles: .venv/dev requirements/oracles.txt
	@echo "Setting up: others' answers to the same questions (half a gigabyte)"
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes -r requirements/oracles.txt
	@touch $@

$(NODE_STAMP): package.json package-lock.json | .venv/installer
	@echo "Setting up: front-end packages"
	@$(BIN)/python tools/node.py npm ci --silent --no-audit --no-fund
	@touch $@

$(FONTS): $(NODE_STAMP) tools/build_fonts.py | .venv/town
	@$(BIN)/python tools/build_fonts.py

$(BUILT): $(NODE_STAMP) $(FONTS) $(ASSETS) tools/build_assets.mjs tools/build_icons.py | .venv/town
	@echo "Building style sheets and scripts"
	@$(BIN)/python tools/node.py node tools/build_assets.mjs
	@$(BIN)/python tools/build_icons.py
	@touch $@

.venv/kernels: tools/compile_kernels.py | .venv/town
	@$(BIN)/python tools/compile_kernels.py
	@touch $@

# Opened once; the nine small towns come when it is served.
$(OPENED): | .venv/town $(FONTS)
	@$(BIN)/highstreet town --only-open --alone
	@mkdir -p $(@D) && touch $@
