#!/bin/bash
# What cannot be saved is said on the screen and kept until it can: here another program holds the
# box, then lets it go. "Saved" comes once, and the answer is in the box once.
set -euo pipefail
if [[ -z ${SADA_WINDOW-} ]]; then
    SADA_WINDOW=1 exec "$SADA_SOURCE/tests/with-display" 1280x800 "$0"
fi
source "$SADA_SOURCE/tests/station.bash"

station_prepare --session d1s1 --size 1280x800 --windowed
station_start
station_wait_screen welcome
station_tap "begin 0"
station_reach "choose 1 3"
station_reach "choose 4 1"

coproc sqlite3 "$data/boxes/d1s1.box"
holder=$COPROC_PID
echo "BEGIN EXCLUSIVE; SELECT 'held';" >&"${COPROC[1]}"
read -r -t 10 held <&"${COPROC[0]}"
[[ $held == held ]] || give_up "another program could not hold the box"

station_reach submit
station_wait_screen not-saved
bodies=$(sqlite3 -readonly "$data/boxes/d1s1.box" "SELECT count(*) FROM slot" 2>&1) || true
[[ $bodies == *locked* ]] || give_up "the box was not held after all: $bodies"

echo ".quit" >&"${COPROC[1]}"
wait "$holder" || true
station_wait_screen saved # it tries again by itself
station_stop KILL

found=$(sqlite3 -readonly "$data/boxes/d1s1.box" "SELECT body FROM slot WHERE trim(body) <> ''" |
    jq -cS .answers)
[[ $found == '{"pace":"right","useful":"4"}' ]] || give_up "the box holds: $found"
