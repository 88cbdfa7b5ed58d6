# Sourced by tests of what the programs say to people: runs a command, compares its exit status and
# its words. Needs SADA_SOURCE and SADA_BIN.
# shellcheck shell=bash

workshop=$SADA_SOURCE/assets/workshops/leadership
scratch=$(mktemp -d)
command_line= # the last one that was run
trap 'rm -rf "$scratch"' EXIT

# The command must exit with STATUS and have said each of SENTENCES (separated by |) on standard
# error, where a crash or a sanitizer's report would show as well.
expect() { # STATUS SENTENCES COMMAND...
    local status=0
    timeout 60 "${@:3}" >"$scratch/output" 2>"$scratch/messages" </dev/null || status=$?
    command_line=${*:3}
    [[ $status -eq $1 ]] || disappointed "exit status $status instead of $1"
    expect_in "$scratch/messages" "$2"
}

# What the last command must have printed on standard output.
expect_output() { # SENTENCES
    expect_in "$scratch/output" "$1"
}

expect_in() { # FILE SENTENCES
    local sentences sentence
    IFS='|' read -ra sentences <<<"$2"
    for sentence in "${sentences[@]}"; do
        grep -qF -- "$sentence" "$1" || disappointed "did not say: $sentence"
    done
}

disappointed() { # WHAT
    echo "$1" >&2
    echo "    command: $command_line" >&2
    sed 's/^/    error:   /' "$scratch/messages" >&2
    head -n 20 "$scratch/output" | sed 's/^/    output:  /' >&2
    exit 1
}

# The rest of the calling script runs where it may mount a file system that nobody else sees: as root,
# or as root of a namespace of its own. Where neither is allowed the test is skipped.
enter_own_mounts() {
    local way
    if [[ -n ${SADA_OWN_MOUNTS-} ]]; then
        return
    fi
    rm -rf "$scratch"
    for way in --mount --map-root-user\ --mount; do
        # shellcheck disable=SC2086
        if unshare $way true 2>/dev/null; then
            SADA_OWN_MOUNTS=1 exec unshare $way "$0"
        fi
    done
    echo "this machine does not allow mounts of one's own (unshare --mount): skipped" >&2
    exit 77
}

# An empty folder for a mount; what is mounted there goes before the rest is removed.
make_mount_point() {
    mount_point=$scratch/mount
    mkdir "$mount_point"
    trap 'umount "$mount_point" 2>/dev/null || true; rm -rf "$scratch"' EXIT
}

# A data folder in which one session has been held: $scratch/rehearsal/data.
make_data() {
    "$SADA_BIN/sada-station" rehearse "$workshop" --people 12 --sessions d1s1 --seed 1 \
        --out "$scratch/rehearsal" >"$scratch/output" 2>"$scratch/messages" ||
        disappointed "could not rehearse"
    # shellcheck disable=SC2034 # for the script that sources this
    data=$scratch/rehearsal/data
}
