#!/bin/bash
# Without Debian's fonts the station and the rehearsal name the packages to install.
set -euo pipefail
source "$SADA_SOURCE/tests/expect.bash"

export SADA_FONTS=$scratch/nowhere
expect 1 "A font is missing; run: apt-get install fonts-noto-core|$SADA_FONTS" \
    "$SADA_SOURCE/tests/with-display" 800x480 \
    "$SADA_BIN/sada-station" run "$workshop" --data "$scratch/data"
expect 1 "A font is missing; run: apt-get install fonts-noto-core" \
    "$SADA_BIN/sada-station" rehearse "$workshop" --people 1 --sessions d1s1 --out "$scratch/out"
