/* One of the person's own commitments has come back: their words, what became of it, and room for
 * a note. Nothing here must be answered. */
#include <assert.h>
#include <string.h>

#include "base/array.h"
#include "locale/catalog.h"
#include "screens/screens.h"
#include "ui/widgets.h"

static const char *const status_words[] = {N_("Carried out"), N_("Partly"), N_("Not yet"),
                                           N_("Dropped")};
static_assert(COUNT_OF(status_words) == STATUS_COUNT, "one word per status");

enum { NOTE_LINES = 2 };

static const double roomy_mm = 80; /* of a page's height */

static const struct text_set words_set = {.role = TEXT_ANSWER,
                                          .color = COLOR_INK,
                                          .is_private = true,
                                          .may_be_cut = true}; /* they are the person's own */
static const struct text_set strand_set = {
    .role = TEXT_HINT, .color = COLOR_AMBER, .bold = true, .lines = 1, .may_be_cut = true};

static const struct pledge *pledge_of(const struct app_state *state)
{
    return interview_pledge(state->interview, state->pledge);
}

/* A small panel has no line to spare. */
static bool is_tight(const struct frame *frame)
{
    return page_area(frame).height < theme_px(frame->theme, roomy_mm);
}

/* Around the words. */
static int padding(const struct frame *frame)
{
    return is_tight(frame) ? frame->theme->gap / 4 : frame->theme->gap;
}

/* In the language shown; the name itself where the workshop has no such strand any more. */
static const char *strand_text(const struct app_state *state, struct frame *frame)
{
    const char *name = is_tight(frame) ? "" : pledge_of(state)->strand;
    for (size_t i = 0; i < state->workshop->strand_count; i++) {
        const struct strand *strand = &state->workshop->strands[i];
        if (strcmp(strand->name, name) == 0)
            return workshop_text(state->workshop, strand->title, frame->language->code);
    }
    return name;
}

/* Places on the page, from top to bottom. */
struct places {
    struct rect words, label, cards, note;
    int columns; /* of the cards */
};

static int columns_for(struct frame *frame, int width)
{
    struct text_set set = {.role = TEXT_ANSWER};
    int gap = frame->theme->gap, card = (width + gap) / STATUS_COUNT - gap;
    for (size_t i = 0; i < STATUS_COUNT; i++) {
        const struct layout *layout =
            frame_layout(frame, catalog_text(status_words[i]),
                         widget_choice_text_width(frame->theme, card), &set);
        if (layout->broke_word || layout->height > frame->theme->target)
            return 2;
    }
    return STATUS_COUNT;
}

/* As many lines as have room; a line with high marks may be higher than others. */
static struct text_set fitted_words(const struct app_state *state, struct frame *frame, int width,
                                    int room)
{
    struct text_set set = words_set;
    set.lines = (unsigned)(room / frame->theme->line_height[TEXT_ANSWER]);
    while (set.lines > 1 && frame_text_height(frame, pledge_of(state)->action, width, &set) > room)
        set.lines--;
    set.lines = set.lines > 0 ? set.lines : 1;
    return set;
}

static int words_height(const struct app_state *state, struct frame *frame, int width, int most)
{
    const struct theme *theme = frame->theme;
    int inner = width - 4 * theme->gap;
    int around =
        2 * padding(frame) + (strand_text(state, frame)[0] ? theme->line_height[TEXT_HINT] : 0);
    struct text_set set = fitted_words(state, frame, inner, most - around);
    int height = around + frame_text_height(frame, pledge_of(state)->action, inner, &set);
    if (state->settings.shield && height < theme->target)
        height = theme->target; /* a finger brings them into view */
    if (height > most)
        frame_fault(frame, catalog_text("Your commitment"));
    return height;
}

static struct places places_of(const struct app_state *state, struct frame *frame)
{
    const struct theme *theme = frame->theme;
    struct text_set label = {.role = TEXT_QUESTION};
    struct rect area = page_area(frame);
    struct places places = {.columns = columns_for(frame, area.width)};
    int rows = STATUS_COUNT / places.columns;
    int of_cards = rows * (theme->target + theme->gap) - theme->gap;
    int of_note = theme->compact ? theme->target
                                 : NOTE_LINES * theme->line_height[TEXT_ANSWER] + 2 * theme->gap;
    int of_label = theme->compact ? 0
                                  : frame_text_height(frame, catalog_text("What became of it?"),
                                                      area.width, &label);
    int space = theme->compact ? theme->gap : theme->space;
    int most = area.height - of_label - of_cards - of_note - 2 * space - theme->gap;
    int of_words = words_height(state, frame, area.width, most);
    int spare = most - of_words;
    (void)rect_take_top(&area, spare > 0 ? spare / 3 : 0, 0);
    places.words = rect_take_top(&area, of_words, space);
    places.label = rect_take_top(&area, of_label, of_label > 0 ? theme->gap : 0);
    places.cards = rect_take_top(&area, of_cards, space);
    places.note = rect_take_top(&area, of_note, 0);
    return places;
}

