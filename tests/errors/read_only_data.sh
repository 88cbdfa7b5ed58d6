#!/bin/bash
# A data folder that cannot be written is said to be read-only; nothing opens, nothing is lost.
set -euo pipefail
source "$SADA_SOURCE/tests/expect.bash"
enter_own_mounts

advice="The folder is read-only; make it writable or choose another one."
mkdir "$scratch/mount"
mount -t tmpfs -o size=1m,ro tmpfs "$scratch/mount"
expect 1 "$advice" "$SADA_SOURCE/tests/with-display" 800x480 \
    "$SADA_BIN/sada-station" run "$workshop" --data "$scratch/mount/data"

# One that was written and is now read-only, as a card with its lock shut.
make_data
before=$(cd "$data" && find . -type f -exec sha256sum {} + | sort)
mount --bind "$data" "$scratch/mount"
mount -o remount,bind,ro "$scratch/mount"
expect 1 "$advice" "$SADA_SOURCE/tests/with-display" 800x480 \
    "$SADA_BIN/sada-station" run "$workshop" --data "$scratch/mount" --session d1s2
expect 1 "$advice" "$SADA_BIN/sada" sessions "$scratch/mount" --open d1s2
expect 0 "" "$SADA_BIN/sada" sessions "$scratch/mount"
after=$(cd "$data" && find . -type f -exec sha256sum {} + | sort)
[[ $before == "$after" ]] || disappointed "a read-only folder was changed" diff
