/* Whole sentences typed on the screen's keyboard by finger events, as people type: from page to
 * page, staying on a key for its other letters, with two fingers at once. What is stored must be
 * exactly what was meant. A picture of each is left in the build folder. */
#include "kiosk/kiosk.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/atomic_file.h"
#include "base/utf8.h"
#include "test.h"

enum { FINGER_MS = 80, STAY_MS = 500 };

struct room {
    struct arena *arena;
    struct kiosk *kiosk;
    char data[64];
    int64_t now;
};

static int64_t room_clock(void *context)
{
    return ((struct room *)context)->now;
}

static int enter(void **state)
{
    struct room *room = memory_new(sizeof *room);
    room->arena = arena_new();
    (void)snprintf(room->data, sizeof room->data, "/tmp/sada-test-XXXXXX");
    if (!mkdtemp(room->data))
        return -1;
    struct error error = {0};
    struct problems problems;
    problems_init(&problems, room->arena);
    struct kiosk_options options = {
        .window = {1920, 1080, true, true},
        .station = {.workshop = SADA_SOURCE "/assets/workshops/leadership",
                    .data = room->data,
                    .session = "d1s1"},
        .share = SADA_SHARE,
        .fonts = "/usr/share/fonts",
        .clock = room_clock,
        .clock_context = room,
    };
    room->kiosk = kiosk_new(&options, &problems, &error);
    problems_release(&problems);
    *state = room;
    if (!room->kiosk)
        print_message("%s: %s\n", error.where, error.detail);
    return room->kiosk ? 0 : -1;
}

static int leave(void **state)
{
    struct room *room = *state;
    kiosk_free(room->kiosk);
    folder_remove(room->data);
    arena_free(room->arena);
    free(room);
    return 0;
}

static const struct target *find(struct room *room, struct action action)
{
    const struct frame *frame = kiosk_frame(room->kiosk);
    for (size_t i = frame->target_count; i > 0; i--) {
        if (action_equals(frame->targets[i - 1].action, action))
            return &frame->targets[i - 1];
    }
    return NULL;
}

static void touch(struct room *room, enum touch_phase phase, int finger, struct rect rect)
{
    kiosk_push_touch(room->kiosk, phase, finger, rect.x + rect.width / 2, rect.y + rect.height / 2);
    kiosk_step(room->kiosk);
}

static void pass(struct room *room, int64_t ms)
{
    room->now += ms;
    kiosk_step(room->kiosk);
}

static void tap(struct room *room, enum action_kind kind, int first, int second)
{
    pass(room, 400);
    const struct target *target = find(room, (struct action){kind, first, second});
    if (!target)
        fail_msg("screen '%s' offers no action %d %d", kiosk_frame(room->kiosk)->name, kind, first);
    struct rect rect = target->rect;
    touch(room, TOUCH_DOWN, 0, rect);
    pass(room, FINGER_MS);
    touch(room, TOUCH_UP, 0, rect);
}

/* Stays on the key that has the letter among its others, slides to it and lifts. */
static bool slide_to(struct room *room, const char *language, int32_t letter)
{
    char text[UTF8_MAX + 1] = "";
    (void)utf8_encode(letter, text);
    const struct frame *frame = kiosk_frame(room->kiosk);
    for (size_t i = 0; i < frame->target_count; i++) {
        struct target key = frame->targets[i];
        const char *letters =
            key.hold == HOLD_VARIANTS ? keyboard_variants(language, key.action.first) : NULL;
        if (!letters || !strstr(letters, text))
            continue;
        touch(room, TOUCH_DOWN, 0, key.rect);
        pass(room, STAY_MS);
        const struct target *choice = find(room, (struct action){ACTION_TYPE, letter, 0});
        assert_non_null(choice);
        struct rect rect = choice->rect;
        touch(room, TOUCH_MOVE, 0, rect);
        touch(room, TOUCH_UP, 0, rect);
        return true;
    }
    return false;
}

static bool type_here(struct room *room, const char *language, int32_t letter)
{
    if (!find(room, (struct action){ACTION_TYPE, letter, 0}))
        return slide_to(room, language, letter);
    tap(room, ACTION_TYPE, letter, 0);
    return true;
}

static void type(struct room *room, int language, const char *code, const char *sentence)
{
    size_t length = strlen(sentence);
    for (size_t offset = 0; offset < length;) {
        int32_t letter = utf8_next(sentence, length, &offset);
        bool is_capital = letter >= 'A' && letter <= 'Z';
        if (is_capital)
            tap(room, ACTION_KEYS, language, KEYBOARD_CAPITALS);
        if (type_here(room, code, letter))
            continue;
        tap(room, ACTION_KEYS, language, KEYBOARD_SYMBOLS);
        assert_true(type_here(room, code, letter));
        tap(room, ACTION_KEYS, language, KEYBOARD_LETTERS);
    }
}

static size_t question_named(struct room *room, const char *name)
{
    const struct app_state *state = station_state(kiosk_station(room->kiosk));
    return (size_t)form_find(state->session->form, name);
}

static void open_field(struct room *room, int language)
{
    kiosk_step(room->kiosk);
    tap(room, ACTION_BEGIN, language, 0);
    struct action write = {ACTION_WRITE, (int)question_named(room, "takeaway"), 0};
    while (!find(room, write))
        tap(room, ACTION_NEXT, 0, 0);
    tap(room, write.kind, write.first, 0);
}

static void submit(struct room *room)
{
    tap(room, ACTION_WRITTEN, 0, 0);
    while (!find(room, (struct action){ACTION_SUBMIT, 0, 0}))
        tap(room, ACTION_NEXT, 0, 0);
    tap(room, ACTION_SUBMIT, 0, 0);
    assert_string_equal(kiosk_frame(room->kiosk)->name, "saved");
}

