#!/bin/bash
# The program itself without a workshop named: it asks the questions of the first start about the
# sample, does not ask them again, and asks again after `reset` was given the folder's own name.
set -euo pipefail
if [[ -z ${SADA_WINDOW-} ]]; then
    SADA_WINDOW=1 exec "$SADA_SOURCE/tests/with-display" 1280x800 "$0"
fi
source "$SADA_SOURCE/tests/station.bash"

station_command=("$SADA_BIN/sada-station" run --data "$data" --size 1280x800 --windowed)
type_pin() {
    for digit in 3 1 4 1 5 9; do station_tap "type $((48 + digit))"; done
    station_tap written
}
answer_all() {
    station_wait_screen facilitator-first-language
    station_tap "language 2"
    station_wait_screen facilitator-new-pin
    type_pin
    type_pin
    station_wait_screen facilitator-first-workshop
    station_tap "next"
    station_wait_screen facilitator-first-clock
    station_tap "next"
    station_wait_screen facilitator-first-touch
    station_tap "next"
    station_tap "next"
    station_wait_screen facilitator-agenda
}

station_start
answer_all
station_stop KILL
station_start
station_wait_screen closed
station_stop KILL

if "$SADA_BIN/sada-station" reset --data "$data" <<<"another" >"$scratch/said"; then
    give_up "reset went on without the folder's name"
fi
grep -q "nothing was changed" "$scratch/said" || give_up "reset said: $(<"$scratch/said")"
station_start
station_wait_screen closed
station_stop KILL

"$SADA_BIN/sada-station" reset --data "$data" <<<"${data##*/}" >"$scratch/said"
grep -q "asks again" "$scratch/said" || give_up "reset said: $(<"$scratch/said")"
station_start
answer_all
station_stop KILL
