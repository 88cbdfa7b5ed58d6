/* Calls to the disk fail, one or all from some moment on, reading or writing. A person whose
 * answers could not be saved is not thanked, keeps them on the screen, and is thanked once when the
 * disk is sound again; after that a power cut takes nothing. Nothing is put aside for it. */
#include <errno.h>
#include <sys/stat.h>

#include "base/array.h"
#include "base/atomic_file.h"
#include "store/campaign.h"
#include "store/medium.h"
#include "store/voices.h"

enum { USUAL_POINTS = 80, PEOPLE = 48 /* at most; a box holds 64 */, TRIES = 8 };

/* EIO and ENOSPC are counted; that a disk turns read-only comes on top. */
static const struct medium_fault kinds[] = {
    {.number = EIO},
    {.number = EIO, .lasting = true},
    {.number = EIO, .reads = true},
    {.number = EIO, .reads = true, .lasting = true},
    {.number = ENOSPC},
    {.number = ENOSPC, .lasting = true},
    {.number = EROFS},
    {.number = EROFS, .lasting = true},
};
enum { KINDS = COUNT_OF(kinds), KINDS_COUNTED = 6 };

/* What a fault may meet. */
enum scene { SPEAK_AGAIN, SPEAK_FIRST, START_NEW, START_USED, SCENE_COUNT };
static const char *const scene_names[SCENE_COUNT] = {"an answer", "the first answer after a start",
                                                     "start and close of a new folder",
                                                     "start and close of a used folder"};

/* Calls that each scene takes when nothing fails, with reading and without. */
struct calls {
    size_t all, writing;
};

static size_t calls_of(struct calls calls, size_t kind)
{
    return kinds[kind].reads ? calls.all : calls.writing;
}

static size_t point_count(struct calls calls, size_t first, size_t end)
{
    size_t count = 0;
    for (size_t kind = first; kind < end; kind++)
        count += calls_of(calls, kind);
    return count;
}

/* The points of a scene stand in a row: each kind of fault at each call. */
static struct medium_fault fault_at(struct calls calls, size_t point)
{
    size_t kind = 0;
    for (; point >= calls_of(calls, kind); kind++)
        point -= calls_of(calls, kind);
    struct medium_fault fault = kinds[kind];
    fault.at = point + 1;
    return fault;
}

static const char *new_folder(struct voices *voices, const char *name)
{
    const char *folder = arena_format(voices->arena, "%s/%s", voices->folder, name);
    folder_remove(folder);
    assert_int_equal(mkdir(folder, 0700), 0);
    return folder;
}

static void must(const char *fault, struct medium_fault made)
{
    if (fault)
        fail_msg("call %zu failed%s%s (%s): %s", made.at, made.lasting ? " with all after it" : "",
                 made.reads ? ", reading too" : "", strerror(made.number), fault);
}

static void must_start(struct voices *voices, const char *data, struct medium_fault made)
{
    if (!voices_start(voices, data, "d1s1"))
        must(arena_format(voices->arena, "it does not start: %s", voices->error.detail), made);
}

/* The screen says so, and holds what was said. */
static const char *find_forgotten(const struct voices *voices, unsigned who)
{
    const struct app_state *state = station_state(voices->station);
    if (state->current != SCREEN_NOT_SAVED || !state->interview)
        return "the screen does not tell that nothing was saved";
    int question = form_find(interview_form(state->interview), "who");
    const char *value = interview_value(state->interview, (size_t)question);
    return strtoul(value, NULL, 10) == who ? NULL : "the answers are gone";
}

/* Returns whether the fault was met. */
static bool speak_with_fault(struct voices *voices, struct medium *medium, unsigned who,
                             struct medium_fault fault)
{
    medium_fail(medium, fault);
    bool saved = voices_speak(voices, who);
    bool met = medium_calls(medium) >= fault.at;
    if (!saved)
        must(find_forgotten(voices, who), fault);
    if (!saved && fault.lasting)
        must(voices_retry(voices) ? "it thanked while nothing can be written" : NULL, fault);
    medium_fail(medium, (struct medium_fault){0});
    must(saved || met ? NULL : "not saved, and nothing had failed", fault);
    must(saved || voices_retry(voices) ? NULL : "a sound disk did not help", fault);
    return met;
}

