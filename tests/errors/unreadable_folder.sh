#!/bin/bash
# Where an ordinary user may not read or write is told as such, and nothing half made is left behind.
set -euo pipefail
source "$SADA_SOURCE/tests/expect.bash"

# Root's rights over all files are given up, so that root is refused as anybody is.
ordinary=()
if [[ $(id -u) -eq 0 ]]; then
    ordinary=(setpriv "--bounding-set=-dac_override,-dac_read_search")
    "${ordinary[@]}" true 2>/dev/null || {
        echo "this machine does not let root give up its rights: skipped" >&2
        exit 77
    }
fi

make_data
sada=("${ordinary[@]}" "$SADA_BIN/sada")

# A folder that is another user's is not called none of a station.
cp -r "$data" "$scratch/private"
chmod 000 "$scratch/private"
for command in "collect $scratch/none.db" sessions "export --out $scratch/tables"; do
    # shellcheck disable=SC2086 # the words of the command
    expect 1 "$scratch/private: error: A file cannot be read|Permission denied" \
        "${sada[@]}" $command "$scratch/private"
    ! grep -qF "no data folder" "$scratch/messages" || disappointed "called no data folder"
done
chmod 700 "$scratch/private"
[[ ! -e $scratch/none.db ]] || disappointed "an empty archive was left behind"

# A place that cannot be written to is not called a missing file.
mkdir -m 555 "$scratch/locked"
expect 1 "$scratch/locked/new.db: error: The folder is read-only" \
    "${sada[@]}" collect "$scratch/locked/new.db" "$data"
expect 1 "$scratch/nowhere/new.db: error: The folder that the file is to stand in is missing" \
    "${sada[@]}" collect "$scratch/nowhere/new.db" "$data"
expect 1 "$scratch/nowhere/proof.json: error: The folder that the file is to stand in is missing" \
    "${sada[@]}" collect "$scratch/archive.db" "$data" --proof "$scratch/nowhere/proof.json"

# What a failed collecting made is taken away; what it found is not.
expect 1 "$scratch/nowhere: error: This is no data folder" \
    "${sada[@]}" collect "$scratch/none.db" "$scratch/nowhere" --proof "$scratch/proof.json"
[[ ! -e $scratch/none.db ]] || disappointed "an empty archive was left behind"
[[ ! -e $scratch/proof.json ]] || disappointed "a proof of nothing was left behind"
expect 1 "no data folder" "${sada[@]}" collect "$scratch/archive.db" "$scratch/nowhere"
[[ -e $scratch/archive.db ]] || disappointed "an archive that was there is gone"
expect 1 "no data folder" "${sada[@]}" collect "$scratch/part.db" "$data" "$scratch/nowhere"
expect 0 "" "${sada[@]}" collect "$scratch/part.db" "$data"
expect_output "0 new answers"
