#!/bin/bash
# A language that the station does not speak is named as such, with those that it does.
set -euo pipefail
source "$SADA_SOURCE/tests/expect.bash"

expect 2 "--language xx|choose ar, ckb or en" \
    "$SADA_BIN/sada-station" run "$workshop" --data "$scratch/data" --language xx
