/* A session's results, a figure a page: for the facilitator, and large for a projector. */
#include "base/array.h"
#include "facilitator/figures.h"
#include "facilitator/views.h"
#include "locale/catalog.h"
#include "results/live.h"
#include "ui/widgets.h"

enum { LAST_PART = INT16_MAX, WAYS_MOST = 3 };

/* The pages around the one that is seen. */
struct turns {
    struct action back, next; /* ACTION_NONE: there is none */
    size_t figure, count, part, parts;
};

/* One that nobody can look at yet, or that is not here any more, has words in place of figures. */
struct reason {
    const char *title, *sentence;
};

static const struct session_facts *session_facts_of(const struct facilitator *facilitator)
{
    return &facilitator->facts.sessions[facilitator->picked];
}

static const char *missing_text(const struct facilitator *facilitator, struct frame *frame)
{
    const struct results_facts *results = facilitator->facts.results;
    bool is_open = session_facts_of(facilitator)->progress == PROGRESS_OPEN;
    const char *least = arena_format(frame->arena, "%d", LIVE_CLOSED_LEAST);
    const char *text =
        is_open
            ? catalog_count(frame->arena,
                            "Results move in steps, so that nobody's answer can be told: "
                            "{count} more response is needed.",
                            "Results move in steps, so that nobody's answer can be told: "
                            "{count} more responses are needed.",
                            results->missing)
            : catalog_count(frame->arena,
                            "Results are shown from {least} responses on, so that nobody's answer "
                            "can be told: {count} more is missing.",
                            "Results are shown from {least} responses on, so that nobody's answer "
                            "can be told: {count} more are missing.",
                            results->missing);
    text = catalog_fill(frame->arena, text, (struct fill[]){{"least", least}, {0}});
    return facts_text(facilitator, frame, text);
}

static struct reason reason_of(const struct facilitator *facilitator, struct frame *frame)
{
    const struct results_facts *results = facilitator->facts.results;
    if (facilitator->picked == NO_INDEX || !has_answers(session_facts_of(facilitator)->progress))
        return (struct reason){catalog_text("No answers yet"),
                               catalog_text("This session was not opened. Another one can be "
                                            "chosen in the agenda.")};
    if (session_facts_of(facilitator)->is_erased)
        return (struct reason){catalog_text("The answers were carried away"),
                               catalog_text("The answers lie in an archive and were erased here. "
                                            "Results are shown at the desk.")};
    if (facilitator->failure != ERROR_NONE || !results)
        return (struct reason){catalog_text("The results cannot be shown"),
                               catalog_text(error_sentence(facilitator->failure))};
    if (results->failure == ERROR_SEALED)
        return (struct reason){
            catalog_text("The answers are sealed"),
            catalog_text("Not even the station can read them. Results are shown at the desk, "
                         "once the holder of a key has opened them.")};
    if (results->failure != ERROR_NONE)
        return (struct reason){catalog_text("The results cannot be shown"),
                               catalog_text(error_sentence(results->failure))};
    return (struct reason){catalog_text("Too few answers to show"),
                           missing_text(facilitator, frame)};
}

/* A panel that holds little shows small letters rather than a part of a figure. */
static struct letters letters_of(const struct frame *frame)
{
    const struct theme *theme = frame->theme;
    unsigned most = theme->compact    ? TEXT_SIZE_LEAST
                    : theme->portrait ? TEXT_SIZE_MOST - 1
                                      : TEXT_SIZE_USUAL;
    return (struct letters){TEXT_SIZE_LEAST, most};
}

static bool has_figures(const struct facilitator *facilitator)
{
    const struct results_facts *results = facilitator->facts.results;
    return facilitator->picked != NO_INDEX && results && results->failure == ERROR_NONE &&
           results->figures.responses > 0;
}

