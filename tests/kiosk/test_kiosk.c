/* The whole station on SDL's dummy display: events go in where a panel's do, answers come out of
 * the box. */
#include "kiosk/kiosk.h"

#include <SDL.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/array.h"
#include "base/atomic_file.h"
#include "base/json.h"
#include "test.h"

enum { ARABIC, SORANI, ENGLISH };
enum { FINGER_MS = 90, PAUSE_MS = 400 };

struct stand {
    struct arena *arena;
    char folder[32];
    struct kiosk *kiosk;
    int64_t now; /* ms */
    struct error error;
};

static int64_t now_of(void *context)
{
    return ((struct stand *)context)->now;
}

static void stand_fail(const struct stand *stand)
{
    fail_msg("%s: %s", stand->error.where, stand->error.detail);
}

static const char *path_in(struct stand *stand, const char *name)
{
    return arena_format(stand->arena, "%s/%s", stand->folder, name);
}

static int put_up(void **state)
{
    struct stand *stand = memory_new(sizeof *stand);
    *stand = (struct stand){.arena = arena_new(), .folder = "/tmp/sada-kiosk-XXXXXX", .now = 1000};
    *state = stand;
    if (!mkdtemp(stand->folder))
        return -1;
    struct kiosk_options options = {
        .window = {.width = 1280, .height = 800, .windowed = true, .hidden = true},
        .station = {.workshop = SADA_SOURCE "/assets/workshops/leadership",
                    .data = path_in(stand, "data"),
                    .session = "d1s1"},
        .diagonal = 10.1,
        .share = SADA_SHARE,
        .fonts = "/usr/share/fonts",
        .trace = path_in(stand, "trace.jsonl"),
        .clock = now_of,
        .clock_context = stand,
    };
    struct problems problems;
    problems_init(&problems, stand->arena);
    stand->kiosk = kiosk_new(&options, &problems, &stand->error);
    problems_release(&problems);
    if (!stand->kiosk)
        stand_fail(stand);
    kiosk_step(stand->kiosk);
    return 0;
}

static int take_down(void **state)
{
    struct stand *stand = *state;
    kiosk_free(stand->kiosk);
    folder_remove(stand->folder);
    arena_free(stand->arena);
    free(stand);
    return 0;
}

static const struct app_state *state_of(const struct stand *stand)
{
    return station_state(kiosk_station(stand->kiosk));
}

static void assert_screen(const struct stand *stand, const char *name)
{
    assert_string_equal(kiosk_frame(stand->kiosk)->name, name);
}

/* The middle of what does that. */
static bool find(const struct stand *stand, struct action action, int *ret_x, int *ret_y)
{
    const struct frame *frame = kiosk_frame(stand->kiosk);
    for (size_t i = 0; i < frame->target_count; i++) {
        const struct rect *rect = &frame->targets[i].rect;
        if (!action_equals(frame->targets[i].action, action))
            continue;
        *ret_x = rect->x + rect->width / 2;
        *ret_y = rect->y + rect->height / 2;
        return true;
    }
    return false;
}

static void touch(struct stand *stand, enum touch_phase phase, int finger, struct action action)
{
    int x = 0, y = 0;
    if (!find(stand, action, &x, &y))
        fail_msg("screen '%s' has no such target", kiosk_frame(stand->kiosk)->name);
    kiosk_push_touch(stand->kiosk, phase, finger, x, y);
    kiosk_step(stand->kiosk);
}

static void wait(struct stand *stand, int64_t ms)
{
    stand->now += ms;
    kiosk_step(stand->kiosk);
}

/* The target may be gone by the time the finger is lifted, so its place is taken before. */
static void tap(struct stand *stand, struct action action)
{
    int x = 0, y = 0;
    touch(stand, TOUCH_DOWN, 0, action);
    if (!find(stand, action, &x, &y))
        fail_msg("the target went away under the finger");
    stand->now += FINGER_MS;
    kiosk_push_touch(stand->kiosk, TOUCH_UP, 0, x, y);
    kiosk_step(stand->kiosk);
    wait(stand, PAUSE_MS);
}

