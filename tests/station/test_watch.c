/* Results at the station: what is seen, what stands on disk before it is, and what a restart makes
 * of it. */
#include "station/watch.h"

#include "base/array.h"
#include "results/answering.h"
#include "store/station_settings.h"

struct scene {
    struct room *room;
    struct watch *watch;
    const struct session *session;
};

static void start(struct scene *scene)
{
    const char *notice = NULL;
    struct room *room = scene->room;
    watch_free(scene->watch);
    data_folder_close(room->data_folder);
    room->data_folder = data_folder_open(room->data, room->arena, &notice, &room->error);
    if (!room->data_folder)
        room_fail(room);
    scene->watch = watch_new(room->data_folder, room->workshop);
    if (!watch_begin(scene->watch, scene->session, &room->error))
        room_fail(room);
}

static void answer(struct scene *scene, unsigned times)
{
    static const char *const paces[] = {"slow", "right", "fast"};
    struct room *room = scene->room;
    const char *path = session_box_path(room->data_folder, scene->session->id, room->arena);
    for (unsigned i = 0; i < times; i++) {
        struct interview *interview = interview_new(scene->session->form, scene->session, 0);
        say(interview, "pace", paces[i % COUNT_OF(paces)]);
        struct submission *submission = submission_new(interview, NULL, &room->random);
        struct box *box = box_open(path, &room->error);
        if (!box || !box_draw_slots(box, submission, &room->error) ||
            !box_put(box, submission, &room->error))
            room_fail(room);
        watch_add(scene->watch, scene->session, submission);
        box_close(box);
        submission_free(submission);
        interview_free(interview);
    }
}

static struct watch_view look(struct scene *scene)
{
    struct watch_view view = {0};
    struct room *room = scene->room;
    if (!watch_look(scene->watch, scene->session, room->arena, &view, &room->error))
        room_fail(room);
    return view;
}

static size_t shown_on_disk(struct scene *scene)
{
    size_t shown = 0;
    assert_true(
        session_shown(scene->room->data_folder, scene->session->id, &shown, &scene->room->error));
    return shown;
}

static void the_number_is_on_disk_when_figures_are_seen(void **state)
{
    struct scene *scene = *state;
    answer(scene, 15);
    struct watch_view view = look(scene);
    assert_int_equal(view.responses, 15);
    assert_int_equal(view.figures.responses, 0);
    assert_int_equal(view.missing, 1);
    assert_int_equal(shown_on_disk(scene), 0);
    answer(scene, 1);
    assert_int_equal(shown_on_disk(scene), 0); /* nobody has looked */
    view = look(scene);
    assert_int_equal(view.figures.responses, 8);
    assert_int_equal(shown_on_disk(scene), 8);
}

static void a_restart_shows_nothing_until_the_next_step(void **state)
{
    struct scene *scene = *state;
    answer(scene, 17);
    assert_int_equal(look(scene).figures.responses, 8);
    start(scene);
    struct watch_view view = look(scene);
    assert_int_equal(view.responses, 17);
    assert_int_equal(view.figures.responses, 0);
    assert_int_equal(view.missing, 8);
    answer(scene, 8);
    assert_int_equal(look(scene).figures.responses, 17);
    assert_int_equal(shown_on_disk(scene), 17);
}

static void results_seen_at_the_close_keep_a_session_closed(void **state)
{
    struct scene *scene = *state;
    struct room *room = scene->room;
    const char *notice = NULL;
    answer(scene, 4);
    room_close(room, "d1s1");
    assert_int_equal(look(scene).figures.responses, 0);
    room_open(room, "d1s1"); /* nothing was seen yet */
    answer(scene, 3);
    room_close(room, "d1s1");
    assert_int_equal(look(scene).figures.responses, 7);
    assert_false(session_open(room->data_folder, room->workshop, scene->session, room->arena,
                              &notice, &room->error));
    assert_int_equal(room->error.code, ERROR_SESSION_STATE);
    start(scene);
    assert_int_equal(look(scene).figures.responses, 7); /* all of it, again */
}

