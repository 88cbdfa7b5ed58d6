#!/bin/bash
# Every file of assets/icons is drawn somewhere: its name stands in a source file of app/ besides the
# list of icons.
set -euo pipefail

unused=0
for file in "$SADA_SOURCE"/assets/icons/*.svg; do
    name=$(basename "$file" .svg)
    name=ICON_${name^^}
    grep -rqw --include='*.c' --exclude=icon.c "${name//-/_}" "$SADA_SOURCE/app" && continue
    echo "assets/icons/$(basename "$file"): nothing draws it; draw it, or take it out" >&2
    unused=1
done
exit "$unused"
