/* What expressions ask of the world around an interview: the clock, the lists, chance. */
#include <stdlib.h>

#include "form/sheets.h"
#include "interview/interview.h"
#include "test.h"

static const struct sheets sheets = {
    .survey = "type,name,label::English (en),label::Arabic (ar),relevant\n"
              "select_one pace,pace,Pace,وتيرة,\n"
              "text,since,Since,منذ,today() >= date('2026-11-23')\n"
              "text,early,Early,مبكر,\"format-date(now(), '%H') < 9\"\n"
              "text,named,Named,مسمى,\"jr:choice-name(${pace}, '${pace}') = 'Slow'\"\n"
              "text,drawn,Drawn,مسحوب,\"random() < 1 and regex(uuid(), '[0-9a-f-]{36}')\"\n",
    .choices = "list_name,name,label::English (en),label::Arabic (ar)\n"
               "pace,slow,Slow,بطيء\npace,fast,Fast,سريع\n",
    .settings = "form_title,form_id,version,default_language\nWorld,world,1,en\n",
};

struct room {
    struct arena *arena;
    struct interview *interview;
};

static int set_up(void **state)
{
    struct room *room = memory_new(sizeof *room);
    struct problems problems;
    room->arena = arena_new();
    problems_init(&problems, room->arena);
    const struct form *form = sheets_form(sheets, room->arena, &problems);
    *state = room;
    problems_release(&problems);
    if (!form)
        return -1;
    room->interview = interview_new(form, NULL, 7);
    return 0;
}

static int tear_down(void **state)
{
    struct room *room = *state;
    interview_free(room->interview);
    arena_free(room->arena);
    free(room);
    return 0;
}

static bool asks(const struct room *room, const char *name)
{
    const struct form *form = interview_form(room->interview);
    return interview_is_relevant(room->interview, (size_t)form_find(form, name));
}

static void without_a_clock_no_condition_on_it_holds(void **state)
{
    assert_false(asks(*state, "since"));
    assert_false(asks(*state, "early"));
}

/* 2026-11-22T21:30 UTC is the next day in Baghdad. */
static void the_day_is_that_of_the_place(void **state)
{
    struct room *room = *state;
    interview_set_clock(room->interview, (struct wall_clock){true, 1795383000, 10800});
    assert_true(asks(room, "since"));
    assert_true(asks(room, "early"));
    interview_set_clock(room->interview, (struct wall_clock){true, 1795383000, 0});
    assert_false(asks(room, "since"));
    assert_false(asks(room, "early"));
}

static void a_choice_is_called_as_in_the_default_language(void **state)
{
    struct room *room = *state;
    assert_false(asks(room, "named"));
    interview_choose(room->interview, 0, 0);
    assert_true(asks(room, "named"));
    interview_choose(room->interview, 0, 1);
    assert_false(asks(room, "named"));
}

static void chance_is_at_hand(void **state)
{
    assert_true(asks(*state, "drawn"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(without_a_clock_no_condition_on_it_holds, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(the_day_is_that_of_the_place, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_choice_is_called_as_in_the_default_language, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(chance_is_at_hand, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