/* The power goes now, after all that was acknowledged. */
static void cut_now(struct voices *voices, struct medium *medium, unsigned saved,
                    struct medium_fault fault)
{
    const struct promise promise = {"d1s1", 0, saved, saved};
    const char *folder = new_folder(voices, "cut");
    const char *data = arena_format(voices->arena, "%s/data", folder);
    struct station *running = voices->station;
    unsigned people = 0;
    medium_cut(medium, medium_moment(medium), false, &voices->random, folder);
    medium_watch_again(NULL);
    must_start(voices, data, fault);
    must(voices_unclean(voices, data), fault);
    must(voices_broken(voices, data, promise, &people), fault);
    voices_stop(voices);
    voices->station = running;
    medium_watch_again(medium);
}

/* A room where people speak, one after the other. */
struct room {
    struct voices *voices;
    struct medium *medium;
    const char *data;
    unsigned who; /* the next */
};

static void room_open(struct room *room)
{
    const char *folder = new_folder(room->voices, "faults");
    room->data = arena_format(room->voices->arena, "%s/data", folder);
    room->medium = medium_watch(folder);
    room->who = 0;
    must_start(room->voices, room->data, (struct medium_fault){0});
}

/* What was thanked for is there, and nothing else. */
static void room_leave(struct room *room, struct medium_fault fault)
{
    const struct promise promise = {"d1s1", 0, room->who, room->who};
    unsigned people = 0;
    voices_stop(room->voices);
    medium_watch_again(NULL);
    must_start(room->voices, room->data, fault);
    must(voices_unclean(room->voices, room->data), fault);
    must(voices_broken(room->voices, room->data, promise, &people), fault);
    voices_stop(room->voices);
    medium_free(room->medium);
    arena_reset(room->voices->arena);
}

/* The box is opened anew for the first answer after a start; for another it is open. */
static void make_ready(struct room *room, enum scene scene)
{
    if (scene == SPEAK_FIRST) {
        voices_stop(room->voices);
        must_start(room->voices, room->data, (struct medium_fault){0});
    } else {
        must(voices_speak(room->voices, room->who++) ? NULL : "a sound disk did not help",
             (struct medium_fault){0});
    }
}

static struct calls count_answer(struct room *room, enum scene scene)
{
    struct calls calls;
    make_ready(room, scene);
    medium_fail(room->medium, (struct medium_fault){.reads = true});
    assert_true(voices_speak(room->voices, room->who++));
    calls.all = medium_calls(room->medium);
    make_ready(room, scene);
    medium_fail(room->medium, (struct medium_fault){0});
    assert_true(voices_speak(room->voices, room->who++));
    calls.writing = medium_calls(room->medium);
    return calls;
}

static void meet_in_room(struct room *room, enum scene scene, struct medium_fault fault)
{
    bool met = false;
    for (int tries = 0; !met; tries++) { /* slots that share a page make a call fewer */
        must(tries < TRIES ? NULL : "no answer took so many calls", fault);
        if (room->who + 2 > PEOPLE) {
            room_leave(room, fault);
            room_open(room);
        }
        make_ready(room, scene);
        met = speak_with_fault(room->voices, room->medium, room->who++, fault);
    }
    if (room->who % 4 == 0)
        cut_now(room->voices, room->medium, room->who, fault);
}

/* How many calls it takes to switch a station on, new or not, and to close its session. */
static size_t start_and_close(struct voices *voices, struct medium *medium, const char *data,
                              bool *ret_started, bool *ret_closed)
{
    *ret_closed = false;
    *ret_started = voices_start(voices, data, "d1s1");
    if (*ret_started)
        *ret_closed = station_close(voices->station, "d1s1", &voices->error);
    size_t calls = medium_calls(medium);
    medium_fail(medium, (struct medium_fault){0});
    return calls;
}

/* A station meets a fault from being switched on to closing its session, in a folder that is new or
 * where somebody has answered. Returns how many calls it took. */
