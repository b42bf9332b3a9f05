# Halle: `make run` is the main job, `make test` runs every test. Everything else is a part of these two.
SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
CARGO := cargo
# Tests of one binary share one process, and with it what is read once (places, words, taxonomies): half the time of a process for each.
TEST := cargo test --workspace --no-fail-fast

.PHONY: help run release test check lint deny unit sqlite postgres e2e pictures assets assets-if-possible bench relevance fuzz

help: ## list these words
	@grep -E '^[a-z-]+:.*##' Makefile | sed 's/:.*## /\t/' | column -t -s "$$(printf '\t')"

run: assets-if-possible ## build, then serve the demonstration hall on http://127.0.0.1:3000
	$(CARGO) build
	./target/debug/halle demo

release: assets-if-possible ## the fast binary for service: target/release/halle
	$(CARGO) build --release

test: assets-if-possible check sqlite postgres e2e ## everything: format, lints, licences, tests on both databases, browser journeys

check: lint deny ## format, lints, licences
lint:
	$(CARGO) fmt --all --check
	$(CARGO) clippy --workspace --all-targets -- -D warnings
deny:
	@scripts/deny.sh

sqlite: ## all tests, each on its own SQLite database
	TEST_DATABASE_URL= $(TEST) --lib --bins --tests -- --test-threads 3

postgres: ## the integration tests again, on a PostgreSQL that is started for them
	scripts/postgres.sh $(TEST) --test it -- --test-threads 4

# The binary as the tests have built it, of the whole workspace: one package alone would choose other features of what all share, and
# everything would be compiled once more.
e2e: assets-if-possible ## journeys in a real browser, accessibility included
	$(CARGO) test --workspace --test it --no-run
	scripts/e2e.sh

pictures: assets-if-possible ## the pictures of the README, from the demonstration hall
	$(CARGO) build
	node scripts/pictures.mjs

assets: ## fonts, htmx and Leaflet from npm into assets/vendor
	npm ci --no-audit --no-fund --ignore-scripts
	node scripts/assets.mjs

assets-if-possible:
	@if [ -f assets/vendor/.complete ] && [ assets/vendor/.complete -nt package-lock.json ]; then :; \
	elif command -v npm >/dev/null 2>&1; then $(MAKE) --no-print-directory assets || echo "assets: npm did not answer; pages work without fonts, map and instant results"; \
	else echo "assets: Node.js is not here; pages work without fonts, map and instant results (install Node.js and run 'make assets')"; fi

bench: ## speed and growth: search, pages, import, matching
	scripts/bench.sh

relevance: ## how well searches answer, both engines
	$(CARGO) build --release
	./target/release/halle relevance

fuzz: ## ten minutes of hostile bytes for each notice format
	scripts/fuzz.sh
