#!/bin/bash
# `sada followup` tells what keeps commitments back, and nothing about answers it never asks for.
set -euo pipefail
source "$SADA_SOURCE/tests/expect.bash"

rehearse() { # PEOPLE
    "$SADA_BIN/sada-station" rehearse "$workshop" --people "$1" --sessions d4s7 --seed 1 \
        --out "$scratch/$1" >"$scratch/output" 2>"$scratch/messages" ||
        disappointed "could not rehearse"
}

rehearse 12
expect 0 "d4s7: too few answers to 'strands'" \
    "$SADA_BIN/sada" export "$scratch/12/data" --out "$scratch/tables"
expect 0 "" "$SADA_BIN/sada" followup "$scratch/12/data" --out "$scratch/followup.json"
[[ ! -s $scratch/messages ]] || disappointed "told what no follow-up asks for"

rehearse 4
expect 1 "d4s7: too few responses|No commitment may leave" \
    "$SADA_BIN/sada" followup "$scratch/4/data" --out "$scratch/none.json"
[[ ! -e $scratch/none.json ]] || disappointed "a file of no commitments was written"
