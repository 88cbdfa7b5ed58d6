/* Forms written down in a test: sheets as CSV text, problems as one text. */
#pragma once

#include <stdlib.h>
#include <string.h>

#include "base/strbuf.h"
#include "form/csv.h"
#include "form/form.h"

struct sheets {
    const char *survey, *choices, *settings; /* CSV text; NULL: the sheet is missing */
};

/* The file stays unnamed, so that a place begins with the sheet. */
static inline struct workbook *sheets_workbook(struct sheets sheets, struct arena *arena,
                                               struct problems *problems)
{
    const char *const names[] = {"choices", "settings", "survey"};
    const char *const texts[] = {sheets.choices, sheets.settings, sheets.survey};
    struct workbook *workbook = arena_alloc(arena, sizeof *workbook);
    workbook->path = "form";
    workbook->sheets = arena_array(arena, 3, sizeof *workbook->sheets);
    for (size_t i = 0; i < 3; i++) {
        if (!texts[i])
            continue;
        struct sheet *sheet = &workbook->sheets[workbook->sheet_count++];
        sheet->name = names[i];
        sheet->file = "";
        (void)csv_read(texts[i], strlen(texts[i]), sheet, arena, problems);
    }
    return workbook;
}

static inline const struct form *sheets_form(struct sheets sheets, struct arena *arena,
                                             struct problems *problems)
{
    return form_read(sheets_workbook(sheets, arena, problems), arena, problems);
}

/* "survey:3:A: error: ...\n" for each problem. */
static inline const char *problems_text(const struct problems *problems, struct arena *arena)
{
    struct strbuf text;
    strbuf_init(&text);
    for (size_t i = 0; i < problems->count; i++) {
        const struct problem *problem = &problems->items[i];
        char where[256];
        place_format(problem->place, where, sizeof where);
        strbuf_format(&text, "%s: %s: ", where,
                      problem->severity == SEVERITY_ERROR ? "error" : "warning");
        fill_pattern(&text, problem->message, problem->fills);
        strbuf_add_char(&text, '\n');
    }
    const char *copy = arena_string(arena, text.bytes);
    strbuf_release(&text);
    return copy;
}
