/* Written answers, key by key, and the caret where a finger puts it. */
#include "base/utf8.h"
#include "station/journey.h"

static const char *written(const struct journey *journey)
{
    return journey_state(journey)->edit.text.bytes;
}

static void open_keyboard(struct journey *journey, int language)
{
    journey_begin(journey, language);
    journey_turn_to(journey, "takeaway");
    journey_tap(journey, (struct action){ACTION_WRITE, journey_question(journey, "takeaway"), 0});
    journey_assert_screen(journey, "write");
}

static void turn_keyboard(struct journey *journey, int language, enum keyboard_page page)
{
    journey_tap(journey, (struct action){ACTION_KEYS, language, page});
}

static void each_language_has_its_own_letters_and_digits(void **state)
{
    static const struct {
        const char *letters, *digits;
    } cases[] = {{"سلام، ثم", "٢٠٢٦"}, {"ڕێز و هێز", "٣"}, {"well done", "2026"}};
    struct journey *journey = *state;
    for (int language = 0; language < 3; language++) {
        open_keyboard(journey, language);
        journey_type(journey, cases[language].letters);
        turn_keyboard(journey, language, KEYBOARD_SYMBOLS);
        journey_type(journey, cases[language].digits);
        journey_tap_plain(journey, ACTION_WRITTEN);
        journey_turn_to_review(journey);
        journey_tap_plain(journey, ACTION_SUBMIT);
        journey_tap_plain(journey, ACTION_FINISH);
    }
    journey_assert_box(journey, "d1s1",
                       "\n\n\n"
                       "takeaway: well done2026\n"
                       "takeaway: سلام، ثم٢٠٢٦\n"
                       "takeaway: ڕێز و هێز٣\n");
}

static void a_capital_is_followed_by_small_letters(void **state)
{
    struct journey *journey = *state;
    open_keyboard(journey, 2);
    turn_keyboard(journey, 2, KEYBOARD_CAPITALS);
    journey_type(journey, "Yes");
    assert_string_equal(written(journey), "Yes");
}

static void the_language_key_changes_letters_but_not_the_page(void **state)
{
    struct journey *journey = *state;
    open_keyboard(journey, 0);
    turn_keyboard(journey, 1, KEYBOARD_LETTERS);
    journey_type(journey, "ڵ");
    turn_keyboard(journey, 2, KEYBOARD_LETTERS);
    journey_type(journey, "k");
    turn_keyboard(journey, 0, KEYBOARD_LETTERS);
    journey_type(journey, "ض");
    assert_int_equal(journey_state(journey)->language, 0);
    assert_string_equal(written(journey), "ڵkض");
}

static void backspace_takes_the_last_letter(void **state)
{
    struct journey *journey = *state;
    open_keyboard(journey, 0);
    journey_tap_plain(journey, ACTION_BACKSPACE);
    assert_string_equal(written(journey), "");
    journey_type(journey, "باب");
    journey_tap_plain(journey, ACTION_BACKSPACE);
    assert_string_equal(written(journey), "با");
}

/* Where a caret before that byte stands on the glass. */
static void touch_before(struct journey *journey, size_t offset)
{
    const struct target *field = journey_find(journey, (struct action){ACTION_CARET, 0, 0});
    assert_non_null(field);
    for (size_t i = 0; i < journey->frame.drawing_count; i++) {
        const struct drawing *drawing = &journey->frame.drawings[i];
        if (drawing->kind != DRAWING_TEXT || !rect_contains(field->rect, drawing->x1, drawing->y1))
            continue;
        struct caret caret = layout_caret(drawing->layout, offset);
        journey_press(journey, drawing->x1 + caret.x, drawing->y1 + caret.top + caret.height / 2);
        return;
    }
    fail_msg("no text in the field");
}

static void a_letter_goes_where_the_finger_pointed(void **state)
{
    struct journey *journey = *state;
    open_keyboard(journey, 2);
    journey_type(journey, "good work");
    touch_before(journey, 5);
    assert_int_equal(journey_state(journey)->edit.caret, 5);
    journey_type(journey, "t");
    journey_tap_plain(journey, ACTION_BACKSPACE);
    journey_type(journey, "team");
    assert_string_equal(written(journey), "good teamwork");
}

static void pointing_works_from_right_to_left(void **state)
{
    struct journey *journey = *state;
    open_keyboard(journey, 0);
    journey_type(journey, "عمل جماعي");
    size_t word = sizeof "عمل" - 1;
    touch_before(journey, word);
    assert_int_equal(journey_state(journey)->edit.caret, word);
    journey_type(journey, "نا");
    assert_string_equal(written(journey), "عملنا جماعي");
}

static void pointing_beside_the_words_means_their_end(void **state)
{
    struct journey *journey = *state;
    open_keyboard(journey, 2);
    journey_type(journey, "ab");
    touch_before(journey, 0);
    assert_int_equal(journey_state(journey)->edit.caret, 0);
    const struct target *field = journey_find(journey, (struct action){ACTION_CARET, 0, 0});
    struct rect rect = field->rect;
    journey_press(journey, rect.x + rect.width - 4, rect.y + rect.height - 4);
    assert_int_equal(journey_state(journey)->edit.caret, 2);
}

static void a_written_answer_can_be_opened_again(void **state)
{
    struct journey *journey = *state;
    open_keyboard(journey, 2);
    journey_type(journey, "one");
    journey_tap_plain(journey, ACTION_WRITTEN);
    journey_write(journey, "takeaway", " two");
    journey_turn_to_review(journey);
    journey_tap_plain(journey, ACTION_SUBMIT);
    journey_assert_box(journey, "d1s1", "\ntakeaway: one two\n");
}

