#!/usr/bin/env bash
# First figures: import and index of the real directory, when it lies beside the project. Growth over size comes later.
set -euo pipefail
shared="${HALLE_SHARED:-../shared}/data/directory/organisations.tsv"
[ -f "$shared" ] || { echo "bench: the real directory is not here; nothing was measured"; exit 0; }
cargo build --release
data=$(mktemp -d); trap 'rm -rf "$data"' EXIT
export HALLE_DATA="$data" HALLE_LOG=warn
time ./target/release/halle import directory "$shared" --source bench >/dev/null
time ./target/release/halle reindex