static void tap_plain(struct stand *stand, enum action_kind kind)
{
    tap(stand, (struct action){kind, 0, 0});
}

static int question(const struct stand *stand, const char *name)
{
    return form_find(state_of(stand)->session->form, name);
}

static bool offers(const struct stand *stand, struct action action)
{
    int x, y;
    return find(stand, action, &x, &y);
}

static void turn_to(struct stand *stand, struct action action)
{
    for (int pages = 0; !offers(stand, action); pages++) {
        assert_true(pages < 20);
        tap_plain(stand, ACTION_NEXT);
    }
}

static void open_keyboard(struct stand *stand, int language)
{
    struct action write = {ACTION_WRITE, question(stand, "takeaway"), 0};
    tap(stand, (struct action){ACTION_BEGIN, language, 0});
    turn_to(stand, write);
    tap(stand, write);
    assert_screen(stand, "write");
}

static const char *written(const struct stand *stand)
{
    return state_of(stand)->edit.text.bytes;
}

static void type(struct stand *stand, int letter)
{
    tap(stand, (struct action){ACTION_TYPE, letter, 0});
}

/* How often a body holds that text. */
static size_t stored(struct stand *stand, const char *text)
{
    const char *const *bodies = NULL;
    size_t count = 0, times = 0;
    struct box *box = box_open_read_only(path_in(stand, "data/boxes/d1s1.box"), &stand->error);
    if (!box || !box_read(box, stand->arena, &bodies, &count, &stand->error))
        stand_fail(stand);
    box_close(box);
    for (size_t i = 0; i < count; i++)
        times += strstr(bodies[i], text) != NULL;
    return times;
}

static void a_finger_goes_all_the_way_to_the_box(void **state)
{
    struct stand *stand = *state;
    struct action useful, submit = {ACTION_SUBMIT, 0, 0};
    assert_screen(stand, "welcome");
    useful = (struct action){ACTION_CHOOSE, question(stand, "useful"), 3};
    tap(stand, (struct action){ACTION_BEGIN, ARABIC, 0});
    assert_screen(stand, "questions");
    turn_to(stand, useful);
    tap(stand, useful);
    turn_to(stand, (struct action){ACTION_WRITE, question(stand, "takeaway"), 0});
    tap(stand, (struct action){ACTION_WRITE, question(stand, "takeaway"), 0});
    type(stand, 0x646);
    type(stand, 0x639);
    type(stand, 0x645);
    tap_plain(stand, ACTION_WRITTEN);
    turn_to(stand, submit);
    tap(stand, submit);
    assert_screen(stand, "saved");
    assert_int_equal(stored(stand, "{\"useful\":\"4\"}"), 1);
    assert_int_equal(stored(stand, "\"نعم\""), 1);
    wait(stand, THANKS_MS);
    assert_screen(stand, "welcome");
}

static void press_key(struct stand *stand, SDL_Keycode key, Uint16 modifiers)
{
    SDL_Event event = {.key = {.type = SDL_KEYDOWN,
                               .state = SDL_PRESSED,
                               .keysym = {.sym = key, .mod = modifiers}}};
    assert_int_equal(SDL_PushEvent(&event), 1);
    kiosk_step(stand->kiosk);
    wait(stand, PAUSE_MS);
}

