/* Facilitators carry away with `sada` itself at work: what then lies on the stick, and that a stick
 * that is full, locked or pulled out leaves it clean and the station as it was. */
#include <fcntl.h>
#include <sched.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/atomic_file.h"
#include "base/digest.h"
#include "facilitator/visit.h"
#include "locale/catalog.h"
#include "station/mounts.h"

enum { PEOPLE = 6, LIST_NAME_AT = 66, FILE_MOST = 1 << 26 };

static const char carried[] = "The stick can be taken out safely now";

static const char *stick_path(struct journey *journey)
{
    return arena_format(journey->arena, "%s/stick", journey->folder);
}

static const char *beneath(struct journey *journey, const char *name)
{
    return arena_format(journey->arena, "%s/stick/sada-leadership-1/%s", journey->folder, name);
}

/* The page that carries away; the first session has been answered and closed. */
static void come(struct journey *journey)
{
    visit_folder(journey, "stick");
    journey_start(journey,
                  (struct station_options){.workshop = SADA_SOURCE "/assets/workshops/leadership",
                                           .session = "d1s1",
                                           .carry = stick_path(journey),
                                           .program = SADA_BIN "/sada"});
    visit_answers(journey, PEOPLE);
    visit_first(journey);
    visit_close(journey);
    visit_screen(journey, FACILITATOR_CARRY);
}

static bool says(struct journey *journey, enum text_role role, const char *sentence)
{
    return journey_says(journey, role, catalog_text(sentence)) > 0;
}

static bool is_empty(const char *path)
{
    return rmdir(path) == 0 && mkdir(path, 0700) == 0;
}

static void digest_file(struct journey *journey, const char *path, char *ret_text)
{
    char *bytes = NULL;
    size_t length = 0;
    if (!file_read(path, FILE_MOST, &bytes, &length, &journey->error))
        journey_fail(journey);
    struct digest *digest = digest_new();
    digest_add(digest, bytes, length);
    digest_text(digest, ret_text);
    digest_free(digest);
    free(bytes);
}

/* Each file that the list names is there as it says; returns how many. */
static unsigned check_list(struct journey *journey)
{
    char *list = NULL, digest[DIGEST_TEXT_SIZE];
    size_t length = 0;
    unsigned count = 0;
    if (!file_read(beneath(journey, "manifest.sha256"), FILE_MOST, &list, &length, &journey->error))
        journey_fail(journey);
    for (char *line = list; *line; count++) {
        char *end = strchr(line, '\n');
        assert_non_null(end);
        *end = '\0';
        digest_file(journey, beneath(journey, line + LIST_NAME_AT), digest);
        assert_memory_equal(line, digest, DIGEST_TEXT_SIZE - 1);
        line = end + 1;
    }
    free(list);
    return count;
}

static const char *digits_of(struct journey *journey, const char *path)
{
    struct box_manifest manifest;
    struct box *box = box_open_foreign(path, &journey->error);
    if (!box || !box_manifest(box, &manifest, &journey->error))
        journey_fail(journey);
    box_close(box);
    return arena_string(journey->arena, manifest.digits);
}

static void a_closed_session_lies_on_the_stick_with_its_digits(void **state)
{
    struct journey *journey = *state;
    const char *day = NULL;
    char before[DIGEST_TEXT_SIZE], after[DIGEST_TEXT_SIZE];
    come(journey);
    journey_tap_plain(journey, ACTION_START);
    visit_let_work(journey);
    assert_true(says(journey, TEXT_TITLE, carried));
    assert_true(check_list(journey) >= 3); /* tables, their codebook, the box */
    assert_int_equal(access(beneath(journey, "session_end/data.csv"), F_OK), 0);
    digest_file(journey, journey_box_path(journey, "d1s1"), before);
    digest_file(journey, beneath(journey, "boxes/d1s1.box"), after);
    assert_string_equal(before, after);
    const char *digits = arena_format(journey->arena, "\u2066%s\u2069",
                                      digits_of(journey, beneath(journey, "boxes/d1s1.box")));
    assert_int_equal(journey_says(journey, TEXT_HINT, digits), 1);
    struct data_folder *desk = journey_desk(journey);
    assert_true(data_folder_exported(desk, journey->arena, &day, &journey->error));
    data_folder_close(desk);
    assert_non_null(day);
    assert_int_equal(strlen(day), strlen("2026-11-23"));
}

