#include "store/audit.h"

#include <assert.h>
#include <dirent.h>
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

enum { DAY = 24 * 60 * 60, NAMES_MOST = 10000 };

static const struct {
    const char *name, *sentence;
} kinds[] = {
    [FINDING_JOURNAL] = {"journal", N_("The journal still tells which places changed last; open "
                                       "the folder with the station once, which blanks it.")},
    [FINDING_TIME] = {"time", N_("Its time is not the day of its session: it tells when the file "
                                 "was written or copied.")},
    [FINDING_STRUCTURE] = {"structure", N_("It holds something that no box has and that may tell "
                                           "an order; have it looked into before it is used.")},
    [FINDING_LENGTH] = {"length", N_("Its answers differ in length, which may tell them apart; "
                                     "have it looked into before it is used.")},
    [FINDING_LEFTOVER] = {"leftover", N_("Something is left in a place that is not in use; keep "
                                         "the file as safe as the answers themselves.")},
    [FINDING_ALTERED] = {"altered", N_("It is not what its session was closed with; copy it from "
                                       "its station again.")},
    [FINDING_STRAY] = {"stray", N_("No station makes this file here; see what it is, then take it "
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
    int64_t time = about.st_mtime;
    if (day < 0 ? time % DAY != 0 : time != day)
        auditing_find(auditing, FINDING_TIME, path, "");
}

static bool ends_with(const char *name, const char *end)
{
    size_t length = strlen(name), end_length = strlen(end);
    return length > end_length && strcmp(name + length - end_length, end) == 0;
}

/* Calls look with each entry's path and name; one that cannot be listed has none. */
static void each_entry(struct auditing *auditing, const char *folder,
                       void (*look)(struct auditing *auditing, const char *path, const char *name))
{
    DIR *stream = opendir(folder);
    struct dirent *entry;
    for (size_t i = 0; stream && i < NAMES_MOST && (entry = readdir(stream)) != NULL; i++) {
        if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0)
            look(auditing, arena_format(auditing->arena, "%s/%s", folder, entry->d_name),
                 entry->d_name);
    }
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

/* A journal belongs to a box. */
static void look_at_box_file(struct auditing *auditing, const char *path, const char *name)
{
    static const char end[] = "-journal";
    look_at_access(auditing, path);
    if (ends_with(name, ".box")) {
        auditing_box(auditing, path);
        return;
    }
    bool belongs = ends_with(name, ".box-journal");
    belongs =
        belongs && access(arena_copy(auditing->arena, path, strlen(path) - strlen(end)), F_OK) == 0;
    if (!belongs)
        auditing_find(auditing, FINDING_STRAY, path, "");
}

static void look_at_quarantine(struct auditing *auditing, const char *path, const char *name)
{
    if (!ends_with(name, "-journal"))
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

/* A folder of boxes alone has no station.db. */
static void look_at_station(struct auditing *auditing, const char *path)
{
    struct error error = {0};
    int64_t day = -1;
    if (access(path, F_OK) != 0)
        return;
    struct database *database = database_open(path, DATABASE_READ_ONLY, station_statements,
                                              STATION_STATEMENT_COUNT, &error);
    bool ok = database &&
              migration_check(database, station_migrations, STATION_MIGRATION_COUNT, &error) &&
              database_check(database, &error) && read_day(database, &day, &error);
    if (!ok)
        auditing_find(auditing, FINDING_DAMAGED, path, error.detail);
    database_close(database);
    auditing_file(auditing, path, day);
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
    each_entry(&auditing, path, look_at_own);
    each_entry(&auditing, boxes, look_at_box_file);
    each_entry(&auditing, arena_format(arena, "%s/quarantine", path), look_at_quarantine);
    look_at_station(&auditing, arena_format(arena, "%s/station.db", path));
    if (auditing.finding_count > 0)
        qsort(auditing.findings, auditing.finding_count, sizeof *auditing.findings,
              compare_findings);
    if (auditing.box_count > 0)
        qsort(auditing.boxes, auditing.box_count, sizeof *auditing.boxes, compare_boxes);
    *ret_audit = (struct audit){auditing.findings, auditing.finding_count, auditing.boxes,
                                auditing.box_count};
    return true;
}
