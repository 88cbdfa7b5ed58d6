#!/bin/bash
# A form with errors is refused by every program that would use it; `sada check` names each error
# by file, row and column.
set -euo pipefail
source "$SADA_SOURCE/tests/expect.bash"

cp -r "$workshop" "$scratch/broken"
survey=$scratch/broken/forms/session_end/survey.csv
sed -i 's/^select_one pace,/select_won pace,/' "$survey"
row=$(grep -n '^select_won' "$survey" | cut -d: -f1)

expect 1 "survey.csv:$row:A: error: |select_won" "$SADA_BIN/sada" check "$scratch/broken"
advice="has errors; run 'sada check' on it and correct them."
expect 1 "$advice" "$SADA_BIN/sada-station" rehearse "$scratch/broken" --people 1 \
    --sessions d1s1 --out "$scratch/out"
expect 1 "$advice" "$SADA_SOURCE/tests/with-display" 800x480 \
    "$SADA_BIN/sada-station" run "$scratch/broken" --data "$scratch/data"
expect 1 "A file is missing; check the path.|nowhere" "$SADA_BIN/sada" check "$scratch/nowhere"