/* A tick is a piece of the work: after that many. */
static void work_for(struct journey *journey, unsigned ticks)
{
    for (unsigned i = 0; i < ticks && journey_offers(journey, ACTION_CANCEL); i++) {
        station_act(journey->station, (struct action){ACTION_TICK, 0, 0}, journey->now += 50);
        journey_look(journey);
    }
}

/* Until the tables are there and something is written. */
static void work_until_copying(struct journey *journey)
{
    while (says(journey, TEXT_TITLE, "The tables are being made")) {
        (void)usleep(1000);
        work_for(journey, 1);
    }
}

static void carry_again(struct journey *journey)
{
    visit_folder(journey, "stick");
    journey_wait(journey, 1500);
    journey_tap_plain(journey, ACTION_START);
    visit_let_work(journey);
    assert_true(says(journey, TEXT_TITLE, carried));
    assert_true(check_list(journey) >= 3);
}

static void pulled_out_the_station_is_as_it_was(void **state)
{
    struct journey *journey = *state;
    static const unsigned ticks[] = {0, 1, 3, 7, 12, 20};
    unsigned failed = 0;
    come(journey);
    for (size_t i = 0; i < COUNT_OF(ticks); i++) {
        journey_tap_plain(journey, ACTION_START);
        work_until_copying(journey);
        work_for(journey, ticks[i]);
        folder_remove(stick_path(journey));
        visit_let_work(journey);
        bool done = says(journey, TEXT_TITLE, carried);
        failed += !done;
        assert_true(done || says(journey, TEXT_HINT,
                                 "The stick cannot be used; plug it in again, or take another "
                                 "one."));
        assert_true(access(stick_path(journey), F_OK) != 0); /* nothing is made beside it */
        if (done)
            visit_screen(journey, FACILITATOR_MENU);
        visit_folder(journey, "stick");
        if (done)
            visit_screen(journey, FACILITATOR_CARRY);
        journey_wait(journey, 1500);
    }
    assert_true(failed >= 3);
    folder_remove(stick_path(journey));
    journey_wait(journey, 1500);
    carry_again(journey);
}

static void fill(const char *path)
{
    static const char zeros[4096];
    int file = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
    assert_true(file >= 0);
    while (write(file, zeros, sizeof zeros) > 0)
        continue;
    (void)close(file);
}

static void a_full_or_locked_stick_is_told_and_left_clean(void **state)
{
    struct journey *journey = *state;
    come(journey);
    if (!own_mounts()) {
        print_message("skipped: this machine lets nobody mount in a space of their own\n");
        skip();
    }
    const char *stick = stick_path(journey);
    assert_int_equal(mount("none", stick, "tmpfs", MS_RDONLY, NULL), 0);
    journey_wait(journey, 1500);
    assert_false(journey_offers(journey, ACTION_START));
    assert_true(says(journey, TEXT_HINT,
                     "Nothing can be written on this stick; some have a small switch that locks "
                     "them. Unlock it, or take another one."));
    assert_int_equal(umount(stick), 0);
    assert_int_equal(mount("none", stick, "tmpfs", 0, "size=256k"), 0);
    journey_wait(journey, 1500);
    assert_false(journey_offers(journey, ACTION_START));
    assert_true(says(journey, TEXT_HINT,
                     "There is too little room on the stick; take another one, or erase something "
                     "from it at a computer."));
    assert_int_equal(umount(stick), 0);
    assert_int_equal(mount("none", stick, "tmpfs", 0, "size=64m"), 0);
    journey_wait(journey, 1500);
    journey_tap_plain(journey, ACTION_START);
    work_until_copying(journey);
    const char *filler = arena_format(journey->arena, "%s/filler", stick);
    fill(filler); /* somebody else is faster */
    visit_let_work(journey);
    assert_true(says(journey, TEXT_HINT,
                     "There is too little room on the stick; take another one, or erase something "
                     "from it at a computer."));
    assert_int_equal(unlink(filler), 0);
    assert_int_equal(umount(stick), 0);
    assert_true(is_empty(stick));
    assert_int_equal(rmdir(stick), 0);
    carry_again(journey);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_closed_session_lies_on_the_stick_with_its_digits,
                                        journey_prepare, journey_tear_down),
        cmocka_unit_test_setup_teardown(pulled_out_the_station_is_as_it_was, journey_prepare,
                                        journey_tear_down),
        cmocka_unit_test_setup_teardown(a_full_or_locked_stick_is_told_and_left_clean,
                                        journey_prepare, journey_tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