/* Tab until the ring is on it. */
static void go_to(struct stand *stand, struct action action)
{
    for (int i = 0; i < 40; i++) {
        const struct frame *frame = kiosk_frame(stand->kiosk);
        const struct drawing *ring = &frame->drawings[frame->drawing_count - 1];
        int x = 0, y = 0;
        if (!find(stand, action, &x, &y))
            fail_msg("screen '%s' has no such target", frame->name);
        if (ring->kind == DRAWING_BOX && ring->color == frame->theme->palette[COLOR_INK] &&
            ring->stroke >= 3 && abs(ring->bounds.x + ring->bounds.width / 2 - x) <= 1 &&
            abs(ring->bounds.y + ring->bounds.height / 2 - y) <= 1)
            return;
        press_key(stand, SDLK_TAB, 0);
    }
    fail_msg("the ring never comes there");
}

static void keys_alone_go_all_the_way_to_the_box(void **state)
{
    struct stand *stand = *state;
    go_to(stand, (struct action){ACTION_BEGIN, ENGLISH, 0});
    press_key(stand, SDLK_SPACE, 0);
    assert_screen(stand, "questions");
    for (int pages = 0;
         !offers(stand, (struct action){ACTION_CHOOSE, question(stand, "useful"), 3}); pages++) {
        assert_true(pages < 20);
        go_to(stand, (struct action){ACTION_NEXT, 0, 0});
        press_key(stand, SDLK_RETURN, 0);
    }
    press_key(stand, SDLK_4, 0);
    struct action write = {ACTION_WRITE, question(stand, "takeaway"), 0};
    for (int pages = 0; !offers(stand, write); pages++) {
        assert_true(pages < 20);
        go_to(stand, (struct action){ACTION_NEXT, 0, 0});
        press_key(stand, SDLK_RETURN, 0);
    }
    go_to(stand, write);
    press_key(stand, SDLK_RETURN, 0);
    SDL_Event typed = {.text = {.type = SDL_TEXTINPUT, .text = "fair"}};
    assert_int_equal(SDL_PushEvent(&typed), 1);
    wait(stand, PAUSE_MS);
    assert_string_equal(written(stand), "fair");
    press_key(stand, SDLK_RETURN, 0);
    for (int pages = 0; !offers(stand, (struct action){ACTION_SUBMIT, 0, 0}); pages++) {
        assert_true(pages < 20);
        go_to(stand, (struct action){ACTION_NEXT, 0, 0});
        press_key(stand, SDLK_RETURN, 0);
    }
    go_to(stand, (struct action){ACTION_SUBMIT, 0, 0});
    press_key(stand, SDLK_RETURN, 0);
    assert_screen(stand, "saved");
    assert_int_equal(stored(stand, "{\"useful\":\"4\"}"), 1);
    assert_int_equal(stored(stand, "\"fair\""), 1);
}

static void keys_count_as_somebody_there_and_a_finger_takes_the_ring_away(void **state)
{
    struct stand *stand = *state;
    tap(stand, (struct action){ACTION_BEGIN, ENGLISH, 0});
    wait(stand, IDLE_TAPS_MS - PAUSE_MS - 1);
    press_key(stand, SDLK_TAB, 0);
    size_t with_ring = kiosk_frame(stand->kiosk)->drawing_count;
    assert_screen(stand, "questions");
    wait(stand, IDLE_TAPS_MS);
    assert_screen(stand, "idle");
    press_key(stand, SDLK_ESCAPE, 0); /* the way back: "I am still here" */
    assert_screen(stand, "questions");
    kiosk_push_touch(stand->kiosk, TOUCH_DOWN, 0, 2, 2);
    kiosk_push_touch(stand->kiosk, TOUCH_UP, 0, 2, 2);
    kiosk_step(stand->kiosk);
    assert_int_equal(kiosk_frame(stand->kiosk)->drawing_count, with_ring - 1);
}

