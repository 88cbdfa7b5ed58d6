# Sourced by tests that drive the station's real window from outside, as a finger would, and see what
# it shows by its trace: one JSON line for each new frame, with the screen's name and its targets.
# Needs SADA_SOURCE, SADA_BIN and a display (tests/with-display).
# shellcheck shell=bash

workshop=$SADA_SOURCE/assets/workshops/leadership
scratch=$(mktemp -d)
data=$scratch/data
trace=$scratch/trace.jsonl
station_pid=
trap station_end EXIT

# See tests/mounts.bash for the disk.
station_end() {
    station_stop
    umount "$scratch/disk" 2>/dev/null || true
    rm -rf "$scratch"
}

# Ends the script with a sentence and what the station last said and showed.
give_up() {
    echo "$*" >&2
    sed 's/^/    station: /' "$scratch/messages" >&2 || true
    echo "    last frame: $(station_frame)" >&2
    exit 1
}

# The command line that station_start runs; other options of `sada-station run` are added.
station_prepare() { # OPTION...
    station_command=("$SADA_BIN/sada-station" run "$workshop" --data "$data" "$@")
}

station_start() {
    : >"$trace"
    "${station_command[@]}" --trace "$trace" 2>"$scratch/messages" &
    station_pid=$!
}

station_stop() { # [SIGNAL]
    [[ -n $station_pid ]] || return 0
    kill "-${1:-TERM}" "$station_pid" 2>/dev/null || true
    wait "$station_pid" 2>/dev/null || true
    station_pid=
}

# The newest frame; a line that is still being written does not count.
station_frame() {
    local lines
    mapfile -t lines < <(tail -n 2 "$trace" 2>/dev/null | sed '$!b; ${/}$/!d}')
    [[ ${#lines[@]} -eq 0 ]] || echo "${lines[-1]}"
}

# Until a frame satisfies CONDITION, an expression of jq; at most 20 s (sanitizers are slow).
station_wait() { # CONDITION
    local tries frame
    for ((tries = 0; tries < 400; tries++)); do
        frame=$(station_frame)
        if [[ -n $frame ]] && jq -e "$1" >/dev/null 2>&1 <<<"$frame"; then
            return
        fi
        kill -0 "$station_pid" 2>/dev/null || give_up "the station ended while waiting for: $1"
        sleep 0.05
    done
    give_up "waited 20 s for: $1"
}

station_wait_screen() { # NAME
    station_wait ".screen == \"$1\""
}

# Presses the middle of the target with this action for as long as a finger rests.
station_tap() { # ACTION
    local middle
    # A new screen ignores touches for 0.3 s, so that a double tap does nothing on it.
    station_wait "any(.targets[]; .action == \"$1\")"
    sleep 0.4
    middle=$(jq -r --arg action "$1" 'first(.targets[] | select(.action == $action)) |
        "\(.x + .w / 2 | floor) \(.y + .h / 2 | floor)"' <<<"$(station_frame)")
    [[ -n $middle ]] || give_up "this went away before it could be tapped: $1"
    # shellcheck disable=SC2086
    xdotool mousemove $middle mousedown 1 sleep 0.08 mouseup 1
}

# Taps the target, turning pages with "next" until it is there: how many pages a form has depends on
# the panel.
station_reach() { # ACTION
    local pages
    for ((pages = 0; pages < 10; pages++)); do
        station_wait 'any(.targets[]; .action == "next" or .action == "submit")'
        if jq -e --arg action "$1" 'any(.targets[]; .action == $action)' >/dev/null \
            <<<"$(station_frame)"; then
            station_tap "$1"
            return
        fi
        station_tap next
        sleep 0.4
    done
    give_up "no page offers: $1"
}
