#!/bin/bash
# A session does not open on a disk without room for its box, and says so; a full disk leaves no
# half-made file behind.
set -euo pipefail
source "$SADA_SOURCE/tests/mounts.bash"
enter_own_mounts
source "$SADA_SOURCE/tests/expect.bash"

advice="The disk is full; free some space and try again."
mount_disk size=32m
expect 1 "$advice" "$SADA_SOURCE/tests/with-display" 800x480 \
    "$SADA_BIN/sada-station" run "$workshop" --data "$disk/data" --session d1s1
[[ ! -e $disk/data/boxes/d1s1.box ]] || disappointed "a box was left behind"

# An export says the same, and leaves no table that looks whole.
make_data
dd if=/dev/zero of="$disk/filler" bs=64k 2>/dev/null || true
expect 1 "$advice" "$SADA_BIN/sada" export "$data" --out "$disk/export"
[[ -z $(find "$disk/export" -name '*.csv' 2>/dev/null) ]] ||
    disappointed "a cut table was left behind"

# Nor is an archive begun that had no room for its tables.
expect 1 "$disk/archive.db: error: $advice" "$SADA_BIN/sada" collect "$disk/archive.db" "$data"
[[ ! -e $disk/archive.db ]] || disappointed "an empty archive was left behind"
