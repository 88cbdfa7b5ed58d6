#!/bin/bash
# A whole ext4 medium is imaged after a session, freed blocks included: it holds no answer beside the
# one in the box, and tells no order. A table made without care leaves copies that do.
set -euo pipefail
source "$SADA_SOURCE/tests/mounts.bash"
enter_own_mounts

rounds=${SADA_ROUNDS:-4}
box=box
[[ ${SADA_BOX-} != sealed ]] || box=sealed
scratch=$(mktemp -d)
trap 'umount "$scratch/disk" 2>/dev/null || true; rm -rf "$scratch"' EXIT
mkdir "$scratch/disk"
truncate -s 200M "$scratch/image"
mkfs.ext4 -q "$scratch/image"
mount -o loop "$scratch/image" "$scratch/disk" 2>/dev/null || {
    echo "this machine mounts no image of a file system (mount -o loop): skipped" >&2
    exit 77
}
umount "$scratch/disk"

# Prints copies, tau, and 1 where the last person was found.
try() { # box|sealed|table PEOPLE short|long SEED
    mkfs.ext4 -q "$scratch/image"
    mount -o loop "$scratch/image" "$scratch/disk"
    "$SADA_TOOLS/raw_medium" fill "$1" "$scratch/disk/d1s1.box" "${@:2}" >"$scratch/ids"
    cp "$scratch/disk/d1s1.box" "$scratch/file"
    umount "$scratch/disk"
    "$SADA_TOOLS/raw_medium" scan "$scratch/image" "$scratch/file" <"$scratch/ids"
}

# Mean tau of so many rounds may be off by 3.9 standard deviations, but in 100 rounds by no more than
# 0.045, and then the last person is found in one of ten. Status 2: an order, if it is not chance.
tries() { # PEOPLE DEVIATION
    local i length
    for ((i = 0; i < rounds; i++)); do
        length=short
        [[ $((i % 2)) -eq 0 ]] || length=long
        try "$box" "$1" "$length" "$i"
    done >"$scratch/found"
    awk -v deviation="$2" -v rounds="$rounds" '{ copies += $1; tau += $2; size += $2 < 0 ? -$2 : $2; last += $3 }
        END {
            most = 3.9 * deviation / sqrt(NR)
            if (NR >= 100 && most > 0.045) most = 0.045
            printf "%d media: %d copies, tau %.3f (at most %.3f), |tau| %.3f, last found %d\n",
                NR, copies, tau / NR, most, size / NR, last
            if (copies > 0 || NR != rounds) exit 1
            order = tau / NR > most || tau / NR < -most
            exit 2 * (order || (NR >= 100 && (size / NR > 0.14 || last / NR > 0.10)))
        }' "$scratch/found"
}

# A sound box breaks a limit in a few of a thousand campaigns: other boxes decide.
must_tell_nothing() { # PEOPLE DEVIATION
    local status=0
    tries "$@" || status=$?
    [[ $status -ne 2 ]] || { status=0 && tries "$@" || status=$?; }
    [[ $status -eq 0 ]] || { echo "the medium tells more than it may" >&2 && exit 1; }
}

# The deviations of tau are chance's (Kendall) for 24 and for 500 people.
must_tell_nothing 24 0.146
[[ -z ${SADA_ROUNDS-} ]] || rounds=$(((rounds + 9) / 10)) must_tell_nothing 500 0.0299

read -r copies tau _ < <(try table 24 long 1)
echo "a table: $copies copies, tau $tau"
[[ $copies -gt 0 ]] || {
    echo "the scan found no copies of a table's answers: it does not work" >&2
    exit 1
}
