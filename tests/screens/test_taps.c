/* Taps that a form takes on a panel of 15.6 inches when every choice is answered and no text is
 * written: no more than are promised to who plans a workshop. */
#include <string.h>

#include "screens/pages.h"
#include "station/journey.h"

struct count {
    struct journey *journey;
    unsigned taps;
};

static void tap(struct count *count, struct action action)
{
    journey_tap(count->journey, action);
    count->taps++;
}

/* The first choice of a question on the page that has none yet. */
static bool answer_one(struct count *count)
{
    const struct interview *interview = journey_state(count->journey)->interview;
    for (size_t i = 0; i < count->journey->frame.target_count; i++) {
        struct action action = count->journey->frame.targets[i].action;
        if (action.kind != ACTION_CHOOSE || interview_is_answered(interview, (size_t)action.first))
            continue;
        tap(count, action);
        return true;
    }
    return false;
}

static unsigned taps_to_the_end(struct journey *journey)
{
    struct count count = {journey, 0};
    tap(&count, (struct action){ACTION_BEGIN, 2, 0});
    while (strcmp(journey->frame.name, "questions") == 0) {
        if (!answer_one(&count))
            tap(&count, (struct action){ACTION_NEXT, 0, 0});
        assert_true(count.taps < 100);
    }
    while (!journey_offers(journey, ACTION_SUBMIT))
        tap(&count, (struct action){ACTION_NEXT, 0, 0});
    tap(&count, (struct action){ACTION_SUBMIT, 0, 0});
    journey_assert_screen(journey, "saved");
    return count.taps;
}

/* Language, three statements, Next, the pace (which turns the page), Next, Submit. */
static void a_session_takes_eight_taps(void **state)
{
    assert_int_equal(taps_to_the_end(*state), 8);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        JOURNEY(a_session_takes_eight_taps),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
