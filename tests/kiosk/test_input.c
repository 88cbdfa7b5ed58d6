/* Events as SDL tells them. */
#include "kiosk/input.h"

#include <string.h>

#include "base/array.h"
#include "test.h"

enum { WIDTH = 1920, HEIGHT = 1080, NOW = 4242 };

static bool read_touch(const SDL_Event *event, struct touch_event *ret_touch)
{
    return input_touch(event, WIDTH, HEIGHT, NOW, ret_touch);
}

static void a_finger_is_somewhere_on_the_glass(void **state)
{
    (void)state;
    static const struct {
        Uint32 type;
        enum touch_phase phase;
    } cases[] = {
        {SDL_FINGERDOWN, TOUCH_DOWN}, {SDL_FINGERMOTION, TOUCH_MOVE}, {SDL_FINGERUP, TOUCH_UP}};
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct touch_event touch = {0};
        SDL_Event event = {
            .tfinger = {.type = cases[i].type, .touchId = 3, .fingerId = 7, .x = 0.25F, .y = 0.5F}};
        assert_true(read_touch(&event, &touch));
        assert_int_equal(touch.phase, cases[i].phase);
        assert_int_equal(touch.x, WIDTH / 4);
        assert_int_equal(touch.y, HEIGHT / 2);
        assert_int_equal(touch.time, NOW);
    }
}

static void fingers_and_panels_are_told_apart(void **state)
{
    (void)state;
    static const struct {
        SDL_TouchID panel;
        SDL_FingerID finger;
    } cases[] = {{1, 0}, {1, 1}, {2, 0}, {2, 1}, {0, 2}};
    int64_t ids[COUNT_OF(cases)];
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct touch_event touch = {0};
        SDL_Event event = {.tfinger = {.type = SDL_FINGERDOWN,
                                       .touchId = cases[i].panel,
                                       .fingerId = cases[i].finger}};
        assert_true(read_touch(&event, &touch));
        ids[i] = touch.finger;
        for (size_t k = 0; k < i; k++)
            assert_int_not_equal(ids[k], ids[i]);
    }
}

static SDL_Event button(Uint32 type, Uint8 which_button, Uint32 mouse)
{
    return (SDL_Event){.button = {.type = type,
                                  .which = mouse,
                                  .button = which_button,
                                  .state = type == SDL_MOUSEBUTTONDOWN ? SDL_PRESSED : SDL_RELEASED,
                                  .x = 11,
                                  .y = 22}};
}

static void the_mouse_is_one_more_finger(void **state)
{
    (void)state;
    struct touch_event down = {0}, up = {0}, move = {0}, finger = {0};
    SDL_Event press = button(SDL_MOUSEBUTTONDOWN, SDL_BUTTON_LEFT, 0);
    SDL_Event release = button(SDL_MOUSEBUTTONUP, SDL_BUTTON_LEFT, 0);
    SDL_Event drag = {
        .motion = {.type = SDL_MOUSEMOTION, .state = SDL_BUTTON_LMASK, .x = 13, .y = 24}};
    SDL_Event touch = {.tfinger = {.type = SDL_FINGERDOWN}};
    assert_true(read_touch(&press, &down));
    assert_true(read_touch(&drag, &move));
    assert_true(read_touch(&release, &up));
    assert_true(read_touch(&touch, &finger));
    assert_int_equal(down.phase, TOUCH_DOWN);
    assert_int_equal(move.phase, TOUCH_MOVE);
    assert_int_equal(up.phase, TOUCH_UP);
    assert_int_equal(down.x, 11);
    assert_int_equal(move.y, 24);
    assert_int_equal(down.finger, up.finger);
    assert_int_equal(down.finger, move.finger);
    assert_int_not_equal(down.finger, finger.finger);
}

