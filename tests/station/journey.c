/* Touches take the way of the kiosk: ui/touch decides what a finger meant, on the frame it met. */
#include "station/journey.h"

#include <stdlib.h>
#include <string.h>

#include "base/atomic_file.h"
#include "base/json.h"
#include "base/utf8.h"
#include "locale/catalog.h"

enum { FINGER_MS = 90, PAUSE_MS = 400, PAGES_MOST = 30, TICKS_MOST = 1000 };

void journey_fail(const struct journey *journey)
{
    fail_msg("%s: %s", journey->error.where, journey->error.detail);
}

int journey_prepare(void **state)
{
    struct journey *journey = memory_new(sizeof *journey);
    *journey = (struct journey){
        .arena = arena_new(), .glass = arena_new(), .folder = "/tmp/sada-journey-XXXXXX"};
    *state = journey;
    if (!mkdtemp(journey->folder) || !catalog_open(SADA_SHARE "/locale", &journey->error))
        return -1;
    journey->data = arena_format(journey->arena, "%s/data", journey->folder);
    journey->fonts =
        fonts_open(SADA_SHARE "/fonts/manifest.csv", "/usr/share/fonts", &journey->error);
    if (!journey->fonts)
        return -1;
    journey->shaper = shaper_new(journey->fonts);
    return 0;
}

int journey_set_up(void **state)
{
    if (journey_prepare(state) != 0)
        return -1;
    journey_start(*state,
                  (struct station_options){.workshop = SADA_SOURCE "/assets/workshops/leadership",
                                           .session = "d1s1"});
    return 0;
}

int journey_tear_down(void **state)
{
    struct journey *journey = *state;
    station_free(journey->station);
    shaper_free(journey->shaper);
    fonts_close(journey->fonts);
    folder_remove(journey->folder);
    arena_free(journey->glass);
    arena_free(journey->arena);
    free(journey);
    return 0;
}

void journey_start(struct journey *journey, struct station_options options)
{
    struct problems problems;
    problems_init(&problems, journey->arena);
    options.data = journey->data;
    options.now = journey->now;
    if (options.screen.width == 0)
        options.screen = screen_of(1920, 1080, 15.6);
    journey->station = station_new(&options, journey->shaper, &problems, &journey->error);
    for (size_t i = 0; i < problems.count; i++)
        print_message("%s:%u: %s\n", problems.items[i].place.file, problems.items[i].place.row,
                      problems.items[i].message);
    problems_release(&problems);
    if (!journey->station)
        journey_fail(journey);
    journey_look(journey);
}

const struct app_state *journey_state(const struct journey *journey)
{
    return station_state(journey->station);
}

void journey_look(struct journey *journey)
{
    arena_reset(journey->glass);
    journey->frame = station_view(journey->station, journey->glass, NULL, 0);
}

const struct target *journey_find(const struct journey *journey, struct action action)
{
    for (size_t i = 0; i < journey->frame.target_count; i++) {
        if (action_equals(journey->frame.targets[i].action, action))
            return &journey->frame.targets[i];
    }
    return NULL;
}

bool journey_offers(const struct journey *journey, enum action_kind kind)
{
    for (size_t i = 0; i < journey->frame.target_count; i++) {
        if (journey->frame.targets[i].action.kind == kind)
            return true;
    }
    return false;
}

static bool same_glyphs(const struct layout *a, const struct layout *b)
{
    if (a->glyph_count != b->glyph_count)
        return false;
    for (size_t i = 0; i < a->glyph_count; i++) {
        if (a->glyphs[i].id != b->glyphs[i].id || a->glyphs[i].font != b->glyphs[i].font)
            return false;
    }
    return true;
}

