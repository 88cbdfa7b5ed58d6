#!/bin/bash
# Sealed mode from the key to the table: two recipients, 24 simulated people at the real station.
# Nothing they wrote is in the data folder; either key gives the tables that an open station gives.
set -euo pipefail
source "$SADA_SOURCE/tests/expect.bash"

passphrase='correct horse battery'
sada=$SADA_BIN/sada

# Like expect, with LINES on standard input.
expect_told() { # LINES STATUS SENTENCES COMMAND...
    local lines=$1
    printf '%s' "$lines" >"$scratch/lines"
    # shellcheck disable=SC2016 # the inner shell's
    expect "$2" "$3" bash -c 'exec "${@:2}" <"$1"' bash "$scratch/lines" "${@:4}"
}

make_key() { # NAME
    expect_told "$passphrase"$'\n'"$passphrase"$'\n' 0 "" \
        "$sada" keys new --out "$scratch/keys" --name "$1"
    expect_output "$1: fingerprint"
}

# A copy of the workshop whose answers are sealed to those public keys.
make_workshop() { # FOLDER LINES
    cp -r "$workshop" "$1"
    sed -i "2s|\$|$2|" "$1/workshop/settings.csv"
}

rehearse() { # WORKSHOP OUT
    "$SADA_BIN/sada-station" rehearse "$1" --people 24 --sessions d1s1,d1s2 --seed 3 \
        --language en --out "$2" >"$scratch/output" 2>"$scratch/messages" ||
        disappointed "could not rehearse"
}

for name in shirin karwan stranger; do
    make_key "$name"
done
expect 0 "" "$sada" keys show "$scratch/keys/shirin.key"
expect_output "private key"
private_fingerprint=$(tail -n 1 "$scratch/output")
expect 0 "" "$sada" keys show "$scratch/keys/shirin.pub"
expect_output "public key|$private_fingerprint"
expect_told "$passphrase"$'\n'"$passphrase"$'\n' 1 "shirin.key: error: A file cannot be written" \
    "$sada" keys new --out "$scratch/keys" --name shirin
expect_told $'too short\ntoo short\n' 2 "short.key: error: Wrong usage|at least 12 characters" \
    "$sada" keys new --out "$scratch/keys" --name short
expect_told "$passphrase"$'\ncorrect horse batterx\n' 2 "differ" \
    "$sada" keys new --out "$scratch/keys" --name unequal
expect 2 "mute.key: error: Wrong usage|no passphrase was given" "$sada" keys new --out "$scratch/keys" --name mute
[[ $(find "$scratch/keys" -type f | wc -l) -eq 6 ]] || disappointed "a key that was refused lies there"

make_workshop "$scratch/sealed" "$(cat "$scratch/keys/shirin.pub") $(cat "$scratch/keys/karwan.pub")"
make_workshop "$scratch/alone" "$(cat "$scratch/keys/shirin.pub")"
expect 0 "" "$sada" check "$scratch/sealed"
expect 0 "" "$sada" check "$scratch/alone"
expect_output "settings.csv:settings:2:K: warning: there is one recipient only"

rehearse "$workshop" "$scratch/open"
rehearse "$scratch/sealed" "$scratch/closed"
expect_output "sada collect ARCHIVE.db"
data=$scratch/closed/data

