/* Changes of the agenda on the day, and taking them back. */
#include "base/array.h"
#include "facilitator/visit.h"

static const struct workshop *workshop_shown(const struct journey *journey)
{
    return journey_state(journey)->workshop;
}

static int index_of(const struct journey *journey, const char *id)
{
    const struct workshop *workshop = workshop_shown(journey);
    return (int)(workshop_session(workshop, id) - workshop->sessions);
}

static const struct session *session_now(const struct journey *journey, const char *id)
{
    return workshop_session(workshop_shown(journey), id);
}

static void pick(struct journey *journey, const char *id)
{
    journey_tap(journey, (struct action){ACTION_PICK, index_of(journey, id), 0});
    visit_screen(journey, FACILITATOR_CHANGE);
    journey_assert_screen(journey, "facilitator-change");
}

static void two_sessions_change_places_and_back(void **state)
{
    struct journey *journey = *state;
    const char *early = session_now(journey, "d1s2")->starts;
    unsigned late_day = session_now(journey, "d3s4")->day;
    visit_first(journey);
    pick(journey, "d1s2");
    assert_false(journey_offers(journey, ACTION_UNDO));
    visit_screen(journey, FACILITATOR_SWAP);
    journey_tap(journey, (struct action){ACTION_SWAP, index_of(journey, "d3s4"), 0});
    journey_assert_screen(journey, "facilitator-agenda");
    assert_int_equal(session_now(journey, "d1s2")->day, late_day);
    assert_int_equal(session_now(journey, "d3s4")->day, 1);
    assert_string_equal(session_now(journey, "d3s4")->starts, early);
    pick(journey, "d1s2");
    journey_tap_plain(journey, ACTION_UNDO);
    journey_assert_screen(journey, "facilitator-agenda");
    assert_int_equal(session_now(journey, "d1s2")->day, 1);
    assert_int_equal(session_now(journey, "d3s4")->day, late_day);
}

static void a_session_does_not_change_places_with_itself(void **state)
{
    struct journey *journey = *state;
    visit_first(journey);
    pick(journey, "d1s2");
    visit_screen(journey, FACILITATOR_SWAP);
    journey_tap(journey, (struct action){ACTION_SWAP, index_of(journey, "d1s2"), 0});
    journey_assert_screen(journey, "facilitator-swap");
    visit_screen(journey, FACILITATOR_CHANGE);
    assert_false(journey_offers(journey, ACTION_UNDO));
}

static const char *title_shown(struct journey *journey, const char *id)
{
    const struct workshop *workshop = workshop_shown(journey);
    return workshop_text(workshop, workshop_session(workshop, id)->title, "ar");
}

/* In bold letters. */
static void open_all(struct journey *journey, struct facilitator *facilitator)
{
    const struct workshop *workshop = workshop_shown(journey);
    struct session_facts *facts =
        arena_array(journey->arena, workshop->session_count, sizeof *facts);
    for (size_t i = 0; i < workshop->session_count; i++)
        facts[i] = (struct session_facts){.progress = PROGRESS_OPEN, .heads = 24, .responses = 19};
    facilitator->facts = (struct facilitator_facts){.sessions = facts};
    facilitator->picked = 0;
}

static size_t faults_of(struct journey *journey, struct screen screen, int language,
                        enum facilitator_screen shown)
{
    struct facilitator facilitator;
    facilitator_init(&facilitator, workshop_shown(journey), screen);
    open_all(journey, &facilitator);
    facilitator.language = language;
    facilitator.current = shown;
    struct theme theme = facilitator_theme(&facilitator);
    struct frame frame =
        frame_begin(journey->glass, journey->shaper, &theme, facilitator_language(&facilitator));
    facilitator_view(&facilitator, &frame);
    for (const struct frame_fault *fault = frame.last_fault; fault; fault = fault->before)
        print_message("%dx%d, %s: %s\n", screen.width, screen.height, frame.language->code,
                      fault->text);
    facilitator_release(&facilitator);
    return frame.faults;
}

static void no_title_of_an_open_session_is_broken(void **state)
{
    struct journey *journey = *state;
    const struct screen screens[] = {screen_of(800, 480, 7), screen_of(1280, 800, 10.1),
                                     screen_of(1920, 1080, 15.6), screen_of(1080, 1920, 21.5)};
    size_t faults = 0;
    for (size_t i = 0; i < COUNT_OF(screens) * 3; i++) {
        faults += faults_of(journey, screens[i / 3], (int)(i % 3), FACILITATOR_SWAP);
        faults += faults_of(journey, screens[i / 3], (int)(i % 3), FACILITATOR_AGENDA);
    }
    assert_int_equal(faults, 0);
}

static void clear_field(struct journey *journey)
{
    enum { TITLE_LETTERS = 120 };
    for (int i = 0; i < TITLE_LETTERS; i++)
        journey_tap_plain(journey, ACTION_BACKSPACE);
}

static void a_title_is_typed_and_an_empty_one_is_the_workshops(void **state)
{
    struct journey *journey = *state;
    const char *own = arena_string(journey->arena, title_shown(journey, "d2s1"));
    visit_first(journey);
    pick(journey, "d2s1");
    journey_tap_plain(journey, ACTION_RENAME);
    journey_assert_screen(journey, "facilitator-rename");
    clear_field(journey);
    journey_type(journey, "قيادة");
    journey_tap_plain(journey, ACTION_WRITTEN);
    journey_assert_screen(journey, "facilitator-agenda");
    assert_string_equal(title_shown(journey, "d2s1"), "قيادة");
    pick(journey, "d2s1");
    journey_tap_plain(journey, ACTION_RENAME);
    clear_field(journey);
    journey_tap_plain(journey, ACTION_WRITTEN);
    assert_string_equal(title_shown(journey, "d2s1"), own);
}

static void a_change_outlives_the_station(void **state)
{
    struct journey *journey = *state;
    unsigned day = session_now(journey, "d1s2")->day, other = session_now(journey, "d3s4")->day;
    visit_first(journey);
    pick(journey, "d1s2");
    visit_screen(journey, FACILITATOR_SWAP);
    journey_tap(journey, (struct action){ACTION_SWAP, index_of(journey, "d3s4"), 0});
    station_free(journey->station);
    journey->station = NULL;
    journey_start(journey,
                  (struct station_options){.workshop = SADA_SOURCE "/assets/workshops/leadership"});
    assert_int_equal(session_now(journey, "d1s2")->day, other);
    visit_again(journey);
    pick(journey, "d1s2");
    journey_tap_plain(journey, ACTION_UNDO);
    assert_int_equal(session_now(journey, "d1s2")->day, day);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        JOURNEY(two_sessions_change_places_and_back),
        JOURNEY(a_session_does_not_change_places_with_itself),
        JOURNEY(no_title_of_an_open_session_is_broken),
        JOURNEY(a_title_is_typed_and_an_empty_one_is_the_workshops),
        JOURNEY(a_change_outlives_the_station),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
