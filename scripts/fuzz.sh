#!/usr/bin/env bash
# Hostile bytes for each notice format, ten minutes each by default (FUZZ_SECONDS). Needs cargo-fuzz (cargo install cargo-fuzz).
set -euo pipefail
cd "$(dirname "$0")/../notices"
bash fuzz/seeds.sh
for target in eforms ted ocds simap boamp seao decp; do
  RUSTC_BOOTSTRAP=1 cargo fuzz run "$target" -- -max_total_time="${FUZZ_SECONDS:-600}" -max_len=60000 -timeout=30 -rss_limit_mb=2048
done
