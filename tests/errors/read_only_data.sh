#!/bin/bash
# A data folder that cannot be written is said to be read-only; nothing opens, nothing is lost.
set -euo pipefail
source "$SADA_SOURCE/tests/expect.bash"
enter_own_mounts

advice="The folder is read-only; make it writable or choose another one."
make_mount_point
mount -t tmpfs -o size=1m,ro tmpfs "$mount_point"
expect 1 "$advice" "$SADA_SOURCE/tests/with-display" 800x480 \
    "$SADA_BIN/sada-station" run "$workshop" --data "$mount_point/data"

# One that was written and is now read-only, as a card with its lock shut.
umount "$mount_point"
make_data
before=$(cd "$data" && find . -type f -exec sha256sum {} + | sort)
mount --bind "$data" "$mount_point"
mount -o remount,bind,ro "$mount_point"
expect 1 "$advice" "$SADA_SOURCE/tests/with-display" 800x480 \
    "$SADA_BIN/sada-station" run "$workshop" --data "$mount_point" --session d1s2
expect 1 "$advice" "$SADA_BIN/sada" sessions "$mount_point" --open d1s2
expect 0 "" "$SADA_BIN/sada" sessions "$mount_point"
after=$(cd "$data" && find . -type f -exec sha256sum {} + | sort)
[[ $before == "$after" ]] || disappointed "a read-only folder was changed"
