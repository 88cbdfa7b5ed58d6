/* Workshops on sticks, good, broken and hostile. */
#include "station/import.h"

#include <sys/sysmacros.h>

#include "base/array.h"
#include "base/atomic_file.h"
#include "station/stick_room.h"

enum { STEPS_MOST = 100 * 1000, LAYOUTS = 100 };
static const char trial[] = SADA_SOURCE "/tests/export/workshop";

static void copy_tree(struct room *room, const char *from, const char *to)
{
    DIR *stream = opendir(from);
    struct dirent *entry;
    assert_non_null(stream);
    assert_int_equal(mkdir(to, 0700), 0);
    while ((entry = readdir(stream)) != NULL) {
        char *bytes = NULL;
        size_t length = 0;
        if (entry->d_name[0] == '.')
            continue;
        const char *inner = arena_format(room->arena, "%s/%s", from, entry->d_name);
        if (entry->d_type == DT_DIR) {
            copy_tree(room, inner, arena_format(room->arena, "%s/%s", to, entry->d_name));
            continue;
        }
        assert_true(file_read(inner, 1 << 20, &bytes, &length, &room->error));
        file_make(room, to, entry->d_name, bytes);
        free(bytes);
    }
    (void)closedir(stream);
}

/* A stick with the trial workshop in its folder "trial". */
static const char *stick_with_workshop(struct room *room, const char *name)
{
    const char *stick = stick_make(room, name);
    copy_tree(room, trial, arena_format(room->arena, "%s/trial", stick));
    return stick;
}

static struct import *begin(struct room *room, const char *stick, const char *path)
{
    const struct import_order order = {.stick = stick,
                                       .path = path,
                                       .folder = room->data_folder,
                                       .data = room->data,
                                       .program = SADA_BIN "/sada",
                                       .language = "en"};
    return import_new(&order, &room->error);
}

/* The child needs time, not steps. */
static bool step(struct room *room, struct import *import)
{
    if (import_stage(import) == IMPORT_CHECKING)
        (void)usleep(2000);
    return import_step(import, &room->error);
}

/* To its end; IMPORT_FAILED also where it could not begin. */
static enum import_stage bring_in(struct room *room, const char *stick, struct import **ret_import)
{
    struct import *import = begin(room, stick, "trial");
    *ret_import = import;
    bool ok = import != NULL;
    for (unsigned i = 0; ok && i < STEPS_MOST && import_stage(import) < IMPORT_REFUSED; i++)
        ok = step(room, import);
    return ok ? import_stage(import) : IMPORT_FAILED;
}

static const char *workshops_of(struct room *room, const char *name)
{
    return arena_format(room->arena, "%s/workshops/%s", room->data, name);
}

static void a_sound_workshop_is_taken(void **state)
{
    struct room *room = *state;
    const char *stick = stick_with_workshop(room, "stick");
    struct import *import;
    file_make(room, stick, "notes.txt", "not asked for");
    assert_int_equal(bring_in(room, stick, &import), IMPORT_DONE);
    assert_int_equal(import_percent(import), 100);
    const char *path = arena_string(room->arena, import_path(import));
    assert_string_equal(path, workshops_of(room, "trial"));
    import_free(import);
    const struct workshop *workshop = room_load(room->arena, path);
    assert_string_equal(workshop->id, "trial");
    assert_true(data_folder_use_workshop(room->data_folder, workshop, &room->error));
    assert_int_not_equal(access(workshops_of(room, ".incoming"), F_OK), 0);
    assert_int_not_equal(access(workshops_of(room, "notes.txt"), F_OK), 0);
}