# The same people answered at both stations, so the open one tells what to look for: each part's id,
# each response's answers, each text. All of it is in its folder, nothing of it in the sealed one's.
for box in "$scratch/open/data/boxes"/*.box; do
    sqlite3 -readonly "$box" "SELECT json_extract(body, '\$.id') FROM slot WHERE body LIKE '{%';
        SELECT coalesce(json_extract(body, '\$.answers'), json_extract(body, '\$.text'))
        FROM slot WHERE body LIKE '{%'"
done | sort -u >"$scratch/known"
[[ $(wc -l <"$scratch/known") -ge 100 ]] || disappointed "fewer known answers than two sessions give"
count=0
while IFS= read -r known; do
    grep -rqaF -- "$known" "$scratch/open/data" || disappointed "the open folder lacks: $known"
    ! grep -rqaF -- "$known" "$data" || disappointed "the sealed folder holds: $known"
    count=$((count + 1))
done <"$scratch/known"
grep -rqaF '"answers"' "$scratch/open/data" || disappointed "no answers in the open folder"
! grep -rqaF '"answers"' "$data" || disappointed "answers in the sealed folder"
lengths=$(sqlite3 -readonly "$data/boxes/d1s1.box" \
    "SELECT count(DISTINCT length(body)), min(typeof(body)), max(typeof(body)) FROM slot")
[[ $lengths == "1|blob|blob" ]] || disappointed "slots differ: $lengths"

# The station knows how many, not what.
expect 0 "answers are sealed to shirin, fingerprint|answers are sealed to karwan" \
    "$sada" sessions "$data" --language en
diff <(cut -c-44 "$scratch/output") \
    <("$sada" sessions "$scratch/open/data" --language en | cut -c-44) ||
    disappointed "a sealed station counts otherwise"
expect 0 "" "$sada" audit "$data" --language en
expect_output "Only those who hold a key can read|names and public keys|say nothing without a key"
grep -qE 'place [0-9]+ of d1s1, drawn by lot, begins: [0-9a-f]{48}$' "$scratch/output" ||
    disappointed "no slot of a sealed box is shown"
expect 1 "The answers are sealed; collect them into an archive" \
    "$sada" export "$data" --out "$scratch/export"
expect 1 "The answers are sealed" "$sada" collect "$scratch/none.db" "$data"
expect_told "$passphrase"$'\n' 1 "The answers are sealed to other keys" \
    "$sada" collect "$scratch/none.db" "$data" --key "$scratch/keys/stranger.key"
expect_told $'incorrect horse\n' 1 "The passphrase is not the one of this key" \
    "$sada" collect "$scratch/none.db" "$data" --key "$scratch/keys/shirin.key"
# What is no private key is told before anybody is asked for its passphrase.
expect 1 "shirin.pub: error: This is no key of Sada" \
    "$sada" collect "$scratch/none.db" "$data" --key "$scratch/keys/shirin.pub"
expect 1 "keys/none.key: error: A file is missing" \
    "$sada" collect "$scratch/none.db" "$data" --key "$scratch/keys/none.key"
expect 2 "shirin.key: error: Wrong usage|no passphrase was given" \
    "$sada" collect "$scratch/none.db" "$data" --key "$scratch/keys/shirin.key"
[[ ! -e $scratch/none.db ]] || disappointed "an archive was made without a key"

for name in shirin karwan; do
    expect_told "$passphrase"$'\n' 0 "" \
        "$sada" collect "$scratch/$name.db" "$data" --key "$scratch/keys/$name.key"
    expect 0 "" "$sada" export "$scratch/$name.db" --out "$scratch/$name"
    diff -r "$scratch/$name" "$scratch/open/export" >&2 ||
        disappointed "$name's tables are not those of an open station"
done
# A file made on Windows ends its lines with CR LF, for the one who makes a key and for who uses it.
expect_told "$passphrase"$'\r\n'"$passphrase"$'\n' 0 "" \
    "$sada" keys new --out "$scratch/keys" --name windows
expect_told "$passphrase"$'\r\n' 0 "" \
    "$sada" collect "$scratch/windows.db" "$data" --key "$scratch/keys/shirin.key"
# Two keys, two lines; from the descriptor that the environment names, when it names one.
printf '%s\n%s\n' "$passphrase" "$passphrase" >"$scratch/lines"
# shellcheck disable=SC2016 # the inner shell's
expect 0 "" bash -c 'exec 3<"$1"; SADA_PASSPHRASE_FD=3 exec "${@:2}"' bash "$scratch/lines" \
    "$sada" collect "$scratch/both.db" "$data" --key "$scratch/keys/stranger.key" \
    --key "$scratch/keys/karwan.key"
echo "$count known answers: all in the open folder, none in the sealed one"
