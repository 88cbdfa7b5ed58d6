/* Tables of forms and what the reader says of each, every problem with its exact place. */
#pragma once

#include "base/array.h"
#include "form/sheets.h"
#include "test.h"

#define SETTINGS "form_title,form_id,version,default_language\nT,t,1,en\n"
#define YES_NO "list_name,name,label::English (en)\nyn,yes,Yes\nyn,no,No\n"
#define HEAD "type,name,label::English (en)\n"

struct form_case {
    const char *survey, *choices, *settings; /* NULL settings: SETTINGS */
    const char *problems;                    /* as problems_text() */
};

static inline void check_cases(const struct form_case *cases, size_t count, bool accepted)
{
    for (size_t i = 0; i < count; i++) {
        struct arena *arena = arena_new();
        struct problems problems;
        problems_init(&problems, arena);
        struct sheets sheets = {cases[i].survey, cases[i].choices,
                                cases[i].settings ? cases[i].settings : SETTINGS};
        const struct form *form = sheets_form(sheets, arena, &problems);
        const char *text = problems_text(&problems, arena);
        if (strcmp(text, cases[i].problems) != 0)
            print_error("case %zu:\n%s\n", i, cases[i].survey);
        assert_string_equal(text, cases[i].problems);
        assert_true((form != NULL) == accepted);
        problems_release(&problems);
        arena_free(arena);
    }
}
