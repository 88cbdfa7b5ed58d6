#!/bin/bash
# A data folder that cannot be written is said to be read-only; nothing opens, nothing is lost.
set -euo pipefail
source "$SADA_SOURCE/tests/mounts.bash"
enter_own_mounts
source "$SADA_SOURCE/tests/expect.bash"

advice="The folder is read-only; make it writable or choose another one."
mount_disk size=1m,ro
expect 1 "$advice" "$SADA_SOURCE/tests/with-display" 800x480 \
    "$SADA_BIN/sada-station" run "$workshop" --data "$disk/data"

# One that was written and is now read-only, as a card with its lock shut.
umount "$disk"
make_data
before=$(cd "$data" && find . -type f -exec sha256sum {} + | sort)
mount --bind "$data" "$disk"
mount -o remount,bind,ro "$disk"
expect 1 "$advice" "$SADA_SOURCE/tests/with-display" 800x480 \
    "$SADA_BIN/sada-station" run "$workshop" --data "$disk" --session d1s2
expect 1 "$advice" "$SADA_BIN/sada" sessions "$disk" --open d1s2
expect 0 "" "$SADA_BIN/sada" sessions "$disk"
after=$(cd "$data" && find . -type f -exec sha256sum {} + | sort)
[[ $before == "$after" ]] || disappointed "a read-only folder was changed"
