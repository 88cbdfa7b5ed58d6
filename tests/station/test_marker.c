/* What somebody wrote and did not send is nowhere any more: not in the station's memory, in no
 * shape (letters, or the glyphs they were drawn with), and never in a file. A process of its own
 * plays the station; the test looks at its memory from outside. */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/atomic_file.h"
#include "station/journey.h"
#include "station/memory_search.h"

/* Two that no other text of the station holds. */
static const char *const markers[] = {"ضغزثذطظخ", "qxzjvkwy"};

enum { FILE_LIMIT = 1 << 24 };

static const int64_t second = 1000; /* ms */

/* Ways in which an interview ends with nothing sent. */
enum abandon { ABANDON_LEAVES, ABANDON_STARTS_OVER, ABANDON_GIVES_UP };

/* The two ends of a station in a process of its own. */
struct child {
    pid_t process;
    int told, answer; /* it tells that it waits; an answer lets it go on */
};

static void wait_for_test(const struct child *child)
{
    char byte = 0;
    if (write(child->told, &byte, 1) != 1 || read(child->answer, &byte, 1) != 1)
        _exit(2);
}

static void write_marker(struct journey *journey, int language, const char *marker)
{
    journey_begin(journey, language);
    journey_write(journey, "takeaway", marker);
    journey_turn_to_review(journey);
}

static void abandon(struct journey *journey, enum abandon abandon)
{
    switch (abandon) {
    case ABANDON_LEAVES:
        journey_wait(journey, 90 * second);
        break;
    case ABANDON_STARTS_OVER:
        journey_wait(journey, 60 * second);
        journey_tap_plain(journey, ACTION_START_OVER);
        break;
    case ABANDON_GIVES_UP:
        assert_int_equal(rename(journey_box_path(journey, "d1s1"),
                                arena_format(journey->arena, "%s/away", journey->folder)),
                         0);
        journey_tap_plain(journey, ACTION_SUBMIT);
        journey_assert_screen(journey, "not-saved");
        journey_tap_plain(journey, ACTION_ASK_START_OVER);
        journey_tap_plain(journey, ACTION_START_OVER);
        break;
    }
    journey_assert_screen(journey, "welcome");
}

static _Noreturn void play(struct journey *journey, const struct child *child, int language,
                           enum abandon how)
{
    write_marker(journey, language, markers[language == 2]);
    wait_for_test(child);
    abandon(journey, how);
    wait_for_test(child);
    _exit(0);
}

static void await(const struct child *child)
{
    char byte;
    assert_int_equal(read(child->told, &byte, 1), 1);
}

static void go_on(const struct child *child)
{
    assert_int_equal(write(child->answer, "", 1), 1);
}

static struct child start_child(struct journey *journey, int language, enum abandon how)
{
    int told[2], answer[2];
    assert_int_equal(pipe(told), 0);
    assert_int_equal(pipe(answer), 0);
    pid_t process = fork();
    if (process == 0)
        play(journey, &(struct child){0, told[1], answer[0]}, language, how);
    (void)close(told[1]);
    (void)close(answer[0]);
    return (struct child){process, told[0], answer[1]};
}

static bool holds(const char *bytes, size_t length, const char *text)
{
    size_t wanted = strlen(text);
    for (size_t at = 0; at + wanted <= length; at++) {
        if (bytes[at] == text[0] && memcmp(bytes + at, text, wanted) == 0)
            return true;
    }
    return false;
}

static size_t files_with(struct arena *arena, const char *path, const char *text);

static size_t file_with(struct arena *arena, const char *path, const char *text)
{
    char *bytes = NULL;
    size_t length = 0;
    struct error error = {0};
    if (!file_read(path, FILE_LIMIT, &bytes, &length, &error))
        return files_with(arena, path, text); /* a folder */
    bool found = holds(bytes, length, text);
    free(bytes);
    return found;
}

/* How many files in the folder and below hold the text. */
static size_t files_with(struct arena *arena, const char *path, const char *text)
{
    size_t found = 0;
    DIR *stream = opendir(path);
    struct dirent *entry;
    assert_non_null(stream);
    while ((entry = readdir(stream)) != NULL) {
        if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0)
            found += file_with(arena, arena_format(arena, "%s/%s", path, entry->d_name), text);
    }
    (void)closedir(stream);
    return found;
}

/* As they stand on the screen: in a layout of the test's own station. */
static struct needle glyphs_of(struct journey *journey, const char *text)
{
    struct needle needle = {0};
    const struct text_set set = {.role = TEXT_ANSWER, .is_private = true};
    const struct layout *layout = frame_layout(&journey->frame, text, 1000, &set);
    for (size_t i = 0; i < layout->glyph_count && i < NEEDLE_MOST; i++)
        needle.numbers[needle.count++] = layout->glyphs[i].id;
    return needle;
}

/* The search itself holds what it looks for, so it has a process of its own: whatever it leaves in
 * memory the next station would inherit. */
static _Noreturn void watch(struct journey *journey, const struct child *child, const char *marker)
{
    struct needle letters = needle_of(marker), glyphs = glyphs_of(journey, marker);
    char where[128] = "";
    await(child);
    assert_true(memory_search(child->process, &letters, where) > 0); /* the search works */
    assert_true(memory_search(child->process, &glyphs, where) > 0);
    assert_int_equal(files_with(journey->arena, journey->folder, marker), 0);
    go_on(child);
    await(child);
    bool found = memory_search(child->process, &letters, where) > 0 ||
                 memory_search(child->process, &glyphs, where) > 0;
    if (found)
        print_error("it is left %s\n", where);
    assert_int_equal(files_with(journey->arena, journey->folder, marker), 0);
    go_on(child);
    _exit(found);
}

static void must_end_well(pid_t process)
{
    int status = 0;
    assert_int_equal(waitpid(process, &status, 0), process);
    assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
}

static void leave(struct journey *journey, int language, enum abandon how)
{
    struct child child = start_child(journey, language, how);
    pid_t watcher = fork();
    if (watcher == 0)
        watch(journey, &child, markers[language == 2]);
    must_end_well(watcher);
    must_end_well(child.process);
    (void)close(child.told);
    (void)close(child.answer);
}

static void nothing_stays_of_who_walked_away(void **state)
{
    leave(*state, 0, ABANDON_LEAVES);
    leave(*state, 2, ABANDON_LEAVES);
}

static void nothing_stays_of_who_started_over(void **state)
{
    leave(*state, 0, ABANDON_STARTS_OVER);
    leave(*state, 2, ABANDON_STARTS_OVER);
}

static void nothing_stays_of_what_could_not_be_saved(void **state)
{
    leave(*state, 0, ABANDON_GIVES_UP);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        JOURNEY(nothing_stays_of_who_walked_away),
        JOURNEY(nothing_stays_of_who_started_over),
        JOURNEY(nothing_stays_of_what_could_not_be_saved),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
