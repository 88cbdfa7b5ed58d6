#include "station/watch.h"

#include <stdlib.h>
#include <string.h>

#include "store/station_settings.h"

/* One session; kept until the end, as a closed one may be opened again. */
struct watched {
    const char *id;
    struct live *live; /* NULL: its answers cannot be read */
    enum error_code failure;
    struct watched *next;
};

struct watch {
    struct arena *arena;
    struct data_folder *folder;
    const struct workshop *workshop;
    struct watched *sessions;
};

struct watch *watch_new(struct data_folder *folder, const struct workshop *workshop)
{
    struct watch *watch = memory_new(sizeof *watch);
    watch->arena = arena_new();
    watch->folder = folder;
    watch->workshop = workshop;
    return watch;
}

void watch_free(struct watch *watch)
{
    if (!watch)
        return;
    for (struct watched *at = watch->sessions; at; at = at->next)
        live_free(at->live);
    arena_free(watch->arena);
    free(watch);
}

static struct watched *find(const struct watch *watch, const struct session *session)
{
    struct watched *at = watch->sessions;
    while (at && strcmp(at->id, session->id) != 0)
        at = at->next;
    return at;
}

static bool read_box(const struct watch *watch, const struct session *session, struct arena *arena,
                     const char *const **ret_bodies, size_t *ret_count, struct error *error)
{
    struct box *box =
        box_open_read_only(session_box_path(watch->folder, session->id, arena), error);
    bool ok = box && box_read(box, arena, ret_bodies, ret_count, error);
    box_close(box);
    return ok;
}

static struct live *make_live(const struct watch *watch, const struct session *session,
                              struct error *error)
{
    struct arena *arena = arena_new();
    struct station_settings settings;
    struct live *live = NULL;
    const char *const *bodies = NULL;
    size_t count = 0, shown = 0;
    if (station_settings_read(watch->folder, watch->workshop, arena, &settings, error) &&
        session_shown(watch->folder, session->id, &shown, error) &&
        read_box(watch, session, arena, &bodies, &count, error))
        live = live_new(watch->workshop, session, settings.numbers[STATION_K], shown, bodies, count,
                        error);
    arena_free(arena);
    return live;
}

static bool count_box(const struct watch *watch, const struct session *session, struct arena *arena,
                      size_t *ret_count, struct error *error)
{
    struct box *box =
        box_open_read_only(session_box_path(watch->folder, session->id, arena), error);
    bool ok = box && box_count(box, ret_count, error);
    box_close(box);
    return ok;
}

/* What is known of the session is what its box holds: that may have been put aside meanwhile. */
static bool is_known(const struct watch *watch, const struct session *session,
                     const struct live *live)
{
    struct arena *arena = arena_new();
    size_t count = 0;
    bool known =
        live && count_box(watch, session, arena, &count, NULL) && count == live_responses(live);
    arena_free(arena);
    return known;
}

bool watch_begin(struct watch *watch, const struct session *session, struct error *error)
{
    struct error why = {0};
    struct watched *watched = find(watch, session);
    if (watched && is_known(watch, session, watched->live))
        return true;
    if (!watched) {
        watched = arena_alloc(watch->arena, sizeof *watched);
        *watched = (struct watched){.id = arena_string(watch->arena, session->id),
                                    .next = watch->sessions};
        watch->sessions = watched;
    }
    live_free(watched->live);
    watched->live = make_live(watch, session, &why);
    watched->failure = why.code;
    if (!watched->live && error)
        *error = why;
    return watched->live != NULL;
}

void watch_add(struct watch *watch, const struct session *session,
               const struct submission *submission)
{
    struct watched *watched = find(watch, session);
    if (watched && watched->live)
        live_add(watched->live, submission);
}

/* On disk first; only then do the figures move. */
static bool move_on(const struct watch *watch, const struct session *session, struct live *live,
                    bool closed, struct arena *arena, struct error *error)
{
    live_set_closed(live, closed);
    size_t due = live_due(live);
    if (due == 0)
        return true;
    if (closed && !box_release(session_box_path(watch->folder, session->id, arena), error))
        return false;
    if (due > live_shown(live) && !session_set_shown(watch->folder, session->id, due, error))
        return false;
    live_release(live);
    return true;
}

/* Found, or begun now: then the view tells where its answers cannot be read. */
static struct watched *watched_of(struct watch *watch, const struct session *session)
{
    if (!find(watch, session))
        (void)watch_begin(watch, session, NULL);
    return find(watch, session);
}

static bool box_is_closed(const struct watch *watch, const struct session *session,
                          bool *ret_is_closed, struct error *error)
{
    struct arena *arena = arena_new();
    enum box_state state = BOX_OPEN;
    struct box *box =
        box_open_read_only(session_box_path(watch->folder, session->id, arena), error);
    bool ok = box && box_state(box, &state, error);
    box_close(box);
    arena_free(arena);
    *ret_is_closed = state == BOX_CLOSED;
    return ok;
}

bool watch_releases(struct watch *watch, const struct session *session, bool *ret_releases,
                    struct error *error)
{
    enum session_state state;
    bool is_closed = false;
    *ret_releases = false;
    if (!session_state(watch->folder, session->id, &state, error))
        return false;
    if (state != SESSION_CLOSED)
        return true;
    const struct watched *watched = watched_of(watch, session);
    if (!box_is_closed(watch, session, &is_closed, error))
        return false;
    if (watched->live && is_closed) {
        live_set_closed(watched->live, true);
        *ret_releases = live_due(watched->live) > 0;
    }
    return true;
}

bool watch_look(struct watch *watch, const struct session *session, struct arena *arena,
                struct watch_view *ret_view, struct error *error)
{
    enum session_state state;
    struct watch_view view = {0};
    if (!session_state(watch->folder, session->id, &state, error))
        return false;
    if (state == SESSION_NOT_OPENED)
        return error_set(error, ERROR_SESSION_STATE, (struct place){0}, "'%s' was never opened",
                         session->id);
    if (!count_box(watch, session, arena, &view.responses, error))
        return false;
    const struct watched *watched = watched_of(watch, session);
    view.failure = watched->failure;
    if (watched->live) {
        if (!move_on(watch, session, watched->live, state == SESSION_CLOSED, arena, error))
            return false;
        view.missing = live_missing(watched->live);
        view.figures = live_figures(watched->live, arena);
    }
    *ret_view = view;
    return true;
}
