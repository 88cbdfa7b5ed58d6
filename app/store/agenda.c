#include "store/agenda.h"

#include <string.h>

#include "base/utf8.h"
#include "store/data_folder_private.h"
#include "workshop/calendar.h"

/* A session at its place in the agenda. */
struct entry {
    struct session session;
    bool skipped;
};

struct replay {
    const struct workshop *workshop;
    struct arena *arena;
    struct entry *entries;
    size_t count;
};

static size_t find_entry(const struct replay *replay, const char *id)
{
    size_t at = 0;
    while (at < replay->count && strcmp(replay->entries[at].session.id, id) != 0)
        at++;
    return at;
}

static void take_times(struct session *to, const struct session *from)
{
    to->day = from->day;
    to->starts = from->starts;
    to->ends = from->ends;
}

static void swap(struct replay *replay, size_t a, const char *id)
{
    size_t b = find_entry(replay, id);
    if (b == replay->count)
        return;
    struct entry first = replay->entries[a], second = replay->entries[b];
    replay->entries[a] = second;
    replay->entries[b] = first;
    take_times(&replay->entries[a].session, &first.session);
    take_times(&replay->entries[b].session, &second.session);
}

static bool is_before(const struct session *a, const struct session *b)
{
    return a->day < b->day || (a->day == b->day && strcmp(a->starts, b->starts) < 0);
}

/* Before the first session that is later; those outside the days stand last. */
static void move(struct replay *replay, size_t from, const struct agenda_change *change)
{
    struct entry moved = replay->entries[from];
    moved.session.day = change->day;
    moved.session.starts = change->starts;
    moved.session.ends = change->ends;
    replay->count--;
    memmove(&replay->entries[from], &replay->entries[from + 1],
            (replay->count - from) * sizeof moved);
    size_t to = 0;
    while (to < replay->count && replay->entries[to].session.day != 0 &&
           !is_before(&moved.session, &replay->entries[to].session))
        to++;
    memmove(&replay->entries[to + 1], &replay->entries[to], (replay->count - to) * sizeof moved);
    replay->entries[to] = moved;
    replay->count++;
}

static struct label title_of(const struct replay *replay, const struct agenda_change *change)
{
    if (!change->title[0])
        return workshop_session(replay->workshop, change->session)->title;
    const char **texts =
        arena_array(replay->arena, replay->workshop->language_count, sizeof *texts);
    for (size_t i = 0; i < replay->workshop->language_count; i++)
        texts[i] = change->title;
    return (struct label){.texts = texts};
}

static void replay_change(struct replay *replay, const struct agenda_change *change)
{
    size_t at = find_entry(replay, change->session);
    if (at == replay->count)
        return;
    switch (change->kind) {
    case AGENDA_SKIP:
    case AGENDA_HOLD:
        replay->entries[at].skipped = change->kind == AGENDA_SKIP;
        break;
    case AGENDA_SWAP:
        swap(replay, at, change->other);
        break;
    case AGENDA_MOVE:
        move(replay, at, change);
        break;
    case AGENDA_RENAME:
        replay->entries[at].session.title = title_of(replay, change);
        break;
    case AGENDA_KIND_COUNT:
        break;
    }
}

static struct agenda_change take_change(sqlite3_stmt *row, struct arena *arena)
{
    const char *texts[5];
    static const int columns[] = {1, 2, 4, 5, 6};
    for (size_t i = 0; i < 5; i++)
        texts[i] = arena_string(arena, (const char *)sqlite3_column_text(row, columns[i]));
    return (struct agenda_change){
        .kind = (enum agenda_kind)sqlite3_column_int(row, 0),
        .session = texts[0],
        .other = texts[1],
        .day = (unsigned)sqlite3_column_int(row, 3),
        .starts = texts[2],
        .ends = texts[3],
        .title = texts[4],
    };
}

static bool replay_all(struct data_folder *folder, struct replay *replay, struct agenda *agenda,
                       struct error *error)
{
    sqlite3_stmt *query = database_query(folder->database, STATION_READ_CHANGES, NULL, 0, error);
    enum step step = STEP_FAILED;
    while (query && (step = database_step(folder->database, query, error)) == STEP_ROW) {
        agenda->last = take_change(query, replay->arena);
        agenda->change_count++;
        replay_change(replay, &agenda->last);
    }
    database_finish(query);
    return step == STEP_DONE;
}

static void number_sessions(struct session *sessions, const bool *skipped, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        sessions[i].number = sessions[i].day_sessions = 0;
        for (size_t k = 0; k < count; k++) {
            if (skipped[k] || sessions[k].day != sessions[i].day)
                continue;
            sessions[i].number += k <= i && !skipped[i];
            sessions[i].day_sessions++;
        }
    }
}

static const struct workshop *changed_workshop(const struct replay *replay, const bool *skipped)
{
    struct session *sessions = arena_array(replay->arena, replay->count, sizeof *sessions);
    struct workshop *workshop = arena_alloc(replay->arena, sizeof *workshop);
    for (size_t i = 0; i < replay->count; i++)
        sessions[i] = replay->entries[i].session;
    number_sessions(sessions, skipped, replay->count);
    *workshop = *replay->workshop;
    workshop->sessions = sessions;
    return workshop;
}

