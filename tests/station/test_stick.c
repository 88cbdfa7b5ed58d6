/* Which mounts are sticks: a table of mounts and folders of devices of our own. */
#include "station/stick.h"

#include "base/array.h"
#include "station/beneath.h"
#include "station/stick_room.h"

static struct stick_places places_of(struct room *room)
{
    return (struct stick_places){arena_format(room->arena, "%s/mountinfo", room->folder),
                                 arena_format(room->arena, "%s/block", room->folder)};
}

static void device_make(struct room *room, const char *device, const char *file, const char *said)
{
    const char *block = arena_format(room->arena, "%s/block", room->folder);
    (void)mkdir(block, 0700);
    assert_int_equal(mkdir(arena_format(room->arena, "%s/%s", block, device), 0700), 0);
    file_make(room, block, arena_format(room->arena, "%s/%s", device, file), said);
}

/* A disk, and the partition of another: its folder lies in the disk's. */
static void devices_make(struct room *room)
{
    device_make(room, "8:0", "removable", "0\n");
    device_make(room, "8:16", "removable", "1\n");
    const char *block = arena_format(room->arena, "%s/block", room->folder);
    assert_int_equal(mkdir(arena_format(room->arena, "%s/8:16/part", block), 0700), 0);
    assert_int_equal(symlink("8:16/part", arena_format(room->arena, "%s/8:17", block)), 0);
}

static void removable_file_systems_are_sticks(void **state)
{
    struct room *room = *state;
    const char *one = stick_make(room, "ONE"), *spaced = stick_make(room, "MY STICK"),
               *turned = stick_make(room, "a\xE2\x80\xAE"
                                          "b");
    devices_make(room);
    file_make(room, room->folder, "mountinfo",
              arena_format(room->arena,
                           "22 1 8:0 / / rw,relatime shared:1 - ext4 /dev/root rw\n"
                           "30 22 8:17 / %s/sticks/MY\\040STICK rw,nosuid - vfat /dev/sdb1 rw\n"
                           "31 22 8:16 / %s rw,nosuid shared:9 master:2 - exfat /dev/sdb rw\n"
                           "32 22 8:16 / %s rw - ext4 /dev/sdb rw\n"
                           "33 22 8:16 / /nowhere rw - vfat /dev/sdb rw\n"
                           "34 22 8:16 / %s rw - iso9660 /dev/sdb rw\n"
                           "35 22 0:44 / %s rw - tmpfs none rw\n"
                           "broken line\n"
                           "36 22 8:16 / %s rw -\n",
                           room->folder, one, turned, one, one, one));
    struct stick_places places = places_of(room);
    struct stick *sticks = NULL;
    size_t count = 0;
    if (!sticks_find(&places, NULL, room->arena, &sticks, &count, &room->error))
        room_fail(room);
    assert_int_equal(count, 3);
    assert_string_equal(sticks[0].path, spaced);
    assert_string_equal(sticks[0].name, "MY STICK");
    assert_string_equal(sticks[1].name, "ONE");
    assert_string_equal(sticks[2].name, "USB"); /* what turns a text is not shown */
    assert_true(sticks[1].size >= sticks[1].free && sticks[1].free > 0);
    assert_false(sticks[1].read_only || sticks[1].is_folder);
}

static void a_folder_stands_for_a_stick(void **state)
{
    struct room *room = *state;
    const char *folder = stick_make(room, "folder");
    struct stick_places places = places_of(room);
    struct stick *sticks = NULL;
    size_t count = 9;
    file_make(room, room->folder, "mountinfo", "");
    assert_true(sticks_find(&places, folder, room->arena, &sticks, &count, &room->error));
    assert_int_equal(count, 1);
    assert_string_equal(sticks[0].path, folder);
    assert_true(sticks[0].is_folder);
    assert_true(sticks_find(&places, "/nowhere", room->arena, &sticks, &count, &room->error));
    assert_int_equal(count, 0);
    places.mounts = "/nowhere";
    assert_false(sticks_find(&places, folder, room->arena, &sticks, &count, &room->error));
}

static void the_system_itself_can_be_asked(void **state)
{
    struct room *room = *state;
    struct stick_places places = stick_places_of_system();
    struct stick *sticks = NULL;
    size_t count = 0;
    assert_true(sticks_find(&places, room->folder, room->arena, &sticks, &count, &room->error));
    assert_true(count >= 1 && sticks[count - 1].is_folder);
}

static void nothing_outside_a_folder_is_opened(void **state)
{
    struct room *room = *state;
    const char *stick = stick_make(room, "stick");
    static const char *const refused[] = {"../other", "..",       "/etc/passwd", "out",
                                          "out/x",    "in/../..", "pipe",        "nowhere"};
    file_make(room, arena_format(room->arena, "%s/sticks", room->folder), "other", "secret");
    file_make(room, stick, "file", "x");
    assert_int_equal(symlink("..", arena_format(room->arena, "%s/out", stick)), 0);
    assert_int_equal(mkfifo(arena_format(room->arena, "%s/pipe", stick), 0600), 0);
    assert_int_equal(mkdir(arena_format(room->arena, "%s/in", stick), 0700), 0);
    int folder = folder_open(stick, &room->error);
    uint64_t size = 0;
    for (size_t i = 0; i < COUNT_OF(refused); i++)
        assert_int_equal(file_open_beneath(folder, refused[i], 100, &size, &room->error), -1);
    assert_int_equal(file_open_beneath(folder, "file", 0, &size, &room->error), -1);
    int file = file_open_beneath(folder, "file", 1, &size, &room->error);
    assert_true(file >= 0);
    assert_int_equal(size, 1);
    (void)close(file);
    char *bytes = NULL;
    size_t length = 0;
    assert_true(file_read_beneath(folder, "file", 1, &bytes, &length, &room->error));
    assert_int_equal(length, 1);
    assert_string_equal(bytes, "x");
    free(bytes);
    assert_false(file_read_beneath(folder, "out/other", 9, &bytes, &length, &room->error));
    assert_int_equal(room->error.code, ERROR_STICK_UNSAFE);
    (void)close(folder);
}

static void names_that_turn_or_hide_are_not_plain(void **state)
{
    (void)state;
    static const char *const plain[] = {"a", "data.csv", "ورشة القيادة", "وۆرکشۆپ", "MY STICK"};
    static const char *const not_plain[] = {
        "",     ".",        "..",           ".hidden",      "a/b",  "a\\b",        "tab\t",
        "\x7F", "\xC2\x85", "\xE2\x80\x8F", "\xE2\x81\xA6", "\xFF", "\xEF\xBB\xBF"};
    for (size_t i = 0; i < COUNT_OF(plain); i++)
        assert_true(name_is_plain(plain[i]));
    for (size_t i = 0; i < COUNT_OF(not_plain); i++)
        assert_false(name_is_plain(not_plain[i]));
}

int main(void)
{
#define AT_A_STATION(test)                                                                         \
    cmocka_unit_test_setup_teardown(test, stick_room_setup, stick_room_teardown)
    const struct CMUnitTest tests[] = {
        AT_A_STATION(removable_file_systems_are_sticks),
        AT_A_STATION(a_folder_stands_for_a_stick),
        AT_A_STATION(the_system_itself_can_be_asked),
        AT_A_STATION(nothing_outside_a_folder_is_opened),
        cmocka_unit_test(names_that_turn_or_hide_are_not_plain),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
