#!/bin/bash
# A limit on the size of files is told like a full disk: a sentence, and no half of a table.
set -euo pipefail
source "$SADA_SOURCE/tests/expect.bash"

make_data
limited() { # KIBIBYTES ARGUMENTS...
    (ulimit -f "$1" && exec "$SADA_BIN/sada" "${@:2}")
}
export -f limited

expect 1 "data.csv|A file cannot be written" bash -c 'limited 1 "$@"' - export "$data" --out "$scratch/export"
[[ -z $(find "$scratch/export" -type f) ]] || disappointed "half of an export lies there"
expect 1 "archive.db|error" bash -c 'limited 4 "$@"' - collect "$scratch/archive.db" "$data"
expect 0 "" "$SADA_BIN/sada" collect "$scratch/archive.db" "$data"
expect_output "d1s1:|0 known before"
