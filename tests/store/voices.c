#include "store/voices.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/atomic_file.h"
#include "locale/catalog.h"
#include "store/disk.h"

enum { PAGES_MOST = 10 };

static bool choose_workshop(struct voices *voices)
{
    voices->workshop = SADA_SOURCE "/tests/store/workshop";
    if (!sealing_is_wanted())
        return true;
    voices->workshop = arena_format(voices->keys, "%s/workshop", voices->folder);
    return sealing_make(&voices->sealing, voices->folder, voices->keys, &voices->error) &&
           sealing_workshop(&voices->sealing, voices->workshop, voices->keys, &voices->error);
}

int voices_set_up(void **state)
{
    struct voices *voices = memory_new(sizeof *voices);
    *voices = (struct voices){.arena = arena_new(),
                              .keys = arena_new(),
                              .folder = "/tmp/sada-voices-XXXXXX",
                              .random = random_seeded(1)};
    *state = voices;
    if (!mkdtemp(voices->folder) || !choose_workshop(voices) ||
        !catalog_open(SADA_SHARE "/locale", &voices->error))
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
    sealing_release(&voices->sealing);
    arena_free(voices->arena);
    arena_free(voices->keys);
    free(voices);
    return 0;
}

bool voices_start(struct voices *voices, const char *data, const char *session)
{
    struct problems problems;
    struct station_options options = {.workshop = voices->workshop,
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

const char *voices_broken(struct voices *voices, const char *data, struct promise promise,
                          unsigned *ret_count)
{
    const char *path = arena_format(voices->arena, "%s/boxes/%s.box", data, promise.session);
    const struct key_ring *keys = sealing_is_wanted() ? &voices->sealing.ring : NULL;
    return promise_broken(path, promise, keys, voices->arena, ret_count);
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
