/* Words for figures. Which counts may be seen was decided in results/: here nothing is counted,
 * and bars are put in another order only by what is seen of them. */
#include "facilitator/figures.h"

#include <string.h>

#include "facilitator/views.h"
#include "locale/catalog.h"

enum { FEW_MOST = 2 /* people, of a count that is SHOWN_FEW */, PERCENT_WHOLE = 100 };

struct writer {
    const struct facilitator *facilitator;
    struct frame *frame;
    const struct form *form;
    struct chart_bar *bars;
    size_t count;
    bool joins, hides; /* what the note has to explain */
};

static struct writer writer_new(const struct facilitator *facilitator, struct frame *frame,
                                size_t bars_most)
{
    return (struct writer){
        .facilitator = facilitator,
        .frame = frame,
        .form = facilitator->workshop->sessions[facilitator->picked].form,
        .bars = arena_array(frame->arena, bars_most + 1, sizeof(struct chart_bar)),
    };
}

/* Another answer that stands in a label is nobody's here: "${pledge}" becomes an ellipsis. */
static const char *without_names(struct arena *arena, const char *text)
{
    const char *start = strstr(text, "${"), *end = start ? strchr(start, '}') : NULL;
    if (!end)
        return text;
    const char *rest = without_names(arena, end + 1);
    return arena_format(arena, "%.*s\u2026%s", (int)(start - text), text, rest);
}

static const char *label_text(const struct writer *writer, struct label label, const char *name)
{
    const char *code = facilitator_language(writer->facilitator)->code;
    const char *text = form_text(writer->form, label, code);
    return without_names(writer->frame->arena, text[0] != '\0' ? text : name);
}

static const char *number_text(const struct writer *writer, size_t number)
{
    return facts_text(writer->facilitator, writer->frame,
                      arena_format(writer->frame->arena, "%zu", number));
}

static const char *percent_text(const struct writer *writer, unsigned percent)
{
    const char *number = arena_format(writer->frame->arena, "%u", percent);
    return facts_text(writer->facilitator, writer->frame,
                      catalog_fill(writer->frame->arena, "{percent}%",
                                   (struct fill[]){{"percent", number}, {0}}));
}

static const char *either(struct arena *arena, const char *first, const char *second)
{
    return catalog_fill(arena, "{first} or {second}",
                        (struct fill[]){{"first", first}, {"second", second}, {0}});
}

/* One sentence behind the other. */
static const char *sentences(const struct writer *writer, const char *first, const char *second)
{
    if (first[0] == '\0' || second[0] == '\0')
        return first[0] != '\0' ? first : second;
    return arena_format(writer->frame->arena, "%s %s", first, second);
}

static unsigned length_of(size_t count, size_t people)
{
    size_t whole = people > 0 ? people : 1;
    size_t length = count * CHART_WHOLE / whole;
    return length < CHART_WHOLE ? (unsigned)length : CHART_WHOLE;
}

static void add_counted(struct writer *writer, const char *label, const struct live_cell *cell,
                        size_t people)
{
    writer->bars[writer->count++] = (struct chart_bar){
        .label = label,
        .number = number_text(writer, cell->count),
        .share = percent_text(writer, cell->percent),
        .length = length_of(cell->count, people),
    };
}

/* In words: nobody learns more from the bar than from them. */
static void add_hidden(struct writer *writer, const char *label, enum shown shown, size_t people)
{
    struct chart_bar bar = {
        .label = label, .share = "", .fill = CHART_HATCHED, .length = CHART_WHOLE};
    if (shown == SHOWN_FEW) {
        bar.number = facts_text(writer->facilitator, writer->frame, catalog_text("0 to 2"));
        bar.length = length_of(FEW_MOST, people);
    } else if (shown == SHOWN_MOST) {
        bar.number = catalog_text("Nearly all");
        bar.fill = CHART_STRIPED;
    } else {
        bar.number = catalog_text("Not told");
    }
    writer->hides = true;
    writer->bars[writer->count++] = bar;
}

static void add_bar(struct writer *writer, const char *label, const struct live_cell *cell,
                    size_t people)
{
    if (cell->shown == SHOWN_COUNT)
        add_counted(writer, label, cell, people);
    else
        add_hidden(writer, label, cell->shown, people);
}

