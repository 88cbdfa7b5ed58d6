#!/bin/bash
# A form with errors is refused by every program that would use it; `sada check` names each error
# by file, row and column.
set -euo pipefail
source "$SADA_SOURCE/tests/expect.bash"

cp -r "$workshop" "$scratch/broken"
survey=$scratch/broken/forms/session_end/survey.csv
sed -i 's/^select_one pace,/select_won pace,/' "$survey"
row=$(grep -n '^select_won' "$survey" | cut -d: -f1)

expect 1 "" "$SADA_BIN/sada" check "$scratch/broken"
expect_output "survey.csv:survey:$row:A: error: |select_won|did you mean 'select_one'"
advice="has errors; run 'sada check' on it and correct them."
expect 1 "$advice" "$SADA_BIN/sada-station" rehearse "$scratch/broken" --people 1 \
    --sessions d1s1 --out "$scratch/out"
expect 1 "$advice" "$SADA_SOURCE/tests/with-display" 800x480 \
    "$SADA_BIN/sada-station" run "$scratch/broken" --data "$scratch/data"
expect 1 "" "$SADA_BIN/sada" check "$scratch/nowhere"
expect_output "nowhere|error: there is no such file or folder; check the path"