static void view_reason(const struct facilitator *facilitator, struct frame *frame,
                        struct rect area)
{
    const struct theme *before = frame->theme;
    struct reason reason = reason_of(facilitator, frame);
    struct text_set title = {.role = TEXT_TITLE, .color = COLOR_GREEN, .align = ALIGN_CENTER};
    struct text_set text = {.role = TEXT_QUESTION, .color = COLOR_INK, .align = ALIGN_CENTER};
    frame->theme = figure_theme(frame, letters_of(frame).most);
    int of_title = frame_text_height(frame, reason.title, area.width, &title);
    int of_text = frame_text_height(frame, reason.sentence, area.width, &text);
    int spare = area.height - of_title - of_text - frame->theme->gap;
    (void)rect_take_top(&area, spare > 0 ? spare / 2 : 0, 0);
    (void)frame_text(frame, rect_take_top(&area, of_title, frame->theme->gap), reason.title,
                     &title);
    (void)frame_text(frame, area, reason.sentence, &text);
    frame->theme = before;
}

/* "16 of 19 responses": of how many the page tells, and how many there are. */
static const char *of_how_many(const struct facilitator *facilitator, struct frame *frame,
                               size_t people)
{
    const char *shown = arena_format(frame->arena, "%zu", people);
    const char *text =
        catalog_count(frame->arena, "{shown} of {count} response", "{shown} of {count} responses",
                      facilitator->facts.results->responses);
    text = catalog_fill(frame->arena, text, (struct fill[]){{"shown", shown}, {0}});
    return facts_text(facilitator, frame, text);
}

static const char *page_text(const struct facilitator *facilitator, struct frame *frame,
                             const struct turns *turns)
{
    struct arena *arena = frame->arena;
    struct fill fills[] = {{"page", arena_format(arena, "%zu", turns->figure + 1)},
                           {"count", arena_format(arena, "%zu", turns->count)},
                           {"part", arena_format(arena, "%zu", turns->part + 1)},
                           {"parts", arena_format(arena, "%zu", turns->parts)},
                           {0}};
    const char *text = catalog_fill(arena, "{page} of {count}", fills);
    if (turns->parts > 1)
        text = arena_format(arena, "%s\n%s", text,
                            catalog_fill(arena, "part {part} of {parts}", fills));
    return facts_text(facilitator, frame, text);
}

static struct turns turns_around(size_t figure, size_t count, size_t part, size_t parts)
{
    struct turns turns = {.figure = figure, .count = count, .part = part, .parts = parts};
    if (part > 0)
        turns.back = (struct action){ACTION_PAGE, (int)figure, (int)part - 1};
    else if (figure > 0)
        turns.back = (struct action){ACTION_PAGE, (int)figure - 1, LAST_PART};
    if (part + 1 < parts)
        turns.next = (struct action){ACTION_PAGE, (int)figure, (int)part + 1};
    else if (figure + 1 < count)
        turns.next = (struct action){ACTION_PAGE, (int)figure + 1, 0};
    return turns;
}

/* The figure that is seen, and what its pages are. About: of one that stands under nothing. */
static struct turns view_figure(const struct facilitator *facilitator, struct frame *frame,
                                struct rect area, struct letters letters, const char *about)
{
    const struct results_state *state = &facilitator->results;
    size_t count = figure_count(&facilitator->facts.results->figures), part = 0;
    size_t index = state->figure < count ? state->figure : count - 1;
    struct figure figure = figure_at(facilitator, frame, index);
    figure.about = figure.about[0] != '\0' ? figure.about : about;
    const char *corner = of_how_many(facilitator, frame, figure.people);
    size_t parts = figure_view(frame, area, &figure, corner, letters, state->part, &part);
    struct turns turns = turns_around(index, count, part, parts);
    frame_turning(frame, area, turns.back, turns.next);
    return turns;
}

static const double button_mm = 56;

static void view_turn(struct frame *frame, struct rect rect, enum button_kind kind,
                      const char *text, struct action action)
{
    if (action.kind != ACTION_NONE)
        widget_button(frame, rect, kind, text, action);
}

/* What the session still waits for, while it is open. */
static const char *step_text(const struct facilitator *facilitator, struct frame *frame)
{
    unsigned missing = facilitator->facts.results->missing;
    if (missing == 0)
        return "";
    return facts_text(facilitator, frame,
                      catalog_count(frame->arena, "{count} more until the next step",
                                    "{count} more until the next step", missing));
}