static void a_stick_tells_which_workshops_it_holds(void **state)
{
    struct room *room = *state;
    const char *stick = stick_with_workshop(room, "stick");
    struct import_choice *choices = NULL;
    size_t count = 0;
    file_make(room, stick, "workshop.csv", "no");
    assert_int_equal(mkdir(arena_format(room->arena, "%s/pictures", stick), 0700), 0);
    assert_int_equal(symlink(trial, arena_format(room->arena, "%s/elsewhere", stick)), 0);
    copy_tree(room, trial, arena_format(room->arena, "%s/bad\nname", stick));
    copy_tree(room, trial, arena_format(room->arena, "%s/another", stick));
    assert_true(import_find(stick, room->arena, &choices, &count, &room->error));
    assert_int_equal(count, 2);
    assert_string_equal(choices[0].path, "another");
    assert_string_equal(choices[1].path, "trial");
    const char *inner = arena_format(room->arena, "%s/trial", stick);
    assert_true(import_find(inner, room->arena, &choices, &count, &room->error));
    assert_int_equal(count, 1);
    assert_string_equal(choices[0].path, ".");
    assert_false(import_find("/nowhere", room->arena, &choices, &count, &room->error));
}

static bool is_whole(struct room *room, const char *path)
{
    struct problems problems;
    struct arena *arena = arena_new();
    problems_init(&problems, arena);
    bool whole = workshop_load(path, arena, &problems) != NULL;
    problems_release(&problems);
    arena_free(arena);
    (void)room;
    return whole;
}

static void a_broken_one_changes_nothing_and_says_why(void **state)
{
    struct room *room = *state;
    const char *stick = stick_with_workshop(room, "stick");
    struct import *import;
    assert_int_equal(bring_in(room, stick, &import), IMPORT_DONE);
    import_free(import);
    file_make(room, stick, "trial/forms/small/survey.csv", "type,name\nselect_one,\n");
    assert_int_equal(bring_in(room, stick, &import), IMPORT_REFUSED);
    const struct problems *problems = import_problems(import);
    assert_true(problems->error_count > 0);
    assert_string_equal(problems->items[0].place.file, "forms/small/survey.csv");
    import_free(import);
    assert_true(is_whole(room, workshops_of(room, "trial"))); /* the one before */
    assert_int_not_equal(access(workshops_of(room, ".incoming"), F_OK), 0);
}

/* Rules alone would let it in: what no font holds is found by `sada check`. */
static void what_sada_check_refuses_is_refused(void **state)
{
    struct room *room = *state;
    const char *stick = stick_with_workshop(room, "stick");
    struct import *import;
    file_make(room, stick, "trial/forms/small/survey.csv",
              "type,name,label::English (en)\ninteger,many,How many \U00012031?\n");
    assert_int_equal(bring_in(room, stick, &import), IMPORT_REFUSED);
    const struct problems *problems = import_problems(import);
    assert_true(problems->error_count > 0);
    assert_non_null(strstr(problems->items[0].place.file, "forms/small/survey.csv"));
    assert_int_equal(problems->items[0].place.file[0], 'f'); /* as on the stick */
    import_free(import);
    assert_int_not_equal(access(workshops_of(room, "trial"), F_OK), 0);
}

static void one_of_the_same_name_is_replaced_as_a_whole(void **state)
{
    struct room *room = *state;
    const char *stick = stick_with_workshop(room, "stick");
    struct import *import;
    assert_int_equal(bring_in(room, stick, &import), IMPORT_DONE);
    import_free(import);
    file_make(room, workshops_of(room, "trial"), "old", "must go");
    file_make(room, stick, "trial/workshop/strands.csv",
              "strand,title::English (en),title::Arabic (ar)\nfirst,New title,عنوان\n");
    assert_int_equal(bring_in(room, stick, &import), IMPORT_DONE);
    import_free(import);
    const struct workshop *workshop = room_load(room->arena, workshops_of(room, "trial"));
    assert_string_equal(workshop_text(workshop, workshop->strands[0].title, "en"), "New title");
    assert_int_not_equal(access(workshops_of(room, "trial/old"), F_OK), 0);
    assert_int_not_equal(access(workshops_of(room, ".incoming"), F_OK), 0);
}

