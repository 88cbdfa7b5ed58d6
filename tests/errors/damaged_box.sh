#!/bin/bash
# A damaged box is kept aside, never deleted, and the session goes on in a fresh one; what reads the
# damaged one says so.
set -euo pipefail
source "$SADA_SOURCE/tests/expect.bash"

make_data
box=$data/boxes/d1s1.box
# The header, as after a write that met another file's block.
dd if=/dev/urandom of="$box" bs=4096 count=2 conv=notrunc 2>/dev/null
damaged=$(sha256sum <"$box")

expect 1 "A file is damaged|d1s1.box" "$SADA_BIN/sada" export "$data" --out "$scratch/export"
[[ $(sha256sum <"$box") == "$damaged" ]] || disappointed "reading changed the damaged box"

expect 0 "d1s1.box|quarantine" "$SADA_BIN/sada" sessions "$data" --open d1s1
kept=$(find "$data/quarantine" -name 'd1s1.box*' ! -name '*-journal*')
[[ -n $kept && $(sha256sum <"$kept") == "$damaged" ]] ||
    disappointed "the damaged box is not in quarantine as it was"
expect 0 "" "$SADA_BIN/sada" sessions "$data" --close d1s1
