#include "store/audit.h"

#include <assert.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/array.h"
#include "base/utf8.h"
#include "locale/catalog.h"
#include "store/audit_private.h"
#include "store/box_private.h"
#include "store/data_folder_private.h"
#include "store/disk.h"
#include "store/followup.h"

enum { DAY = 24 * 60 * 60, NAMES_MOST = 10000, DEPTH_MOST = 8 };

static const struct {
    const char *name, *sentence;
} kinds[] = {
    [FINDING_JOURNAL] = {"journal", N_("The journal still tells which places changed last; open "
                                       "the folder with the station once, which blanks it.")},
    [FINDING_TIME] = {"time", N_("Its time is not one that a station gives it: it tells when the "
                                 "file was written or copied.")},
    [FINDING_STRUCTURE] = {"structure", N_("It holds something that no box has and that may tell "
                                           "an order; have it looked into before it is used.")},
    [FINDING_LENGTH] = {"length", N_("Its answers differ in length, which may tell them apart; "
                                     "have it looked into before it is used.")},
    [FINDING_LEFTOVER] = {"leftover", N_("Something is left in a place that is not in use; keep "
                                         "the file as safe as the answers themselves.")},
    [FINDING_ALTERED] = {"altered", N_("It is not what its session was closed with; copy it from "
                                       "its station again.")},
    [FINDING_LOG] = {"log_line",
                     N_("The log has a line that no station writes and that may tell more "
                        "than the hour; see where it comes from, then take it out.")},
    [FINDING_STRAY] = {"stray", N_("No station needs this file here; see what it is, then take it "
                                   "away.")},
    [FINDING_QUARANTINE] = {"quarantine", N_("A damaged file was put aside and may still hold "
                                             "answers; keep it as safe as the others.")},
    [FINDING_ACCESS] = {"access", N_("Other users of this computer may reach it; allow its owner "
                                     "alone: chmod go= FILE")},
    [FINDING_DAMAGED] = {"damaged", N_("It cannot be looked into, so nothing can be said of it.")},
};
static_assert(COUNT_OF(kinds) == FINDING_KIND_COUNT, "one sentence a kind");

const char *finding_sentence(enum finding_kind kind)
{
    return kinds[kind].sentence;
}

const char *finding_name(enum finding_kind kind)
{
    return kinds[kind].name;
}

void auditing_find(struct auditing *auditing, enum finding_kind kind, const char *path,
                   const char *detail)
{
    if (auditing->finding_count == auditing->finding_room) {
        size_t room = auditing->finding_room > 0 ? 2 * auditing->finding_room : 8;
        struct finding *larger = arena_array(auditing->arena, room, sizeof *larger);
        if (auditing->finding_count > 0)
            memcpy(larger, auditing->findings, auditing->finding_count * sizeof *larger);
        auditing->findings = larger;
        auditing->finding_room = room;
    }
    char *shown_path = arena_string(auditing->arena, path);
    char *shown_detail = arena_string(auditing->arena, detail);
    utf8_make_line(shown_path); /* both may be a stranger's words */
    utf8_make_line(shown_detail);
    auditing->findings[auditing->finding_count++] =
        (struct finding){kind, shown_path, shown_detail};
}

static void look_at_access(struct auditing *auditing, const char *path)
{
    struct stat about;
    if (lstat(path, &about) == 0 && (about.st_mode & (S_IRWXG | S_IRWXO)))
        auditing_find(auditing, FINDING_ACCESS, path, "");
}

void auditing_file(struct auditing *auditing, const char *path, int64_t day)
{
    struct stat about;
    if (lstat(path, &about) != 0)
        return;
    int64_t time = about.st_mtim.tv_sec;
    if ((day < 0 ? time % DAY != 0 : time != day) || about.st_mtim.tv_nsec != 0)
        auditing_find(auditing, FINDING_TIME, path, "");
}

bool auditing_journal(struct auditing *auditing, const char *path)
{
    struct error error = {0};
    bool clean = false;
    if (!journal_is_clean(path, &clean, &error))
        auditing_find(auditing, FINDING_DAMAGED, path, error.detail);
    else if (!clean)
        auditing_find(auditing, FINDING_JOURNAL, path, "");
    return clean;
}

