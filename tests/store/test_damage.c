/* Files of a data folder are damaged in every way: bytes turned, blocks overwritten or swapped,
 * ends cut off. The station starts and takes answers all the same, and what lay there is kept: in
 * its place where it was sound enough, else in quarantine. */
#include <fcntl.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/array.h"
#include "base/atomic_file.h"
#include "store/campaign.h"
#include "store/voices.h"

enum { USUAL_FILES = 100, PEOPLE = 6, FILE_LIMIT = 16 * 1024 * 1024, BLOCK = 512 };

static const char *const names[] = {"station.db", "boxes/d1s1.box", "boxes/d1s1.box-journal",
                                    "station.db-journal"};

/* One file of the folder, as it was left sound and as it is damaged. */
struct file {
    const char *name;
    char *sound, *bytes; /* NULL: it was not there */
    size_t sound_length, length;
};

static const char *path_of(struct voices *voices, const char *name)
{
    return arena_format(voices->arena, "%s/data/%s", voices->folder, name);
}

/* Waits for no disk: what is written here is read here. */
static void write_file(const char *path, const char *bytes, size_t length)
{
    int descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    assert_true(descriptor >= 0);
    assert_int_equal(pwrite(descriptor, bytes, length, 0), length);
    (void)close(descriptor);
}

static void prepare(struct voices *voices, struct file files[COUNT_OF(names)])
{
    const char *data = arena_format(voices->arena, "%s/data", voices->folder);
    if (!voices_start(voices, data, "d1s1"))
        fail_msg("%s: %s", voices->error.where, voices->error.detail);
    for (unsigned who = 0; who < PEOPLE; who++)
        assert_true(voices_speak(voices, who));
    voices_stop(voices);
    for (size_t i = 0; i < COUNT_OF(names); i++) {
        files[i] = (struct file){.name = names[i]};
        (void)file_read(path_of(voices, names[i]), FILE_LIMIT, &files[i].sound,
                        &files[i].sound_length, &voices->error);
    }
}

static void lay_out(struct voices *voices, struct file *files)
{
    folder_remove(arena_format(voices->arena, "%s/data", voices->folder));
    assert_true(folder_make(path_of(voices, "boxes"), &voices->error));
    for (size_t i = 0; i < COUNT_OF(names); i++) {
        if (files[i].sound)
            write_file(path_of(voices, names[i]), files[i].sound, files[i].sound_length);
    }
}

static void turn_bytes(struct random *random, struct file *file)
{
    for (uint32_t left = 1 + random_below(random, 16); left > 0; left--)
        file->bytes[random_below(random, (uint32_t)file->length)] ^=
            (char)(1 + random_below(random, 255));
}

static void overwrite_block(struct random *random, struct file *file)
{
    size_t at = random_below(random, (uint32_t)(file->length / BLOCK)) * BLOCK;
    if (random_below(random, 2) == 1)
        memset(file->bytes + at, 0, BLOCK);
    else
        random_bytes(random, file->bytes + at, BLOCK);
}

static void swap_blocks(struct random *random, struct file *file)
{
    char kept[BLOCK];
    uint32_t blocks = (uint32_t)(file->length / BLOCK);
    char *a = file->bytes + random_below(random, blocks) * BLOCK,
         *b = file->bytes + random_below(random, blocks) * BLOCK;
    memcpy(kept, a, BLOCK);
    memmove(a, b, BLOCK);
    memcpy(b, kept, BLOCK);
}

/* The head of a file is met as often as all the rest. */
static void turn_head(struct random *random, struct file *file)
{
    file->bytes[random_below(random, 100)] ^= (char)(1 + random_below(random, 255));
}

static void damage(struct random *random, struct file *file)
{
    file->length = file->sound_length;
    file->bytes = memory_new(file->length);
    memcpy(file->bytes, file->sound, file->length);
    switch (random_below(random, 6)) {
    case 0:
        turn_bytes(random, file);
        break;
    case 1:
        overwrite_block(random, file);
        break;
    case 2:
        swap_blocks(random, file);
        break;
    case 3:
        file->length = random_below(random, (uint32_t)file->length);
        break;
    case 4:
        random_bytes(random, file->bytes, file->length);
        break;
    default:
        turn_head(random, file);
    }
}

static bool holds(struct voices *voices, const char *path, const struct file *file)
{
    char *bytes = NULL;
    size_t length = 0;
    bool same = file_read(path, FILE_LIMIT, &bytes, &length, &voices->error) &&
                length == file->length && memcmp(bytes, file->bytes, length) == 0;
    free(bytes);
    return same;
}

/* A journal is not kept: it is there to be played back or blanked. Nor is a station.db in which no
 * damage can be seen, since the station goes on writing into it. */
static bool is_kept(struct voices *voices, const struct file *file)
{
    const char *slash = strrchr(file->name, '/');
    const char *aside = arena_format(voices->arena, "%s/data/quarantine/%s.1", voices->folder,
                                     slash ? slash + 1 : file->name);
    bool is_in_use = strcmp(file->name, "station.db") == 0 && access(aside, F_OK) != 0;
    return is_in_use || strstr(file->name, "-journal") ||
           holds(voices, path_of(voices, file->name), file) || holds(voices, aside, file);
}

