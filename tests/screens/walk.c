#include "screens/walk.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/utf8.h"

enum { PAGES_MOST = 90, LONG_TEXT = 430 /* code points */ };

struct walk {
    struct journey *journey;
    int language;
    walk_sees *sees;
    void *context;
};

static void sees(struct walk *walk)
{
    walk->sees(walk->journey, walk->context);
}

static void shows_keyboards(struct walk *walk)
{
    struct journey *journey = walk->journey;
    size_t languages = journey_state(journey)->workshop->language_count;
    for (size_t i = 0; i < languages; i++) {
        for (int page = 0; page < KEYBOARD_PAGE_COUNT; page++) {
            station_act(journey->station, (struct action){ACTION_KEYS, (int)i, page}, journey->now);
            journey_look(journey);
            sees(walk);
        }
    }
}

static void writes_much(struct walk *walk)
{
    static const char *const words[] = {"القيادة قدوة ", "ڕێز بۆ هەمووان ", "words and words "};
    struct journey *journey = walk->journey;
    const char *text = words[walk->language];
    size_t length = strlen(text), offset = 0;
    for (int i = 0; i < LONG_TEXT; i++) {
        int32_t letter = utf8_next(text, length, &offset);
        station_act(journey->station, (struct action){ACTION_TYPE, letter, 0}, journey->now);
        offset %= length;
    }
    journey_look(journey);
    sees(walk);
}

static void writes(struct walk *walk, int question)
{
    struct journey *journey = walk->journey;
    journey_tap(journey, (struct action){ACTION_WRITE, question, 0});
    sees(walk);
    shows_keyboards(walk);
    writes_much(walk);
    journey_tap_plain(journey, ACTION_WRITTEN);
    sees(walk);
}

/* The first choice is the poorest mark, after which everything is asked. */
static void answers(struct walk *walk, int question)
{
    struct journey *journey = walk->journey;
    if (journey_find(journey, (struct action){ACTION_WRITE, question, 0}))
        writes(walk, question);
    if (!journey_find(journey, (struct action){ACTION_CHOOSE, question, 0}))
        return;
    journey_tap(journey, (struct action){ACTION_CHOOSE, question, 0});
    sees(walk);
}

static void passes_pages(struct walk *walk)
{
    struct journey *journey = walk->journey;
    const struct app_state *state = journey_state(journey);
    size_t questions = state->session->form->question_count;
    for (int pages = 0; state->current == SCREEN_QUESTIONS; pages++) {
        assert_true(pages < PAGES_MOST);
        size_t page = state->question;
        sees(walk);
        for (size_t i = 0; i < questions && state->question == page; i++)
            answers(walk, (int)i);
        if (state->question == page && state->current == SCREEN_QUESTIONS)
            journey_tap_plain(journey, ACTION_NEXT);
    }
}

static void passes_review(struct walk *walk)
{
    struct journey *journey = walk->journey;
    sees(walk);
    for (int pages = 0; journey_offers(journey, ACTION_NEXT); pages++) {
        assert_true(pages < PAGES_MOST);
        journey_tap_plain(journey, ACTION_NEXT);
        sees(walk);
    }
    journey_revise(journey, "change");
    sees(walk);
    while (journey_state(journey)->current == SCREEN_QUESTIONS)
        journey_tap_plain(journey, ACTION_NEXT); /* in large letters it takes several pages */
    journey_wait(journey, IDLE_TAPS_MS);
    journey_assert_screen(journey, "idle");
    sees(walk);
    journey_tap_plain(journey, ACTION_STAY);
}

static void fails_and_saves(struct walk *walk)
{
    struct journey *journey = walk->journey;
    const char *path = journey_box_path(journey, journey_state(journey)->session->id);
    const char *hidden = arena_format(journey->arena, "%s.hidden", path);
    assert_int_equal(rename(path, hidden), 0);
    assert_int_equal(mkdir(path, 0700), 0);
    journey_tap_plain(journey, ACTION_SUBMIT);
    journey_assert_screen(journey, "not-saved");
    sees(walk);
    assert_int_equal(rmdir(path), 0);
    assert_int_equal(rename(hidden, path), 0);
    journey_tap_plain(journey, ACTION_RETRY);
    journey_assert_screen(journey, "saved");
    sees(walk);
}

static void welcomes(struct walk *walk)
{
    struct journey *journey = walk->journey;
    station_act(journey->station, (struct action){ACTION_LANGUAGE, walk->language, 0},
                journey->now);
    journey_look(journey);
    sees(walk);
}

void walk(struct journey *journey, int language, walk_sees *sees_frame, void *context)
{
    struct walk walk = {journey, language, sees_frame, context};
    journey_assert_screen(journey, "welcome");
    welcomes(&walk);
    journey_begin(journey, language);
    passes_pages(&walk);
    passes_review(&walk);
    fails_and_saves(&walk);
    journey_tap_plain(journey, ACTION_FINISH);
}

void walk_past_closed(struct journey *journey, int language, walk_sees *sees_frame, void *context)
{
    struct walk walk = {journey, language, sees_frame, context};
    const char *session = journey_state(journey)->session->id;
    assert_true(station_close(journey->station, session, &journey->error));
    welcomes(&walk);
    if (!station_open(journey->station, session, &journey->error))
        journey_fail(journey);
    journey_look(journey);
}
