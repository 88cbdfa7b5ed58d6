#!/bin/bash
# A language that the station does not speak is named as such, with those that it does.
set -euo pipefail
source "$SADA_SOURCE/tests/expect.bash"

expect 2 "'xx'|choose ar, ckb or en" \
    "$SADA_SOURCE/tests/with-display" 800x480 \
    "$SADA_BIN/sada-station" run "$workshop" --data "$scratch/data" --language xx
