/* A small disk in memory that can be made as large as what lies on it; a limit to files; a stick
 * that is a folder. */
#include "facilitator/monkey_world.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "base/array.h"
#include "base/atomic_file.h"
#include "station/helper.h"
#include "station/mounts.h"

enum { FAULT_DEEDS = 25, FILE_LIMIT_MOST = 1 << 16, WORKSHOP_FILE_MOST = 1 << 20 };

static const char disk_size[] = "size=512m", trial[] = SADA_SOURCE "/tests/export/workshop";

static const char *stick_path(struct monkey *monkey, const char *name)
{
    struct journey *journey = monkey->journey;
    return arena_format(journey->glass, "%s/stick%s", journey->folder, name);
}

void world_init(struct monkey *monkey)
{
    monkey->has_mounts =
        own_mounts() && mount("none", monkey->journey->folder, "tmpfs", 0, disk_size) == 0;
    if (!monkey->has_mounts)
        print_message("without mounts of its own the disk is never full or locked\n");
}

void world_release(struct monkey *monkey)
{
    monkey_mend_disk(monkey);
    if (monkey->has_mounts)
        (void)umount2(monkey->journey->folder, MNT_DETACH);
}

static void remount(struct monkey *monkey, unsigned long flags, const char *options)
{
    const char *folder = monkey->journey->folder;
    if (mount("none", folder, "tmpfs", MS_REMOUNT | flags, options) != 0)
        monkey_note(monkey, "(the disk could not be remounted)");
}

static void limit_files(rlim_t bytes)
{
    struct rlimit limit;
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &limit), 0);
    limit.rlim_cur = bytes < limit.rlim_max ? bytes : limit.rlim_max;
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &limit), 0);
}

static void fill_disk(struct monkey *monkey)
{
    char size[40];
    struct statvfs disk;
    assert_int_equal(statvfs(monkey->journey->folder, &disk), 0);
    (void)snprintf(size, sizeof size, "size=%llu",
                   (unsigned long long)(disk.f_blocks - disk.f_bfree) * disk.f_frsize);
    remount(monkey, 0, size);
}

void world_spoil_disk(struct monkey *monkey, enum monkey_fault fault)
{
    if (monkey->fault != FAULT_NONE || (!monkey->has_mounts && fault != FAULT_FILE_SIZE))
        return;
    monkey->fault = fault;
    monkey->fault_ends = monkey->deed_count + 1 + monkey_chance(monkey, FAULT_DEEDS);
    monkey_note(monkey, "the disk: fault %d", (int)fault);
    switch (fault) {
    case FAULT_FULL:
        fill_disk(monkey);
        break;
    case FAULT_FILE_SIZE:
        limit_files(monkey_chance(monkey, FILE_LIMIT_MOST));
        break;
    case FAULT_READ_ONLY:
        remount(monkey, MS_RDONLY, disk_size);
        break;
    default:
        break;
    }
}

void monkey_mend_disk(struct monkey *monkey)
{
    if (monkey->fault == FAULT_NONE)
        return;
    limit_files(RLIM_INFINITY);
    if (monkey->has_mounts)
        remount(monkey, 0, disk_size);
    monkey->fault = FAULT_NONE;
    monkey_note(monkey, "the disk is sound again");
}

static void copy_file(struct monkey *monkey, const char *name, const char *more)
{
    struct error error = {0};
    char *bytes = NULL;
    size_t length = 0;
    const char *from = arena_format(monkey->journey->glass, "%s/%s", trial, name);
    FILE *file =
        fopen(stick_path(monkey, arena_format(monkey->journey->glass, "/w/%s", name)), "w");
    if (file && file_read(from, WORKSHOP_FILE_MOST, &bytes, &length, &error))
        (void)fprintf(file, "%s%s", bytes, more); /* a stick that is full holds less */
    free(bytes);
    if (file)
        (void)fclose(file);
}

static void put_workshop(struct monkey *monkey, bool is_sound)
{
    static const char *const folders[] = {"/w", "/w/workshop", "/w/forms", "/w/forms/small"};
    static const char *const files[] = {"workshop/settings.csv", "workshop/agenda.csv",
                                        "workshop/strands.csv", "forms/small/choices.csv",
                                        "forms/small/settings.csv"};
    for (size_t i = 0; i < COUNT_OF(folders); i++)
        (void)mkdir(stick_path(monkey, folders[i]), 0700);
    for (size_t i = 0; i < COUNT_OF(files); i++)
        copy_file(monkey, files[i], "");
    copy_file(monkey, "forms/small/survey.csv", is_sound ? "" : "wine,red,Wine?\n");
}

/* At the desk, of the station's own folder. What is sealed cannot be collected without its key. */
static void put_proof(struct monkey *monkey)
{
    struct error error = {0};
    struct journey *journey = monkey->journey;
    const char *const arguments[] = {
        "sada",        "collect", arena_format(journey->glass, "%s/archive.db", journey->folder),
        journey->data, "--proof", stick_path(monkey, "/collected.json"),
        NULL,
    };
    struct helper *helper = helper_start(SADA_BIN "/sada", arguments, &error);
    while (helper && helper_look(helper) == HELPER_RUNS)
        (void)usleep(1000);
    helper_free(helper);
}

void world_plug_stick(struct monkey *monkey)
{
    enum { EMPTY, WORKSHOP, SPOILT, PROOF, HALVES };
    unsigned what = monkey_chance(monkey, HALVES);
    if (mkdir(stick_path(monkey, ""), 0700) != 0)
        return;
    monkey_note(monkey, "a stick: %u", what);
    if (what == WORKSHOP || what == SPOILT)
        put_workshop(monkey, what == WORKSHOP);
    else if (what == PROOF && monkey->fault == FAULT_NONE) /* a desk with a sound disk */
        put_proof(monkey);
}

void world_pull_stick(struct monkey *monkey)
{
    const char *gone = stick_path(monkey, ".gone");
    if (rename(stick_path(monkey, ""), gone) != 0)
        return;
    monkey_note(monkey, "the stick is pulled");
    folder_remove(gone);
}

void world_restart(struct monkey *monkey, bool is_locked)
{
    enum { REBOOT_OF = 2, UP_MS = 60 * 1000 };
    struct journey *journey = monkey->journey;
    monkey_note(monkey, "restart");
    station_free(journey->station);
    journey->station = NULL;
    if (is_locked)
        world_spoil_disk(monkey, FAULT_READ_ONLY);
    if (monkey_chance(monkey, REBOOT_OF) == 0) /* its clock counts from the machine's start */
        journey->now = monkey_chance(monkey, UP_MS);
    monkey->restarts++;
    monkey_start(monkey);
}