/* A frame holds glyphs, no words: the text is laid out as the drawing was, and compared. */
size_t journey_says(struct journey *journey, enum text_role role, const char *text)
{
    size_t count = 0;
    for (size_t i = 0; i < journey->frame.drawing_count; i++) {
        const struct drawing *drawing = &journey->frame.drawings[i];
        if (drawing->kind != DRAWING_TEXT)
            continue;
        struct text_set plain = {.role = role}, bold = {.role = role, .bold = true};
        int width = drawing->bounds.width;
        count += same_glyphs(drawing->layout, frame_layout(&journey->frame, text, width, &plain)) ||
                 same_glyphs(drawing->layout, frame_layout(&journey->frame, text, width, &bold));
    }
    return count;
}

void journey_finger(struct journey *journey, enum touch_phase phase, int finger, int x, int y)
{
    bool changed;
    struct touch_event event = {phase, finger, x, y, journey->now};
    station_touched(journey->station, journey->now);
    struct action action = touch_event_action(&journey->touch, &journey->frame, &event, &changed);
    if (action.kind != ACTION_NONE)
        station_act(journey->station, action, journey->now);
    if (changed || action.kind != ACTION_NONE)
        journey_look(journey);
}

void journey_press(struct journey *journey, int x, int y)
{
    journey_finger(journey, TOUCH_DOWN, 0, x, y);
    journey->now += FINGER_MS;
    journey_finger(journey, TOUCH_UP, 0, x, y);
    journey->now += PAUSE_MS;
}

void journey_tap(struct journey *journey, struct action action)
{
    const struct target *target = journey_find(journey, action);
    if (!target) {
        char text[64];
        action_format(action, text, sizeof text);
        fail_msg("screen '%s' offers no '%s'", journey->frame.name, text);
        return; /* cmocka does not say that fail_msg() never returns */
    }
    struct rect rect = target->rect;
    journey_press(journey, rect.x + rect.width / 2, rect.y + rect.height / 2);
}

void journey_tap_plain(struct journey *journey, enum action_kind kind)
{
    journey_tap(journey, (struct action){kind, 0, 0});
}

void journey_begin(struct journey *journey, int language)
{
    journey_tap(journey, (struct action){ACTION_BEGIN, language, 0});
    journey_assert_screen(journey, "questions");
}

static const struct form *form_of(const struct journey *journey)
{
    return journey_state(journey)->session->form;
}

int journey_question(const struct journey *journey, const char *question)
{
    int index = form_find(form_of(journey), question);
    assert_int_not_equal(index, NO_INDEX);
    return index;
}

static struct action choice_action(const struct journey *journey, const char *question,
                                   const char *choice)
{
    int index = journey_question(journey, question);
    const struct choice_list *list = form_of(journey)->questions[index].list;
    for (size_t i = 0; i < list->choice_count; i++) {
        if (strcmp(list->choices[i].name, choice) == 0)
            return (struct action){ACTION_CHOOSE, index, (int)i};
    }
    fail_msg("%s has no choice %s", question, choice);
    return (struct action){0};
}

void journey_choose(struct journey *journey, const char *question, const char *choice)
{
    journey_tap(journey, choice_action(journey, question, choice));
}

static bool shows_question(const struct journey *journey, int question)
{
    for (size_t i = 0; i < journey->frame.target_count; i++) {
        struct action action = journey->frame.targets[i].action;
        if ((action.kind == ACTION_CHOOSE || action.kind == ACTION_WRITE) &&
            action.first == question)
            return true;
    }
    return false;
}

void journey_turn_to(struct journey *journey, const char *question)
{
    int index = journey_question(journey, question);
    for (int pages = 0; !shows_question(journey, index); pages++) {
        assert_true(pages < PAGES_MOST);
        journey_tap_plain(journey, ACTION_NEXT);
    }
}

void journey_turn_to_review(struct journey *journey)
{
    for (int pages = 0; journey_state(journey)->current == SCREEN_QUESTIONS; pages++) {
        assert_true(pages < PAGES_MOST);
        journey_tap_plain(journey, ACTION_NEXT);
    }
    journey_assert_screen(journey, "review");
}