static const char *cell_label(const struct writer *writer, const struct live_question *of,
                              const struct live_cell *cell)
{
    const struct choice_list *list = of->question->list;
    if (cell->value[0] == '\0')
        return catalog_text("No answer");
    if (list && cell->choice != NO_INDEX)
        return label_text(writer, list->choices[cell->choice].label, cell->value);
    return facts_text(writer->facilitator, writer->frame, cell->value);
}

static void add_joint(struct writer *writer, const struct live_question *of,
                      const struct live_cell *const *cells)
{
    const char *label = "";
    for (size_t i = 0; i < of->cell_count; i++) {
        if (cells[i]->shown != SHOWN_MERGED)
            continue;
        const char *more = cell_label(writer, of, cells[i]);
        label = label[0] == '\0' ? more : either(writer->frame->arena, label, more);
    }
    writer->joins = true;
    writer->bars[writer->count++] = (struct chart_bar){
        .label = label,
        .number = number_text(writer, of->merged_count),
        .share = percent_text(writer, of->merged_percent),
        .fill = CHART_STRIPED,
        .length = length_of(of->merged_count, of->people),
    };
}

/* Where choices have no order of their own the most frequent come first. What is not told counts
 * as nothing, so that no order among those tells it. */
static size_t weight(const struct live_cell *cell)
{
    return cell->shown == SHOWN_MOST ? SIZE_MAX : cell->shown == SHOWN_COUNT ? cell->count : 0;
}

static const struct live_cell **cells_in_order(const struct live_question *of, struct arena *arena)
{
    bool by_count = of->kind == LIVE_MARKS || of->question->type == QUESTION_RANK;
    const struct live_cell **cells = arena_array(arena, of->cell_count + 1, sizeof *cells);
    for (size_t i = 0; i < of->cell_count; i++) {
        const struct live_cell *cell = &of->cells[i];
        size_t place = i;
        bool is_silent = i + 1 == of->cell_count; /* stays the last */
        while (by_count && !is_silent && place > 0 && weight(cells[place - 1]) < weight(cell)) {
            cells[place] = cells[place - 1];
            place--;
        }
        cells[place] = cell;
    }
    return cells;
}

/* That nobody kept silent goes without saying. */
static bool goes_without_saying(const struct live_cell *cell)
{
    return cell->value[0] == '\0' && cell->shown == SHOWN_COUNT && cell->count == 0;
}

static void add_cells(struct writer *writer, const struct live_question *of)
{
    const struct live_cell *const *cells = cells_in_order(of, writer->frame->arena);
    for (size_t i = 0; i < of->cell_count; i++) {
        if (cells[i]->shown == SHOWN_MERGED && !writer->joins)
            add_joint(writer, of, cells);
        else if (cells[i]->shown != SHOWN_MERGED && !goes_without_saying(cells[i]))
            add_bar(writer, cell_label(writer, of, cells[i]), cells[i], of->people);
    }
}

static const char *mean_text(const struct writer *writer, const struct live_question *of)
{
    const struct live_cell *least = &of->cells[0], *most = &of->cells[of->cell_count - 2];
    const char *mean = numerals_decimal(writer->frame->arena, writer->frame->language,
                                        writer->facilitator->digits, of->mean, 1);
    struct fill fills[] = {{"mean", mean},
                           {"least", least->value},
                           {"most", most->value},
                           {"first", cell_label(writer, of, least)},
                           {"last", cell_label(writer, of, most)},
                           {0}};
    const char *text =
        of->question->list
            ? catalog_fill(writer->frame->arena,
                           "Mean {mean} on a scale from {least} ({first}) to {most} ({last}).",
                           fills)
            : catalog_fill(writer->frame->arena, "Mean {mean} on a scale from {least} to {most}.",
                           fills);
    return facts_text(writer->facilitator, writer->frame, text);
}

static const char *note_text(const struct writer *writer, const struct live_question *of)
{
    const char *text = "";
    if (of && of->has_mean)
        text = mean_text(writer, of);
    if (of && of->question->type == QUESTION_RANK)
        text = catalog_text("How often each was put first.");
    if (of && of->kind == LIVE_MARKS)
        text = catalog_text("Each person could choose several.");
    if (writer->joins)
        text = sentences(writer, text,
                         catalog_text("Small counts are added together, so that nobody's answer "
                                      "can be told."));
    if (writer->hides)
        text = sentences(writer, text,
                         catalog_text("Some counts are not given exactly, so that nobody's "
                                      "answer can be told."));
    return text;
}

