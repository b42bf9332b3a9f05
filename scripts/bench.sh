#!/usr/bin/env bash
# How the hall grows (benches/growth): import, search on both engines, pages, matching, desk and watch over invented suppliers, and
# the import of the real directory where it lies beside the project. Prints tables; the same as JSON in target/growth.json.
# Then the bars of the consortium solver, in processor time (matching/benches/bars).
# BENCH_SIZES=1000,10000 for less; the whole takes about a quarter of an hour on two cores, after the release build.
set -euo pipefail
cd "$(dirname "$0")/.."
load=$(cut -d' ' -f1 /proc/loadavg 2>/dev/null || echo 0)
awk -v load="$load" 'BEGIN { exit !(load > 0.7) }' &&
  echo "bench: this machine is busy (load $load); figures will be too high" >&2
cargo bench --package halle --bench growth -- "$@"
exec cargo bench --package matching --bench bars