static void nothing_is_brought_in_while_a_session_is_open(void **state)
{
    struct room *room = *state;
    const char *stick = stick_with_workshop(room, "stick");
    struct import *import;
    room_open(room, "d1s1");
    assert_int_equal(bring_in(room, stick, &import), IMPORT_FAILED);
    assert_int_equal(room->error.code, ERROR_WORKSHOP_IN_USE);
    room_close(room, "d1s1");
    assert_int_equal(bring_in(room, stick, &import), IMPORT_DONE);
    import_free(import);
}

/* What a stick may hold to lead a reader astray: made in its folder "trial". */
static void make_link_to_file(struct room *room, const char *folder)
{
    file_make(room, room->folder, "secret.csv", "type,name\nnote,secret\n");
    assert_int_equal(symlink("../../../secret.csv", arena_format(room->arena, "%s/x.csv", folder)),
                     0);
}

static void make_link_to_folder(struct room *room, const char *folder)
{
    assert_int_equal(symlink("/etc", arena_format(room->arena, "%s/linked", folder)), 0);
}

static void make_fifo(struct room *room, const char *folder)
{
    assert_int_equal(mkfifo(arena_format(room->arena, "%s/pipe.csv", folder), 0600), 0);
}

static void make_sparse_file(struct room *room, const char *folder)
{
    const char *path = arena_format(room->arena, "%s/large.csv", folder);
    int file = open(path, O_WRONLY | O_CREAT, 0600);
    assert_true(file >= 0);
    assert_int_equal(ftruncate(file, 10LL * 1024 * 1024 * 1024), 0);
    (void)close(file);
}

static void make_control_name(struct room *room, const char *folder)
{
    file_make(room, folder, "two\nlines.csv", "x");
}

static void make_turning_name(struct room *room, const char *folder)
{
    file_make(room, folder, "\xE2\x80\xAEvsc.csv", "x"); /* U+202E */
}

static void make_no_utf8_name(struct room *room, const char *folder)
{
    file_make(room, folder, "\xFF\xFE.csv", "x");
}

static void make_long_name(struct room *room, const char *folder)
{
    file_make(room, folder,
              "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.csv",
              "x");
}

static void make_deep_folders(struct room *room, const char *folder)
{
    for (unsigned i = 0; i < 8; i++) {
        folder = arena_format(room->arena, "%s/in", folder);
        assert_int_equal(mkdir(folder, 0700), 0);
    }
}

static void make_many_files(struct room *room, const char *folder)
{
    for (unsigned i = 0; i < 201; i++)
        file_make(room, folder, arena_format(room->arena, "%u.csv", i), "x");
}

static void make_many_hidden_files(struct room *room, const char *folder)
{
    for (unsigned i = 0; i < 1001; i++)
        file_make(room, folder, arena_format(room->arena, ".%u", i), "x");
}

static void make_socket_or_device(struct room *room, const char *folder)
{
    const char *path = arena_format(room->arena, "%s/disk", folder);
    if (mknod(path, S_IFCHR | 0600, makedev(1, 5)) != 0) /* /dev/zero never ends */
        assert_int_equal(mkfifo(path, 0600), 0);
}

static void make_foreign_mount(struct room *room, const char *folder)
{
    const char *path = arena_format(room->arena, "%s/mounted", folder);
    assert_int_equal(mkdir(path, 0700), 0);
    if (mount("none", path, "tmpfs", 0, NULL) != 0)
        make_link_to_folder(room, folder);
}

static void (*const tricks[])(struct room *room, const char *folder) = {
    make_link_to_file,  make_link_to_folder,    make_fifo,
    make_sparse_file,   make_control_name,      make_turning_name,
    make_no_utf8_name,  make_long_name,         make_deep_folders,
    make_many_files,    make_many_hidden_files, make_socket_or_device,
    make_foreign_mount,
};

static void play(struct room *room, size_t trick, const char *stick, const char *place)
{
    const char *folder = arena_format(room->arena, "%s/%s", stick, place);
    tricks[trick](room, folder);
}