static const char *about_text(const struct writer *writer, const struct question *question)
{
    int group = question->group;
    while (group != NO_INDEX) {
        const char *text = label_text(writer, writer->form->groups[group].label, "");
        if (text[0] != '\0')
            return text;
        group = writer->form->groups[group].parent;
    }
    return "";
}

static struct figure finish(const struct writer *writer, const char *title, const char *note,
                            size_t people)
{
    return (struct figure){.about = "",
                           .title = title,
                           .note = note,
                           .bars = writer->bars,
                           .bar_count = writer->count,
                           .people = people};
}

static struct figure figure_of_question(const struct facilitator *facilitator, struct frame *frame,
                                        const struct live_question *of)
{
    struct writer writer = writer_new(facilitator, frame, of->cell_count);
    add_cells(&writer, of);
    struct figure figure =
        finish(&writer, label_text(&writer, of->question->label, of->question->name),
               note_text(&writer, of), of->people);
    figure.about = about_text(&writer, of->question);
    return figure;
}

/* Each question may stand at a step of its own, so a share says of how many. */
static void add_written(struct writer *writer, const struct live_question *of)
{
    const char *people = arena_format(writer->frame->arena, "%zu", of->people);
    add_bar(writer, label_text(writer, of->question->label, of->question->name), &of->cells[0],
            of->people);
    struct chart_bar *bar = &writer->bars[writer->count - 1];
    if (of->cells[0].shown == SHOWN_COUNT)
        bar->share = facts_text(writer->facilitator, writer->frame,
                                catalog_fill(writer->frame->arena, "of {people}",
                                             (struct fill[]){{"people", people}, {0}}));
}

/* How many wrote something, never what. */
static struct figure figure_of_writing(const struct facilitator *facilitator, struct frame *frame,
                                       const struct live_figures *figures)
{
    struct writer writer = writer_new(facilitator, frame, figures->question_count);
    for (size_t i = 0; i < figures->question_count; i++) {
        if (figures->questions[i].kind == LIVE_ANSWERED)
            add_written(&writer, &figures->questions[i]);
    }
    const char *note = sentences(&writer, catalog_text("What people wrote is not shown here."),
                                 note_text(&writer, NULL));
    return finish(&writer, catalog_text("Written answers"), note, figures->responses);
}

/* A form that leaves the strand open may get none. */
static bool may_lack_strand(const struct form *form)
{
    for (size_t i = 0; i < form->commitment_count; i++) {
        if (form->commitments[i].strand != NO_INDEX)
            return true;
    }
    return false;
}

static struct figure figure_of_strands(const struct facilitator *facilitator, struct frame *frame,
                                       const struct live_figures *figures)
{
    struct writer writer = writer_new(facilitator, frame, figures->strand_count);
    const struct workshop *workshop = facilitator->workshop;
    const char *code = facilitator_language(facilitator)->code;
    for (size_t i = 0; i < figures->strand_count; i++) {
        const struct live_cell *cell = &figures->strands[i];
        if (cell->choice == NO_INDEX && !may_lack_strand(writer.form))
            continue;
        const char *label =
            cell->choice == NO_INDEX
                ? catalog_text("No strand")
                : workshop_text(workshop, workshop->strands[cell->choice].title, code);
        add_bar(&writer, label, cell, figures->strand_people);
    }
    return finish(&writer, catalog_text("Commitments by strand"), note_text(&writer, NULL),
                  figures->strand_people);
}

static bool has_choices(const struct live_question *of)
{
    return of->kind != LIVE_ANSWERED;
}

static size_t choice_question_count(const struct live_figures *figures)
{
    size_t count = 0;
    for (size_t i = 0; i < figures->question_count; i++)
        count += has_choices(&figures->questions[i]);
    return count;
}

static bool has_writing(const struct live_figures *figures)
{
    return choice_question_count(figures) < figures->question_count;
}

size_t figure_count(const struct live_figures *figures)
{
    return choice_question_count(figures) + has_writing(figures) + (figures->strand_count > 0);
}

struct figure figure_at(const struct facilitator *facilitator, struct frame *frame, size_t index)
{
    const struct live_figures *figures = &facilitator->facts.results->figures;
    size_t before = 0;
    for (size_t i = 0; i < figures->question_count; i++) {
        if (has_choices(&figures->questions[i]) && before++ == index)
            return figure_of_question(facilitator, frame, &figures->questions[i]);
    }
    if (index == before && has_writing(figures))
        return figure_of_writing(facilitator, frame, figures);
    return figure_of_strands(facilitator, frame, figures);
}
