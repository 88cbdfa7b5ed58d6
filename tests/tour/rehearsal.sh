#!/bin/bash
# The whole workshop, rehearsed by the release programs: 28 sessions of 24 people in under 60 s. What
# the tables hold is what people chose, nothing lost and nothing invented, and no file keeps the
# order or the time of an answer.
set -euo pipefail

bin=${SADA_RELEASE_BIN:-$SADA_BIN}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
out=$scratch/out

. "$SADA_SOURCE/tests/tour/ledger.bash"

start=$EPOCHREALTIME
"$bin/sada-station" rehearse "$SADA_SOURCE/assets/workshops/leadership" --people 24 --sessions all \
    --seed 7 --out "$out"
seconds=$(jq -n "$EPOCHREALTIME - $start | floor")
[[ -z $SADA_RELEASE_BIN || $seconds -lt 60 ]] || fail "the rehearsal took $seconds s, 60 are allowed"

ledger_is_exported "$out" "$scratch"

# People brought their receipts to the follow-up: what they tell stands beside their commitments.
pledged=$(jq '.commitments | length' "$out/followup.json")
followed=$(sqlite3 :memory: -cmd ".import --csv '$out/export/workshop_end/commitments.csv' pledges" \
    "SELECT count(*), sum(status <> '') FROM pledges")
[[ ${followed%|*} == "$pledged" && ${followed#*|} -ge 5 ]] ||
    fail "$pledged commitments for the follow-up; in the table, and followed up: $followed"

# A box's file time is midnight of its session's day, whenever somebody answered.
late=$(TZ=UTC find "$out/data/boxes" -type f -printf '%TT %f\n' | grep -v '^00:00:00' || true)
[[ -z $late ]] || fail "files that keep a time: $late"
pictures=$(find "$out/screens" -name '*.png' | wc -l)
[[ $pictures -gt 0 ]] || fail "no picture of a screen was made"
