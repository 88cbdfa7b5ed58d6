#!/bin/bash
# Both programs, while they run, leave no core file, and keep all of their memory out of swap where the
# system allows that.
set -euo pipefail
if [[ -z ${SADA_WINDOW-} ]]; then
    SADA_WINDOW=1 exec "$SADA_SOURCE/tests/with-display" 1280x800 "$0"
fi
source "$SADA_SOURCE/tests/station.bash"

check_guard() { # NAME PID
    local limit
    limit=$(sed -n 's/^Max core file size  *\([^ ]*\) *\([^ ]*\) .*/\1 \2/p' "/proc/$2/limits")
    [[ $limit == "0 0" ]] || give_up "$1 may leave a core file: $limit"
    [[ $(ulimit -Hl) == unlimited ]] || return 0
    grep -q '^VmLck:.*[1-9]' "/proc/$2/status" || give_up "$1 may be swapped"
}

ulimit -Sc unlimited 2>/dev/null || true
station_prepare --session d1s1 --size 1280x800 --windowed
station_start
station_wait_screen welcome
check_guard sada-station "$station_pid"

# It answers the first line, so it is past its beginning, and waits for a second.
coproc desk { exec "$SADA_BIN/sada" evaluate -; }
echo '1 + 1' >&"${desk[1]}"
read -r answer <&"${desk[0]}"
[[ $answer == *2* ]] || give_up "sada evaluate: $answer"
check_guard sada "$desk_PID"
