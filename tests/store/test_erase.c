/* Boxes are erased only by a proof that an archive has them, as they are. */
#include "store/erase.h"

#include <fcntl.h>

#include "base/array.h"
#include "base/atomic_file.h"
#include "results/answering.h"
#include "store/archive.h"
#include "store/proof.h"

static const struct person person = {.pace = "slow", .change = "breaks"};

/* As `sada collect --proof` does. */
static char *collect(struct room *room, const char *const *sessions, size_t count)
{
    struct archive *archive = archive_new_in_memory(&room->error);
    struct proof_row *rows = arena_array(room->arena, count, sizeof *rows);
    assert_non_null(archive);
    for (size_t i = 0; i < count; i++) {
        struct collected collected;
        const char *path = session_box_path(room->data_folder, sessions[i], room->arena);
        if (!archive_collect(archive, path, room->arena, &collected, &room->error))
            room_fail(room);
        rows[i] = (struct proof_row){.session = collected.session, .box = collected.box};
        memcpy(rows[i].manifest, collected.manifest.hash, MANIFEST_BYTES);
    }
    archive_close(archive);
    return proof_text(rows, count);
}

static bool erase(struct room *room, const char *proof, struct erased *ret_erased)
{
    return boxes_erase(room->data_folder, proof, strlen(proof), room->arena, ret_erased,
                       &room->error);
}

static bool has_box(struct room *room, const char *session)
{
    return access(session_box_path(room->data_folder, session, room->arena), F_OK) == 0;
}

static void start_again(struct room *room)
{
    const char *notice = NULL;
    data_folder_close(room->data_folder);
    room->data_folder = data_folder_open(room->data, room->arena, &notice, &room->error);
    if (!room->data_folder)
        room_fail(room);
}

static void what_an_archive_has_is_erased(void **state)
{
    struct room *room = *state;
    static const char *const sessions[] = {"d1s1"};
    struct erased erased;
    struct erased_session one;
    const char *notice = NULL;
    room_hold(room, "d1s1", &person, 1);
    room_hold(room, "d1s2", &person, 1);
    room_open(room, "d2s1");
    char *proof = collect(room, sessions, 1);
    if (!erase(room, proof, &erased))
        room_fail(room);
    assert_int_equal(erased.count, 1);
    assert_string_equal(erased.sessions[0], "d1s1");
    assert_int_equal(erased.kept_count, 2);
    assert_false(has_box(room, "d1s1"));
    assert_true(has_box(room, "d1s2") && has_box(room, "d2s1"));
    start_again(room);
    assert_true(session_erased(room->data_folder, "d1s1", &one, &room->error));
    assert_true(one.is_erased);
    assert_int_equal(one.responses, 1);
    assert_int_equal(strlen(one.digits), 9);
    assert_true(session_erased(room->data_folder, "d1s2", &one, &room->error));
    assert_false(one.is_erased);
    /* It never opens again, or two boxes would be one station's. */
    assert_false(session_open(room->data_folder, room->workshop,
                              workshop_session(room->workshop, "d1s1"), room->arena, &notice,
                              &room->error));
    assert_int_equal(room->error.code, ERROR_SESSION_STATE);
    assert_false(erase(room, proof, &erased)); /* nothing left */
    assert_int_equal(room->error.code, ERROR_PROOF);
    free(proof);
}

/* Looking tells the same as erasing, and changes nothing. */
static void what_would_be_erased_is_told_before(void **state)
{
    struct room *room = *state;
    static const char *const sessions[] = {"d1s1"};
    struct erased proved, erased;
    room_hold(room, "d1s1", &person, 1);
    room_hold(room, "d1s2", &person, 1);
    char *proof = collect(room, sessions, 1);
    for (int i = 0; i < 2; i++) {
        assert_true(boxes_proved(room->data_folder, proof, strlen(proof), room->arena, &proved,
                                 &room->error));
        assert_int_equal(proved.count, 1);
        assert_string_equal(proved.sessions[0], "d1s1");
        assert_int_equal(proved.kept_count, 1);
        assert_string_equal(proved.kept[0], "d1s2");
        assert_true(has_box(room, "d1s1"));
    }
    assert_true(erase(room, proof, &erased));
    assert_int_equal(erased.count, proved.count);
    assert_false(
        boxes_proved(room->data_folder, proof, strlen(proof), room->arena, &proved, &room->error));
    assert_int_equal(room->error.code, ERROR_PROOF);
    free(proof);
}

