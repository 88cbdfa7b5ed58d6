#!/bin/bash
# Without a display the station says what to do instead of it.
set -euo pipefail
source "$SADA_SOURCE/tests/expect.bash"

unset DISPLAY WAYLAND_DISPLAY
expect 1 "No display can be opened; start a desktop, or use 'rehearse'." \
    env SDL_VIDEODRIVER=x11 "$SADA_BIN/sada-station" run "$workshop" --data "$scratch/data"
