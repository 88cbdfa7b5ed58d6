/* Disks of a test's own. */
#pragma once

#include <sys/mount.h>
#include <sys/syscall.h>
#include <unistd.h>

/* Mounts that nobody else sees, gone with the program. False where that is not allowed. */
static inline bool own_mounts(void)
{
    return syscall(SYS_unshare, 0x00020000 /* CLONE_NEWNS */) == 0 &&
           mount("none", "/", NULL, MS_REC | MS_PRIVATE, NULL) == 0;
}
