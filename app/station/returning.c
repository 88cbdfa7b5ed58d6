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
    returning->followup = (struct followup){0};
    return access(path, F_OK) != 0 || read_own(path, workshop, arena, &returning->followup, error);
}

/* Who made them is asked for the receipt even where no file of commitments was brought. */
static bool has_sealed_commitments(const struct data_folder *folder,
                                   const struct workshop *workshop)
{
    struct arena *arena = arena_new();
    bool has = false;
    for (size_t i = 0; workshop->recipients.count > 0 && i < workshop->session_count; i++) {
        const struct session *session = &workshop->sessions[i];
        has = has || (session->form->commitment_count > 0 &&
                      access(session_box_path(folder, session->id, arena), F_OK) == 0);
    }
    arena_free(arena);
    return has;
}

bool returning_asks(const struct returning *returning, const struct data_folder *folder,
                    const struct workshop *workshop, const struct session *session)
{
    return session_pledges_most(workshop, session) > 0 &&
           (returning->followup.count > 0 || has_sealed_commitments(folder, workshop));
}

/* A form's commitments are numbered, and a receipt's tags are counted likewise. */
struct search {
    struct tag *tags;
    const struct pledge **found; /* one a tag; NULL: not yet */
    size_t count;
    struct arena *arena; /* of what boxes give */
};

static size_t commitments_most(const struct workshop *workshop)
{
    size_t most = 0;
    for (size_t i = 0; i < workshop->form_count; i++) {
        size_t count = workshop->forms[i]->commitment_count;
        most = count > most ? count : most;
    }
    return most;
}

/* A body that opens is one that this station sealed; what it cannot be is passed over. */
static void look_into_box(struct search *search, struct box *box)
{
    for (size_t i = 0; i < search->count; i++) {
        struct pledge pledge;
        const char *body = NULL;
        if (search->found[i] ||
            !box_find_owned(box, search->tags[i].key, search->arena, &body, NULL) || !body ||
            !followup_read_body(body, search->arena, &pledge))
            continue;
        struct pledge *kept = arena_array(search->arena, 1, sizeof *kept);
        *kept = pledge;
        search->found[i] = kept;
    }
}

/* A box that cannot be read now gives nothing. */
static void look_into_boxes(struct search *search, const struct data_folder *folder,
                            const struct workshop *workshop)
{
    for (size_t i = 0; i < workshop->session_count; i++) {
        const struct session *session = &workshop->sessions[i];
        const char *path = session_box_path(folder, session->id, search->arena);
        if (session->form->commitment_count == 0 || access(path, F_OK) != 0)
            continue;
        struct box *box = box_open_read_only(path, NULL);
        if (box && box_recipients(box)->count > 0)
            look_into_box(search, box);
        box_close(box);
    }
}

static size_t gather(const struct search *search, const struct pledge **ret_pledges)
{
    size_t count = 0;
    for (size_t i = 0; i < search->count; i++) {
        if (search->found[i])
            ret_pledges[count++] = search->found[i];
    }
    return count;
}

bool returning_find(struct returning *returning, const struct data_folder *folder,
                    const struct workshop *workshop, const struct receipt *receipt,
                    struct interview *interview, size_t *ret_count, struct error *error)
{
    struct master master;
    if (!master_derive(receipt, workshop->id, &master, error))
        return false;
    struct arena *opened = arena_new();
    size_t most = commitments_most(workshop);
    struct search search = {.tags = arena_array(opened, most + 1, sizeof *search.tags),
                            .found = arena_array(opened, most + 1, sizeof *search.found),
                            .count = most,
                            .arena = opened};
    for (size_t i = 0; i < most; i++) {
        search.tags[i] = master_tag(&master, i);
        search.found[i] = followup_find(&returning->followup, search.tags[i].name);
    }
    look_into_boxes(&search, folder, workshop);
    const struct pledge **pledges = arena_array(opened, most + 1, sizeof *pledges);
    *ret_count = gather(&search, pledges);
    interview_bring_back(interview, pledges, *ret_count);
    memory_wipe(search.tags, most * sizeof *search.tags);
    returning_forget(returning);
    returning->opened = opened;
    master_wipe(&master);
    return true;
}

void returning_forget(struct returning *returning)
{
    arena_free(returning->opened);
    returning->opened = NULL;
}