/* Letters with marks over marks stand higher than others, and the card shows two lines. */
static void a_written_answer_with_marks_fits_its_card(void **state)
{
    static const char text[] = "É\u0301\nÉ\u0301";
    static const struct screen_size {
        int width, height;
        double diagonal;
    } sizes[] = {{1280, 800, 10.1}, {1920, 1080, 15.6}, {1080, 1920, 21.5}};
    struct journey *journey = *state;
    open_keyboard(journey, 2);
    for (size_t offset = 0; offset < strlen(text);) {
        int32_t letter = utf8_next(text, strlen(text), &offset);
        station_act(journey->station, (struct action){ACTION_TYPE, letter, 0}, journey->now);
    }
    station_act(journey->station, (struct action){ACTION_WRITTEN, 0, 0}, journey->now);
    for (size_t i = 0; i < COUNT_OF(sizes) * TEXT_SIZE_MOST; i++) {
        const struct screen_size *size = &sizes[i / TEXT_SIZE_MOST];
        struct action letters = {ACTION_TEXT_SIZE, (int)(i % TEXT_SIZE_MOST) + 1, 0};
        station_resize(journey->station, screen_of(size->width, size->height, size->diagonal));
        station_act(journey->station, letters, journey->now);
        journey_look(journey);
        journey_assert_screen(journey, "questions");
        assert_int_equal(journey->frame.faults, 0);
    }
}

static void spaces_alone_are_no_answer(void **state)
{
    struct journey *journey = *state;
    open_keyboard(journey, 2);
    journey_type(journey, "   ");
    journey_tap_plain(journey, ACTION_WRITTEN);
    journey_turn_to_review(journey);
    journey_tap_plain(journey, ACTION_SUBMIT);
    journey_assert_box(journey, "d1s1", "\n");
}

/* Without a frame for each: five hundred touches would only test patience. */
static void type_many(struct journey *journey, size_t count)
{
    for (size_t i = 0; i < count; i++)
        station_act(journey->station,
                    (struct action){ACTION_TYPE, i % 8 == 7 ? ' ' : 'a' + (int)(i % 26), 0},
                    journey->now);
    journey_look(journey);
}

static void the_last_hundred_characters_are_counted(void **state)
{
    struct journey *journey = *state;
    open_keyboard(journey, 2);
    type_many(journey, TEXT_LIMIT - 100);
    assert_int_equal(journey_says(journey, TEXT_HINT, "100 characters left"), 0);
    journey_type(journey, "a");
    assert_int_equal(journey_says(journey, TEXT_HINT, "99 characters left"), 1);
    journey_tap_plain(journey, ACTION_BACKSPACE);
    assert_int_equal(journey_says(journey, TEXT_HINT, "99 characters left"), 0);
    type_many(journey, 99);
    assert_int_equal(journey_says(journey, TEXT_HINT, "1 character left"), 1);
}

static void a_text_ends_at_its_limit(void **state)
{
    struct journey *journey = *state;
    open_keyboard(journey, 2);
    type_many(journey, TEXT_LIMIT - 1);
    journey_type(journey, "x");
    journey_type(journey, "y");
    const char *text = written(journey);
    assert_int_equal(utf8_count(text, journey_state(journey)->edit.text.length), TEXT_LIMIT);
    assert_int_equal(text[TEXT_LIMIT - 1], 'x');
    assert_int_equal(journey->frame.faults, 0);
    const char *expected = arena_format(journey->arena, "\ntakeaway: %s\n", text);
    journey_tap_plain(journey, ACTION_WRITTEN);
    journey_turn_to_review(journey);
    journey_tap_plain(journey, ACTION_SUBMIT);
    journey_assert_box(journey, "d1s1", expected);
}

/* The caret is drawn in amber, inside the field's edge, however long the text is. */
static void the_caret_is_always_in_view(void **state)
{
    struct journey *journey = *state;
    open_keyboard(journey, 2);
    for (size_t typed = 0; typed < TEXT_LIMIT; typed += 50) {
        type_many(journey, 50);
        const struct target *field = journey_find(journey, (struct action){ACTION_CARET, 0, 0});
        size_t carets = 0;
        for (size_t i = 0; i < journey->frame.drawing_count; i++) {
            const struct drawing *drawing = &journey->frame.drawings[i];
            if (drawing->kind != DRAWING_BOX ||
                drawing->color != theme_color(CONTRAST_NORMAL, COLOR_AMBER))
                continue;
            struct rect caret = drawing->bounds;
            assert_true(rect_contains(field->rect, caret.x, caret.y));
            assert_true(
                rect_contains(field->rect, caret.x + caret.width - 1, caret.y + caret.height - 1));
            carets++;
        }
        assert_int_equal(carets, 1);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        JOURNEY(each_language_has_its_own_letters_and_digits),
        JOURNEY(a_capital_is_followed_by_small_letters),
        JOURNEY(the_language_key_changes_letters_but_not_the_page),
        JOURNEY(backspace_takes_the_last_letter),
        JOURNEY(a_letter_goes_where_the_finger_pointed),
        JOURNEY(pointing_works_from_right_to_left),
        JOURNEY(pointing_beside_the_words_means_their_end),
        JOURNEY(a_written_answer_can_be_opened_again),
        JOURNEY(a_written_answer_with_marks_fits_its_card),
        JOURNEY(spaces_alone_are_no_answer),
        JOURNEY(the_last_hundred_characters_are_counted),
        JOURNEY(a_text_ends_at_its_limit),
        JOURNEY(the_caret_is_always_in_view),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
