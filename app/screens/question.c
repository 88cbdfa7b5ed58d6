/* One question on a page: its words, then the widget that fits its type. */
#include <string.h>

#include "base/array.h"
#include "locale/catalog.h"
#include "screens/image.h"
#include "screens/kinds.h"
#include "screens/screens.h"
#include "ui/widgets.h"

enum { SHORT_LINES = 2 };

static const char *standard_message(enum objection objection)
{
    return objection == OBJECTION_REQUIRED
               ? catalog_text("Please choose an answer here before going on.")
               : catalog_text("This answer does not fit; please change it.");
}

/* What a note says, and how urgently. */
struct note {
    const char *text;
    enum color color;
};

/* The form's own words on a limit, else ours. */
static const char *limit_text(const struct app_state *state, struct frame *frame, size_t question)
{
    const char *message =
        app_words(state, frame, app_question(state, question)->constraint_message);
    return message[0] != '\0'
               ? message
               : catalog_text("No more can be chosen. Tap a chosen answer to free its place.");
}

const char *full_text(const struct app_state *state, struct frame *frame, size_t question)
{
    return state->full == (int)question ? limit_text(state, frame, question) : "";
}

/* A form that gives a hint says the limit there. */
static const char *hint_text(const struct app_state *state, struct frame *frame, size_t question)
{
    const char *hint = app_words(state, frame, app_question(state, question)->hint);
    size_t limit = choice_limit(app_question(state, question));
    if (hint[0] != '\0')
        return hint;
    if (app_question(state, question)->type == QUESTION_RANK)
        return catalog_text("Tap in order, or drag to a place.");
    if (limit == SIZE_MAX)
        return hint;
    return app_digits(state, frame,
                      catalog_count(frame->arena, "{count} answer at most",
                                    "{count} answers at most", (unsigned)limit));
}

/* The hint, why one more choice is not taken, or why the page may not be left yet. */
static struct note note_of(const struct app_state *state, struct frame *frame, size_t question)
{
    const char *message = "";
    enum objection objection = OBJECTION_NONE;
    if (state->full == (int)question)
        return (struct note){limit_text(state, frame, question), COLOR_AMBER};
    if (state->objecting)
        objection =
            interview_check(state->interview, question, app_language(state)->code, &message);
    if (objection == OBJECTION_NONE)
        return (struct note){hint_text(state, frame, question), COLOR_SOFT_INK};
    return (struct note){message[0] != '\0'
                             ? interview_fill(state->interview, message, frame->arena)
                             : standard_message(objection),
                         COLOR_RED};
}

/* One line of words over the widget, or none; returns its height. */
static int place_words(struct frame *frame, struct rect area, const char *text,
                       const struct text_set *set, bool draw)
{
    if (text[0] == '\0')
        return 0;
    int height = frame_text_height(frame, text, area.width, set);
    if (draw)
        (void)frame_text(frame, (struct rect){area.x, area.y, area.width, height}, text, set);
    return height;
}

/* The room a note may need: a page is split once, whatever it has to say later. */
static int note_room(const struct app_state *state, struct frame *frame, size_t index, int width)
{
    const struct question *question = app_question(state, index);
    const char *notes[] = {
        hint_text(state, frame, index),
        choice_limit(question) != SIZE_MAX ? limit_text(state, frame, index) : "",
        question->required ? app_words(state, frame, question->required_message) : "",
        question->required ? standard_message(OBJECTION_REQUIRED) : "",
        question->constraint ? app_words(state, frame, question->constraint_message) : "",
        question->constraint ? standard_message(OBJECTION_CONSTRAINT) : "",
    };
    struct text_set set = {.role = TEXT_HINT};
    int room = 0;
    for (size_t i = 0; i < COUNT_OF(notes); i++) {
        int height = notes[i][0] ? frame_text_height(frame, notes[i], width, &set) : 0;
        room = height > room ? height : room;
    }
    return room;
}

/* Behind a page of words only: where they begin, or what is wrong with the answer. */
static int place_short_words(const struct app_state *state, struct frame *frame, size_t index,
                             struct rect area, unsigned lines, bool draw)
{
    struct note note = note_of(state, frame, index);
    bool objects = note.color != COLOR_SOFT_INK;
    const char *label = app_words(state, frame, app_question(state, index)->label);
    const char *text = objects ? note.text : label;
    struct text_set set = {.role = TEXT_HINT,
                           .color = objects ? note.color : COLOR_INK,
                           .lines = lines,
                           .may_be_cut = !objects || lines == 1};
    (void)place_words(frame, area, text, &set, draw);
    return (int)lines * frame->theme->line_height[TEXT_HINT];
}

/* Below its words; returns its height with the room around it, or 0. */
static int place_image(const struct app_state *state, struct frame *frame, size_t index,
                       struct rect area, bool draw)
{
    struct image image = image_of(state, app_question(state, index)->image, area.width,
                                  question_image_height(frame->theme));
    if (!image.path)
        return 0;
    if (draw)
        frame_picture(
            frame, (struct rect){area.x, area.y + frame->theme->gap / 2, image.width, image.height},
            image.path);
    return image.height + frame->theme->gap;
}

/* The way to what the form says further, as other programs fold it away (XLSForm, guidance_hint);
 * returns its height with the room above it, or 0. */