static void what_is_no_touch_is_left_alone(void **state)
{
    (void)state;
    const SDL_Event events[] = {
        button(SDL_MOUSEBUTTONDOWN, SDL_BUTTON_RIGHT, 0),
        button(SDL_MOUSEBUTTONDOWN, SDL_BUTTON_MIDDLE, 0),
        /* A panel's imitation of a mouse: the finger itself was told already. */
        button(SDL_MOUSEBUTTONDOWN, SDL_BUTTON_LEFT, SDL_TOUCH_MOUSEID),
        button(SDL_MOUSEBUTTONUP, SDL_BUTTON_LEFT, SDL_TOUCH_MOUSEID),
        {.motion = {.type = SDL_MOUSEMOTION,
                    .which = SDL_TOUCH_MOUSEID,
                    .state = SDL_BUTTON_LMASK}},
        {.motion = {.type = SDL_MOUSEMOTION}}, /* a pointer that hovers */
        {.wheel = {.type = SDL_MOUSEWHEEL, .y = 1}},
        {.key = {.type = SDL_KEYDOWN, .keysym = {.sym = SDLK_a}}},
        {.type = SDL_QUIT},
    };
    for (size_t i = 0; i < COUNT_OF(events); i++) {
        struct touch_event touch = {.x = 77};
        if (read_touch(&events[i], &touch))
            fail_msg("event %zu was taken for a touch", i);
        assert_int_equal(touch.x, 77);
    }
}

static SDL_Event text_event(const char *text)
{
    SDL_Event event = {.text = {.type = SDL_TEXTINPUT}};
    memcpy(event.text.text, text, strlen(text) + 1);
    return event;
}

static void a_text_event_may_hold_several_letters(void **state)
{
    (void)state;
    static const int letters[] = {0x0633, 'a', 0x06B5, 0x1F600};
    SDL_Event event = text_event("سaڵ\U0001F600");
    size_t offset = 0;
    for (size_t i = 0; i < COUNT_OF(letters); i++) {
        struct action action = input_typed(&event, &offset);
        assert_int_equal(action.kind, ACTION_TYPE);
        assert_int_equal(action.first, letters[i]);
    }
    assert_int_equal(input_typed(&event, &offset).kind, ACTION_NONE);
    assert_int_equal(input_typed(&event, &offset).kind, ACTION_NONE);
}

static void broken_bytes_are_no_letters(void **state)
{
    (void)state;
    SDL_Event event = text_event("a\xFF\xC3");
    size_t offset = 0;
    assert_int_equal(input_typed(&event, &offset).first, 'a');
    assert_int_equal(input_typed(&event, &offset).kind, ACTION_NONE);
}

static void a_key_acts_once(void **state)
{
    (void)state;
    static const struct {
        SDL_Keycode key;
        enum action_kind kind;
    } cases[] = {{SDLK_BACKSPACE, ACTION_BACKSPACE},
                 {SDLK_RETURN, ACTION_WRITTEN},
                 {SDLK_KP_ENTER, ACTION_WRITTEN},
                 {SDLK_a, ACTION_NONE},
                 {SDLK_F1, ACTION_NONE}};
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        SDL_Event event = {.key = {.type = SDL_KEYDOWN, .keysym = {.sym = cases[i].key}}};
        size_t offset = 0;
        assert_int_equal(input_typed(&event, &offset).kind, cases[i].kind);
        assert_int_equal(input_typed(&event, &offset).kind, ACTION_NONE);
    }
    SDL_Event released = {.key = {.type = SDL_KEYUP, .keysym = {.sym = SDLK_BACKSPACE}}};
    size_t offset = 0;
    assert_int_equal(input_typed(&released, &offset).kind, ACTION_NONE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_finger_is_somewhere_on_the_glass),
        cmocka_unit_test(fingers_and_panels_are_told_apart),
        cmocka_unit_test(the_mouse_is_one_more_finger),
        cmocka_unit_test(what_is_no_touch_is_left_alone),
        cmocka_unit_test(a_text_event_may_hold_several_letters),
        cmocka_unit_test(broken_bytes_are_no_letters),
        cmocka_unit_test(a_key_acts_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
