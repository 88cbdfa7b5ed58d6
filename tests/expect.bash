# Sourced by tests of what the programs say to people: runs a command, compares its exit status and
# its words. Needs SADA_SOURCE and SADA_BIN.
# shellcheck shell=bash

workshop=$SADA_SOURCE/assets/workshops/leadership
scratch=$(mktemp -d)
command_line= # the last one that was run
trap 'umount "$scratch/disk" 2>/dev/null || true; rm -rf "$scratch"' EXIT

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

# A data folder in which one session has been held: $scratch/rehearsal/data.
make_data() {
    "$SADA_BIN/sada-station" rehearse "$workshop" --people 12 --sessions d1s1 --seed 1 \
        --out "$scratch/rehearsal" >"$scratch/output" 2>"$scratch/messages" ||
        disappointed "could not rehearse"
    # shellcheck disable=SC2034 # for the script that sources this
    data=$scratch/rehearsal/data
}