/* By its header (SQLite, "Database File Format", 1.3.3): opening it would make files beside it. */
bool auditing_is_in_wal(struct auditing *auditing, const char *path)
{
    enum { HEADER = 20, AT_FORMATS = 18, WAL = 2 };
    unsigned char header[HEADER] = {0};
    int descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    bool is_read = descriptor >= 0 && read(descriptor, header, HEADER) == HEADER;
    if (descriptor >= 0)
        (void)close(descriptor); /* only read */
    bool in_wal = is_read && (header[AT_FORMATS] == WAL || header[AT_FORMATS + 1] == WAL);
    if (in_wal)
        auditing_find(auditing, FINDING_STRUCTURE, path, "journal mode WAL");
    return in_wal;
}

bool auditing_name_ends(const char *name, const char *end)
{
    size_t length = strlen(name), end_length = strlen(end);
    return length > end_length && strcmp(name + length - end_length, end) == 0;
}

void auditing_each(struct auditing *auditing, const char *folder,
                   void (*look)(struct auditing *auditing, const char *path, const char *name))
{
    bool is_deep = auditing->depth == DEPTH_MOST;
    DIR *stream = is_deep ? NULL : opendir(folder);
    if (!stream && (is_deep || errno != ENOENT))
        auditing_find(auditing, FINDING_DAMAGED, folder,
                      is_deep ? "folders within folders" : strerror(errno));
    struct dirent *entry;
    auditing->depth++;
    for (size_t i = 0; stream && i < NAMES_MOST && (entry = readdir(stream)) != NULL; i++) {
        if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0)
            look(auditing, arena_format(auditing->arena, "%s/%s", folder, entry->d_name),
                 entry->d_name);
    }
    auditing->depth--;
    if (stream)
        (void)closedir(stream); /* only read */
}

static void look_at_own(struct auditing *auditing, const char *path, const char *name)
{
    static const char *const known[] = {"station.db",  "station.db-journal", "boxes",
                                        "quarantine",  "workshops",          "followup.json",
                                        "station.log", "station.log.1"};
    for (size_t i = 0; i < COUNT_OF(known); i++) {
        if (strcmp(known[i], name) == 0) {
            look_at_access(auditing, path);
            return;
        }
    }
    auditing_find(auditing, FINDING_STRAY, path, "");
}

/* The file that the journal at path belongs to; NULL: no journal has such a name. */
static const char *owner_of_journal(struct arena *arena, const char *path)
{
    static const char end[] = "-journal";
    return auditing_name_ends(path, end) ? arena_copy(arena, path, strlen(path) - strlen(end))
                                         : NULL;
}

static void look_at_box_file(struct auditing *auditing, const char *path, const char *name)
{
    look_at_access(auditing, path);
    if (auditing_name_ends(name, ".box")) {
        auditing_box(auditing, path);
        return;
    }
    const char *owner = owner_of_journal(auditing->arena, path);
    bool belongs = owner && auditing_name_ends(owner, ".box") && access(owner, F_OK) == 0;
    if (!belongs)
        auditing_find(auditing, FINDING_STRAY, path, "");
}

/* "d1s1.box.1" or "station.db.1" */
static bool is_name_put_aside(const char *name)
{
    size_t length = strlen(name), digits = 0;
    while (digits < length && name[length - 1 - digits] >= '0' && name[length - 1 - digits] <= '9')
        digits++;
    const char *const number = name + length - digits;
    static const char *const ends[] = {".box.", "station.db."};
    for (size_t i = 0; digits > 0 && i < COUNT_OF(ends); i++) {
        size_t end = strlen(ends[i]);
        if ((size_t)(number - name) >= end && memcmp(number - end, ends[i], end) == 0)
            return true;
    }
    return false;
}

/* A journal goes aside before its file: a power cut between the two leaves it alone. */
static void look_at_quarantine(struct auditing *auditing, const char *path, const char *name)
{
    look_at_access(auditing, path);
    const char *owner = owner_of_journal(auditing->arena, path);
    if (!is_name_put_aside(owner ? strrchr(owner, '/') + 1 : name))
        auditing_find(auditing, FINDING_STRAY, path, "");
    else if (!owner || access(owner, F_OK) != 0)
        auditing_find(auditing, FINDING_QUARANTINE, path, "");
}

