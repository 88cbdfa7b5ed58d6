#!/bin/bash
# A participant answers in a real window; power goes at the "saved" screen; the answers are in the
# box, each part by itself, and nothing else is.
set -euo pipefail
if [[ -z ${SADA_WINDOW-} ]]; then
    SADA_WINDOW=1 exec "$SADA_SOURCE/tests/with-display" 1280x800 "$0"
fi
source "$SADA_SOURCE/tests/station.bash"

station_prepare --session d1s1 --size 1280x800 --windowed
station_start
station_wait_screen welcome
station_tap "begin 0" # Arabic stands first

# By their places in the survey: 1 useful, 2 voice, 3 overall, 4 pace, 5 takeaway.
station_reach "choose 1 3"
station_reach "choose 2 4"
station_reach "choose 2 1" # a change of mind
station_reach "choose 3 2"
station_reach "choose 4 1"
station_reach "write 5"
for letter in 1587 1604 1575 1605; do # seen, lam, alef, meem
    station_tap "type $letter"
done
station_tap written
station_reach submit
station_wait_screen saved
station_stop KILL

bodies=$(sqlite3 -readonly "$data/boxes/d1s1.box" "SELECT body FROM slot WHERE trim(body) <> ''")
found=$(jq -cS 'del(.id, .version)' <<<"$bodies" | sort)
expected=$(sort <<'END'
{"answers":{"overall":"3","pace":"right","useful":"4","voice":"2"},"form":"session_end","kind":"response"}
{"form":"session_end","kind":"text","question":"takeaway","text":"سلام"}
END
)
if [[ $found != "$expected" ]]; then
    echo "the box does not hold what was answered:" >&2
    diff <(echo "$expected") <(echo "$found") >&2
    exit 1
fi
[[ $(jq -rs 'map(.id) | unique | length' <<<"$bodies") == 2 ]] || give_up "the parts share an id"
