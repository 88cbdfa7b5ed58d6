/* Invented figures, as results/ would let them be seen. */
#include "facilitator/gallery_private.h"

#include "base/array.h"
#include "facilitator/figures.h"
#include "facilitator/views.h"

enum { PEOPLE = 24, PAGES_MOST = 400 };

/* Of a question: all its counts are seen, small ones are merged, nearly all said the same, or some
 * kept silent. */
enum invented { ALL_COUNTED, SOME_MERGED, NEARLY_ALL, SOME_SILENT, INVENTED_COUNT };

static struct live_cell cell_of(enum shown shown, const char *value, int choice, size_t count)
{
    bool said = shown == SHOWN_COUNT;
    return (struct live_cell){shown, value, choice, said ? count : 0,
                              said ? (unsigned)(count * 100 / PEOPLE) : 0};
}

static const char *value_of(const struct question *question, size_t choice, struct arena *arena)
{
    char text[RANGE_TEXT_SIZE];
    if (question->list)
        return question->list->choices[choice].name;
    range_text(&question->range, choice, text);
    return arena_string(arena, text);
}

static void invent_shares(struct live_question *of, enum invented kind)
{
    size_t count = of->cell_count - 1, left = kind == SOME_SILENT ? PEOPLE - 4 : PEOPLE;
    for (size_t i = 0; i < count; i++) {
        struct live_cell *cell = &of->cells[i];
        size_t wanted = 3 + i * 7 % 5, rest = left - (wanted < left ? wanted : left);
        bool is_last = rest < 3 || i + 1 == count;
        enum shown shown = kind == NEARLY_ALL ? (i == 1 ? SHOWN_MOST : SHOWN_NOT) : SHOWN_COUNT;
        if (kind == SOME_MERGED && i < 2 && count > 2) {
            shown = SHOWN_MERGED;
            of->merged_count += is_last ? left : wanted;
        }
        *cell = cell_of(shown, cell->value, cell->choice, is_last ? left : wanted);
        left = is_last ? 0 : rest;
    }
    enum shown silent = kind == NEARLY_ALL ? SHOWN_NOT : SHOWN_COUNT;
    of->cells[count] = cell_of(silent, "", NO_INDEX, kind == SOME_SILENT ? 4 : 0);
    of->merged_percent = (unsigned)(of->merged_count * 100 / PEOPLE);
    of->has_mean = kind == ALL_COUNTED && of->question->type != QUESTION_RANK &&
                   of->cells[0].value[0] >= '0' && of->cells[0].value[0] <= '9';
    of->mean = 3.85;
}

static void invent_marks(struct live_question *of)
{
    size_t count = of->cell_count - 1;
    for (size_t i = 0; i < count; i++) {
        struct live_cell *cell = &of->cells[i];
        enum shown shown = i == 1 ? SHOWN_MOST : i % 3 == 0 ? SHOWN_FEW : SHOWN_COUNT;
        *cell = cell_of(shown, cell->value, cell->choice, 4 + i * 5 % 17);
    }
    of->cells[count] = cell_of(SHOWN_FEW, "", NO_INDEX, 0);
}

static void invent_choices(struct live_question *of, enum invented kind, struct arena *arena)
{
    size_t count = question_choice_count(of->question);
    of->cell_count = count + 1;
    of->cells = arena_array(arena, of->cell_count, sizeof *of->cells);
    for (size_t i = 0; i < count; i++)
        of->cells[i] =
            (struct live_cell){.value = value_of(of->question, i, arena), .choice = (int)i};
    if (of->kind == LIVE_MARKS)
        invent_marks(of);
    else
        invent_shares(of, of->question->type == QUESTION_SELECT_ONE ? kind : ALL_COUNTED);
}

static bool has_kind(const struct question *question, enum live_kind *ret_kind)
{
    bool marks = question->type == QUESTION_SELECT_MULTIPLE;
    bool shares = question->type == QUESTION_SELECT_ONE || question->type == QUESTION_RANK ||
                  question->type == QUESTION_RANGE;
    *ret_kind = marks ? LIVE_MARKS : shares ? LIVE_SHARES : LIVE_ANSWERED;
    return question->commitment == NO_INDEX && (marks || shares || question->type == QUESTION_TEXT);
}

static struct live_figures invent_figures(const struct workshop *workshop, const struct form *form,
                                          struct arena *arena)
{
    static const enum shown written[] = {SHOWN_COUNT, SHOWN_FEW, SHOWN_MOST};
    struct live_figures figures = {.responses = PEOPLE, .strand_people = PEOPLE};
    figures.questions = arena_array(arena, form->question_count + 1, sizeof *figures.questions);
    for (size_t i = 0; i < form->question_count; i++) {
        size_t number = figures.question_count;
        struct live_question *of = &figures.questions[number];
        *of = (struct live_question){.question = &form->questions[i], .people = PEOPLE};
        if (!has_kind(of->question, &of->kind))
            continue;
        figures.question_count++;
        if (of->kind != LIVE_ANSWERED) {
            invent_choices(of, number % INVENTED_COUNT, arena);
            continue;
        }
        of->cell_count = 1;
        of->cells = arena_array(arena, 1, sizeof *of->cells);
        of->cells[0] = cell_of(written[number % COUNT_OF(written)], "", NO_INDEX, 9);
    }
    if (form->commitment_count == 0)
        return figures;
    figures.strand_count = workshop->strand_count + 1;
    figures.strands = arena_array(arena, figures.strand_count, sizeof *figures.strands);
    for (size_t i = 0; i < workshop->strand_count; i++)
        figures.strands[i] =
            cell_of(SHOWN_COUNT, workshop->strands[i].name, (int)i, 13 - 3 * (i % 4));
    figures.strands[workshop->strand_count] = cell_of(SHOWN_FEW, "", NO_INDEX, 0);
    return figures;
}

