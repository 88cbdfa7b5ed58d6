#!/bin/bash
# A closed box that was changed on its way is refused by whatever reads it, and says so; the digits
# that a person compares are those of the station.
set -euo pipefail
source "$SADA_SOURCE/tests/expect.bash"

make_data
digits=$("$SADA_BIN/sada" sessions "$data" --json | jq -r '.[] | select(.session == "d1s1").manifest')
[[ $digits =~ ^[0-9]{4}\ [0-9]{4}$ ]] || disappointed "no digits: $digits"
cp -r "$data" "$scratch/changed"
box=$scratch/changed/boxes/d1s1.box
sqlite3 "$box" "UPDATE definition SET workshop = replace(workshop, 'facilitator', 'nobody'), seconds = seconds + 86400"

sentence="not those that its session was closed with"
expect 1 "$sentence|d1s1.box" "$SADA_BIN/sada" collect "$scratch/archive.db" "$scratch/changed"
expect 1 "$sentence|d1s1.box" "$SADA_BIN/sada" export "$scratch/changed" --out "$scratch/export"
expect 1 "$sentence|d1s1.box" "$SADA_BIN/sada" sessions "$scratch/changed"
expect 0 "" "$SADA_BIN/sada" collect "$scratch/archive.db" "$data"
expect_output "check digits $digits"