static size_t start_with_fault(struct voices *voices, enum scene scene, struct medium_fault fault)
{
    const char *folder = new_folder(voices, "faults");
    const char *data = arena_format(voices->arena, "%s/data", folder);
    struct medium *medium = medium_watch(folder);
    bool is_new = scene == START_NEW;
    struct promise promise = {"d1s1", 0, is_new ? 0 : 1, is_new ? 0 : 1};
    unsigned people = 0;
    bool started, closed;
    if (!is_new) {
        must_start(voices, data, fault);
        must(voices_speak(voices, 0) ? NULL : "it does not save", fault);
        voices_stop(voices);
    }
    medium_fail(medium, fault);
    size_t calls = start_and_close(voices, medium, data, &started, &closed);
    bool met = fault.at > 0 && calls >= fault.at;
    must(met || (started && closed) ? NULL : "an error, and nothing had failed", fault);
    if (!started)
        must_start(voices, data, fault);
    if (!closed)
        voices_close(voices, "d1s1");
    voices_open(voices, "d1s1");
    must(voices_speak(voices, promise.saved) ? NULL : "a sound disk did not help", fault);
    promise.saved = ++promise.most;
    must(voices_unclean(voices, data), fault);
    must(voices_broken(voices, data, promise, &people), fault);
    voices_stop(voices);
    medium_free(medium);
    arena_reset(voices->arena);
    return calls;
}

static struct calls count_start(struct voices *voices, enum scene scene)
{
    return (struct calls){.all =
                              start_with_fault(voices, scene, (struct medium_fault){.reads = true}),
                          .writing = start_with_fault(voices, scene, (struct medium_fault){0})};
}

static void meet_at_start(struct voices *voices, enum scene scene, struct medium_fault fault)
{
    int tries = 0;
    while (start_with_fault(voices, scene, fault) < fault.at)
        must(++tries < TRIES ? NULL : "no start took so many calls", fault);
}

static struct calls count_calls(struct room *room, enum scene scene)
{
    return scene == START_NEW || scene == START_USED ? count_start(room->voices, scene)
                                                     : count_answer(room, scene);
}

/* Every kind of fault at every call of a scene; or so many of these points that there are that many
 * of EIO and ENOSPC, evenly spread. */
static void walk(struct voices *voices, enum scene scene, unsigned most)
{
    bool speaks = scene == SPEAK_AGAIN || scene == SPEAK_FIRST;
    struct room room = {.voices = voices};
    if (speaks)
        room_open(&room);
    struct calls calls = count_calls(&room, scene);
    size_t counted = point_count(calls, 0, KINDS_COUNTED), all = point_count(calls, 0, KINDS);
    size_t points = most < counted ? most * all / counted : all;
    for (size_t i = 0; i < points; i++) {
        struct medium_fault fault = fault_at(calls, i * all / points);
        if (speaks)
            meet_in_room(&room, scene, fault);
        else
            meet_at_start(voices, scene, fault);
    }
    if (speaks)
        room_leave(&room, (struct medium_fault){0});
    print_message("%s: %zu of %zu points met, %zu of these EIO or ENOSPC\n", scene_names[scene],
                  points, all, points * counted / all);
}

static void answers_are_kept_while_the_disk_fails_and_saved_once(void **state)
{
    unsigned most = campaign_rounds(USUAL_POINTS) / SCENE_COUNT;
    walk(*state, SPEAK_AGAIN, most);
    walk(*state, SPEAK_FIRST, most);
}

static void a_start_and_a_close_that_failed_work_when_tried_again(void **state)
{
    unsigned most = campaign_rounds(USUAL_POINTS) / SCENE_COUNT;
    walk(*state, START_NEW, most);
    walk(*state, START_USED, most);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(answers_are_kept_while_the_disk_fails_and_saved_once,
                                        voices_set_up, voices_tear_down),
        cmocka_unit_test_setup_teardown(a_start_and_a_close_that_failed_work_when_tried_again,
                                        voices_set_up, voices_tear_down),
    };
    campaign_repeatable(1);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