/* In the middle of what is left of a foot. */
static void view_page(const struct facilitator *facilitator, struct frame *frame, struct rect rect,
                      const struct turns *turns, const char *step)
{
    struct text_set set = {
        .role = TEXT_HINT, .color = COLOR_SOFT_INK, .align = ALIGN_CENTER, .centered = true};
    const char *text = page_text(facilitator, frame, turns);
    if (step[0] != '\0')
        text = arena_format(frame->arena, "%s\n%s", text, step);
    (void)frame_text(frame, rect, text, &set);
}

/* Back and next around the number of the page. */
static void view_turns(const struct facilitator *facilitator, struct frame *frame, struct rect row,
                       const struct turns *turns)
{
    int width = theme_px(frame->theme, button_mm);
    struct rect back = rect_take_start(&row, width, frame->theme->gap);
    struct rect next = rect_take_end(&row, width, frame->theme->gap);
    view_turn(frame, back, BUTTON_SECONDARY, catalog_text("Back"), turns->back);
    view_turn(frame, next, BUTTON_PRIMARY, catalog_text("Next"), turns->next);
    const char *step = turns->parts > 1 ? "" : step_text(facilitator, frame); /* two lines fit */
    view_page(facilitator, frame, row, turns, step);
}

static int small_width(struct frame *frame, const char *text)
{
    return widget_button_width(frame, BUTTON_PLAIN, text, NULL);
}

/* One row for all that can be done, so that the figure gets the rest: the ways out at the start,
 * back and next at the end, where a hand hides no bar. */
static void view_foot(const struct facilitator *facilitator, struct frame *frame, struct rect row,
                      const struct way *ways, const struct turns *turns)
{
    int gap = frame->theme->gap;
    for (size_t i = 0; ways[i].text; i++)
        widget_button(frame, rect_take_start(&row, small_width(frame, ways[i].text), gap),
                      BUTTON_PLAIN, ways[i].text, ways[i].action);
    const char *back = catalog_text("Back"), *next = catalog_text("Next");
    view_turn(frame, rect_take_end(&row, small_width(frame, next), gap), BUTTON_PLAIN, next,
              turns->next);
    view_turn(frame, rect_take_end(&row, small_width(frame, back), gap), BUTTON_PLAIN, back,
              turns->back);
    view_page(facilitator, frame, row, turns, "");
}

/* A panel too low for a bar over the figure. */
static void view_low_pages(const struct facilitator *facilitator, struct frame *frame,
                           const struct way *ways, struct letters letters)
{
    const struct theme *theme = frame->theme;
    int margin = theme->compact ? theme->margin : theme->margin * 3 / 5;
    struct rect area = rect_inset(frame_whole(frame), margin);
    struct rect row = rect_take_bottom(&area, theme->target, theme->gap);
    const char *title = session_title(facilitator, (size_t)facilitator->picked);
    struct turns turns = view_figure(facilitator, frame, area, letters, title);
    view_foot(facilitator, frame, row, ways, &turns);
}

static void view_pages(const struct facilitator *facilitator, struct frame *frame, struct rect area)
{
    area.height += frame->theme->gap; /* a scale of eleven steps needs it all */
    struct rect row = rect_take_bottom(&area, frame->theme->target, frame->theme->gap);
    struct turns turns = view_figure(facilitator, frame, area, letters_of(frame), "");
    view_turns(facilitator, frame, row, &turns);
}

static void view_dialog(struct frame *frame)
{
    dialog_view(frame, &(struct dialog){
                           .title = catalog_text("See the results now?"),
                           .sentence = catalog_text("After this the session cannot be opened "
                                                    "again, so nobody can answer it any more."),
                           .safe = catalog_text("Cancel"),
                           .other = catalog_text("See results"),
                           .safe_action = {ACTION_CANCEL, 0, 0},
                           .other_action = {ACTION_CONFIRM, 0, 0},
                       });
}

static void ways_of(bool shows, struct way ret_ways[WAYS_MOST])
{
    size_t count = 0;
    if (shows)
        ret_ways[count++] = (struct way){catalog_text("Present"), {ACTION_PRESENT, 0, 0}};
    ret_ways[count++] =
        (struct way){catalog_text("Agenda"), {ACTION_SCREEN, FACILITATOR_AGENDA, 0}};
    ret_ways[count] = (struct way){0};
}

