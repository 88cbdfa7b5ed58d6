#!/bin/bash
# Simulated people answer every widget there is, on a large panel and on a small one: what the tables
# hold is what they chose, and each question was answered by somebody.
set -euo pipefail

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
. "$SADA_SOURCE/tests/tour/ledger.bash"

for size in 1920x1080 800x480; do
    out=$scratch/$size
    "$SADA_BIN/sada-station" rehearse "$SADA_SOURCE/tests/screens/widgets" --people 40 --seed 3 \
        --size "$size" --language mixed --out "$out"
    ledger_is_exported "$out" "$scratch"
    questions=$(sqlite3 :memory: -cmd ".import --csv '$out/export/widgets/codebook.csv' codebook" \
        "SELECT name FROM codebook WHERE type NOT IN ('note', 'text')")
    for question in $questions; do
        jq -e --slurp --arg question "$question" 'any(.answers[$question] // "" | length > 0)' \
            "$out/ledger.jsonl" >/dev/null || fail "$size: nobody answered $question"
    done
done
