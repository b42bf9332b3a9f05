#!/usr/bin/env bash
# Hostile bytes for each notice format, one after the other: ten minutes of processor time each (FUZZ_SECONDS), so that
# a loaded machine gives as honest a figure as an idle one. Formats may be named: scripts/fuzz.sh ted ocds.
# The limit of one input is by the clock, and therefore generous. What crashes a reader is left in
# notices/fuzz/artifacts/<format>. Needs cargo-fuzz (cargo install cargo-fuzz).
set -euo pipefail
cd "$(dirname "$0")/../notices"
budget="${FUZZ_SECONDS:-600}"
formats=("$@")
[ ${#formats[@]} -gt 0 ] || formats=(eforms ted ocds simap boamp seao decp)
built="${CARGO_TARGET_DIR:-fuzz/target}"
host="$(rustc -vV | sed -n 's/^host: //p')"
bash fuzz/seeds.sh
RUSTC_BOOTSTRAP=1 cargo fuzz build --target-dir "$built"

# Processor time of a process in whole seconds, from `[days-]hours:minutes:seconds` or `minutes:seconds.hundredths`.
used() {
  ps -o time= -p "$1" | tr '-' ':' | awk -F: '{ s = 0; for (i = 1; i <= NF; i++) s = s * (NF == 4 && i == 2 ? 24 : 60) + $i; print int(s) }'
}

failed=0
for format in "${formats[@]}"; do
  log="fuzz/artifacts/$format/last.log"
  mkdir -p "fuzz/artifacts/$format"
  "$built/$host/release/$format" "fuzz/corpus/$format" -artifact_prefix="fuzz/artifacts/$format/" \
    -max_len=60000 -timeout=300 -rss_limit_mb=2048 -print_final_stats=1 >"$log" 2>&1 &
  fuzzer=$!
  trap 'kill "$fuzzer" 2>/dev/null || true' EXIT
  spent=0
  while now="$(used "$fuzzer")" && [ -n "$now" ]; do
    spent="$now"
    # libFuzzer ends on this signal with its figures and success.
    [ "$spent" -lt "$budget" ] || kill -USR1 "$fuzzer" 2>/dev/null || true
    sleep 1
  done
  status=0
  wait "$fuzzer" || status=$?
  runs="$(sed -n 's/^stat::number_of_executed_units: *//p' "$log")"
  if [ "$status" -eq 0 ]; then
    echo "$format: ${runs:-?} runs in $spent s of processor time, no crash"
  else
    echo "$format: FAILED after ${runs:-?} runs and $spent s of processor time (status $status):"
    tail -n 30 "$log"
    failed=1
  fi
done
exit "$failed"
