/* How large a box a session needs, and what it carries so that its labels never depend on a file
 * elsewhere. */
#include <stdlib.h>

#include "base/json.h"
#include "store/box.h"

enum { HEADS_LEAST = 64, BODY_LEAST = 2048 };

static const char *workbook_text(const struct workbook *workbook, struct arena *arena)
{
    struct json *json = workbook_json(workbook);
    char *text = json_text(json, JSON_SORTED_LAYOUT);
    const char *copy = arena_string(arena, text);
    free(text);
    json_free(json);
    return copy;
}

static size_t power_of_two(size_t least)
{
    size_t power = BODY_LEAST;
    while (power < least)
        power *= 2;
    return power;
}

struct box_plan box_plan_for(const struct workshop *workshop, const struct session *session,
                             struct arena *arena)
{
    unsigned heads = 2 * workshop->participants;
    unsigned parts = (unsigned)form_part_limit(session->form);
    return (struct box_plan){
        .session = session->id,
        .form = workbook_text(session->form->workbook, arena),
        .workshop = workbook_text(workshop->workbook, arena),
        .slots = (heads > HEADS_LEAST ? heads : HEADS_LEAST) * parts,
        .parts = parts,
        .body_size = power_of_two(form_body_limit(session->form)),
        .seconds = session_seconds(workshop, session),
    };
}
