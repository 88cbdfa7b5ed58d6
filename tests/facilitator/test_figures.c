/* Figures in words: what was withheld stays withheld, in words, length and order. */
#include "facilitator/figures.h"

#include <string.h>

#include "base/array.h"
#include "locale/catalog.h"
#include "test.h"

enum { PEOPLE = 16, CELLS_MOST = 10 };

struct board {
    struct arena *arena;
    struct facilitator facilitator;
    struct theme theme;
    struct frame frame;
    struct results_facts results;
    struct live_question question;
    struct live_cell cells[CELLS_MOST];
};

static int set_up(void **state)
{
    struct board *board = memory_new(sizeof *board);
    struct problems problems;
    struct error error = {0};
    *state = board;
    board->arena = arena_new();
    problems_init(&problems, board->arena);
    const struct workshop *workshop =
        workshop_load(SADA_SOURCE "/assets/workshops/leadership", board->arena, &problems);
    problems_release(&problems);
    if (!workshop || !catalog_open(SADA_SHARE "/locale", &error))
        return -1;
    facilitator_init(&board->facilitator, workshop, screen_of(1920, 1080, 15.6));
    board->facilitator.facts.results = &board->results;
    return 0;
}

static int tear_down(void **state)
{
    struct board *board = *state;
    facilitator_release(&board->facilitator);
    arena_free(board->arena);
    free(board);
    return 0;
}

/* The figures tell of that question alone, as of "none of its counts is there yet". */
static void ask(struct board *board, const char *session, const char *name, enum live_kind kind)
{
    struct facilitator *facilitator = &board->facilitator;
    const struct workshop *workshop = facilitator->workshop;
    const struct session *found = workshop_session(workshop, session);
    const struct question *question = &found->form->questions[form_find(found->form, name)];
    size_t choices = question->list ? question->list->choice_count : 0;
    facilitator->picked = (int)(found - workshop->sessions);
    assert_true(choices < CELLS_MOST);
    for (size_t i = 0; i < choices; i++)
        board->cells[i] =
            (struct live_cell){.value = question->list->choices[i].name, .choice = (int)i};
    board->cells[choices] = (struct live_cell){.value = "", .choice = NO_INDEX};
    board->question = (struct live_question){.question = question,
                                             .kind = kind,
                                             .people = PEOPLE,
                                             .cells = board->cells,
                                             .cell_count = choices + 1};
    board->results = (struct results_facts){
        .responses = PEOPLE,
        .figures = {.responses = PEOPLE, .questions = &board->question, .question_count = 1}};
}

static void count(struct board *board, size_t cell, size_t people)
{
    board->cells[cell].count = people;
    board->cells[cell].percent = (unsigned)(people * 100 / PEOPLE);
}

static struct figure figure_in(struct board *board, int language)
{
    struct facilitator *facilitator = &board->facilitator;
    facilitator->language = language;
    board->theme = facilitator_theme(facilitator);
    board->frame =
        frame_begin(board->arena, NULL, &board->theme, facilitator_language(facilitator));
    return figure_at(facilitator, &board->frame, 0);
}

/* "label: number share (length)" a line. */
static void assert_bars(struct board *board, const struct figure *figure, const char *expected)
{
    const char *text = "";
    for (size_t i = 0; i < figure->bar_count; i++) {
        const struct chart_bar *bar = &figure->bars[i];
        text = arena_format(board->arena, "%s%s: %s %s (%u)\n", text, bar->label, bar->number,
                            bar->share, bar->length);
    }
    assert_string_equal(text, expected);
}

static void counts_are_told_with_shares_and_a_mean(void **state)
{
    struct board *board = *state;
    ask(board, "d1s1", "useful", LIVE_SHARES);
    count(board, 3, 12);
    count(board, 4, 4);
    board->question.has_mean = true;
    board->question.mean = 4.28;
    struct figure figure = figure_in(board, 2);
    assert_string_equal(figure.about, "Your view of this session");
    assert_string_equal(figure.title, "What we covered is useful for my work.");
    assert_string_equal(figure.note, "Mean 4.3 on a scale from 1 (Strongly disagree) to 5 "
                                     "(Strongly agree).");
    assert_bars(board, &figure,
                "Strongly disagree: 0 0% (0)\n"
                "Disagree: 0 0% (0)\n"
                "Neither: 0 0% (0)\n"
                "Agree: 12 75% (750)\n"
                "Strongly agree: 4 25% (250)\n");
}