void facilitator_results_view(const struct facilitator *facilitator, struct frame *frame)
{
    struct way ways[WAYS_MOST];
    bool shows = has_figures(facilitator);
    if (facilitator->asks == ASKS_TO_RELEASE) {
        view_dialog(frame);
        return;
    }
    ways_of(shows, ways);
    if (shows && frame->theme->compact) {
        view_low_pages(facilitator, frame, ways, letters_of(frame));
        return;
    }
    const char *title = facilitator->picked == NO_INDEX
                            ? catalog_text("Results")
                            : session_title(facilitator, (size_t)facilitator->picked);
    struct rect area = bar_view(frame, title, ways);
    if (shows)
        view_pages(facilitator, frame, area);
    else
        view_reason(facilitator, frame, area);
}

/* The one shown is kept, else the open one, else the last that was held. */
void facilitator_results_come(struct facilitator *facilitator)
{
    const struct facilitator_facts *facts = &facilitator->facts;
    if (facilitator->picked != NO_INDEX && has_answers(session_facts_of(facilitator)->progress))
        return;
    if (facts->open != NO_INDEX)
        facilitator->picked = facts->open;
    for (size_t i = 0; facts->open == NO_INDEX && i < facilitator->workshop->session_count; i++) {
        if (has_answers(facts->sessions[i].progress))
            facilitator->picked = (int)i;
    }
}

/* Another screen with the same page. */
static void show_page(struct facilitator *facilitator, enum facilitator_screen screen)
{
    struct results_state results = facilitator->results;
    facilitator_show(facilitator, screen);
    facilitator->results = results;
}

static void turn_to(struct facilitator *facilitator, struct action action)
{
    facilitator->results.figure = (size_t)action.first;
    facilitator->results.part = (size_t)action.second;
}

enum facilitator_effect facilitator_results_update(struct facilitator *facilitator,
                                                   struct action action)
{
    switch (action.kind) {
    case ACTION_PAGE:
        turn_to(facilitator, action);
        return FACILITATOR_NOTHING;
    case ACTION_PRESENT:
        show_page(facilitator, FACILITATOR_PRESENTATION);
        facilitator->results.presented = facilitator->now;
        return FACILITATOR_NOTHING;
    case ACTION_RELEASES:
        facilitator->asks = ASKS_TO_RELEASE;
        return FACILITATOR_NOTHING;
    case ACTION_CONFIRM:
        facilitator->asks = ASKS_NOTHING;
        return FACILITATOR_RELEASE;
    case ACTION_CANCEL:
        facilitator_show(facilitator, FACILITATOR_AGENDA);
        return FACILITATOR_NOTHING;
    case ACTION_FAILED:
        facilitator->failure = (enum error_code)action.first;
        return FACILITATOR_NOTHING;
    default:
        return FACILITATOR_NOTHING;
    }
}

void facilitator_presentation_view(const struct facilitator *facilitator, struct frame *frame)
{
    if (!has_figures(facilitator))
        return;
    const struct way ways[] = {{catalog_text("Close"), {ACTION_BACK, 0, 0}}, {0}};
    view_low_pages(facilitator, frame, ways,
                   (struct letters){letters_of(frame).least, TEXT_SIZE_MOST});
}

/* It stays for as long as the room looks at it. Who closes it later may be anybody: the PIN is
 * asked for again then. */
static enum facilitator_effect end_presentation(struct facilitator *facilitator)
{
    if (facilitator->now - facilitator->results.presented >= FACILITATOR_LEAVE_MS)
        return facilitator_leave(facilitator);
    show_page(facilitator, FACILITATOR_RESULTS);
    return FACILITATOR_NOTHING;
}

enum facilitator_effect facilitator_presentation_update(struct facilitator *facilitator,
                                                        struct action action)
{
    if (action.kind == ACTION_BACK)
        return end_presentation(facilitator);
    if (action.kind == ACTION_PAGE)
        turn_to(facilitator, action);
    return FACILITATOR_NOTHING;
}
