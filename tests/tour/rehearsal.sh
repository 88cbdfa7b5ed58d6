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

# Both sides as one JSON object a row, sorted: what people chose, and what the tables hold. Columns
# of single choices (q/1) and calculations are not what somebody chose.
jq -cS '[.form, .session, (.answers | map_values(if type == "array" then join(" ") else . end))]' \
    "$out/ledger.jsonl" | sort >"$scratch/chosen"
jq -cS '[.form, .session, .question, .text]' "$out/ledger-texts.jsonl" | sort >"$scratch/written"
: >"$scratch/tables"
: >"$scratch/texts"
for folder in "$out"/export/*/; do
    form=$(basename "$folder")
    calculated=$(sqlite3 -json :memory: -cmd ".import --csv '$folder/codebook.csv' codebook" \
        "SELECT name FROM codebook WHERE type = 'calculate'" | jq -c '[.[].name]')
    sqlite3 -json :memory: -cmd ".import --csv '$folder/data.csv' data" 'SELECT * FROM data' |
        jq -cS --argjson calculated "${calculated:-[]}" '.[] | [.form_id, .session,
            (del(.[(to_entries[0].key), "form_id", "form_version", "workshop", "session"])
            | with_entries(select(.value != "" and (.key | contains("/") | not)
                and (.key as $key | $calculated | index($key) | not))))]' >>"$scratch/tables"
    sqlite3 -json :memory: -cmd ".import --csv '$folder/texts.csv' texts" 'SELECT * FROM texts' |
        jq -cS --arg form "$form" '.[] | [$form, .[(to_entries[0].key)], .question, .text]' \
            >>"$scratch/texts"
    ids=$(tail -n +2 "$folder/data.csv" | cut -d, -f1)
    [[ $ids == "$(sort <<<"$ids")" ]] || fail "$form: rows do not stand in the order of their ids"
done
sort -o "$scratch/tables" "$scratch/tables"
sort -o "$scratch/texts" "$scratch/texts"
[[ -s $scratch/chosen ]] || fail "nobody answered anything"
diff "$scratch/chosen" "$scratch/tables" >"$scratch/differences" ||
    fail "chosen (<) and exported (>) differ: $(head -n 20 "$scratch/differences")"
diff "$scratch/written" "$scratch/texts" >"$scratch/differences" ||
    fail "written (<) and exported (>) differ: $(head -n 20 "$scratch/differences")"

# A box's file time is midnight of its session's day, whenever somebody answered.
late=$(TZ=UTC find "$out/data/boxes" -type f -printf '%TT %f\n' | grep -v '^00:00:00' || true)
[[ -z $late ]] || fail "files that keep a time: $late"
pictures=$(find "$out/screens" -name '*.png' | wc -l)
[[ $pictures -gt 0 ]] || fail "no picture of a screen was made"
