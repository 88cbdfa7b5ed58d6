#!/bin/bash
# The transcript in the README is true: each line after "$ " is run, and what it prints must be what
# stands there. SADA_GOLDEN_UPDATE=1 prints the transcript as it would be true.
set -euo pipefail

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
export PATH=$SADA_BIN:$PATH
unset LANGUAGE
export LC_ALL=C.UTF-8

# The lines of the first block of kind console.
sed -n '/^```console$/,/^```$/{/^```/d;p}' "$SADA_SOURCE/README.md" >"$scratch/told"
grep -q '^\$ ' "$scratch/told" || { echo "the README holds no transcript" >&2; exit 1; }

cd "$scratch"
ln -s "$SADA_SOURCE/assets/workshops/leadership" workshop
while IFS= read -r line; do
    [[ $line == '$ '* ]] || continue
    echo "$line"
    bash -c "${line#\$ }" 2>&1 || true
done <told >seen

[[ -z ${SADA_GOLDEN_UPDATE-} ]] || cat seen
diff -u --label README.md --label "what the programs print" told seen
