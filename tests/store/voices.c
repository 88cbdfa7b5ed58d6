#include "store/voices.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/atomic_file.h"
#include "locale/catalog.h"
#include "store/disk.h"

enum { PAGES_MOST = 10 };

int voices_set_up(void **state)
{
    struct voices *voices = memory_new(sizeof *voices);
    *voices = (struct voices){
        .arena = arena_new(), .folder = "/tmp/sada-voices-XXXXXX", .random = random_seeded(1)};
    *state = voices;
    if (!mkdtemp(voices->folder) || !catalog_open(SADA_SHARE "/locale", &voices->error))
        return -1;
    voices->fonts =
        fonts_open(SADA_SHARE "/fonts/manifest.csv", "/usr/share/fonts", &voices->error);
    if (!voices->fonts)
        return -1;
    voices->shaper = shaper_new(voices->fonts);
    return 0;
}

int voices_tear_down(void **state)
{
    struct voices *voices = *state;
    voices_stop(voices);
    shaper_free(voices->shaper);
    fonts_close(voices->fonts);
    folder_remove(voices->folder);
    arena_free(voices->arena);
    free(voices);
    return 0;
}

bool voices_start(struct voices *voices, const char *data, const char *session)
{
    struct problems problems;
    struct station_options options = {.workshop = SADA_SOURCE "/tests/store/workshop",
                                      .data = data,
                                      .session = session,
                                      .screen = screen_of(1280, 800, 10)};
    problems_init(&problems, voices->arena);
    voices->error = (struct error){0};
    voices->station = station_new(&options, voices->shaper, &problems, &voices->error);
    problems_release(&problems);
    return voices->station != NULL;
}

void voices_stop(struct voices *voices)
{
    station_free(voices->station);
    voices->station = NULL;
}

void voices_open(struct voices *voices, const char *session)
{
    if (!station_open(voices->station, session, &voices->error))
        fail_msg("%s: %s", voices->error.where, voices->error.detail);
}

void voices_close(struct voices *voices, const char *session)
{
    if (!station_close(voices->station, session, &voices->error))
        fail_msg("%s: %s", voices->error.where, voices->error.detail);
}

static void act(struct voices *voices, enum action_kind kind)
{
    station_act(voices->station, (struct action){kind, 0, 0}, 0);
}

static void say(struct voices *voices, const char *question, const char *value)
{
    struct interview *interview = station_state(voices->station)->interview;
    int index = form_find(interview_form(interview), question);
    assert_int_equal(interview_write(interview, (size_t)index, value), OBJECTION_NONE);
}

static bool is_thanked(const struct voices *voices)
{
    return station_state(voices->station)->current == SCREEN_SAVED;
}

bool voices_speak(struct voices *voices, unsigned who)
{
    const struct app_state *state = station_state(voices->station);
    char text[32];
    if (state->current == SCREEN_SAVED)
        act(voices, ACTION_FINISH);
    act(voices, ACTION_BEGIN);
    if (!state->interview)
        return false;
    (void)snprintf(text, sizeof text, "%u", who);
    say(voices, "who", text);
    (void)snprintf(text, sizeof text, "first of %u", who);
    say(voices, "first", text);
    (void)snprintf(text, sizeof text, "second of %u", who);
    say(voices, "second", text);
    for (int pages = 0; state->current != SCREEN_REVIEW; pages++) {
        assert_true(pages < PAGES_MOST);
        act(voices, ACTION_NEXT);
    }
    act(voices, ACTION_SUBMIT);
    return is_thanked(voices);
}

bool voices_retry(struct voices *voices)
{
    act(voices, ACTION_RETRY);
    return is_thanked(voices);
}

static unsigned times(const char *const *bodies, size_t count, const char *text)
{
    unsigned found = 0;
    for (size_t i = 0; i < count; i++)
        found += strstr(bodies[i], text) != NULL;
    return found;
}

/* How often each of the three parts of one person is there; -1: not equally often. */
static int presence(const char *const *bodies, size_t count, unsigned who)
{
    char response[32], first[32], second[32];
    (void)snprintf(response, sizeof response, "\"who\":\"%u\"", who);
    (void)snprintf(first, sizeof first, "\"first of %u\"", who);
    (void)snprintf(second, sizeof second, "\"second of %u\"", who);
    unsigned found = times(bodies, count, response);
    return times(bodies, count, first) == found && times(bodies, count, second) == found
               ? (int)found
               : -1;
}

static const char *find_fault(struct voices *voices, const char *const *bodies, size_t count,
                              struct promise promise, unsigned *ret_count)
{
    unsigned people = 0;
    for (unsigned who = promise.first; who < promise.most; who++) {
        int found = presence(bodies, count, who);
        if (found < 0)
            return arena_format(voices->arena, "%u was torn apart", who);
        if (found > 1)
            return arena_format(voices->arena, "%u is there %d times", who, found);
        if (found == 0 && who < promise.saved)
            return arena_format(voices->arena, "%u was lost", who);
        people += (unsigned)found;
    }
    *ret_count = people;
    return count == 3 * people
               ? NULL
               : arena_format(voices->arena, "%zu parts of %u people", count, people);
}

const char *voices_broken(struct voices *voices, const char *data, struct promise promise,
                          unsigned *ret_count)
{
    const char *path = arena_format(voices->arena, "%s/boxes/%s.box", data, promise.session);
    const char *const *bodies = NULL;
    size_t count = 0;
    if (promise.saved == promise.first && access(path, F_OK) != 0) {
        *ret_count = 0;
        return NULL; /* it was never opened */
    }
    struct box *box = box_open_read_only(path, &voices->error);
    const char *fault = box && box_read(box, voices->arena, &bodies, &count, &voices->error)
                            ? find_fault(voices, bodies, count, promise, ret_count)
                            : arena_format(voices->arena, "%s", voices->error.detail);
    box_close(box);
    return fault;
}

const char *voices_unclean(struct voices *voices, const char *data)
{
    const char *quarantine = arena_format(voices->arena, "%s/quarantine", data);
    const char *const *paths = NULL;
    size_t count = 0;
    if (access(quarantine, F_OK) == 0)
        return arena_format(voices->arena, "a file was put aside: %s",
                            station_notice(voices->station));
    if (!data_folder_boxes(data, voices->arena, &paths, &count, &voices->error))
        return arena_format(voices->arena, "%s", voices->error.detail);
    for (size_t i = 0; i < count; i++) {
        bool clean = false;
        const char *journal = arena_format(voices->arena, "%s-journal", paths[i]);
        if (!journal_is_clean(journal, &clean, &voices->error) || !clean)
            return arena_format(voices->arena, "%s holds more than zeros", journal);
    }
    return NULL;
}