static void two_fingers_type_without_losing_a_letter(void **state)
{
    static const char text[] = "the quick brown fox";
    struct stand *stand = *state;
    open_keyboard(stand, ENGLISH);
    /* Each finger comes down before the one before it is lifted. */
    for (size_t i = 0; text[i]; i++) {
        touch(stand, TOUCH_DOWN, (int)(i % 2), (struct action){ACTION_TYPE, text[i], 0});
        stand->now += 40;
        if (i > 0)
            touch(stand, TOUCH_UP, (int)((i - 1) % 2),
                  (struct action){ACTION_TYPE, text[i - 1], 0});
        stand->now += 40;
    }
    touch(stand, TOUCH_UP, (int)((sizeof text - 2) % 2), (struct action){ACTION_TYPE, 'x', 0});
    assert_string_equal(written(stand), text);
}

static void events_that_come_together_meet_one_frame_after_the_other(void **state)
{
    struct stand *stand = *state;
    int x, y;
    open_keyboard(stand, ENGLISH);
    for (int i = 0; i < 5; i++) {
        assert_true(find(stand, (struct action){ACTION_TYPE, 'a' + i, 0}, &x, &y));
        kiosk_push_touch(stand->kiosk, TOUCH_DOWN, 0, x, y);
        kiosk_push_touch(stand->kiosk, TOUCH_UP, 0, x, y);
    }
    kiosk_step(stand->kiosk);
    assert_string_equal(written(stand), "abcde");
}

static void a_finger_that_slides_off_types_nothing(void **state)
{
    struct stand *stand = *state;
    open_keyboard(stand, ENGLISH);
    touch(stand, TOUCH_DOWN, 0, (struct action){ACTION_TYPE, 'a', 0});
    kiosk_push_touch(stand->kiosk, TOUCH_MOVE, 0, 640, 20);
    kiosk_push_touch(stand->kiosk, TOUCH_UP, 0, 640, 20);
    kiosk_step(stand->kiosk);
    assert_string_equal(written(stand), "");
}

static void a_double_tap_turns_one_page(void **state)
{
    struct stand *stand = *state;
    int x, y;
    tap(stand, (struct action){ACTION_BEGIN, ARABIC, 0});
    assert_true(find(stand, (struct action){ACTION_NEXT, 0, 0}, &x, &y));
    tap_plain(stand, ACTION_NEXT);
    size_t one = state_of(stand)->question;
    tap_plain(stand, ACTION_BACK);
    for (int i = 0; i < 2; i++) {
        kiosk_push_touch(stand->kiosk, TOUCH_DOWN, 0, x, y);
        wait(stand, 60);
        kiosk_push_touch(stand->kiosk, TOUCH_UP, 0, x, y);
        wait(stand, 100);
    }
    assert_int_equal(state_of(stand)->question, one);
}

static void push_button(struct stand *stand, Uint32 type, Uint32 mouse, int x, int y)
{
    SDL_Event event = {.button = {.type = type,
                                  .which = mouse,
                                  .button = SDL_BUTTON_LEFT,
                                  .state = type == SDL_MOUSEBUTTONDOWN ? SDL_PRESSED : SDL_RELEASED,
                                  .x = x,
                                  .y = y}};
    assert_int_equal(SDL_PushEvent(&event), 1);
    wait(stand, FINGER_MS);
}

static void a_mouse_touches_like_a_finger(void **state)
{
    struct stand *stand = *state;
    int x, y;
    assert_true(find(stand, (struct action){ACTION_BEGIN, SORANI, 0}, &x, &y));
    push_button(stand, SDL_MOUSEBUTTONDOWN, SDL_TOUCH_MOUSEID, x, y);
    push_button(stand, SDL_MOUSEBUTTONUP, SDL_TOUCH_MOUSEID, x, y);
    assert_screen(stand, "welcome");
    push_button(stand, SDL_MOUSEBUTTONDOWN, 0, x, y);
    push_button(stand, SDL_MOUSEBUTTONUP, 0, x, y);
    assert_screen(stand, "questions");
    assert_int_equal(state_of(stand)->language, SORANI);
}

static void push_text(struct stand *stand, const char *text)
{
    SDL_Event event = {.text = {.type = SDL_TEXTINPUT}};
    memcpy(event.text.text, text, strlen(text) + 1);
    assert_int_equal(SDL_PushEvent(&event), 1);
    kiosk_step(stand->kiosk);
}