/* The one text in the box, whose body is {"kind":"text", ... "text":TEXT}. */
static void assert_stored(struct room *room, const char *sentence)
{
    struct error error = {0};
    const char *const *bodies;
    size_t count = 0, texts = 0;
    struct box *box =
        box_open_read_only(arena_format(room->arena, "%s/boxes/d1s1.box", room->data), &error);
    assert_non_null(box);
    assert_true(box_read(box, room->arena, &bodies, &count, &error));
    for (size_t i = 0; i < count; i++) {
        struct json *body = json_parse(bodies[i], strlen(bodies[i]), &error);
        const char *text = json_get_string(body, "text");
        if (text) {
            texts++;
            assert_string_equal(text, sentence);
        }
        json_free(body);
    }
    box_close(box);
    assert_int_equal(texts, 1);
}

static void a_sentence_is_stored_as_it_was_typed(void **state)
{
    static const struct {
        int language;
        const char *code, *sentence;
    } cases[] = {
        {0, "ar", "أتعهّد بدعم ترقية زميلتي إلى رتبة مُقدَّم خلال ٣ أشهر"},
        {1, "ckb",
         "پشتگیریی هاوڕێ ژنەکانم دەکەم لە ٣ مانگدا؛ "
         "نامە‌کە "
         "دەنووسم."},
        {2, "en", "I will mentor Capt. \"A\" for 3 months, and the café too."},
    };
    struct room *room = *state;
    struct error error = {0};
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        if (i > 0) {
            assert_int_equal(leave(state), 0);
            assert_int_equal(enter(state), 0);
            room = *state;
        }
        open_field(room, cases[i].language);
        type(room, cases[i].language, cases[i].code, cases[i].sentence);
        assert_true(kiosk_picture(
            room->kiosk, arena_format(room->arena, SADA_BIN "/../typed-%s.png", cases[i].code),
            &error));
        submit(room);
        assert_stored(room, cases[i].sentence);
    }
}

/* The second finger is down before the first is up, letter after letter. */
static void two_thumbs_lose_no_letter(void **state)
{
    struct room *room = *state;
    const char *word = "workshop";
    open_field(room, 2);
    pass(room, 400);
    for (int i = 0; word[i]; i++) {
        const struct target *key = find(room, (struct action){ACTION_TYPE, word[i], 0});
        assert_non_null(key);
        touch(room, TOUCH_DOWN, i % 2, key->rect);
        pass(room, 30);
        if (i > 0) {
            key = find(room, (struct action){ACTION_TYPE, word[i - 1], 0});
            touch(room, TOUCH_UP, (i - 1) % 2, key->rect);
        }
    }
    touch(room, TOUCH_UP, 1, find(room, (struct action){ACTION_TYPE, 'p', 0})->rect);
    assert_string_equal(station_state(kiosk_station(room->kiosk))->edit.text.bytes, word);
}

static void backspace_repeats_while_it_is_held(void **state)
{
    struct room *room = *state;
    open_field(room, 2);
    type(room, 2, "en", "abcdef");
    struct rect key = find(room, (struct action){ACTION_BACKSPACE, 0, 0})->rect;
    touch(room, TOUCH_DOWN, 0, key);
    pass(room, 450);
    pass(room, 90);
    pass(room, 90);
    touch(room, TOUCH_UP, 0, key);
    assert_string_equal(station_state(kiosk_station(room->kiosk))->edit.text.bytes, "abc");
}

static void a_hidden_keyboard_comes_back_by_a_touch_of_the_field(void **state)
{
    struct room *room = *state;
    open_field(room, 2);
    type(room, 2, "en", "abc");
    tap(room, ACTION_HIDE, 0, 0);
    assert_null(find(room, (struct action){ACTION_TYPE, 'd', 0}));
    assert_non_null(find(room, (struct action){ACTION_WRITTEN, 0, 0}));
    tap(room, ACTION_CARET, 0, 0);
    assert_non_null(find(room, (struct action){ACTION_TYPE, 'd', 0}));
    assert_string_equal(station_state(kiosk_station(room->kiosk))->edit.text.bytes, "abc");
}

static void other_letters_close_without_typing(void **state)
{
    struct room *room = *state;
    open_field(room, 2);
    pass(room, 400);
    struct rect key = find(room, (struct action){ACTION_TYPE, 'e', 0})->rect;
    touch(room, TOUCH_DOWN, 0, key);
    pass(room, STAY_MS);
    touch(room, TOUCH_UP, 0, key);
    tap(room, ACTION_TYPE, 0xEA, 0); /* they stay open for a tap */
    touch(room, TOUCH_DOWN, 0, key);
    pass(room, STAY_MS);
    touch(room, TOUCH_UP, 0, key);
    const struct target *beside = find(room, (struct action){ACTION_VARIANTS, 0, 0});
    assert_non_null(beside);
    struct rect corner = {beside->rect.x, beside->rect.y + beside->rect.height - 4, 4, 4};
    touch(room, TOUCH_DOWN, 0, corner);
    touch(room, TOUCH_UP, 0, corner);
    assert_null(find(room, (struct action){ACTION_VARIANTS, 0, 0}));
    assert_string_equal(station_state(kiosk_station(room->kiosk))->edit.text.bytes, "ê");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_sentence_is_stored_as_it_was_typed, enter, leave),
        cmocka_unit_test_setup_teardown(two_thumbs_lose_no_letter, enter, leave),
        cmocka_unit_test_setup_teardown(backspace_repeats_while_it_is_held, enter, leave),
        cmocka_unit_test_setup_teardown(a_hidden_keyboard_comes_back_by_a_touch_of_the_field, enter,
                                        leave),
        cmocka_unit_test_setup_teardown(other_letters_close_without_typing, enter, leave),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
