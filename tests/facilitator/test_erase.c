/* Erasing by finger: only what `sada collect` says that an archive has, and not before the second
 * question. */
#include <unistd.h>

#include "facilitator/visit.h"
#include "locale/catalog.h"
#include "station/helper.h"

static const char *stick_path(struct journey *journey)
{
    return arena_format(journey->arena, "%s/stick", journey->folder);
}

/* At the agenda, the first session answered and closed. */
static void come(struct journey *journey)
{
    visit_folder(journey, "stick");
    journey_start(journey,
                  (struct station_options){.workshop = SADA_SOURCE "/assets/workshops/leadership",
                                           .session = "d1s1",
                                           .carry = stick_path(journey)});
    visit_answers(journey, 2);
    visit_first(journey);
    visit_close(journey);
}

static void come_to_erase(struct journey *journey)
{
    visit_screen(journey, FACILITATOR_MENU);
    visit_screen(journey, FACILITATOR_ERASE);
}

/* At the desk, of the station's own folder; the proof goes onto the stick. */
static void collect(struct journey *journey)
{
    const char *const arguments[] = {
        "sada",
        "collect",
        arena_format(journey->arena, "%s/archive.db", journey->folder),
        journey->data,
        "--proof",
        arena_format(journey->arena, "%s/collected.json", stick_path(journey)),
        NULL,
    };
    struct helper *helper = helper_start(SADA_BIN "/sada", arguments, &journey->error);
    if (!helper)
        journey_fail(journey);
    enum helper_state state;
    while ((state = helper_look(helper)) == HELPER_RUNS)
        (void)usleep(1000);
    helper_free(helper);
    assert_int_equal(state, HELPER_DONE);
}

static bool has_box(struct journey *journey, const char *session)
{
    return access(journey_box_path(journey, session), F_OK) == 0;
}

static void without_a_proof_nothing_can_be_erased(void **state)
{
    struct journey *journey = *state;
    come(journey);
    come_to_erase(journey);
    assert_false(journey_offers(journey, ACTION_CONFIRM));
    FILE *file = fopen(arena_format(journey->arena, "%s/collected.json", stick_path(journey)), "w");
    assert_non_null(file);
    assert_true(fputs("[]", file) >= 0);
    assert_int_equal(fclose(file), 0);
    visit_screen(journey, FACILITATOR_MENU);
    visit_screen(journey, FACILITATOR_ERASE);
    assert_false(journey_offers(journey, ACTION_CONFIRM));
    assert_int_equal(journey_says(journey, TEXT_HINT, catalog_text(error_sentence(ERROR_PROOF))),
                     1);
}

/* What was said of the first stick is over once another one comes. */
static void another_stick_brings_the_proof(void **state)
{
    struct journey *journey = *state;
    come(journey);
    const char *wrong = arena_format(journey->arena, "%s/collected.json", stick_path(journey));
    FILE *file = fopen(wrong, "w");
    assert_non_null(file);
    assert_int_equal(fclose(file), 0);
    come_to_erase(journey);
    const char *fault = catalog_text(error_sentence(ERROR_PROOF));
    assert_int_equal(journey_says(journey, TEXT_HINT, fault), 1);
    assert_int_equal(unlink(wrong), 0);
    assert_int_equal(rmdir(stick_path(journey)), 0);
    journey_wait(journey, 1500);
    visit_folder(journey, "stick");
    collect(journey);
    journey_wait(journey, 1500);
    assert_int_equal(journey_says(journey, TEXT_HINT, fault), 0);
    assert_true(journey_offers(journey, ACTION_CONFIRM));
}

static void it_is_asked_twice_and_then_erased(void **state)
{
    struct journey *journey = *state;
    come(journey);
    collect(journey);
    come_to_erase(journey);
    journey_tap_plain(journey, ACTION_CONFIRM);
    assert_false(journey_offers(journey, ACTION_START)); /* the first question leads to another */
    journey_tap_plain(journey, ACTION_BACK);
    assert_true(has_box(journey, "d1s1"));
    journey_tap_plain(journey, ACTION_CONFIRM);
    journey_tap_plain(journey, ACTION_NEXT);
    journey_tap_plain(journey, ACTION_BACK);
    assert_true(has_box(journey, "d1s1"));
    journey_tap_plain(journey, ACTION_CONFIRM);
    journey_tap_plain(journey, ACTION_NEXT);
    journey_tap_plain(journey, ACTION_START);
    assert_false(has_box(journey, "d1s1"));
    visit_screen(journey, FACILITATOR_MENU);
    visit_screen(journey, FACILITATOR_AGENDA);
    assert_false(journey_offers(journey, ACTION_REOPEN));
    assert_int_equal(journey_says(journey, TEXT_HINT,
                                  catalog_text("Its answers are in an archive, and erased here.")),
                     1);
    come_to_erase(journey); /* nothing is left that it could prove */
    assert_false(journey_offers(journey, ACTION_CONFIRM));
}

/* Somebody was late: the archive has not what lies here now. */
static void what_changed_since_stays(void **state)
{
    struct journey *journey = *state;
    come(journey);
    collect(journey);
    struct data_folder *desk = journey_desk(journey);
    data_folder_close(desk);
    come_to_erase(journey);
    assert_true(journey_offers(journey, ACTION_CONFIRM));
    assert_int_equal(unlink(arena_format(journey->arena, "%s/archive.db", journey->folder)), 0);
    journey_tap_plain(journey, ACTION_CONFIRM);
    journey_tap_plain(journey, ACTION_NEXT);
    assert_int_equal(truncate(journey_box_path(journey, "d1s1"), 4096), 0); /* damaged meanwhile */
    journey_tap_plain(journey, ACTION_START);
    assert_true(has_box(journey, "d1s1"));
    assert_int_equal(journey_says(journey, TEXT_HINT, catalog_text(error_sentence(ERROR_PROOF))),
                     1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(without_a_proof_nothing_can_be_erased, journey_prepare,
                                        journey_tear_down),
        cmocka_unit_test_setup_teardown(another_stick_brings_the_proof, journey_prepare,
                                        journey_tear_down),
        cmocka_unit_test_setup_teardown(it_is_asked_twice_and_then_erased, journey_prepare,
                                        journey_tear_down),
        cmocka_unit_test_setup_teardown(what_changed_since_stays, journey_prepare,
                                        journey_tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