static void arabic_has_its_digits_and_its_decimal_mark(void **state)
{
    struct board *board = *state;
    ask(board, "d1s1", "useful", LIVE_SHARES);
    count(board, 4, PEOPLE);
    board->question.has_mean = true;
    board->question.mean = 4.28;
    struct figure figure = figure_in(board, 0);
    assert_string_equal(figure.bars[4].number, "١٦");
    assert_non_null(strstr(figure.note, "٤٫٣"));
}

static void merged_counts_are_one_bar_where_the_first_of_them_stands(void **state)
{
    struct board *board = *state;
    ask(board, "d1s1", "useful", LIVE_SHARES);
    board->cells[1].shown = board->cells[3].shown = board->cells[5].shown = SHOWN_MERGED;
    board->question.merged_count = 7;
    board->question.merged_percent = 43;
    count(board, 2, 9);
    struct figure figure = figure_in(board, 2);
    assert_bars(board, &figure,
                "Strongly disagree: 0 0% (0)\n"
                "Disagree or Agree or No answer: 7 43% (437)\n"
                "Neither: 9 56% (562)\n"
                "Strongly agree: 0 0% (0)\n");
    assert_int_equal(figure.bars[1].fill, CHART_STRIPED);
    assert_non_null(strstr(figure.note, "added together"));
}

static void what_is_withheld_has_words_and_no_number(void **state)
{
    struct board *board = *state;
    ask(board, "d1s1", "useful", LIVE_SHARES);
    for (size_t i = 0; i < board->question.cell_count; i++)
        board->cells[i].shown = i == 3 ? SHOWN_MOST : SHOWN_NOT;
    struct figure figure = figure_in(board, 2);
    assert_bars(board, &figure,
                "Strongly disagree: Not told  (1000)\n"
                "Disagree: Not told  (1000)\n"
                "Neither: Not told  (1000)\n"
                "Agree: Nearly all  (1000)\n"
                "Strongly agree: Not told  (1000)\n"
                "No answer: Not told  (1000)\n");
    assert_int_equal(figure.bars[0].fill, CHART_HATCHED);
    assert_int_equal(figure.bars[3].fill, CHART_STRIPED);
}

/* The frequent first; what is not told keeps the form's order, whatever the counts under it. */
static void the_order_tells_nothing_of_what_is_withheld(void **state)
{
    struct board *board = *state;
    ask(board, "d4s7", "strands", LIVE_MARKS);
    assert_int_equal(board->question.cell_count, 5);
    board->cells[0].shown = board->cells[2].shown = board->cells[4].shown = SHOWN_FEW;
    board->cells[2].count = 2;
    count(board, 1, 5);
    count(board, 3, 9);
    struct figure figure = figure_in(board, 2);
    assert_bars(board, &figure,
                "Success stories: 9 56% (562)\n"
                "Inclusive leadership development: 5 31% (312)\n"
                "Awareness and education: 0 to 2  (125)\n"
                "Policy and accountability: 0 to 2  (125)\n"
                "No answer: 0 to 2  (125)\n");
}

static void of_written_answers_only_their_number_is_told(void **state)
{
    struct board *board = *state;
    ask(board, "d1s1", "takeaway", LIVE_ANSWERED);
    board->cells[0].value = "a sentence that somebody wrote";
    count(board, 0, 9);
    board->question.people = 12; /* at an earlier step than the others */
    struct figure figure = figure_in(board, 2);
    assert_string_equal(figure.title, "Written answers");
    assert_bars(board, &figure, "The most important idea to apply: 9 of 12 (750)\n");
}

int main(void)
{
#define ON_A_BOARD(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        ON_A_BOARD(counts_are_told_with_shares_and_a_mean),
        ON_A_BOARD(arabic_has_its_digits_and_its_decimal_mark),
        ON_A_BOARD(merged_counts_are_one_bar_where_the_first_of_them_stands),
        ON_A_BOARD(what_is_withheld_has_words_and_no_number),
        ON_A_BOARD(the_order_tells_nothing_of_what_is_withheld),
        ON_A_BOARD(of_written_answers_only_their_number_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