/* Behind a shield the words stand there as long as whoever reads them wants. */
static void view_hidden_words(struct frame *frame, struct rect rect, struct rect inner)
{
    struct text_set set = {.role = TEXT_ANSWER, .color = COLOR_INK, .centered = true};
    const char *invitation = catalog_text("Tap to read your words");
    frame_edge(frame, rect, COLOR_EDGE, frame->theme->radius, frame->theme->edge);
    (void)widget_words(frame, inner, ICON_PRIVACY, invitation, &set);
}

static void view_words(const struct app_state *state, struct frame *frame, struct rect rect)
{
    const struct theme *theme = frame->theme;
    const char *strand = strand_text(state, frame);
    frame_fill(frame, rect, COLOR_AMBER_TINT, theme->radius);
    if (state->settings.shield)
        frame_target(frame, rect, (struct action){ACTION_SHOW, 0, 0});
    struct rect inner = {rect.x + 2 * theme->gap, rect.y + padding(frame),
                         rect.width - 4 * theme->gap, rect.height - 2 * padding(frame)};
    if (app_hides_commitment(state)) {
        view_hidden_words(frame, rect, inner);
        return;
    }
    if (strand[0])
        (void)rect_take_top(&inner, frame_text(frame, inner, strand, &strand_set), 0);
    struct text_set set = fitted_words(state, frame, inner.width, inner.height);
    (void)frame_text(frame, inner, pledge_of(state)->action, &set);
}

static void view_cards(const struct app_state *state, struct frame *frame, struct places places)
{
    const struct theme *theme = frame->theme;
    int width = (places.cards.width + theme->gap) / places.columns - theme->gap;
    for (int i = 0; i < STATUS_COUNT; i++) {
        struct widget_card card = {.text = catalog_text(status_words[i]),
                                   .chosen = interview_status(state->interview, state->pledge) ==
                                             (enum status)i,
                                   .is_subdued = app_hides_commitment(state),
                                   .action = {ACTION_STATUS, i, 0}};
        struct rect rect = {places.cards.x + i % places.columns * (width + theme->gap),
                            places.cards.y + i / places.columns * (theme->target + theme->gap),
                            width, theme->target};
        widget_choice(frame, rect, &card);
    }
}

static void view_note(const struct app_state *state, struct frame *frame, struct rect rect)
{
    const struct theme *theme = frame->theme;
    struct action action = {ACTION_NOTE, 0, 0};
    const char *note = interview_note(state->interview, state->pledge);
    bool empty = note[0] == '\0';
    frame_fill(frame, rect, frame_is_pressed(frame, action) ? COLOR_PRESSED : COLOR_CARD,
               theme->radius);
    frame_edge(frame, rect, empty ? COLOR_EDGE : COLOR_GREEN, theme->radius,
               empty ? theme->edge : theme->edge_chosen);
    struct text_set set = {.role = TEXT_ANSWER,
                           .color = empty ? COLOR_SOFT_INK : COLOR_INK,
                           .centered = true,
                           .is_private = !empty,
                           .lines = is_tight(frame) ? 1 : NOTE_LINES,
                           .may_be_cut = !empty};
    struct rect inner = {rect.x + 2 * theme->gap, rect.y, rect.width - 4 * theme->gap, rect.height};
    if (!empty && app_hides_commitment(state))
        note = catalog_text("Written");
    if (empty)
        (void)widget_words(frame, inner, ICON_EDIT, catalog_text("What helped or hindered?"), &set);
    else
        (void)frame_text(frame, inner, note, &set);
    frame_target(frame, rect, action);
}

static const char *progress(const struct app_state *state, struct frame *frame)
{
    struct arena *arena = frame->arena;
    const size_t all = interview_pledge_count(state->interview);
    const char *text =
        catalog_fill(arena, "{at} of {all}",
                     (struct fill[]){{"at", arena_format(arena, "%zu", state->pledge + 1)},
                                     {"all", arena_format(arena, "%zu", all)},
                                     {0}});
    return app_digits(state, frame, text);
}

void screen_commitment_view(const struct app_state *state, struct frame *frame)
{
    struct text_set label = {.role = TEXT_QUESTION, .color = COLOR_INK};
    struct places places = places_of(state, frame);
    bar_header(state, frame, catalog_text("Your commitment"), NULL);
    view_words(state, frame, places.words);
    if (places.label.height > 0)
        (void)frame_text(frame, places.label, catalog_text("What became of it?"), &label);
    view_cards(state, frame, places);
    view_note(state, frame, places.note);
    struct footer footer = {
        .back = state->pledge > 0 ? catalog_text("Back") : NULL,
        .back_action = {ACTION_BACK, 0, 0},
        .next = catalog_text("Next"),
        .next_action = {ACTION_NEXT, 0, 0},
        .middle = progress(state, frame),
    };
    bar_footer(state, frame, &footer);
}
