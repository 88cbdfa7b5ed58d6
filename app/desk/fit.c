/* Texts that a screen could not place are looked up in the sheets they come from: what an author
 * wrote is told there. The program's own words are looked after by its tests. */
#include "desk/fit.h"

#include <string.h>

#include "base/array.h"
#include "desk/texts.h"
#include "form/expression.h"
#include "form/word_index.h"
#include "locale/catalog.h"
#include "screens/gallery.h"

/* facts on people, section 12 */
static const struct panel {
    int width, height; /* px */
    double diagonal;   /* inches */
    const char *name;
} panels[] = {
    {800, 480, 7, "800x480, 7"},
    {1280, 800, 10.1, "1280x800, 10.1"},
    {1920, 1080, 15.6, "1920x1080, 15.6"},
    {1080, 1920, 21.5, "1080x1920, 21.5"},
};

enum {
    FIT_TEXT_SIZE = TEXT_SIZE_MOST,
    FIT_PARTS_MOST = 1000,
    FIT_PAGE_BYTES = 100,            /* what a small panel shows at that size, roughly */
    FIT_WORK_MOST = 7 * 1000 * 1000, /* a few seconds */
};

struct fitting {
    const struct workshop *workshop;
    const struct panel *panel;
    struct arena *arena; /* for what is told */
    struct problems *problems;
    struct word_index *told; /* cells, so that a text is told once */
    size_t told_count;
};

/* A text that was met on a screen, and the cell that is looked for. */
struct search {
    const struct gallery_view *view;
    const char *text;
    bool of_form;
    struct place place;
    bool found;
};

static const char *language_of(const struct search *search)
{
    return search->view->frame->language->code;
}

static size_t language_index(const struct search *search)
{
    const struct app_state *state = search->view->state;
    const struct form *form = state->session->form;
    size_t count = search->of_form ? form->language_count : state->workshop->language_count;
    const char *const *languages = search->of_form ? form->languages : state->workshop->languages;
    for (size_t i = 0; i < count; i++) {
        if (strcmp(languages[i], language_of(search)) == 0)
            return i;
    }
    return search->of_form ? form->default_language : 0;
}

static void compare(void *context, struct label label, const struct sheet *sheet, unsigned row)
{
    struct search *search = context;
    const struct gallery_view *view = search->view;
    if (search->found)
        return;
    const char *text =
        search->of_form
            ? interview_text(view->state->interview, label, language_of(search), view->frame->arena)
            : workshop_text(view->state->workshop, label, language_of(search));
    if (strcmp(text, search->text) != 0)
        return;
    search->found = true;
    search->place = texts_place(label, sheet, row, language_index(search));
}

static bool is_told(struct fitting *fitting, struct place place)
{
    const char *cell = arena_format(fitting->arena, "%u %u %s:%s", place.row, place.column,
                                    place.file, place.sheet);
    size_t number = fitting->told_count++;
    return word_index_add(fitting->told, cell, number) != number;
}

static void tell(struct fitting *fitting, const struct gallery_view *view, const char *text)
{
    struct search search = {.view = view, .text = text};
    texts_of_workshop(fitting->workshop, compare, &search);
    search.of_form = view->state->interview != NULL;
    if (search.of_form)
        texts_of_form(view->state->session->form, compare, &search);
    if (search.found && !is_told(fitting, search.place))
        problems_add(fitting->problems, SEVERITY_WARNING, search.place,
                     N_("the text does not fit on a panel of {panel} inches at text size {size}; "
                        "shorten it"),
                     FILLS({"panel", fitting->panel->name},
                           {"size", arena_format(fitting->arena, "%u", FIT_TEXT_SIZE)}));
}

static void look(void *context, const struct gallery_view *view)
{
    struct fitting *fitting = context;
    for (const struct frame_fault *fault = view->frame->last_fault; fault; fault = fault->before)
        tell(fitting, view, fault->text);
}

static bool is_first_of_form(const struct workshop *workshop, size_t session)
{
    for (size_t i = 0; i < session; i++) {
        if (workshop->sessions[i].form == workshop->sessions[session].form)
            return false;
    }
    return workshop->sessions[session].form != NULL;
}

/* What a form's screens show, choices once for each question that offers them. */
struct amount {
    size_t parts; /* questions and choices */
    size_t bytes; /* of their texts, in all languages, and of their rules */
};

static void add_text(struct amount *amount, struct label label, size_t languages)
{
    for (size_t i = 0; label.texts && i < languages; i++)
        amount->bytes += label.texts[i] ? strlen(label.texts[i]) : 0;
}

/* Worked out anew for each page. */
static void add_rules(struct amount *amount, const struct question *question)
{
    const struct expression *rules[] = {question->relevant,      question->calculation,
                                        question->choice_filter, question->constraint,
                                        question->required,      question->read_only};
    for (size_t i = 0; i < COUNT_OF(rules); i++)
        amount->bytes += rules[i] ? strlen(expression_source(rules[i])) : 0;
}

static struct amount amount_of_list(const struct choice_list *list, size_t languages)
{
    struct amount amount = {.parts = list->choice_count};
    for (size_t i = 0; i < list->choice_count; i++)
        add_text(&amount, list->choices[i].label, languages);
    return amount;
}

static void add_question(struct amount *amount, const struct question *question, size_t languages)
{
    amount->parts += 1 + question_choice_count(question);
    add_text(amount, question->label, languages);
    add_text(amount, question->hint, languages);
    add_text(amount, question->guidance, languages);
    add_rules(amount, question);
    if (question->list)
        amount->bytes += amount_of_list(question->list, languages).bytes;
}

/* Each page is found by laying all of them out, so the work is their number, at most the parts and
 * the pages of long texts, times the letters. */
static bool is_too_much(struct amount amount)
{
    return amount.parts > FIT_PARTS_MOST ||
           (amount.parts + amount.bytes / FIT_PAGE_BYTES) * amount.bytes > FIT_WORK_MOST;
}

bool fit_is_for(const struct form *form)
{
    struct amount amount = {0};
    for (size_t i = 0; i < form->question_count && !is_too_much(amount); i++)
        add_question(&amount, &form->questions[i], form->language_count);
    return !is_too_much(amount);
}

static void look_at_all(struct fitting *fitting, struct gallery gallery)
{
    const struct workshop *workshop = fitting->workshop;
    for (size_t i = 0; i < workshop->session_count; i++) {
        gallery.session = &workshop->sessions[i];
        if (is_first_of_form(workshop, i) && fit_is_for(gallery.session->form))
            gallery_walk(&gallery, look, fitting);
        else if (gallery.session->title.texts)
            gallery_show_welcome(&gallery, look, fitting);
    }
}

void fit_check(const struct workshop *workshop, struct shaper *shaper, struct arena *arena,
               struct problems *problems)
{
    struct fitting fitting = {
        .workshop = workshop, .arena = arena, .problems = problems, .told = word_index_new(arena)};
    size_t languages = workshop->language_count, total = COUNT_OF(panels) * languages;
    struct progress progress = progress_start(catalog_text("laying out the screens"), total);
    for (size_t i = 0; i < total; i++) {
        fitting.panel = &panels[i / languages];
        progress_show(&progress, i);
        look_at_all(&fitting, (struct gallery){
                                  .workshop = workshop,
                                  .language = (int)(i % languages),
                                  .screen = screen_of(fitting.panel->width, fitting.panel->height,
                                                      fitting.panel->diagonal),
                                  .look = {.text_size = FIT_TEXT_SIZE},
                                  .shaper = shaper,
                              });
    }
    progress_end(&progress);
}