static struct replay replay_begin(const struct workshop *workshop, struct arena *arena)
{
    struct replay replay = {workshop, arena, NULL, workshop->session_count};
    replay.entries = arena_array(arena, replay.count, sizeof *replay.entries);
    for (size_t i = 0; i < replay.count; i++)
        replay.entries[i].session = workshop->sessions[i];
    return replay;
}

bool agenda_read(struct data_folder *folder, const struct workshop *workshop, struct arena *arena,
                 struct agenda *ret_agenda, struct error *error)
{
    struct replay replay = replay_begin(workshop, arena);
    struct agenda agenda = {0};
    if (!replay_all(folder, &replay, &agenda, error))
        return false;
    bool *skipped = arena_array(arena, replay.count, sizeof *skipped);
    unsigned *heads = arena_array(arena, replay.count, sizeof *heads);
    bool ok = true;
    for (size_t i = 0; ok && i < replay.count; i++) {
        skipped[i] = replay.entries[i].skipped;
        ok = session_heads(folder, workshop, replay.entries[i].session.id, &heads[i], error);
    }
    agenda.workshop = changed_workshop(&replay, skipped);
    agenda.skipped = skipped;
    agenda.heads = heads;
    if (ok)
        *ret_agenda = agenda;
    return ok;
}

static bool refuse(const char *what, const char *value, struct error *error)
{
    return error_set(error, ERROR_SETTING, (struct place){0}, "%s '%s'", what, value);
}

static bool is_title(const char *title)
{
    size_t length = strlen(title);
    if (!utf8_is_valid(title, length) || utf8_count(title, length) > AGENDA_TITLE_LIMIT)
        return false;
    for (size_t i = 0; i < length; i++) {
        if ((unsigned char)title[i] < ' ' || title[i] == 0x7F)
            return false;
    }
    return true;
}

static bool times_fit(const struct agenda_change *change, struct error *error)
{
    unsigned starts = 0, ends = 0;
    if (change->day < 1 || change->day > AGENDA_DAY_MOST)
        return error_set(error, ERROR_SETTING, (struct place){0}, "day %u", change->day);
    if (change->starts[0] && !time_read(change->starts, &starts))
        return refuse("time", change->starts, error);
    if (change->ends[0] && !time_read(change->ends, &ends))
        return refuse("time", change->ends, error);
    bool in_order = !change->starts[0] || !change->ends[0] || starts < ends;
    return in_order || refuse("ends before it starts:", change->ends, error);
}

static bool is_known(const struct workshop *workshop, const char *session, struct error *error)
{
    return workshop_session(workshop, session) ||
           error_set(error, ERROR_SESSION_UNKNOWN, (struct place){.file = workshop->path},
                     "session '%s'", session);
}

static bool may_skip(struct data_folder *folder, const char *session, struct error *error)
{
    enum session_state state;
    if (!session_state(folder, session, &state, error))
        return false;
    return state != SESSION_OPEN ||
           error_set(error, ERROR_SESSION_STATE, (struct place){0}, "'%s' is open", session);
}

static bool fits(struct data_folder *folder, const struct workshop *workshop,
                 const struct agenda_change *change, struct error *error)
{
    if (!is_known(workshop, change->session, error))
        return false;
    switch (change->kind) {
    case AGENDA_SKIP:
        return may_skip(folder, change->session, error);
    case AGENDA_SWAP:
        return is_known(workshop, change->other, error);
    case AGENDA_MOVE:
        return times_fit(change, error);
    case AGENDA_RENAME:
        return is_title(change->title) || refuse("title", change->title, error);
    case AGENDA_HOLD:
    case AGENDA_KIND_COUNT:
        break;
    }
    return true;
}

/* As sessions have it: "8:30" is earlier than "12:00" only with its zero. */
static const char *spelled(const char *time, struct arena *arena)
{
    unsigned minutes = 0;
    if (!time || !time[0] || !time_read(time, &minutes))
        return "";
    return arena_format(arena, "%02u:%02u", minutes / 60, minutes % 60);
}

bool agenda_change(struct data_folder *folder, const struct workshop *workshop,
                   const struct agenda_change *change, struct error *error)
{
    if (!fits(folder, workshop, change, error))
        return false;
    struct arena *arena = arena_new();
    const struct binding values[] = {
        bind_number(change->kind),
        bind_string(change->session),
        bind_string(change->other ? change->other : ""),
        bind_number(change->day),
        bind_string(spelled(change->starts, arena)),
        bind_string(spelled(change->ends, arena)),
        bind_string(change->title ? change->title : ""),
    };
    bool ok = database_do(folder->database, STATION_ADD_CHANGE, values, 7, error) &&
              folder_flatten_times(folder, error);
    arena_free(arena);
    return ok;
}

bool agenda_undo(struct data_folder *folder, struct error *error)
{
    return database_do(folder->database, STATION_REMOVE_LAST_CHANGE, NULL, 0, error) &&
           folder_flatten_times(folder, error);
}