static bool releases(struct scene *scene)
{
    bool releases = false;
    struct room *room = scene->room;
    if (!watch_releases(scene->watch, scene->session, &releases, &room->error))
        room_fail(room);
    return releases;
}

static void it_is_known_beforehand_whether_a_look_releases(void **state)
{
    struct scene *scene = *state;
    struct room *room = scene->room;
    answer(scene, 4);
    assert_false(releases(scene)); /* open */
    room_close(room, "d1s1");
    assert_false(releases(scene)); /* nothing would be seen */
    room_open(room, "d1s1");
    answer(scene, 14);
    assert_false(releases(scene));
    room_close(room, "d1s1");
    assert_true(releases(scene));
    room_open(room, "d1s1"); /* asking has released nothing, and closed nothing for good */
    assert_int_equal(look(scene).figures.responses, 8);
    room_close(room, "d1s1");
    assert_int_equal(look(scene).figures.responses, 18);
    assert_false(releases(scene)); /* it is released */
}

static void the_step_is_what_the_station_is_set_to(void **state)
{
    struct scene *scene = *state;
    struct room *room = scene->room;
    struct station_settings settings;
    assert_true(station_settings_read(room->data_folder, room->workshop, room->arena, &settings,
                                      &room->error));
    settings.numbers[STATION_K] = 5;
    assert_true(station_settings_write(room->data_folder, room->workshop, &settings, &room->error));
    start(scene);
    answer(scene, 10);
    assert_int_equal(look(scene).figures.responses, 5);
}

static void a_session_that_was_never_opened_has_no_results(void **state)
{
    struct scene *scene = *state;
    struct watch_view view;
    assert_false(watch_look(scene->watch, workshop_session(scene->room->workshop, "d2s1"),
                            scene->room->arena, &view, &scene->room->error));
    assert_int_equal(scene->room->error.code, ERROR_SESSION_STATE);
}

static void what_was_put_aside_is_no_longer_told(void **state)
{
    struct scene *scene = *state;
    struct room *room = scene->room;
    const char *path = session_box_path(room->data_folder, "d1s1", room->arena);
    answer(scene, 16);
    assert_int_equal(unlink(path), 0);
    room_open(room, "d1s1"); /* a new box */
    assert_true(watch_begin(scene->watch, scene->session, &room->error));
    struct watch_view view = look(scene);
    assert_int_equal(view.responses, 0);
    assert_int_equal(view.figures.responses, 0);
    assert_int_equal(view.missing, 16);
}

static int setup(void **state)
{
    struct scene *scene = calloc(1, sizeof *scene);
    if (room_setup((void **)&scene->room) != 0)
        return -1;
    scene->session = workshop_session(scene->room->workshop, "d1s1");
    room_open(scene->room, "d1s1");
    start(scene);
    *state = scene;
    return 0;
}

static int teardown(void **state)
{
    struct scene *scene = *state;
    watch_free(scene->watch);
    (void)room_teardown((void **)&scene->room);
    free(scene);
    return 0;
}

int main(void)
{
#define IN_A_SCENE(test) cmocka_unit_test_setup_teardown(test, setup, teardown)
    const struct CMUnitTest tests[] = {
        IN_A_SCENE(the_number_is_on_disk_when_figures_are_seen),
        IN_A_SCENE(a_restart_shows_nothing_until_the_next_step),
        IN_A_SCENE(results_seen_at_the_close_keep_a_session_closed),
        IN_A_SCENE(it_is_known_beforehand_whether_a_look_releases),
        IN_A_SCENE(the_step_is_what_the_station_is_set_to),
        IN_A_SCENE(a_session_that_was_never_opened_has_no_results),
        IN_A_SCENE(what_was_put_aside_is_no_longer_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