/* Of station.db; the folder of a station that never named a workshop has no day yet. */
static bool read_day(struct database *database, int64_t *ret_day, struct error *error)
{
    const struct binding name = bind_string("seconds");
    sqlite3_stmt *query = database_query(database, STATION_READ_SETTING, &name, 1, error);
    enum step step = query ? database_step(database, query, error) : STEP_FAILED;
    *ret_day =
        step == STEP_ROW ? strtoll((const char *)sqlite3_column_text(query, 0), NULL, 10) : -1;
    database_finish(query);
    return step != STEP_FAILED;
}

static bool look_into_station(const char *path, int64_t *ret_day, struct error *error)
{
    struct database *database =
        database_open(path, DATABASE_READ_ONLY, station_statements, STATION_STATEMENT_COUNT, error);
    bool ok = database &&
              migration_check(database, station_migrations, STATION_MIGRATION_COUNT, error) &&
              database_check(database, error) && read_day(database, ret_day, error);
    database_close(database);
    return ok;
}

/* A folder of boxes alone has no station.db. Returns the station's day, negative: it has none. A
 * journal that only a writer can roll back was told of already. */
static int64_t look_at_station(struct auditing *auditing, const char *path)
{
    struct error error = {0};
    int64_t day = -1;
    const char *journal = arena_format(auditing->arena, "%s-journal", path);
    bool clean = auditing_journal(auditing, journal);
    if (access(path, F_OK) == 0 && !auditing_is_in_wal(auditing, path) &&
        !look_into_station(path, &day, &error) && (clean || error.code != ERROR_DISK_READ_ONLY))
        auditing_find(auditing, FINDING_DAMAGED, path, error.detail);
    auditing_file(auditing, path, day);
    auditing_file(auditing, journal, day);
    return day;
}

/* The commitments that were brought to be followed up: such a file to its last byte, or anything
 * may be in it. */
static void look_at_followup(struct auditing *auditing, const char *path, int64_t day)
{
    struct followup followup;
    struct error error = {0};
    if (access(path, F_OK) == 0 && !followup_read(path, auditing->arena, &followup, &error))
        auditing_find(auditing, FINDING_DAMAGED, path, error.detail);
    auditing_file(auditing, path, day);
}

static void look_beside_boxes(struct auditing *auditing, const char *path)
{
    struct arena *arena = auditing->arena;
    const char *quarantine = arena_format(arena, "%s/quarantine", path);
    auditing_file(auditing, quarantine, -1);
    auditing_each(auditing, path, look_at_own);
    auditing_each(auditing, quarantine, look_at_quarantine);
    auditing_workshops(auditing, arena_format(arena, "%s/workshops", path));
    auditing_log(auditing, arena_format(arena, "%s/station.log", path));
    auditing_log(auditing, arena_format(arena, "%s/station.log.1", path));
    int64_t day = look_at_station(auditing, arena_format(arena, "%s/station.db", path));
    look_at_followup(auditing, arena_format(arena, "%s/followup.json", path), day);
}

static int compare_findings(const void *a, const void *b)
{
    const struct finding *left = a, *right = b;
    int order = strcmp(left->path, right->path);
    return order != 0 ? order : (int)left->kind - (int)right->kind;
}

static int compare_boxes(const void *a, const void *b)
{
    const struct audited_box *left = a, *right = b;
    return strcmp(left->path, right->path);
}

bool audit_folder(const char *path, struct arena *arena, struct audit *ret_audit,
                  struct error *error)
{
    struct auditing auditing = {.arena = arena};
    const char *boxes = arena_format(arena, "%s/boxes", path);
    struct stat about;
    if (stat(boxes, &about) != 0 || !S_ISDIR(about.st_mode))
        return error_set(error, ERROR_DATA_FOLDER, (struct place){.file = path},
                         "no folder of boxes");
    look_at_access(&auditing, path);
    auditing_file(&auditing, path, -1);
    auditing_file(&auditing, boxes, -1);
    look_beside_boxes(&auditing, path);
    auditing_each(&auditing, boxes, look_at_box_file);
    if (auditing.finding_count > 0)
        qsort(auditing.findings, auditing.finding_count, sizeof *auditing.findings,
              compare_findings);
    if (auditing.box_count > 0)
        qsort(auditing.boxes, auditing.box_count, sizeof *auditing.boxes, compare_boxes);
    *ret_audit = (struct audit){auditing.findings, auditing.finding_count, auditing.boxes,
                                auditing.box_count};
    return true;
}
