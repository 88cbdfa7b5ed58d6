#!/bin/bash
# One archive for one set of stations: whatever the order of collecting, in one go or in several,
# and however often, `sqlite3 ARCHIVE.db .dump` prints the same bytes.
set -euo pipefail
source "$SADA_SOURCE/tests/expect.bash"

passphrase='correct horse battery'
sada=$SADA_BIN/sada

rehearse() { # NAME SEED WORKSHOP
    "$SADA_BIN/sada-station" rehearse "$3" --people 8 --sessions d4s7,followup --seed "$2" \
        --language mixed --out "$scratch/$1" >"$scratch/output" 2>"$scratch/messages" ||
        disappointed "could not rehearse"
}

collect() { # ARCHIVE STATION...
    local archive=$scratch/$1 folders=()
    for station in "${@:2}"; do
        folders+=("$scratch/$station/data")
    done
    printf '%s\n' "$passphrase" >"$scratch/lines"
    # shellcheck disable=SC2016 # the inner shell's
    expect 0 "" bash -c 'exec "${@:2}" <"$1"' bash "$scratch/lines" \
        "$sada" collect "$archive" "${folders[@]}" --key "$scratch/keys/shirin.key"
}

dump() { # ARCHIVE
    sqlite3 -readonly "$scratch/$1" .dump >"$scratch/$1.sql" 2>"$scratch/messages" ||
        disappointed "cannot be dumped"
}

expect_same() { # ARCHIVE
    dump "$1"
    cmp "$scratch/whole.db.sql" "$scratch/$1.sql" >&2 || disappointed "$1 is another archive"
}

printf '%s\n%s\n' "$passphrase" "$passphrase" |
    "$sada" keys new --out "$scratch/keys" --name shirin >"$scratch/output" 2>"$scratch/messages"
cp -r "$workshop" "$scratch/sealed-workshop"
sed -i "2s|\$|$(cat "$scratch/keys/shirin.pub")|" "$scratch/sealed-workshop/workshop/settings.csv"
rehearse first 1 "$workshop"
rehearse second 2 "$workshop"
rehearse sealed 3 "$scratch/sealed-workshop"

collect whole.db first second sealed
dump whole.db
for table in response text total commitment status box; do
    rows=$(grep -c "^INSERT INTO $table " "$scratch/whole.db.sql" || true)
    [[ $rows -ge 3 ]] || disappointed "$rows rows of $table are too few to be in an order"
done

collect back.db sealed second first
expect_same back.db
for station in second sealed first second; do
    collect apart.db "$station"
done
expect_same apart.db
collect twice.db sealed first sealed
dump twice.db
! cmp -s "$scratch/whole.db.sql" "$scratch/twice.db.sql" ||
    disappointed "an archive is the same without its second station"
collect twice.db first second
expect_same twice.db
echo "$(wc -c <"$scratch/whole.db.sql") bytes, the same in four orders"