static void what_changed_since_is_kept(void **state)
{
    struct room *room = *state;
    static const char *const sessions[] = {"d1s1"};
    struct erased erased;
    room_hold(room, "d1s1", &person, 1);
    char *proof = collect(room, sessions, 1);
    room_open(room, "d1s1"); /* somebody was late */
    assert_false(erase(room, proof, &erased));
    room_answer(room, "d1s1", &person);
    room_close(room, "d1s1");
    assert_false(erase(room, proof, &erased));
    assert_int_equal(room->error.code, ERROR_PROOF);
    assert_true(has_box(room, "d1s1"));
    free(proof);
    room_use_station(room, "other"); /* of the same workshop */
    room_hold(room, "d1s1", &person, 1);
    proof = collect(room, sessions, 1);
    room_use_station(room, "data");
    assert_false(erase(room, proof, &erased));
    assert_true(has_box(room, "d1s1"));
    free(proof);
}

static void what_is_no_proof_erases_nothing(void **state)
{
    struct room *room = *state;
    static const char *const texts[] = {
        "",
        "no JSON",
        "[]",
        "{}",
        "{\"sada\":\"collected\"}",
        "{\"sada\":\"collected\",\"boxes\":{}}",
        "{\"sada\":\"collected\",\"boxes\":[]}",
        "{\"sada\":\"other\",\"boxes\":[]}",
        "{\"sada\":\"collected\",\"boxes\":[{\"session\":\"d1s1\",\"box\":\"x\"}]}",
        "{\"sada\":\"collected\",\"boxes\":[{\"session\":\"d1s1\",\"box\":\"x\",\"manifest\":"
        "\"00\"}"
        "]}",
        "{\"sada\":\"collected\",\"boxes\":[{\"session\":\"d1s1\",\"box\":\"x\",\"manifest\":"
        "\"zz00000000000000000000000000000000000000000000000000000000000000\"}]}",
        "{\"sada\":\"collected\",\"boxes\":[{\"session\":\"d1s1\",\"box\":\"x\",\"manifest\":"
        "\"0000000000000000000000000000000000000000000000000000000000000000\"}]}",
    };
    struct erased erased;
    room_hold(room, "d1s1", &person, 1);
    for (size_t i = 0; i < COUNT_OF(texts); i++) {
        assert_false(erase(room, texts[i], &erased));
        assert_int_equal(room->error.code, ERROR_PROOF);
        assert_true(has_box(room, "d1s1"));
    }
}

/* The note was written, the file not yet gone, whole or half overwritten. */
static void what_a_power_cut_left_is_erased_at_the_next_start(void **state)
{
    struct room *room = *state;
    static const char *const sessions[] = {"d1s1"};
    struct erased erased;
    for (unsigned overwritten = 0; overwritten < 2; overwritten++) {
        char *bytes = NULL;
        size_t length = 0;
        room_use_station(room, overwritten ? "half" : "whole");
        room_hold(room, "d1s1", &person, 1);
        const char *path = session_box_path(room->data_folder, "d1s1", room->arena);
        assert_true(file_read(path, 1 << 26, &bytes, &length, &room->error));
        char *proof = collect(room, sessions, 1);
        assert_true(erase(room, proof, &erased));
        if (overwritten)
            memset(bytes, 0, length / 2);
        FILE *file = fopen(path, "wb");
        assert_int_equal(fwrite(bytes, 1, length, file), length);
        assert_int_equal(fclose(file), 0);
        start_again(room);
        assert_false(has_box(room, "d1s1"));
        free(bytes);
        free(proof);
    }
}

static void another_box_put_there_later_stays(void **state)
{
    struct room *room = *state;
    static const char *const sessions[] = {"d1s1"};
    struct erased erased;
    room_hold(room, "d1s1", &person, 1);
    char *proof = collect(room, sessions, 1);
    assert_true(erase(room, proof, &erased));
    free(proof);
    const char *place = session_box_path(room->data_folder, "d1s1", room->arena);
    room_use_station(room, "other");
    room_hold(room, "d1s1", &person, 1);
    assert_int_equal(rename(session_box_path(room->data_folder, "d1s1", room->arena), place), 0);
    room_use_station(room, "data");
    assert_true(has_box(room, "d1s1"));
}

int main(void)
{
#define IN_A_ROOM(test) cmocka_unit_test_setup_teardown(test, room_setup, room_teardown)
    const struct CMUnitTest tests[] = {
        IN_A_ROOM(what_an_archive_has_is_erased),
        IN_A_ROOM(what_would_be_erased_is_told_before),
        IN_A_ROOM(what_changed_since_is_kept),
        IN_A_ROOM(what_is_no_proof_erases_nothing),
        IN_A_ROOM(what_a_power_cut_left_is_erased_at_the_next_start),
        IN_A_ROOM(another_box_put_there_later_stays),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
