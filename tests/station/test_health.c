/* How the station is, by a folder of supplies and a clock of our own. */
#include "station/health.h"

#include <fcntl.h>

#include "base/array.h"
#include "results/answering.h"

static const int64_t FIRST_DAY = 1795392000;   /* of the trial workshop, which has two */
static const int64_t NOVEMBER_24 = 1795478400; /* 2026 */

static struct health look(struct room *room, int64_t seconds)
{
    struct health health = {0};
    struct health_places places = {room->data, arena_format(room->arena, "%s/power", room->folder),
                                   arena_format(room->arena, "%s/proc", room->folder)};
    struct wall_clock now = {.known = true, .seconds = seconds, .east = 3 * 3600};
    if (!health_read(&places, room->data_folder, room->workshop, now, room->arena, &health,
                     &room->error))
        room_fail(room);
    return health;
}

static void supply_make(struct room *room, const char *name, const char *file, const char *said)
{
    const char *power = arena_format(room->arena, "%s/power", room->folder);
    const char *supply = arena_format(room->arena, "%s/%s", power, name);
    (void)mkdir(power, 0700);
    (void)mkdir(supply, 0700);
    FILE *stream = fopen(arena_format(room->arena, "%s/%s", supply, file), "wb");
    assert_non_null(stream);
    assert_true(fprintf(stream, "%s\n", said) > 0);
    assert_int_equal(fclose(stream), 0);
}

static void power_is_as_the_machine_tells(void **state)
{
    struct room *room = *state;
    assert_int_equal(look(room, FIRST_DAY).power, POWER_UNKNOWN);
    assert_int_equal(look(room, FIRST_DAY).battery, -1);
    supply_make(room, "hid-mouse", "type", "Battery");
    supply_make(room, "hid-mouse", "scope", "Device");
    supply_make(room, "hid-mouse", "capacity", "3");
    assert_int_equal(look(room, FIRST_DAY).power, POWER_UNKNOWN);
    supply_make(room, "BAT0", "type", "Battery");
    supply_make(room, "BAT0", "capacity", "57");
    supply_make(room, "AC", "type", "Mains");
    supply_make(room, "AC", "online", "0");
    assert_int_equal(look(room, FIRST_DAY).power, POWER_BATTERY);
    assert_int_equal(look(room, FIRST_DAY).battery, 57);
    supply_make(room, "AC", "online", "1");
    assert_int_equal(look(room, FIRST_DAY).power, POWER_MAINS);
    assert_int_equal(look(room, FIRST_DAY).battery, 57);
}

static void proc_make(struct room *room, const char *file, const char *said)
{
    const char *proc = arena_format(room->arena, "%s/proc", room->folder);
    (void)mkdir(proc, 0700);
    (void)mkdir(arena_format(room->arena, "%s/self", proc), 0700);
    FILE *stream = fopen(arena_format(room->arena, "%s/%s", proc, file), "wb");
    assert_non_null(stream);
    assert_true(fprintf(stream, "%s", said) > 0);
    assert_int_equal(fclose(stream), 0);
}

static void whether_answers_may_reach_the_swap_is_told(void **state)
{
    static const char header[] = "Filename\tType\tSize\tUsed\tPriority\n";
    struct room *room = *state;
    assert_int_equal(look(room, FIRST_DAY).memory, MEMORY_UNKNOWN);
    proc_make(room, "self/status", "Name:\tsada-station\nVmLck:\t       0 kB\nVmPin:\t9 kB\n");
    proc_make(room, "swaps", header);
    assert_int_equal(look(room, FIRST_DAY).memory, MEMORY_STAYS);
    proc_make(room, "swaps", arena_format(room->arena, "%s/dev/zram0 partition 99 0 5\n", header));
    assert_int_equal(look(room, FIRST_DAY).memory, MEMORY_STAYS);
    proc_make(room, "swaps", arena_format(room->arena, "%s/swapfile file 99 0 -2\n", header));
    assert_int_equal(look(room, FIRST_DAY).memory, MEMORY_MAY_SWAP);
    proc_make(room, "self/status", "Name:\tsada-station\nVmLck:\t  123456 kB\n");
    assert_int_equal(look(room, FIRST_DAY).memory, MEMORY_STAYS);
}

static void the_clock_is_compared_with_the_workshop(void **state)
{
    static const struct {
        int64_t seconds;
        enum health_clock clock;
    } cases[] = {
        {FIRST_DAY, CLOCK_FINE},
        {FIRST_DAY - 3 * 3600, CLOCK_FINE}, /* midnight of the place */
        {FIRST_DAY - 3 * 3600 - 1, CLOCK_OTHER_DAYS},
        {FIRST_DAY + 45 * 3600 - 1, CLOCK_FINE},
        {FIRST_DAY + 45 * 3600, CLOCK_OTHER_DAYS},
        {0, CLOCK_WRONG},
        {FIRST_DAY - 10 * 365 * 86400LL, CLOCK_WRONG},
        {FIRST_DAY + 100 * 365 * 86400LL, CLOCK_WRONG},
    };
    struct room *room = *state;
    for (size_t i = 0; i < COUNT_OF(cases); i++)
        assert_int_equal(look(room, cases[i].seconds).clock, cases[i].clock);
}

static void damaged_boxes_are_named(void **state)
{
    struct room *room = *state;
    room_open(room, "d1s1");
    room_open(room, "d1s2");
    struct health health = look(room, FIRST_DAY);
    assert_int_equal(health.boxes, 2);
    assert_int_equal(health.damaged_count, 0);
    assert_int_equal(health.quarantined, 0);
    assert_true(health.free > 0);
    char noise[4096];
    memset(noise, 0xA5, sizeof noise);
    int file = open(session_box_path(room->data_folder, "d1s2", room->arena), O_WRONLY);
    assert_int_equal(pwrite(file, noise, sizeof noise, 0), (ssize_t)sizeof noise);
    (void)close(file);
    health = look(room, FIRST_DAY);
    assert_int_equal(health.boxes, 2);
    assert_int_equal(health.damaged_count, 1);
    assert_string_equal(health.damaged[0], "d1s2");
    room_open(room, "d1s2"); /* puts it aside */
    health = look(room, FIRST_DAY);
    assert_int_equal(health.damaged_count, 0);
    assert_int_equal(health.quarantined, 1);
}

static void the_last_export_is_known_by_its_day(void **state)
{
    struct room *room = *state;
    assert_false(look(room, FIRST_DAY).was_exported);
    assert_false(data_folder_set_exported(room->data_folder, "yesterday", &room->error));
    assert_int_equal(room->error.code, ERROR_SETTING);
    assert_true(data_folder_set_exported(room->data_folder, "2026-11-24", &room->error));
    assert_true(look(room, FIRST_DAY).was_exported);
    assert_int_equal(look(room, FIRST_DAY).exported, NOVEMBER_24);
    assert_string_equal(look(room, FIRST_DAY).version, SADA_VERSION);
}

int main(void)
{
#define IN_A_ROOM(test) cmocka_unit_test_setup_teardown(test, room_setup, room_teardown)
    const struct CMUnitTest tests[] = {
        IN_A_ROOM(power_is_as_the_machine_tells),
        IN_A_ROOM(whether_answers_may_reach_the_swap_is_told),
        IN_A_ROOM(the_clock_is_compared_with_the_workshop),
        IN_A_ROOM(damaged_boxes_are_named),
        IN_A_ROOM(the_last_export_is_known_by_its_day),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
