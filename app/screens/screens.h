/* One view per screen: state in, drawings and targets out; and the bars they share. */
#pragma once

#include "screens/pages.h"
#include "ui/widgets.h"

void screen_closed_view(const struct app_state *state, struct frame *frame);
void screen_welcome_view(const struct app_state *state, struct frame *frame);
void screen_receipt_entry_view(const struct app_state *state, struct frame *frame);
void screen_commitment_view(const struct app_state *state, struct frame *frame);
void screen_questions_view(const struct app_state *state, struct frame *frame);
void screen_write_view(const struct app_state *state, struct frame *frame);
void screen_number_view(const struct app_state *state, struct frame *frame);
void screen_list_view(const struct app_state *state, struct frame *frame);
void screen_day_view(const struct app_state *state, struct frame *frame);
void screen_review_view(const struct app_state *state, struct frame *frame);
void screen_saved_view(const struct app_state *state, struct frame *frame);
void screen_receipt_view(const struct app_state *state, struct frame *frame);
void screen_not_saved_view(const struct app_state *state, struct frame *frame);
void screen_idle_view(const struct app_state *state, struct frame *frame);

/* The bar over a page: emblem, title, a note beside it where it fits (NULL: none), other languages;
 * nothing on a compact panel. */
void bar_header(const struct app_state *state, struct frame *frame, const char *title,
                const char *note);
/* Whether a title has room there; on a compact panel none has. */
bool bar_title_fits(const struct app_state *state, struct frame *frame, const char *title);
/* The bar under a page. A NULL text leaves its button out. */
struct footer {
    const char *back, *next, *middle; /* middle: plain words such as "2 of 4" */
    struct action back_action, next_action;
    const char *submit; /* in the middle, away from "next"; beside one only where there is room */
};
void bar_footer(const struct app_state *state, struct frame *frame, const struct footer *footer);
/* The button of the settings, for a screen without bars. */
void bar_settings(struct frame *frame, struct rect rect, enum button_kind kind);

/* What lies over a page, or in its place. */
void sheet_settings_view(const struct app_state *state, struct frame *frame);
void sheet_stored_view(const struct app_state *state, struct frame *frame);
void sheet_guidance_view(const struct app_state *state, struct frame *frame);
void sheet_start_over_view(const struct app_state *state, struct frame *frame);

/* Where the text of the answer being written stands, and which part of it fits there. */
struct field {
    struct rect rect, text; /* px, before mirroring; of the box and of its text */
    const struct layout *layout;
    size_t start; /* byte of the text at which the layout begins */
};
struct field write_field(const struct app_state *state, struct frame *frame);
/* The whole answer being written, in the width of its field. */
const struct layout *write_layout(const struct app_state *state, struct frame *frame);

bool app_offers_language(const struct app_state *state, int language);
size_t app_language_count(const struct app_state *state);
/* The next one offered, in turn; the same where there is no other. */
int app_language_after(const struct app_state *state, int language);
/* A screen that rests between two people, but with a look, a language or a sheet of the one before.
 */
bool app_is_changed_at_rest(const struct app_state *state);
/* Whether a shield keeps the answer to that question from those who stand near: it was not given
 * just now. */
bool app_hides(const struct app_state *state, size_t question);
/* The same of the commitment shown. */
bool app_hides_commitment(const struct app_state *state);
const struct question *app_question(const struct app_state *state, size_t question);
/* Words of the form in the language shown, answers filled in; in the frame's arena. */
const char *app_words(const struct app_state *state, struct frame *frame, struct label label);
/* Why one more choice is not taken; "" where there was no such try. In the frame's arena. */
const char *full_text(const struct app_state *state, struct frame *frame, size_t question);
/* Why what was written is no answer; "" where nothing was refused. */
const char *refusal_text(const struct app_state *state);
/* A text whose digits are those that the workshop wants to see in the frame's language. */
const char *app_digits(const struct app_state *state, struct frame *frame, const char *text);
/* The same of a number, with the decimal sign of those digits. */
const char *app_number(const struct app_state *state, struct frame *frame, const char *text);
/* The answer as people read it: labels of choices, the text, or "". In the frame's arena. */
const char *answer_text(const struct app_state *state, struct frame *frame, size_t question);
struct pages review_pages(const struct app_state *state, struct frame *frame);
