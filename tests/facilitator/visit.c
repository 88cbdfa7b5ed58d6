#include "facilitator/visit.h"

#include <sys/stat.h>
#include <unistd.h>

enum { WORK_ROUNDS_MOST = 20000, WORK_ROUND_US = 1000 };

const char visit_pin[] = "314159";

void visit_hold(struct journey *journey, enum action_kind kind, int64_t ms)
{
    const struct target *target = journey_find(journey, (struct action){kind, 0, 0});
    assert_non_null(target);
    int x = target->rect.x + target->rect.width / 2, y = target->rect.y + target->rect.height / 2;
    journey_finger(journey, TOUCH_DOWN, 0, x, y);
    journey->now += ms;
    struct action action = touch_hold_action(&journey->touch, journey->now);
    if (action.kind != ACTION_NONE)
        station_act(journey->station, action, journey->now);
    journey_look(journey);
    journey_finger(journey, TOUCH_UP, 0, x, y);
    journey->now += 400;
    journey_look(journey);
}

void visit_type_pin(struct journey *journey, const char *digits)
{
    for (size_t i = 0; digits[i] != '\0'; i++)
        journey_tap(journey, (struct action){ACTION_TYPE, digits[i], 0});
    journey_tap_plain(journey, ACTION_WRITTEN);
}

void visit_first(struct journey *journey)
{
    visit_hold(journey, ACTION_FACILITATE, VISIT_HELD_MS);
    journey_assert_screen(journey, "facilitator-new-pin");
    visit_type_pin(journey, visit_pin);
    visit_type_pin(journey, visit_pin);
    journey_assert_screen(journey, "facilitator-agenda");
}

void visit_again(struct journey *journey)
{
    visit_hold(journey, ACTION_FACILITATE, VISIT_HELD_MS);
    journey_assert_screen(journey, "facilitator-pin");
    visit_type_pin(journey, visit_pin);
    journey_assert_screen(journey, "facilitator-agenda");
}

void visit_screen(struct journey *journey, enum facilitator_screen screen)
{
    journey_tap(journey, (struct action){ACTION_SCREEN, screen, 0});
}

void visit_let_work(struct journey *journey)
{
    for (int i = 0; journey_offers(journey, ACTION_CANCEL); i++) {
        assert_true(i < WORK_ROUNDS_MOST);
        int64_t due = station_deadline(journey->station);
        assert_true(due >= 0);
        if (due > journey->now) {
            (void)usleep(WORK_ROUND_US);
            journey->now = due;
        }
        station_act(journey->station, (struct action){ACTION_TICK, 0, 0}, journey->now);
        journey_look(journey);
    }
    journey->now += 400; /* a touch this soon after a new page would be taken for a slip */
}

void visit_answers(struct journey *journey, unsigned people)
{
    for (unsigned i = 0; i < people; i++) {
        journey_begin(journey, 2);
        journey_choose(journey, "useful", i % 2 ? "4" : "5");
        journey_turn_to_review(journey);
        journey_tap_plain(journey, ACTION_SUBMIT);
        journey_tap_plain(journey, ACTION_FINISH);
    }
}

void visit_close(struct journey *journey)
{
    journey_tap_plain(journey, ACTION_CLOSE);
    journey_tap_plain(journey, ACTION_CONFIRM);
}

const char *visit_folder(struct journey *journey, const char *name)
{
    const char *path = arena_format(journey->arena, "%s/%s", journey->folder, name);
    assert_int_equal(mkdir(path, 0700), 0);
    return path;
}
