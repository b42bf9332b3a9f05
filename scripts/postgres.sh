#!/usr/bin/env bash
# Starts a PostgreSQL of its own in a temporary folder, runs the given command with TEST_DATABASE_URL, stops it.
# Without server programs: says so and succeeds, except with CI=true, where that is a failure.
set -euo pipefail

find_bin() {
  local candidate
  for candidate in "${POSTGRES_BIN:-}" /usr/lib/postgresql/*/bin /usr/pgsql-*/bin /opt/homebrew/opt/postgresql*/bin; do
    if [ -n "$candidate" ] && [ -x "$candidate/initdb" ]; then echo "$candidate"; return; fi
  done
  command -v initdb >/dev/null 2>&1 && dirname "$(command -v initdb)"
}

bin=$(find_bin | tail -1 || true)
if [ -z "$bin" ]; then
  echo "postgres: no server programs found; the tests did NOT run on PostgreSQL (Debian: apt-get install postgresql)"
  [ "${CI:-}" = "true" ] && exit 1
  exit 0
fi

# In memory where there is plenty: each test clones a database of some nine hundred files.
place=${TMPDIR:-/tmp}
free=$(df --output=avail -k /dev/shm 2>/dev/null | tail -1 || true)
if [ -w /dev/shm ] && [ "${free:-0}" -gt 4000000 ]; then place=/dev/shm; fi
folder=$(mktemp -d "$place/halle-postgres.XXXXXX")
as_owner() { "$@"; }
if [ "$(id -u)" = 0 ]; then
  # PostgreSQL refuses to run as root.
  user=$(getent passwd postgres >/dev/null && echo postgres || echo nobody)
  chown "$user" "$folder"
  as_owner() { setpriv --reuid="$user" --regid="$(id -g "$user")" --clear-groups env HOME="$folder" "$@"; }
fi
cd "$folder"
stop() {
  as_owner "$bin/pg_ctl" -D "$folder/data" -m immediate -w stop >/dev/null 2>&1 || true
  rm -rf "$folder"
}
trap stop EXIT

as_owner "$bin/initdb" -D "$folder/data" -U halle --auth=trust --encoding=UTF8 --locale=C.UTF-8 --no-sync >"$folder/initdb.log"
# Tests throw their data away: durability is switched off.
as_owner "$bin/pg_ctl" -D "$folder/data" -w -l "$folder/server.log" -o "-k $folder -c listen_addresses='' -c fsync=off \
  -c synchronous_commit=off -c full_page_writes=off -c max_connections=400 -c shared_buffers=128MB" start >/dev/null

cd "$OLDPWD"
encoded=$(printf '%s' "$folder" | sed 's#/#%2F#g')
echo "postgres: $("$bin/postgres" --version) for the tests"
TEST_DATABASE_URL="postgres://halle@$encoded/postgres" "$@"
