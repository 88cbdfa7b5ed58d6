#!/bin/bash
# A command that writes replaces what it wrote itself and nothing else: an archive, a box, a key or a
# stranger's file under that name stays byte for byte, and the sentence names it and the way out.
set -euo pipefail
source "$SADA_SOURCE/tests/expect.bash"

sentence="Another file has this name and was not replaced"

# The command must be refused over FILE and leave it as it is.
expect_kept() { # FILE COMMAND...
    local before
    before=$(sha256sum "$1")
    expect 1 "$1: error: $sentence" "${@:2}"
    [[ $(sha256sum "$1") == "$before" ]] || disappointed "$1 was replaced"
}

"$SADA_BIN/sada-station" rehearse "$workshop" --people 12 --sessions d4s7 --seed 1 \
    --out "$scratch/rehearsal" >"$scratch/output" 2>"$scratch/messages" ||
    disappointed "could not rehearse"
data=$scratch/rehearsal/data
sada=$SADA_BIN/sada
archive=$scratch/archive.db
printf '%s\n%s\n' "correct horse battery" "correct horse battery" |
    "$sada" keys new --out "$scratch/keys" >"$scratch/output"
expect 0 "" "$sada" collect "$archive" "$data" --proof "$scratch/proof.json"

# The follow-up file: over itself, never over anything else.
expect 0 "" "$sada" followup "$archive" --out "$scratch/followup.json"
expect 0 "" "$sada" followup "$archive" --out "$scratch/followup.json"
for file in "$archive" "$scratch/keys/sada.key" "$scratch/keys/sada.pub" "$scratch/proof.json"; do
    expect_kept "$file" "$sada" followup "$archive" --out "$file"
done
: >"$scratch/empty"
expect_kept "$scratch/empty" "$sada" followup "$archive" --out "$scratch/empty"
mkdir "$scratch/folder"
expect 1 "$scratch/folder: error: $sentence" "$sada" followup "$archive" --out "$scratch/folder"

# A refusal comes before anything is done: the boxes' sessions may still be opened again.
cp -r "$data" "$scratch/fresh"
before=$(sha256sum "$scratch/fresh"/boxes/*)
expect_kept "$archive" "$sada" followup "$scratch/fresh" --out "$archive"
[[ $(sha256sum "$scratch/fresh"/boxes/*) == "$before" ]] || disappointed "a box was marked"

# The proof: over itself, never over an archive or a box, not even an archive that is being made.
expect 0 "" "$sada" collect "$archive" "$data" --proof "$scratch/proof.json"
expect_kept "$archive" "$sada" collect "$archive" "$data" --proof "$archive"
expect_kept "$data/boxes/d4s7.box" "$sada" collect "$archive" "$data" \
    --proof "$data/boxes/d4s7.box"
expect_kept "$scratch/followup.json" "$sada" collect "$scratch/never.db" "$data" \
    --proof "$scratch/followup.json"
[[ ! -e $scratch/never.db ]] || disappointed "an archive was made before the refusal"
expect 1 "$scratch/new.db: error: $sentence" "$sada" collect "$scratch/new.db" "$data" \
    --proof "$scratch/new.db"
expect 0 "" "$sada" collect "$scratch/new.db" "$data"
expect_output "0 new answers"
