/* Another workshop by finger: found on the stick, checked, and the station shows it; one with
 * faults changes nothing. */
#include <sys/stat.h>
#include <unistd.h>

#include "base/atomic_file.h"
#include "facilitator/visit.h"
#include "locale/catalog.h"

static const char sound[] = SADA_SOURCE "/tests/export/workshop";

static const char *stick_path(struct journey *journey, const char *name)
{
    return arena_format(journey->arena, "%s/stick%s%s", journey->folder, name[0] ? "/" : "", name);
}

static void copy_file(struct journey *journey, const char *from, const char *to)
{
    char *bytes = NULL;
    size_t length = 0;
    if (!file_read(from, 1 << 20, &bytes, &length, &journey->error))
        journey_fail(journey);
    FILE *file = fopen(to, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, length, file), length);
    assert_int_equal(fclose(file), 0);
    free(bytes);
}

/* The trial workshop, as a folder of that name on the stick. */
static void put_workshop(struct journey *journey, const char *name)
{
    static const char *const files[] = {
        "workshop/settings.csv",  "workshop/agenda.csv",     "workshop/strands.csv",
        "forms/small/survey.csv", "forms/small/choices.csv", "forms/small/settings.csv",
    };
    static const char *const folders[] = {"", "/workshop", "/forms", "/forms/small"};
    for (size_t i = 0; i < COUNT_OF(folders); i++)
        assert_int_equal(
            mkdir(arena_format(journey->arena, "%s%s", stick_path(journey, name), folders[i]),
                  0700),
            0);
    for (size_t i = 0; i < COUNT_OF(files); i++) {
        const char *from = arena_format(journey->arena, "%s/%s", sound, files[i]);
        if (access(from, F_OK) == 0)
            copy_file(journey, from,
                      arena_format(journey->arena, "%s/%s", stick_path(journey, name), files[i]));
    }
}

static void spoil(struct journey *journey, const char *name)
{
    FILE *file = fopen(
        arena_format(journey->arena, "%s/forms/small/survey.csv", stick_path(journey, name)), "a");
    assert_non_null(file);
    assert_true(fputs("wine,red,Wine?\nwine,red,Wine?\n", file) >= 0);
    assert_int_equal(fclose(file), 0);
}

static void come(struct journey *journey, const char *session)
{
    journey_start(journey,
                  (struct station_options){.workshop = SADA_SOURCE "/assets/workshops/leadership",
                                           .session = session,
                                           .carry = stick_path(journey, ""),
                                           .program = SADA_BIN "/sada"});
    if (session)
        visit_first(journey);
    else {
        visit_hold(journey, ACTION_LOOK, VISIT_HELD_MS);
        visit_type_pin(journey, visit_pin);
        visit_type_pin(journey, visit_pin);
    }
    visit_screen(journey, FACILITATOR_MENU);
    visit_screen(journey, FACILITATOR_IMPORT);
}

static void take_over(struct journey *journey)
{
    journey_tap_plain(journey, ACTION_NEXT);
    journey_tap_plain(journey, ACTION_START);
    visit_let_work(journey);
}

static bool says(struct journey *journey, enum text_role role, const char *sentence)
{
    return journey_says(journey, role, catalog_text(sentence)) > 0;
}

static void a_sound_workshop_is_shown_at_once(void **state)
{
    struct journey *journey = *state;
    visit_folder(journey, "stick");
    put_workshop(journey, "trial");
    come(journey, NULL);
    journey_tap_plain(journey, ACTION_NEXT);
    journey_tap_plain(journey, ACTION_BACK); /* it is asked first */
    assert_string_equal(station_workshop(journey->station)->id, "leadership");
    take_over(journey);
    assert_true(says(journey, TEXT_TITLE, "The workshop is here now"));
    assert_string_equal(station_workshop(journey->station)->id, "trial");
    journey_tap_plain(journey, ACTION_CONFIRM);
    journey_assert_screen(journey, "facilitator-agenda");
    journey_tap_plain(journey, ACTION_OPEN);
    journey_tap_plain(journey, ACTION_LEAVE);
    journey_assert_screen(journey, "welcome");
    visit_again(journey); /* with the same PIN */
    struct data_folder *desk = journey_desk(journey);
    const char *path = NULL;
    assert_true(data_folder_workshop(desk, journey->arena, &path, &journey->error));
    data_folder_close(desk);
    assert_non_null(strstr(path, "/data/workshops/trial"));
}

