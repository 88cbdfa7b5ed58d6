#include "store/voices.h"

#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/atomic_file.h"
#include "locale/catalog.h"
#include "store/disk.h"

enum { PAGES_MOST = 10 };

/* Argon2id is slow on purpose, which is another test's matter: an interview with a commitment would
 * take a tenth of a second, and no kill would come amid its writes. It touches no disk. */
int crypto_pwhash(unsigned char *const ret_key, unsigned long long size, const char *const secret,
                  unsigned long long length, const unsigned char *const salt,
                  unsigned long long passes, size_t memory, int algorithm)
{
    (void)passes, (void)memory, (void)algorithm;
    return crypto_generichash(ret_key, (size_t)size, (const unsigned char *)secret, length, salt,
                              crypto_pwhash_SALTBYTES);
}

/* store/workshop, whose form asks for a commitment and for an answer that is only counted too. */
static bool choose_workshop(struct voices *voices)
{
    const char *folder = arena_format(voices->keys, "%s/workshop", voices->folder);
    const char *settings = arena_format(voices->keys, "%s/workshop", folder);
    const char *forms = arena_format(voices->keys, "%s/forms", folder);
    voices->workshop = folder;
    bool ok = sealing_is_wanted()
                  ? sealing_make(&voices->sealing, voices->folder, voices->keys, &voices->error) &&
                        sealing_workshop(&voices->sealing, folder, voices->keys, &voices->error) &&
                        unlink(forms) == 0
                  : folder_make(folder, &voices->error) &&
                        symlink(SADA_SOURCE "/tests/store/workshop/workshop", settings) == 0;
    return ok && symlink(SADA_SOURCE "/tests/store/pledging", forms) == 0;
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
    enum screen_id shown = station_state(voices->station)->current;
    return shown == SCREEN_SAVED || shown == SCREEN_RECEIPT;
}

bool voices_speak(struct voices *voices, unsigned who)
{
    const struct app_state *state = station_state(voices->station);
    char text[32];
    if (is_thanked(voices))
        act(voices, ACTION_FINISH);
    act(voices, ACTION_BEGIN);
    if (state->current == SCREEN_RECEIPT_ENTRY)
        act(voices, ACTION_WITHOUT); /* a sealed workshop may have earlier commitments */
    if (!state->interview)
        return false;
    (void)snprintf(text, sizeof text, "%u", who);
    say(voices, "who", text);
    (void)snprintf(text, sizeof text, "first of %u", who);
    say(voices, "first", text);
    (void)snprintf(text, sizeof text, "second of %u", who);
    say(voices, "second", text);
    (void)snprintf(text, sizeof text, "%u", who);
    say(voices, "counted", text);
    (void)snprintf(text, sizeof text, "pledge of %u", who);
    say(voices, "first_action", text);
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
