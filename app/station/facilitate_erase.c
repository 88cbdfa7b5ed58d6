/* Erasing for the facilitators' screen: the proof that lies on the stick names what may go. */
#include <stdlib.h>
#include <unistd.h>

#include "station/beneath.h"
#include "station/facilitate.h"
#include "store/erase.h"
#include "store/proof.h"

/* A stick without one is no error: the screen says what to do. */
static bool read_proof(struct stick_work *work, struct error *error)
{
    struct error why = {0};
    char *bytes = NULL;
    size_t length = 0;
    int folder = folder_open(work->path, error);
    if (folder < 0)
        return false;
    bool ok = file_read_beneath(folder, PROOF_NAME, PROOF_BYTES_MOST, &bytes, &length, &why);
    (void)close(folder);
    if (ok) {
        work->proof = arena_copy(work->content, bytes, length);
        work->proof_length = length;
        free(bytes);
    } else if (why.code != ERROR_FILE_MISSING) {
        *error = why;
        return false;
    }
    return true;
}

static const char *const *titles_of(const struct station *station, const char *const *sessions,
                                    size_t count)
{
    struct arena *arena = station->stick.content;
    const char **titles = arena_array(arena, count + 1, sizeof *titles);
    for (size_t i = 0; i < count; i++)
        titles[i] = title_of(station, sessions[i]);
    return titles;
}

bool erase_look(struct station *station, struct error *error)
{
    struct stick_work *work = &station->stick;
    struct stick_facts *facts = &station->facilitator.on_stick;
    struct erased proved;
    if (!read_proof(work, error))
        return false;
    if (!work->proof)
        return true;
    if (!boxes_proved(station->folder, work->proof, work->proof_length, work->content, &proved,
                      error))
        return false;
    facts->has_proof = true;
    facts->goes = titles_of(station, proved.sessions, proved.count);
    facts->goes_count = proved.count;
    facts->stays = titles_of(station, proved.kept, proved.kept_count);
    facts->stays_count = proved.kept_count;
    return true;
}

struct action erase_start(struct station *station)
{
    struct error error = {0};
    struct stick_work *work = &station->stick;
    struct erased erased;
    if (!work->proof)
        return (struct action){ACTION_FAILED, ERROR_PROOF, 0};
    bool ok =
        boxes_erase(station->folder, work->proof, work->proof_length, work->told, &erased, &error);
    if (ok) {
        station->facilitator.on_stick.erased = erased.count;
        station->facilitator.on_stick.stage = WORK_DONE;
        station_note(station, "erased", "");
    } else {
        station->facilitator.on_stick.is_looked_at = false; /* some of them may be gone */
    }
    struct error why = {0};
    bool told = facilitate_read_facts(station, &why);
    return facilitate_answer(ok && told, ok ? &why : &error);
}
