#!/bin/bash
# The QR code of the receipt, as it is painted on each of the four panels, is read by a scanner and
# holds the sixteen digits and nothing else.
set -euo pipefail
command -v zbarimg >/dev/null || { echo "zbarimg is missing (package zbar-tools)"; exit 77; }
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT

failed=0
while read -r size diagonal; do
    "$SADA_BIN/sada-station" preview "$SADA_SOURCE/tests/screens/workshop" --language all \
        --out "$out" --size "$size" --diagonal "$diagonal" >"$out/log" || { cat "$out/log" >&2; exit 1; }
    for picture in "$out"/*-receipt.png; do
        found=$(zbarimg --quiet --raw "$picture" 2>/dev/null) || true
        [[ $found == 4071982533601787 ]] && continue
        echo "$size, ${picture##*/}: the scanner reads '$found'" >&2
        failed=1
    done
    rm -f "$out"/*.png
done <<PANELS
800x480 7
1280x800 10.1
1920x1080 15.6
1080x1920 21.5
PANELS
exit "$failed"
