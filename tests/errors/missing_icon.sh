#!/bin/bash
# The icons are part of the program: one that is missing or damaged is named at the start.
set -euo pipefail
source "$SADA_SOURCE/tests/expect.bash"

# The programs find what belongs to them beside their own folder.
mkdir -p "$scratch/installed/bin"
cp -r "$(dirname "$SADA_BIN")/share" "$scratch/installed/share"
cp "$SADA_BIN/sada-station" "$scratch/installed/bin"
station=$scratch/installed/bin/sada-station
icon=$scratch/installed/share/sada/icons/next.svg
sentence="An icon is missing or damaged; install Sada again."

sed -i 's/M4 12h16/M4 12h160/' "$icon"
expect 1 "$sentence|icons/next.svg:2" "$SADA_SOURCE/tests/with-display" 800x480 \
    "$station" run "$workshop" --data "$scratch/data"
rm "$icon"
expect 1 "$sentence|icons/next.svg" "$SADA_SOURCE/tests/with-display" 800x480 \
    "$station" run "$workshop" --data "$scratch/data"
expect 1 "$sentence|icons/next.svg" "$station" preview "$workshop" --out "$scratch/pictures"
