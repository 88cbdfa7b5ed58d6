#!/bin/bash
# A session that is open has all the room it will need: when the disk fills up during it, answers are
# still taken and kept.
set -euo pipefail
if [[ -z ${SADA_WINDOW-} ]]; then
    SADA_WINDOW=1 exec "$SADA_SOURCE/tests/with-display" 1280x800 "$0"
fi
source "$SADA_SOURCE/tests/mounts.bash"
enter_own_mounts
source "$SADA_SOURCE/tests/station.bash"

mount_disk size=160m
data=$disk/data
station_prepare --session d1s1 --size 1280x800 --windowed
station_start
station_wait_screen welcome
dd if=/dev/zero of="$disk/filler" bs=4k 2>/dev/null || true
[[ $(df --output=avail "$disk" | tail -n 1) -eq 0 ]] || give_up "the disk is not full"

station_tap "begin 0"
station_reach "choose 1 3"
station_reach "choose 4 1"
station_reach submit
station_wait_screen saved
station_stop KILL

found=$(sqlite3 -readonly "$data/boxes/d1s1.box" "SELECT body FROM slot WHERE trim(body) <> ''" |
    jq -cS .answers)
[[ $found == '{"pace":"right","useful":"4"}' ]] || give_up "the box holds: $found"