static void faults_are_shown_and_nothing_is_changed(void **state)
{
    struct journey *journey = *state;
    visit_folder(journey, "stick");
    put_workshop(journey, "trial");
    spoil(journey, "trial");
    come(journey, NULL);
    take_over(journey);
    assert_true(
        journey_says(journey, TEXT_HINT, "\u2066forms/small/survey.csv:survey:11:A\u2069") == 1);
    assert_string_equal(station_workshop(journey->station)->id, "leadership");
    assert_true(access(arena_format(journey->arena, "%s/workshops/trial", journey->data), F_OK) !=
                0);
    visit_screen(journey, FACILITATOR_MENU);
    visit_screen(journey, FACILITATOR_AGENDA);
    assert_true(journey_offers(journey, ACTION_PICK));
}

static void stopped_it_leaves_nothing(void **state)
{
    struct journey *journey = *state;
    visit_folder(journey, "stick");
    put_workshop(journey, "trial");
    come(journey, NULL);
    journey_tap_plain(journey, ACTION_NEXT);
    journey_tap_plain(journey, ACTION_START);
    assert_int_equal(journey->frame.target_count, 1);
    journey_tap_plain(journey, ACTION_CANCEL);
    assert_true(says(journey, TEXT_HINT, "Stopped. The workshop here is as it was."));
    assert_int_equal(rmdir(arena_format(journey->arena, "%s/workshops", journey->data)), 0);
}

static void under_an_open_session_none_is_taken_over(void **state)
{
    struct journey *journey = *state;
    visit_folder(journey, "stick");
    put_workshop(journey, "trial");
    come(journey, "d1s1");
    assert_false(journey_offers(journey, ACTION_NEXT));
    assert_true(says(journey, TEXT_QUESTION,
                     "A session is open. Close it first: a workshop is never changed while people "
                     "answer."));
}

/* Their sessions have the same names. */
static void while_answers_of_another_lie_here_none_is_taken_over(void **state)
{
    struct journey *journey = *state;
    visit_folder(journey, "stick");
    put_workshop(journey, "trial");
    come(journey, "d1s1");
    visit_screen(journey, FACILITATOR_MENU);
    visit_screen(journey, FACILITATOR_AGENDA);
    visit_close(journey);
    visit_screen(journey, FACILITATOR_MENU);
    visit_screen(journey, FACILITATOR_IMPORT);
    take_over(journey);
    assert_true(says(journey, TEXT_HINT, error_sentence(ERROR_OTHER_WORKSHOP)));
    assert_string_equal(station_workshop(journey->station)->id, "leadership");
    assert_true(access(arena_format(journey->arena, "%s/workshops/trial", journey->data), F_OK) !=
                0);
}

static void one_of_several_is_chosen(void **state)
{
    struct journey *journey = *state;
    visit_folder(journey, "stick");
    put_workshop(journey, "a");
    put_workshop(journey, "b");
    spoil(journey, "a");
    come(journey, NULL);
    assert_false(journey_offers(journey, ACTION_NEXT));
    journey_tap(journey, (struct action){ACTION_FOUND_WORKSHOP, 0, 0});
    journey_tap(journey, (struct action){ACTION_FOUND_WORKSHOP, NO_INDEX, 0});
    journey_tap(journey, (struct action){ACTION_FOUND_WORKSHOP, 1, 0});
    take_over(journey);
    assert_string_equal(station_workshop(journey->station)->id, "trial");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_sound_workshop_is_shown_at_once, journey_prepare,
                                        journey_tear_down),
        cmocka_unit_test_setup_teardown(faults_are_shown_and_nothing_is_changed, journey_prepare,
                                        journey_tear_down),
        cmocka_unit_test_setup_teardown(stopped_it_leaves_nothing, journey_prepare,
                                        journey_tear_down),
        cmocka_unit_test_setup_teardown(under_an_open_session_none_is_taken_over, journey_prepare,
                                        journey_tear_down),
        cmocka_unit_test_setup_teardown(while_answers_of_another_lie_here_none_is_taken_over,
                                        journey_prepare, journey_tear_down),
        cmocka_unit_test_setup_teardown(one_of_several_is_chosen, journey_prepare,
                                        journey_tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
