/* How large a box a session needs, and what it carries so that its labels never depend on a file
 * elsewhere. */
#include <stdlib.h>
#include <string.h>

#include "base/json.h"
#include "store/box_private.h"

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

static unsigned heads_of(unsigned participants)
{
    unsigned heads = 2 * participants;
    return heads > HEADS_LEAST ? heads : HEADS_LEAST;
}

static size_t body_limit(const struct form *form, size_t pledges)
{
    size_t limit = form_body_limit(form), of_status = pledges > 0 ? status_body_limit(form) : 0;
    return limit > of_status ? limit : of_status;
}

struct box_need box_need_of(const struct form *form, size_t pledges,
                            const struct workshop *workshop)
{
    size_t overhead = workshop ? seal_overhead(&workshop->recipients) : 0;
    struct box_need need = {.parts = form_part_limit(form) + pledges,
                            .parts_most = PART_LIMIT,
                            .body_size = power_of_two(body_limit(form, pledges) + overhead),
                            .body_most = BODY_LIMIT,
                            .slots_most = SLOT_LIMIT,
                            .box_most = BOX_LIMIT};
    need.slots = heads_of(workshop ? workshop->participants : 0) * need.parts;
    need.box_size = need.slots * need.body_size;
    return need;
}

struct box_plan box_plan_for(const struct workshop *workshop, const struct session *session,
                             struct arena *arena)
{
    struct box_need need =
        box_need_of(session->form, session_pledges_most(workshop, session), workshop);
    return (struct box_plan){
        .session = session->id,
        .form = workbook_text(session->form->workbook, arena),
        .workshop = workbook_text(workshop->workbook, arena),
        .slots = (unsigned)need.slots,
        .parts = (unsigned)need.parts,
        .body_size = need.body_size,
        .seconds = session_seconds(workshop, session),
        .recipients = workshop->recipients,
    };
}

const struct workbook *box_read_workbook(const char *text, struct arena *arena)
{
    struct json *json = json_parse(text, strlen(text), NULL);
    const struct workbook *workbook = json ? workbook_from_json(json, arena) : NULL;
    json_free(json);
    return workbook;
}

/* The cell below the header of that name; NULL where there is none. */
static const char *setting(const struct workbook *workbook, const char *name)
{
    const struct sheet *sheet = workbook_sheet(workbook, "settings");
    for (size_t column = 0; sheet && column < sheet->column_count; column++) {
        if (strcmp(sheet_cell(sheet, 0, column), name) == 0)
            return sheet_cell(sheet, 1, column);
    }
    return NULL;
}

const char *box_workshop_id(const struct box *box, struct arena *arena)
{
    const struct workbook *workbook = box_read_workbook(box_workshop(box), arena);
    return workbook ? setting(workbook, "workshop") : NULL;
}
