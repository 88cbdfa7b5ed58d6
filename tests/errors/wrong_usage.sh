#!/bin/bash
# Wrong usage is told apart from wrong data: exit status 2, and a word on where help is.
set -euo pipefail
source "$SADA_SOURCE/tests/expect.bash"

for program in sada sada-station; do
    expect 2 "--help" "$SADA_BIN/$program"
    expect 2 "dance|--help" "$SADA_BIN/$program" dance "$workshop"
    expect 0 "" "$SADA_BIN/$program" --help
    expect 0 "" "$SADA_BIN/$program" --version
done
expect 2 "--colour|--help" "$SADA_BIN/sada-station" run "$workshop" --colour blue
expect 2 "large|--help" "$SADA_BIN/sada-station" run "$workshop" --size large
expect 2 "many|--help" \
    "$SADA_BIN/sada-station" rehearse "$workshop" --out "$scratch/out" --people many
expect 2 "--help" "$SADA_BIN/sada" sessions
expect 2 "--help" "$SADA_BIN/sada" export "$scratch"
