#!/bin/bash
# The whole workshop, rehearsed by the release programs: 28 sessions of 24 people in under 60 s. What
# the tables hold is what people chose, nothing lost and nothing invented, and no file keeps the
# order or the time of an answer.
set -euo pipefail

bin=${SADA_RELEASE_BIN:-$SADA_BIN}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
out=$scratch/out

fail() {
    echo "$*" >&2
    exit 1
}

start=$EPOCHREALTIME
"$bin/sada-station" rehearse "$SADA_SOURCE/assets/workshops/leadership" --people 24 --sessions all \
    --seed 7 --out "$out"
seconds=$(jq -n "$EPOCHREALTIME - $start | floor")
[[ -z $SADA_RELEASE_BIN || $seconds -lt 60 ]] || fail "the rehearsal took $seconds s, 60 are allowed"

# Both sides as tables; then each row and how often it occurs must be the same.
jq -r '[.session, (.answers | .useful, .voice, .overall, .pace)] | map(. // "") | @csv' \
    "$out/ledger.jsonl" >"$scratch/ledger.csv"
jq -r '[.session, .question, .text] | @csv' "$out/ledger-texts.jsonl" >"$scratch/ledger_texts.csv"
sqlite3 "$scratch/compare.db" >"$scratch/differences" <<END
.mode csv
CREATE TABLE ledger (session, useful, voice, overall, pace);
CREATE TABLE ledger_texts (session, question, text);
.import '$scratch/ledger.csv' ledger
.import '$scratch/ledger_texts.csv' ledger_texts
.import '$out/export/session_end/data.csv' data
.import '$out/export/session_end/texts.csv' texts
CREATE VIEW chosen AS SELECT session, useful, voice, overall, pace, count(*) FROM ledger
    GROUP BY 1, 2, 3, 4, 5;
CREATE VIEW exported AS SELECT session, useful, voice, overall, pace, count(*) FROM data
    GROUP BY 1, 2, 3, 4, 5;
CREATE VIEW written AS SELECT session, question, text, count(*) FROM ledger_texts GROUP BY 1, 2, 3;
CREATE VIEW printed AS SELECT session, question, text, count(*) FROM texts GROUP BY 1, 2, 3;
SELECT 'lost', * FROM (SELECT * FROM chosen EXCEPT SELECT * FROM exported);
SELECT 'invented', * FROM (SELECT * FROM exported EXCEPT SELECT * FROM chosen);
SELECT 'text lost', * FROM (SELECT * FROM written EXCEPT SELECT * FROM printed);
SELECT 'text invented', * FROM (SELECT * FROM printed EXCEPT SELECT * FROM written);
SELECT 'sessions', count(DISTINCT session) FROM data HAVING count(DISTINCT session) <> 28;
SELECT 'rows not in the order of their ids' FROM
    (SELECT row_id, lag(row_id) OVER (ORDER BY rowid) AS before FROM data) WHERE row_id < before;
END
[[ ! -s $scratch/differences ]] || fail "$(head -n 40 "$scratch/differences")"
[[ -s $scratch/ledger.csv ]] || fail "nobody answered anything"

# A box's file time is midnight of its session's day, whenever somebody answered.
late=$(TZ=UTC find "$out/data/boxes" -type f -printf '%TT %f\n' | grep -v '^00:00:00' || true)
[[ -z $late ]] || fail "files that keep a time: $late"
pictures=$(find "$out/screens" -name '*.png' | wc -l)
[[ $pictures -gt 0 ]] || fail "no picture of a screen was made"