static double seconds_now(void)
{
    struct timespec now;
    (void)clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static const char *start_on(struct voices *voices, const struct file *file, double *longest)
{
    double begun = seconds_now();
    const char *data = arena_format(voices->arena, "%s/data", voices->folder);
    bool started = voices_start(voices, data, "d1s1");
    double seconds = seconds_now() - begun;
    *longest = seconds > *longest ? seconds : *longest;
    if (!started)
        return arena_format(voices->arena, "it does not start: %s: %s", voices->error.where,
                            voices->error.detail);
    if (!is_kept(voices, file))
        return "the damaged bytes are gone";
    if (station_notice(voices->station) == NULL &&
        access(arena_format(voices->arena, "%s/data/quarantine", voices->folder), F_OK) == 0)
        return "something was put aside, and nobody told";
    return voices_speak(voices, PEOPLE) ? NULL : "it takes no answer";
}

/* What the damage did not touch is there still. */
static const char *look_at_answers(struct voices *voices, const struct file *file)
{
    unsigned people = 0;
    struct promise promise = {"d1s1", 0, PEOPLE + 1, PEOPLE + 1};
    const char *data = arena_format(voices->arena, "%s/data", voices->folder);
    return strcmp(file->name, "boxes/d1s1.box") == 0
               ? NULL
               : voices_broken(voices, data, promise, &people);
}

static void a_station_starts_on_damaged_files_and_keeps_them(void **state)
{
    struct voices *voices = *state;
    struct file files[COUNT_OF(names)];
    double longest = 0;
    unsigned rounds = campaign_rounds(USUAL_FILES);
    prepare(voices, files);
    for (unsigned i = 0; i < rounds; i++) {
        struct file *file = &files[random_below(&voices->random, COUNT_OF(names))];
        if (!file->sound)
            file = &files[1];
        lay_out(voices, files);
        damage(&voices->random, file);
        write_file(path_of(voices, file->name), file->bytes, file->length);
        const char *fault = start_on(voices, file, &longest);
        voices_stop(voices);
        if (!fault)
            fault = look_at_answers(voices, file);
        free(file->bytes);
        if (fault)
            fail_msg("damage %u to %s: %s", i, file->name, fault);
        arena_reset(voices->arena);
    }
    for (size_t i = 0; i < COUNT_OF(names); i++)
        free(files[i].sound);
    print_message("%u damaged files, the longest start took %.2f s\n", rounds, longest);
    assert_true(longest <= 3);
}

/* Of the table of slots, whose pages lie behind its own: its rows are too many for one. */
static size_t find_slot_table(const char *path)
{
    sqlite3 *handle = NULL;
    sqlite3_stmt *query = NULL;
    assert_int_equal(sqlite3_open_v2(path, &handle, SQLITE_OPEN_READONLY, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_prepare_v2(handle,
                                        "SELECT (rootpage - 1) * page_size FROM sqlite_schema, "
                                        "pragma_page_size WHERE name = 'slot'",
                                        -1, &query, NULL),
                     SQLITE_OK);
    assert_int_equal(sqlite3_step(query), SQLITE_ROW);
    size_t at = (size_t)sqlite3_column_int64(query, 0);
    (void)sqlite3_finalize(query);
    (void)sqlite3_close(handle);
    return at;
}

/* Every row is still there, each on its page, and each page is sound in itself: only their order is
 * wrong (SQLite, "Database File Format", 1.6: an interior page's head has 12 bytes). */
static void swap_first_pages(struct file *file, size_t page)
{
    enum { INTERIOR = 5, COUNT_AT = 3, POINTERS_AT = 12 };
    char *at = file->bytes + page, kept[2];
    assert_int_equal(at[0], INTERIOR);
    assert_true(at[COUNT_AT] > 0 || at[COUNT_AT + 1] > 1);
    memcpy(kept, at + POINTERS_AT, 2);
    memcpy(at + POINTERS_AT, at + POINTERS_AT + 2, 2);
    memcpy(at + POINTERS_AT + 2, kept, 2);
}

static void what_only_a_whole_check_sees_is_put_aside_at_the_start(void **state)
{
    struct voices *voices = *state;
    struct file files[COUNT_OF(names)];
    double longest = 0;
    prepare(voices, files);
    struct file *box = &files[1];
    const char *path = path_of(voices, box->name),
               *aside = path_of(voices, "quarantine/d1s1.box.1");
    box->length = box->sound_length;
    box->bytes = memory_new(box->length);
    memcpy(box->bytes, box->sound, box->length);
    swap_first_pages(box, find_slot_table(path));
    lay_out(voices, files);
    write_file(path, box->bytes, box->length);
    const char *fault = start_on(voices, box, &longest);
    if (fault)
        fail_msg("%s", fault);
    assert_true(holds(voices, aside, box));
    assert_non_null(station_notice(voices->station));
    voices_stop(voices);
    free(box->bytes);
    for (size_t i = 0; i < COUNT_OF(names); i++)
        free(files[i].sound);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_station_starts_on_damaged_files_and_keeps_them,
                                        voices_set_up, voices_tear_down),
        cmocka_unit_test_setup_teardown(what_only_a_whole_check_sees_is_put_aside_at_the_start,
                                        voices_set_up, voices_tear_down),
    };
    campaign_repeatable(3);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
