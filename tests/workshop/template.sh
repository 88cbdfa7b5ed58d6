#!/bin/bash
# The template for authors is without a problem, and the lines of its README do what they say: each
# line after "$ " is run as it stands there, in a folder where only assets/ lies.
set -euo pipefail

template=$SADA_SOURCE/assets/workshops/template
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
export PATH=$SADA_BIN:$PATH LC_ALL=C.UTF-8
unset LANGUAGE

fail() {
    echo "template: $*" >&2
    exit 1
}

for language in ar ckb en; do
    told=$(sada check "$template" --language "$language") || fail "check refuses it: $told"
    [[ -z $told || $(wc -l <<<"$told") -eq 1 ]] || fail "check tells problems: $told"
done

mapfile -t lines < <(sed -n '/^```console$/,/^```$/s/^\$ //p' "$template/README.md")
[[ ${#lines[@]} -ge 3 ]] || fail "its README holds no lines to run"
cd "$scratch"
ln -s "$SADA_SOURCE/assets" assets
for line in "${lines[@]}"; do
    bash -c "$line" >told 2>&1 || fail "this line of its README fails: $line: $(cat told)"
done
for language in ar ckb en; do
    compgen -G "rehearsal/screens/$language-*.png" >told || fail "no picture in $language"
done
[[ $(wc -l <rehearsal/export/feedback/data.csv) -gt 10 ]] || fail "the table holds too few rows"
