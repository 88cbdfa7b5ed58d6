# Sourced by tests of what the programs say to people: runs a command, compares its exit status and
# its words. Needs SADA_SOURCE and SADA_BIN.
# shellcheck shell=bash

workshop=$SADA_SOURCE/assets/workshops/leadership
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# The command must exit with STATUS and have said each of SENTENCES (separated by |) on standard
# error, where a crash or a sanitizer's report would show as well.
expect() { # STATUS SENTENCES COMMAND...
    local status=0 sentences
    timeout 60 "${@:3}" >"$scratch/output" 2>"$scratch/messages" </dev/null || status=$?
    IFS='|' read -ra sentences <<<"$2"
    if [[ $status -ne $1 ]]; then
        disappointed "exit status $status instead of $1" "${@:3}"
    fi
    for sentence in "${sentences[@]}"; do
        grep -qF -- "$sentence" "$scratch/messages" || disappointed "did not say: $sentence" "${@:3}"
    done
}

disappointed() { # WHAT COMMAND...
    echo "$1" >&2
    echo "    command: ${*:2}" >&2
    sed 's/^/    error:   /' "$scratch/messages" >&2
    head -n 20 "$scratch/output" | sed 's/^/    output:  /' >&2
    exit 1
}

# The rest of the calling script runs where it may mount a file system that nobody else sees, as root
# of a namespace of its own. Where that is not allowed the test is skipped.
enter_own_mounts() {
    [[ -z ${SADA_OWN_MOUNTS-} ]] || return 0
    rm -rf "$scratch"
    if ! unshare --map-root-user --mount true 2>/dev/null; then
        echo "this machine does not allow mounts of one's own (unshare --mount): skipped" >&2
        exit 77
    fi
    SADA_OWN_MOUNTS=1 exec unshare --map-root-user --mount "$0"
}

# A data folder in which one session has been held: $scratch/rehearsal/data.
make_data() {
    "$SADA_BIN/sada-station" rehearse "$workshop" --people 2 --sessions d1s1 --seed 1 \
        --out "$scratch/rehearsal" >"$scratch/output" 2>&1 ||
        disappointed "could not rehearse" sada-station rehearse
    data=$scratch/rehearsal/data
}