static void invent_results(struct walker *walker, struct results_facts *results)
{
    const struct facilitator *facilitator = &walker->facilitator;
    const struct workshop *workshop = facilitator->workshop;
    *results = (struct results_facts){
        .responses = PEOPLE,
        .figures =
            invent_figures(workshop, workshop->sessions[facilitator->picked].form, walker->facts)};
}

static void show_figure(struct walker *walker, size_t figure, size_t part, const char *detail)
{
    walker->facilitator.results = (struct results_state){.figure = figure, .part = part};
    (void)gallery_show(walker, FACILITATOR_RESULTS, detail);
    (void)gallery_show(walker, FACILITATOR_PRESENTATION, detail);
}

/* Why there is nothing to see. */
static void show_reasons(struct walker *walker, struct results_facts *results)
{
    struct facilitator *facilitator = &walker->facilitator;
    struct session_facts *session = &walker->sessions[facilitator->picked], before = *session;
    *results = (struct results_facts){.responses = 11, .missing = 5};
    (void)gallery_show(walker, FACILITATOR_RESULTS, "too-few");
    session->progress = PROGRESS_CLOSED;
    *results = (struct results_facts){.responses = 2, .missing = 3};
    (void)gallery_show(walker, FACILITATOR_RESULTS, "too-few-closed");
    results->failure = ERROR_SEALED;
    (void)gallery_show(walker, FACILITATOR_RESULTS, "sealed");
    facilitator->asks = ASKS_TO_RELEASE;
    (void)gallery_show(walker, FACILITATOR_RESULTS, "asks");
    facilitator->asks = ASKS_NOTHING;
    facilitator->facts.results = NULL;
    facilitator->failure = ERROR_DAMAGED;
    (void)gallery_show(walker, FACILITATOR_RESULTS, "failed");
    facilitator->failure = ERROR_NONE;
    session->is_erased = true;
    (void)gallery_show(walker, FACILITATOR_RESULTS, "erased");
    *session = before;
    session->progress = PROGRESS_AHEAD;
    (void)gallery_show(walker, FACILITATOR_RESULTS, "ahead");
    *session = before;
}

static size_t figure_of_type(const struct live_figures *figures, enum question_type type)
{
    size_t figure = 0;
    for (size_t i = 0; i < figures->question_count; i++) {
        if (figures->questions[i].kind == LIVE_ANSWERED)
            continue;
        if (figures->questions[i].question->type == type)
            return figure;
        figure++;
    }
    return 0;
}

/* The last session is where people commit themselves. */
static int session_with_commitments(const struct workshop *workshop)
{
    for (size_t i = 0; i < workshop->session_count; i++) {
        if (workshop->sessions[i].form->commitment_count > 0)
            return (int)i;
    }
    return 0;
}

void gallery_show_results(struct walker *walker)
{
    struct facilitator *facilitator = &walker->facilitator;
    struct results_facts results;
    int open = facilitator->facts.open;
    facilitator->picked = open;
    invent_results(walker, &results);
    facilitator->facts.results = &results;
    results.responses = PEOPLE + 5;
    results.missing = 3;
    show_figure(walker, ALL_COUNTED, 0, "");
    show_figure(walker, SOME_MERGED, 0, "merged");
    show_figure(walker, NEARLY_ALL, 0, "nearly-all");
    show_figure(walker, figure_count(&results.figures) - 1, 0, "written");
    show_reasons(walker, &results);
    facilitator->picked = session_with_commitments(facilitator->workshop);
    struct session_facts *session = &walker->sessions[facilitator->picked], before = *session;
    session->progress = PROGRESS_RELEASED;
    invent_results(walker, &results);
    facilitator->facts.results = &results;
    show_figure(walker, figure_of_type(&results.figures, QUESTION_RANGE), 0, "range");
    show_figure(walker, figure_of_type(&results.figures, QUESTION_RANK), 0, "rank");
    show_figure(walker, figure_of_type(&results.figures, QUESTION_SELECT_MULTIPLE), 0, "marks");
    show_figure(walker, figure_count(&results.figures) - 1, 0, "strands");
    facilitator->facts.results = NULL;
    facilitator->picked = open;
    *session = before;
}

/* From the first page on, as somebody turns them. */
static void show_all_pages(struct walker *walker, enum facilitator_screen screen)
{
    struct facilitator *facilitator = &walker->facilitator;
    facilitator->results = (struct results_state){0};
    for (size_t page = 0; page < PAGES_MOST; page++) {
        struct frame frame = gallery_show(walker, screen, arena_format(walker->facts, "%zu", page));
        struct action next = frame.turning.next;
        if (next.kind == ACTION_NONE)
            return;
        facilitator->results.figure = (size_t)next.first;
        facilitator->results.part = (size_t)next.second;
    }
}

void gallery_show_figures(struct walker *walker)
{
    struct facilitator *facilitator = &walker->facilitator;
    struct results_facts results;
    walker->sessions[facilitator->picked].progress = PROGRESS_RELEASED;
    invent_results(walker, &results);
    facilitator->facts.results = &results;
    show_all_pages(walker, FACILITATOR_RESULTS);
    show_all_pages(walker, FACILITATOR_PRESENTATION);
    facilitator->facts.results = NULL;
}
