# Sourced, before others, by tests that need a disk to be small or read-only.
# shellcheck shell=bash

# The rest of the calling script runs where it may mount a file system that nobody else sees: as root,
# or as root of a namespace of its own. Where neither is allowed the test is skipped.
enter_own_mounts() {
    local way
    if [[ -n ${SADA_OWN_MOUNTS-} ]]; then
        return
    fi
    for way in --mount --map-root-user\ --mount; do
        # shellcheck disable=SC2086
        if unshare $way true 2>/dev/null; then
            SADA_OWN_MOUNTS=1 exec unshare $way "$0"
        fi
    done
    echo "this machine does not allow mounts of one's own (unshare --mount): skipped" >&2
    exit 77
}

# A new, empty file system; what made $scratch takes it away again.
mount_disk() { # MOUNT OPTIONS
    disk=$scratch/disk
    mkdir "$disk"
    mount -t tmpfs -o "$1" tmpfs "$disk"
}
