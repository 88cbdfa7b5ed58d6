#include "station/health.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/statvfs.h>

#include "form/moment.h"

static const uint64_t LOW = 256 * 1024 * 1024, FULL = 64 * 1024 * 1024; /* bytes; rule D3 */
static const int64_t SECONDS_A_DAY = 24 * 60 * 60;
/* 2026-01-01 and 2100-01-01: no workshop is held with this program outside. */
static const int64_t SOUND_FROM = 1767225600, SOUND_UNTIL = 4102444800;

static bool read_disk(const char *data, struct health *health, struct error *error)
{
    struct statvfs about;
    if (statvfs(data, &about) != 0)
        return error_from_errno(error, ERROR_FILE_READ, (struct place){.file = data},
                                "cannot look at the disk");
    health->free = (uint64_t)about.f_bavail * about.f_frsize;
    health->disk = health->free < FULL ? DISK_FULL : health->free < LOW ? DISK_LOW : DISK_FINE;
    return true;
}

/* The first line of POWER/SUPPLY/FILE; "" where there is none. */
static const char *read_line(const char *power, const char *supply, const char *name,
                             struct arena *arena)
{
    char line[64] = "";
    FILE *file = fopen(arena_format(arena, "%s/%s/%s", power, supply, name), "re");
    if (file && !fgets(line, sizeof line, file))
        line[0] = '\0';
    if (file)
        (void)fclose(file);
    line[strcspn(line, "\n")] = '\0';
    return arena_string(arena, line);
}

/* Documentation/ABI/testing/sysfs-class-power of Linux. A mouse has a battery too: its scope is
 * "Device". */
static void read_supply(const char *power, const char *supply, struct arena *arena,
                        struct health *health)
{
    const char *type = read_line(power, supply, "type", arena);
    if (strcmp(read_line(power, supply, "scope", arena), "Device") == 0)
        return;
    if (strcmp(type, "Battery") == 0) {
        const char *capacity = read_line(power, supply, "capacity", arena);
        if (capacity[0])
            health->battery = (int)strtol(capacity, NULL, 10);
        if (health->power == POWER_UNKNOWN)
            health->power = POWER_BATTERY;
    } else if (strcmp(read_line(power, supply, "online", arena), "1") == 0) {
        health->power = POWER_MAINS;
    }
}

static void read_power(const char *power, struct arena *arena, struct health *health)
{
    DIR *stream = opendir(power);
    struct dirent *entry;
    health->power = POWER_UNKNOWN;
    health->battery = -1;
    while (stream && (entry = readdir(stream)) != NULL) {
        if (entry->d_name[0] != '.')
            read_supply(power, entry->d_name, arena, health);
    }
    if (stream)
        (void)closedir(stream);
}

/* proc_pid_status(5): what is locked is never swapped. False also where the system does not say. */
static bool is_locked(const char *proc, struct arena *arena)
{
    char line[256];
    unsigned long locked = 0;
    FILE *file = fopen(arena_format(arena, "%s/self/status", proc), "re");
    while (file && fgets(line, sizeof line, file)) {
        if (strncmp(line, "VmLck:", strlen("VmLck:")) == 0)
            locked = strtoul(line + strlen("VmLck:"), NULL, 10);
    }
    if (file)
        (void)fclose(file);
    return locked > 0;
}

/* proc_swaps(5): a line for each place, under a header. Zram is compressed memory. */
static enum health_memory read_memory(const char *proc, struct arena *arena)
{
    char line[256];
    bool swaps = false;
    if (is_locked(proc, arena))
        return MEMORY_STAYS;
    FILE *file = fopen(arena_format(arena, "%s/swaps", proc), "re");
    if (!file)
        return MEMORY_UNKNOWN;
    for (int at = 0; fgets(line, sizeof line, file); at++)
        swaps = swaps || (at > 0 && strncmp(line, "/dev/zram", strlen("/dev/zram")) != 0);
    (void)fclose(file);
    return swaps ? MEMORY_MAY_SWAP : MEMORY_STAYS;
}

static enum health_clock judge_clock(const struct workshop *workshop, struct wall_clock now)
{
    unsigned days = 1;
    for (size_t i = 0; i < workshop->session_count; i++)
        days = workshop->sessions[i].day > days ? workshop->sessions[i].day : days;
    if (!now.known || now.seconds < SOUND_FROM || now.seconds >= SOUND_UNTIL)
        return CLOCK_WRONG;
    int64_t since = now.seconds + now.east - workshop->first_day_seconds;
    bool within = since >= 0 && since < (int64_t)days * SECONDS_A_DAY;
    return within ? CLOCK_FINE : CLOCK_OTHER_DAYS;
}

/* ERROR_NONE where it is sound. */
static enum error_code find_fault(const char *path)
{
    size_t count;
    struct error error = {0};
    struct box *box = box_open_read_only(path, &error);
    (void)(box && box_count(box, &count, &error)); /* the error tells */
    box_close(box);
    return error.code;
}

static bool read_boxes(const char *data, struct arena *arena, struct health *health,
                       struct error *error)
{
    const char *const *paths = NULL;
    if (!data_folder_boxes(data, arena, &paths, &health->boxes, error))
        return false;
    const char **damaged = arena_array(arena, health->boxes, sizeof *damaged);
    const char **unreadable = arena_array(arena, health->boxes, sizeof *unreadable);
    for (size_t i = 0; i < health->boxes; i++) {
        const char *name = strrchr(paths[i], '/') + 1;
        const char *session = arena_copy(arena, name, strlen(name) - strlen(".box"));
        enum error_code fault = find_fault(paths[i]);
        if (fault == ERROR_DAMAGED)
            damaged[health->damaged_count++] = session;
        else if (fault != ERROR_NONE)
            unreadable[health->unreadable_count++] = session;
    }
    health->damaged = damaged;
    health->unreadable = unreadable;
    return true;
}

static void count_quarantined(const char *data, struct arena *arena, struct health *health)
{
    DIR *stream = opendir(arena_format(arena, "%s/quarantine", data));
    struct dirent *entry;
    while (stream && (entry = readdir(stream)) != NULL)
        health->quarantined += entry->d_name[0] != '.' && !strstr(entry->d_name, "-journal");
    if (stream)
        (void)closedir(stream);
}

static bool read_export(struct data_folder *folder, struct arena *arena, struct health *health,
                        struct error *error)
{
    const char *day = NULL;
    if (!data_folder_exported(folder, arena, &day, error))
        return false;
    health->was_exported = day != NULL;
    health->exported = day ? moment_read(day, 0).milliseconds / 1000 : 0;
    return true;
}

bool health_read(const struct health_places *places, struct data_folder *folder,
                 const struct workshop *workshop, struct wall_clock now, struct arena *arena,
                 struct health *ret_health, struct error *error)
{
    struct health health = {
        .version = SADA_VERSION, .clock = judge_clock(workshop, now), .now = now};
    health.memory = read_memory(places->proc, arena);
    read_power(places->power, arena, &health);
    count_quarantined(places->data, arena, &health);
    if (!read_disk(places->data, &health, error) ||
        !read_boxes(places->data, arena, &health, error) ||
        !read_export(folder, arena, &health, error))
        return false;
    *ret_health = health;
    return true;
}