static void push_key(struct stand *stand, SDL_Keycode key)
{
    SDL_Event event = {.key = {.type = SDL_KEYDOWN, .keysym = {.sym = key}}};
    assert_int_equal(SDL_PushEvent(&event), 1);
    kiosk_step(stand->kiosk);
}

static void a_hardware_keyboard_writes_answers_and_nothing_else(void **state)
{
    struct stand *stand = *state;
    push_text(stand, "x");
    push_key(stand, SDLK_RETURN);
    push_key(stand, SDLK_ESCAPE);
    assert_screen(stand, "welcome");
    open_keyboard(stand, ENGLISH);
    push_text(stand, "abc");
    push_text(stand, "د");
    push_key(stand, SDLK_BACKSPACE);
    assert_string_equal(written(stand), "abc");
    push_key(stand, SDLK_RETURN);
    assert_screen(stand, "questions");
}

static void time_alone_leads_to_the_next_screen(void **state)
{
    struct stand *stand = *state;
    tap(stand, (struct action){ACTION_BEGIN, ARABIC, 0});
    wait(stand, IDLE_TAPS_MS);
    assert_screen(stand, "idle");
    wait(stand, IDLE_COUNTDOWN_MS);
    assert_screen(stand, "welcome");
    assert_int_equal(stored(stand, ""), 0);
}

/* No answer may be in it: it names places and actions only. */
static void the_trace_has_a_line_a_frame(void **state)
{
    struct stand *stand = *state;
    char *bytes = NULL;
    size_t length = 0, lines = 0;
    open_keyboard(stand, ENGLISH);
    push_text(stand, "secret");
    if (!file_read(path_in(stand, "trace.jsonl"), 1 << 24, &bytes, &length, &stand->error))
        stand_fail(stand);
    assert_null(strstr(bytes, "secret"));
    for (char *line = bytes, *end; (end = strchr(line, '\n')) != NULL; line = end + 1) {
        struct json *json = json_parse(line, (size_t)(end - line), &stand->error);
        assert_non_null(json_get_string(json, "screen"));
        json_free(json);
        lines++;
    }
    assert_true(lines > 5);
    assert_non_null(strstr(bytes, "\"write\""));
    free(bytes);
}

static void a_picture_is_a_png_file(void **state)
{
    static const unsigned char magic[] = {0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    struct stand *stand = *state;
    const char *path = path_in(stand, "screen.png");
    char *bytes = NULL;
    size_t length = 0;
    if (!kiosk_picture(stand->kiosk, path, &stand->error) ||
        !file_read(path, 1 << 24, &bytes, &length, &stand->error))
        stand_fail(stand);
    assert_true(length > 10000);
    assert_memory_equal(bytes, magic, sizeof magic);
    free(bytes);
    assert_false(kiosk_picture(stand->kiosk, path_in(stand, "nowhere/screen.png"), &stand->error));
}

#define STAND(test) cmocka_unit_test_setup_teardown(test, put_up, take_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        STAND(a_finger_goes_all_the_way_to_the_box),
        STAND(keys_alone_go_all_the_way_to_the_box),
        STAND(keys_count_as_somebody_there_and_a_finger_takes_the_ring_away),
        STAND(two_fingers_type_without_losing_a_letter),
        STAND(events_that_come_together_meet_one_frame_after_the_other),
        STAND(a_finger_that_slides_off_types_nothing),
        STAND(a_double_tap_turns_one_page),
        STAND(a_mouse_touches_like_a_finger),
        STAND(a_hardware_keyboard_writes_answers_and_nothing_else),
        STAND(time_alone_leads_to_the_next_screen),
        STAND(the_trace_has_a_line_a_frame),
        STAND(a_picture_is_a_png_file),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
