#!/bin/bash
# A participant answers where the station is the only client of the compositor `cage`: SDL's Wayland
# driver, as on a kiosk without X. Power goes at the "saved" screen; the answer is in the box.
set -euo pipefail

for program in cage Xwayland; do
    command -v $program >/dev/null || {
        echo "$program is not installed (Debian's packages cage and xwayland): skipped" >&2
        exit 77
    }
done
# cage refuses root. That it may read what root keeps to itself lets the project lie in root's home.
if [[ $EUID -eq 0 ]]; then
    exec setpriv --reuid nobody --regid nogroup --clear-groups \
        --inh-caps=-all,+dac_override --ambient-caps=+dac_override \
        --bounding-set=-all,+dac_override env HOME=/ TMPDIR=/tmp "$0"
fi
# cage's window has this size and lies at the corner, so that its pixels are those of the display.
if [[ -z ${SADA_WINDOW-} ]]; then
    SADA_WINDOW=1 exec "$SADA_SOURCE/tests/with-display" 1024x768 "$0"
fi
source "$SADA_SOURCE/tests/station.bash"

mkdir -m 700 "$scratch/runtime"
# A demonstration fills the screen as a kiosk does, and may be traced; killed, it leaves its data.
station_command=(env XDG_RUNTIME_DIR="$scratch/runtime" TMPDIR="$scratch" WLR_BACKENDS=x11
    WLR_RENDERER=pixman SDL_VIDEODRIVER=wayland
    cage -- "$SADA_BIN/sada-station" run "$workshop" --demo --session d1s1)
station_start
station_wait_screen welcome
# Nothing else would give cage's window the keyboard: there is no window manager.
xdotool windowfocus "$(xdotool getmouselocation --shell | sed -n 's/^WINDOW=//p')"
station_tap "begin 0" # Arabic stands first

# By their places in the survey: 1 useful, 2 voice, 3 overall, 4 pace, 5 takeaway.
station_reach "choose 1 3"
station_reach "choose 3 2"
station_reach "choose 4 1"
station_reach "write 5"
for letter in 1587 1604 1575 1605 1605; do # seen, lam, alef, meem, and one too many
    station_tap "type $letter"
done
xdotool key BackSpace # a keyboard that is plugged in reaches the station too
sleep 0.4
station_tap written
station_reach submit
station_wait_screen saved
pkill -KILL -P "$station_pid" -x sada-station # cage ends with its only client
station_stop

found=$(sqlite3 -readonly "$scratch"/sada-demo-*/boxes/d1s1.box "SELECT body FROM slot WHERE trim(body) <> ''" |
    jq -cS 'del(.id, .version)' | sort)
expected=$(sort <<'END'
{"answers":{"overall":"3","pace":"right","useful":"4"},"form":"session_end","kind":"response"}
{"form":"session_end","kind":"text","question":"takeaway","text":"سلام"}
END
)
if [[ $found != "$expected" ]]; then
    echo "the box does not hold what was answered:" >&2
    diff <(echo "$expected") <(echo "$found") >&2
    exit 1
fi
