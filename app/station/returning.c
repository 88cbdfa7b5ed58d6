#include "station/returning.h"

#include <string.h>
#include <unistd.h>

#include "store/tag.h"

static const char *path_in(const char *data, struct arena *arena)
{
    return arena_format(arena, "%s/followup.json", data);
}

static bool read_own(const char *path, const struct workshop *workshop, struct arena *arena,
                     struct followup *ret_followup, struct error *error)
{
    struct followup followup;
    if (!followup_read(path, arena, &followup, error))
        return false;
    if (strcmp(followup.workshop, workshop->id) != 0)
        return error_set(error, ERROR_FOLLOWUP, (struct place){.file = path}, "of workshop '%s'",
                         followup.workshop);
    *ret_followup = followup;
    return true;
}

bool returning_take(const char *path, const char *data, const struct workshop *workshop,
                    struct error *error)
{
    struct arena *arena = arena_new();
    struct followup followup;
    bool ok = read_own(path, workshop, arena, &followup, error) &&
              followup_write(&followup, path_in(data, arena), workshop->first_day_seconds, error);
    arena_free(arena);
    return ok;
}

bool returning_load(struct returning *returning, const char *data, const struct workshop *workshop,
                    struct arena *arena, struct error *error)
{
    const char *path = path_in(data, arena);
    *returning = (struct returning){0};
    return access(path, F_OK) != 0 || read_own(path, workshop, arena, &returning->followup, error);
}

bool returning_asks(const struct returning *returning, const struct workshop *workshop,
                    const struct session *session)
{
    return returning->followup.count > 0 && session_pledges_most(workshop, session) > 0;
}

/* A form's commitments are numbered, and a receipt's tags are counted likewise. */
static size_t find(const struct followup *followup, const struct master *master, size_t most,
                   const struct pledge **ret_pledges)
{
    size_t count = 0;
    for (size_t i = 0; i < most; i++) {
        struct tag tag = master_tag(master, i);
        const struct pledge *pledge = followup_find(followup, tag.name);
        tag_wipe(&tag);
        if (pledge)
            ret_pledges[count++] = pledge;
    }
    return count;
}

bool returning_find(const struct returning *returning, const struct workshop *workshop,
                    const struct receipt *receipt, struct interview *interview, size_t *ret_count,
                    struct error *error)
{
    struct master master;
    if (!master_derive(receipt, workshop->id, &master, error))
        return false;
    struct arena *arena = arena_new();
    size_t most = 0;
    for (size_t i = 0; i < workshop->form_count; i++) {
        size_t count = workshop->forms[i]->commitment_count;
        most = count > most ? count : most;
    }
    const struct pledge **pledges = arena_array(arena, most + 1, sizeof *pledges);
    *ret_count = find(&returning->followup, &master, most, pledges);
    interview_bring_back(interview, pledges, *ret_count);
    arena_free(arena);
    master_wipe(&master);
    return true;
}