static struct action row_action(const struct journey *journey, const char *question)
{
    return (struct action){ACTION_GO, journey_question(journey, question), 0};
}

void journey_find_row(struct journey *journey, const char *question)
{
    journey_assert_screen(journey, "review");
    for (int pages = 0; !journey_find(journey, row_action(journey, question)); pages++) {
        assert_true(pages < PAGES_MOST);
        journey_tap_plain(journey, ACTION_NEXT);
    }
}

void journey_revise(struct journey *journey, const char *question)
{
    journey_find_row(journey, question);
    journey_tap(journey, row_action(journey, question));
}

void journey_type(struct journey *journey, const char *text)
{
    size_t length = strlen(text);
    for (size_t offset = 0; offset < length;)
        journey_tap(journey, (struct action){ACTION_TYPE, utf8_next(text, length, &offset), 0});
}

void journey_write(struct journey *journey, const char *question, const char *text)
{
    journey_turn_to(journey, question);
    journey_tap(journey, (struct action){ACTION_WRITE, journey_question(journey, question), 0});
    journey_assert_screen(journey, "write");
    journey_type(journey, text);
    journey_tap_plain(journey, ACTION_WRITTEN);
    journey_assert_screen(journey, "questions");
}

void journey_wait(struct journey *journey, int64_t ms)
{
    int64_t end = journey->now + ms, due = station_deadline(journey->station);
    for (int ticks = 0; due >= 0 && due <= end; ticks++) {
        assert_true(ticks < TICKS_MOST);
        journey->now = due > journey->now ? due : journey->now;
        station_act(journey->station, (struct action){ACTION_TICK, 0, 0}, journey->now);
        due = station_deadline(journey->station);
    }
    journey->now = end;
    journey_look(journey);
}

void journey_assert_screen(const struct journey *journey, const char *name)
{
    assert_string_equal(journey->frame.name, name);
}

const char *journey_box_path(const struct journey *journey, const char *session)
{
    return arena_format(journey->arena, "%s/boxes/%s.box", journey->data, session);
}

static void add_answer(void *context, const char *name, const struct json *value)
{
    struct strbuf *line = context;
    strbuf_format(line, "%s%s=%s", line->length > 0 ? " " : "", name, json_as_string(value));
}

static const char *body_line(struct journey *journey, const char *body)
{
    struct json *json = json_parse(body, strlen(body), &journey->error);
    if (!json)
        journey_fail(journey);
    struct strbuf line;
    strbuf_init(&line);
    if (strcmp(json_get_string(json, "kind"), "text") == 0)
        strbuf_format(&line, "%s: %s", json_get_string(json, "question"),
                      json_get_string(json, "text"));
    else
        json_each(json_get(json, "answers"), add_answer, &line);
    const char *text = arena_string(journey->arena, line.bytes);
    strbuf_release(&line);
    json_free(json);
    return text;
}

static int compare_lines(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

void journey_assert_box(struct journey *journey, const char *session, const char *expected)
{
    const char *const *bodies = NULL;
    size_t count = 0;
    struct box *box = box_open_read_only(journey_box_path(journey, session), &journey->error);
    if (!box || !box_read(box, journey->arena, &bodies, &count, &journey->error))
        journey_fail(journey);
    box_close(box);
    const char **lines = arena_array(journey->arena, count + 1, sizeof *lines);
    for (size_t i = 0; i < count; i++)
        lines[i] = body_line(journey, bodies[i]);
    qsort(lines, count, sizeof *lines, compare_lines);
    struct strbuf all;
    strbuf_init(&all);
    for (size_t i = 0; i < count; i++)
        strbuf_format(&all, "%s\n", lines[i]);
    const char *held = arena_string(journey->arena, all.bytes);
    strbuf_release(&all);
    assert_string_equal(held, expected);
}

struct data_folder *journey_desk(struct journey *journey)
{
    struct data_folder *desk = data_folder_open_existing(journey->data, &journey->error);
    if (!desk)
        journey_fail(journey);
    return desk;
}