static int place_guidance(const struct app_state *state, struct frame *frame, size_t index,
                          struct rect area, bool draw)
{
    const struct theme *theme = frame->theme;
    if (app_words(state, frame, app_question(state, index)->guidance)[0] == '\0')
        return 0;
    const char *text = catalog_text("More about this question");
    int width = widget_button_width(frame, BUTTON_PLAIN, text, NULL);
    struct rect button = {area.x, area.y + theme->gap / 2, width < area.width ? width : area.width,
                          theme->target};
    if (draw)
        widget_button(frame, button, BUTTON_PLAIN, text,
                      (struct action){ACTION_GUIDANCE, (int)index, 0});
    return theme->gap / 2 + theme->target;
}

static const struct text_set label_set = {.role = TEXT_QUESTION, .color = COLOR_INK};

const struct layout *question_layout(const struct app_state *state, struct frame *frame,
                                     size_t question, int width)
{
    const char *label = app_words(state, frame, app_question(state, question)->label);
    return frame_layout(frame, label, width, &label_set);
}

/* Lines break greedily: a text from the start of one on breaks as the whole did. */
static const char *label_part(const struct app_state *state, struct frame *frame, size_t index,
                              struct rows rows, bool *ret_ends)
{
    const char *label = app_words(state, frame, app_question(state, index)->label);
    size_t length = strlen(label), end = rows.end > 0 && rows.end < length ? rows.end : length;
    *ret_ends = end == length;
    return *ret_ends && rows.start == 0
               ? label
               : arena_copy(frame->arena, label + rows.start, end - rows.start);
}

static int place_whole_words(const struct app_state *state, struct frame *frame, size_t index,
                             struct rows rows, struct rect area, bool draw)
{
    bool ends;
    const char *label = label_part(state, frame, index, rows, &ends);
    struct note note = note_of(state, frame, index);
    struct text_set note_set = {.role = TEXT_HINT, .color = note.color};
    int used = place_words(frame, area, label, &label_set, draw);
    /* Between two pages a word may be broken that no line of either shows to be. */
    if (draw && rows.end > 0 && question_layout(state, frame, index, area.width)->broke_word)
        frame_fault(frame, app_words(state, frame, app_question(state, index)->label));
    if (!ends)
        return used;
    used += place_image(state, frame, index,
                        (struct rect){area.x, area.y + used, area.width, area.height - used}, draw);
    struct rect below = {area.x, area.y + used, area.width, area.height - used};
    int of_note = place_words(frame, below, note.text, &note_set, draw);
    int room = note_room(state, frame, index, area.width);
    used += of_note > room ? of_note : room;
    return used + place_guidance(state, frame, index,
                                 (struct rect){area.x, area.y + used, area.width, 0}, draw);
}

/* Words and widget one under the other; without drawing it only measures. */
static int place_question(const struct app_state *state, struct frame *frame, size_t index,
                          struct rows rows, struct rect area, bool draw)
{
    bool is_short = rows.words == WORDS_SHORT || rows.words == WORDS_LINE;
    unsigned lines = rows.words == WORDS_LINE ? 1 : SHORT_LINES;
    int used = is_short ? place_short_words(state, frame, index, area, lines, draw)
                        : place_whole_words(state, frame, index, rows, area, draw);
    const struct kind *kind = app_kind(state, index);
    if (!kind->height || rows.words == WORDS_ONLY)
        return used;
    int height = kind->height(state, frame, index, area.width, rows);
    used += used > 0 ? frame->theme->gap : 0;
    if (draw)
        kind->view(state, frame, index, rows,
                   (struct rect){area.x, area.y + used, area.width, height});
    return used + height;
}

int question_height(const struct app_state *state, struct frame *frame, size_t question, int width,
                    struct rows rows)
{
    return place_question(state, frame, question, rows, (struct rect){.width = width}, false);
}

int question_view(const struct app_state *state, struct frame *frame, size_t question,
                  struct rows rows, struct rect area)
{
    int height = place_question(state, frame, question, rows, area, true);
    if (height > area.height)
        frame_fault(frame, app_words(state, frame, app_question(state, question)->label));
    return height;
}

static const struct text_set group_set = {.role = TEXT_HINT, .color = COLOR_GREEN, .bold = true};

int round_around(const struct app_state *state, int group)
{
    const struct group *groups = interview_form(state->interview)->groups;
    while (group != NO_INDEX && groups[group].rounds < 2)
        group = groups[group].parent;
    return group;
}

/* In a repeat with the number of the round: "Visit: 2 of 3". */
const char *group_label(const struct app_state *state, struct frame *frame, int group)
{
    const struct group *groups = interview_form(state->interview)->groups;
    const char *label = app_words(state, frame, groups[group].label);
    int round = round_around(state, group);
    if (round == NO_INDEX)
        return label;
    if (label[0] == '\0')
        label = app_words(state, frame, groups[round].label);
    struct fill fills[] = {{"label", label},
                           {"at", arena_format(frame->arena, "%u", groups[round].round)},
                           {"all", arena_format(frame->arena, "%u", groups[round].rounds)},
                           {0}};
    fills[1].value = app_digits(state, frame, fills[1].value);
    fills[2].value = app_digits(state, frame, fills[2].value);
    return label[0] != '\0' ? catalog_fill(frame->arena, "{label}: {at} of {all}", fills)
                            : catalog_fill(frame->arena, "{at} of {all}", fills + 1);
}

int group_label_height(const struct app_state *state, struct frame *frame, int group, int width)
{
    return frame_text_height(frame, group_label(state, frame, group), width, &group_set);
}

int group_label_view(const struct app_state *state, struct frame *frame, int group,
                     struct rect area)
{
    return frame_text(frame, area, group_label(state, frame, group), &group_set);
}
