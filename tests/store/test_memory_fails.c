/* SQLite gets no more memory, once or from some moment on, for anything or for whole pages only. It
 * may call a sound file damaged for it: nothing may be put aside for that, nobody is thanked whose
 * answers were not saved, and all is well once there is memory again. */
#include <malloc.h>
#include <sqlite3.h>
#include <sys/stat.h>

#include "base/array.h"
#include "base/atomic_file.h"
#include "store/campaign.h"
#include "store/voices.h"

enum { USUAL_POINTS = 120, PAGE = 4096 };

struct shortage {
    unsigned pieces; /* asked for since it was armed */
    unsigned at;     /* the first that is refused, from 1; 0: none */
    unsigned most;   /* how many are refused */
    int least;       /* bytes: smaller pieces are given and not counted */
};

/* SQLite's heap knows its functions only. */
static struct shortage shortage;

static void *give(int size)
{
    if (size < shortage.least)
        return malloc((size_t)size);
    shortage.pieces++;
    bool refused = shortage.at > 0 && shortage.pieces >= shortage.at &&
                   shortage.pieces - shortage.at < shortage.most;
    return refused ? NULL : malloc((size_t)size);
}

static int size_of(void *piece)
{
    return piece ? (int)malloc_usable_size(piece) : 0;
}

static void *regrow(void *piece, int size)
{
    void *larger = give(size);
    int before = size_of(piece);
    if (!larger)
        return NULL;
    memcpy(larger, piece, (size_t)(before < size ? before : size));
    free(piece);
    return larger;
}

static int rounded(int size)
{
    return (size + 7) & ~7;
}

static int begin(void *context)
{
    (void)context;
    return SQLITE_OK;
}

static void end(void *context)
{
    (void)context;
}

/* The store would bring its own heap, but SQLite keeps the first. */
static void take_the_heap(void)
{
    struct sqlite3_mem_methods methods = {give, free, regrow, size_of, rounded, begin, end, NULL};
    assert_int_equal(sqlite3_config(SQLITE_CONFIG_MALLOC, &methods), SQLITE_OK);
    assert_int_equal(sqlite3_initialize(), SQLITE_OK);
}

static struct shortage draw_shortage(struct random *random, unsigned pieces, unsigned pages)
{
    bool of_pages = random_below(random, 3) == 0;
    static const unsigned most[] = {1, 1, 2, 8, UINT32_MAX};
    return (struct shortage){
        .at = 1 + random_below(random, of_pages ? pages : pieces),
        .most = most[random_below(random, COUNT_OF(most))],
        .least = of_pages ? PAGE : 0,
    };
}

static void must(const char *fault, struct shortage made)
{
    if (fault)
        fail_msg("piece %u of at least %d bytes and %u more were refused: %s", made.at, made.least,
                 made.most - 1, fault);
}

/* Switched on, spoken to once, the session closed: as far as it comes. */
struct course {
    bool started, saved, closed;
};

static struct course live(struct voices *voices, const char *data)
{
    struct course course = {.started = voices_start(voices, data, "d1s1")};
    if (!course.started)
        return course;
    course.saved = voices_speak(voices, 1);
    course.closed = course.saved && station_close(voices->station, "d1s1", &voices->error);
    return course;
}

/* After which all that the course left undone is done. */
static void make_good(struct voices *voices, const char *data, struct course course,
                      struct shortage made)
{
    if (!course.started)
        must(voices_start(voices, data, "d1s1") ? NULL : voices->error.detail, made);
    if (!course.started)
        course.saved = voices_speak(voices, 1);
    must(course.saved || voices_retry(voices) ? NULL : "memory did not help", made);
    if (!course.closed)
        voices_close(voices, "d1s1");
}

/* A box in which somebody has answered already, in a folder of its own. */
static const char *new_data(struct voices *voices)
{
    const char *data = arena_format(voices->arena, "%s/data", voices->folder);
    folder_remove(data);
    assert_true(voices_start(voices, data, "d1s1"));
    assert_true(voices_speak(voices, 0));
    voices_stop(voices);
    return data;
}

static unsigned count_pieces(struct voices *voices, int least)
{
    const char *data = new_data(voices);
    shortage = (struct shortage){.least = least};
    struct course course = live(voices, data);
    assert_true(course.closed);
    voices_stop(voices);
    return shortage.pieces;
}

/* Returns whether the shortage was met. */
static bool live_with(struct voices *voices, struct shortage made)
{
    const char *data = new_data(voices);
    const struct promise promise = {"d1s1", 0, 2, 2};
    unsigned people = 0;
    shortage = made;
    struct course course = live(voices, data);
    bool met = shortage.pieces >= made.at;
    shortage = (struct shortage){0};
    must(course.closed || met ? NULL : "an error, and nothing had failed", made);
    make_good(voices, data, course, made);
    must(voices_unclean(voices, data), made);
    must(voices_broken(voices, data, promise, &people), made);
    voices_stop(voices);
    arena_reset(voices->arena);
    return met;
}

static void want_of_memory_is_no_damage(void **state)
{
    struct voices *voices = *state;
    unsigned pieces = count_pieces(voices, 0), pages = count_pieces(voices, PAGE);
    unsigned met = 0, points = campaign_rounds(USUAL_POINTS);
    while (met < points)
        met += live_with(voices, draw_shortage(&voices->random, pieces, pages));
    print_message("%u shortages met among %u pieces, %u of a page\n", met, pieces, pages);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(want_of_memory_is_no_damage, voices_set_up,
                                        voices_tear_down),
    };
    take_the_heap();
    campaign_repeatable(1);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
