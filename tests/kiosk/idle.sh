#!/bin/bash
# A resting station sleeps: no wake-up in ten seconds at the welcome screen.
set -euo pipefail
if [[ -z ${SADA_WINDOW-} ]]; then
    SADA_WINDOW=1 exec "$SADA_SOURCE/tests/with-display" 1280x800 "$0"
fi
source "$SADA_SOURCE/tests/station.bash"

ptree=$(dirname "$SADA_BIN")/bench/ptree
[[ -x $ptree ]] || {
    echo "ptree was not built (X11's libraries are missing): skipped" >&2
    exit 77
}
station_prepare --session d1s1 --size 1280x800 --windowed
station_start
station_wait_screen welcome
sleep 1
rest=$("$ptree" idle "$station_pid" 10)
jq -e '.wakeups_per_s == 0' <<<"$rest" >/dev/null || give_up "the station woke up: $rest"
