#!/usr/bin/env bash
# Journeys in a real Chromium, each against a demonstration hall of its own. Needs Node.js packages (`make assets`) and chromium.
# One journey: scripts/e2e.sh tests/e2e/search.test.mjs
set -euo pipefail
chromium=${CHROMIUM_BIN:-$(command -v chromium || command -v chromium-browser || command -v google-chrome || true)}
if [ -z "$chromium" ] || ! [ -d node_modules/playwright-core ]; then
  echo "e2e: no browser or no Node.js packages; the journeys did NOT run (Debian: apt-get install chromium; make assets)"
  [ "${CI:-}" = "true" ] && exit 1
  exit 0
fi
export CHROMIUM_BIN="$chromium"

# All begin with a copy of the same folder, so that each starts at once and with everything indexed.
furnished=$(mktemp -d)
trap 'rm -rf "$furnished"' EXIT
export HALLE_E2E_TEMPLATE="$furnished/hall"
node tests/e2e/furnish.mjs
[ $# -gt 0 ] || set -- tests/e2e/*.test.mjs
node --test --test-concurrency=3 --test-reporter=spec "$@"
