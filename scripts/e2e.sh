#!/usr/bin/env bash
# Journeys in a real Chromium against a hall of their own. Needs Node.js packages (`make assets`) and chromium.
set -euo pipefail
chromium=${CHROMIUM_BIN:-$(command -v chromium || command -v chromium-browser || command -v google-chrome || true)}
if [ -z "$chromium" ] || ! [ -d node_modules/playwright-core ]; then
  echo "e2e: no browser or no Node.js packages; the journeys did NOT run (Debian: apt-get install chromium; make assets)"
  [ "${CI:-}" = "true" ] && exit 1
  exit 0
fi
CHROMIUM_BIN="$chromium" node --test --test-concurrency=1 tests/e2e/
