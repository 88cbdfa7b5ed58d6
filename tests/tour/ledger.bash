# Sourced: compares what simulated people say that they chose with the tables that were exported.
# shellcheck shell=bash

fail() {
    echo "$*" >&2
    exit 1
}

# OUT of a rehearsal, SCRATCH folder. Both sides as one JSON object a row, sorted. Columns of single
# choices (q/1) and calculations are not what somebody chose.
ledger_is_exported() {
    local out=$1 scratch=$2 folder form calculated ids
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
}