/* Each trick in each place, and then some of them together. */
static void a_hostile_stick_is_refused_and_reaches_nothing(void **state)
{
    static const char *const places[] = {"trial", "trial/workshop", "trial/forms/small"};
    struct room *room = *state;
    struct random random = random_seeded(7);
    for (size_t i = 0; i < LAYOUTS; i++) {
        struct import *import;
        size_t first = i % COUNT_OF(tricks), second = random_below(&random, COUNT_OF(tricks));
        const char *stick = stick_with_workshop(room, "stick");
        play(room, first, stick, places[i / COUNT_OF(tricks) % COUNT_OF(places)]);
        if (i >= 3 * COUNT_OF(tricks) && second != first)
            play(room, second, stick, "trial/forms");
        if (bring_in(room, stick, &import) != IMPORT_FAILED)
            fail_msg("layout %zu (trick %zu) was let in", i, first);
        assert_int_equal(room->error.code, ERROR_STICK_UNSAFE);
        import_free(import);
        assert_int_not_equal(access(workshops_of(room, "trial"), F_OK), 0);
        assert_int_not_equal(access(workshops_of(room, ".incoming"), F_OK), 0);
        for (size_t k = 0; k < COUNT_OF(places); k++)
            (void)umount(arena_format(room->arena, "%s/%s/mounted", stick, places[k]));
        (void)umount(arena_format(room->arena, "%s/trial/forms/mounted", stick));
        folder_remove(stick);
    }
}

static void the_workshop_itself_may_not_be_a_link(void **state)
{
    struct room *room = *state;
    const char *stick = stick_make(room, "stick");
    struct import *import;
    assert_int_equal(symlink(trial, arena_format(room->arena, "%s/trial", stick)), 0);
    assert_int_equal(bring_in(room, stick, &import), IMPORT_FAILED);
    assert_int_equal(room->error.code, ERROR_STICK_UNSAFE);
    static const char *const paths[] = {"../trial", "/etc", "..", "nowhere"};
    for (size_t i = 0; i < COUNT_OF(paths); i++)
        assert_null(begin(room, stick, paths[i]));
}

/* After each step in turn. */
static void a_stick_pulled_out_early_leaves_the_workshop_before(void **state)
{
    struct room *room = *state;
    struct import *import;
    const char *first = stick_with_workshop(room, "first");
    assert_int_equal(bring_in(room, first, &import), IMPORT_DONE);
    import_free(import);
    bool done = false;
    unsigned failed = 0;
    for (unsigned steps = 0; !done; steps++) {
        const char *stick = stick_with_workshop(room, "stick");
        import = begin(room, stick, "trial");
        assert_non_null(import);
        bool ok = true;
        unsigned at = 0, looks = 0; /* looks: at the child, which takes as many as it likes */
        while (ok && import_stage(import) < IMPORT_REFUSED) {
            bool checks = import_stage(import) == IMPORT_CHECKING;
            if (at == steps)
                folder_remove(stick);
            ok = step(room, import);
            at += !checks || looks++ < 2;
        }
        failed += !ok;
        done = import_stage(import) == IMPORT_DONE;
        import_free(import);
        folder_remove(stick);
        assert_true(is_whole(room, workshops_of(room, "trial")));
        assert_int_not_equal(access(workshops_of(room, ".incoming"), F_OK), 0);
    }
    assert_true(failed > 5);
}

int main(void)
{
#define AT_A_STATION(test)                                                                         \
    cmocka_unit_test_setup_teardown(test, stick_room_setup, stick_room_teardown)
    const struct CMUnitTest tests[] = {
        AT_A_STATION(a_sound_workshop_is_taken),
        AT_A_STATION(a_stick_tells_which_workshops_it_holds),
        AT_A_STATION(a_broken_one_changes_nothing_and_says_why),
        AT_A_STATION(what_sada_check_refuses_is_refused),
        AT_A_STATION(one_of_the_same_name_is_replaced_as_a_whole),
        AT_A_STATION(nothing_is_brought_in_while_a_session_is_open),
        AT_A_STATION(a_hostile_stick_is_refused_and_reaches_nothing),
        AT_A_STATION(the_workshop_itself_may_not_be_a_link),
        AT_A_STATION(a_stick_pulled_out_early_leaves_the_workshop_before),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
