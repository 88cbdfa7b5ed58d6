/* One view and one update per screen, and what they share. */
#pragma once

#include "facilitator/facilitator.h"
#include "ui/widgets.h"

void facilitator_warning_view(const struct facilitator *facilitator, struct frame *frame);
enum facilitator_effect facilitator_warning_update(struct facilitator *facilitator,
                                                   struct action action);
void facilitator_pin_view(const struct facilitator *facilitator, struct frame *frame);
enum facilitator_effect facilitator_pin_update(struct facilitator *facilitator,
                                               struct action action);
void facilitator_new_pin_view(const struct facilitator *facilitator, struct frame *frame);
enum facilitator_effect facilitator_new_pin_update(struct facilitator *facilitator,
                                                   struct action action);
void facilitator_first_language_view(const struct facilitator *facilitator, struct frame *frame);
enum facilitator_effect facilitator_first_language_update(struct facilitator *facilitator,
                                                          struct action action);
void facilitator_first_workshop_view(const struct facilitator *facilitator, struct frame *frame);
enum facilitator_effect facilitator_first_workshop_update(struct facilitator *facilitator,
                                                          struct action action);
void facilitator_first_clock_view(const struct facilitator *facilitator, struct frame *frame);
enum facilitator_effect facilitator_first_clock_update(struct facilitator *facilitator,
                                                       struct action action);
void facilitator_first_touch_view(const struct facilitator *facilitator, struct frame *frame);
enum facilitator_effect facilitator_first_touch_update(struct facilitator *facilitator,
                                                       struct action action);
void facilitator_notice_view(const struct facilitator *facilitator, struct frame *frame);
enum facilitator_effect facilitator_notice_update(struct facilitator *facilitator,
                                                  struct action action);
void facilitator_agenda_view(const struct facilitator *facilitator, struct frame *frame);
enum facilitator_effect facilitator_agenda_update(struct facilitator *facilitator,
                                                  struct action action);
void facilitator_change_view(const struct facilitator *facilitator, struct frame *frame);
enum facilitator_effect facilitator_change_update(struct facilitator *facilitator,
                                                  struct action action);
void facilitator_swap_view(const struct facilitator *facilitator, struct frame *frame);
enum facilitator_effect facilitator_swap_update(struct facilitator *facilitator,
                                                struct action action);
void facilitator_rename_view(const struct facilitator *facilitator, struct frame *frame);
enum facilitator_effect facilitator_rename_update(struct facilitator *facilitator,
                                                  struct action action);
void facilitator_room_view(const struct facilitator *facilitator, struct frame *frame);
enum facilitator_effect facilitator_room_update(struct facilitator *facilitator,
                                                struct action action);
void facilitator_results_view(const struct facilitator *facilitator, struct frame *frame);
enum facilitator_effect facilitator_results_update(struct facilitator *facilitator,
                                                   struct action action);
void facilitator_presentation_view(const struct facilitator *facilitator, struct frame *frame);
enum facilitator_effect facilitator_presentation_update(struct facilitator *facilitator,
                                                        struct action action);
void facilitator_menu_view(const struct facilitator *facilitator, struct frame *frame);
enum facilitator_effect facilitator_menu_update(struct facilitator *facilitator,
                                                struct action action);
void facilitator_health_view(const struct facilitator *facilitator, struct frame *frame);
enum facilitator_effect facilitator_health_update(struct facilitator *facilitator,
                                                  struct action action);
void facilitator_help_view(const struct facilitator *facilitator, struct frame *frame);
enum facilitator_effect facilitator_help_update(struct facilitator *facilitator,
                                                struct action action);
void facilitator_settings_view(const struct facilitator *facilitator, struct frame *frame);
enum facilitator_effect facilitator_settings_update(struct facilitator *facilitator,
                                                    struct action action);
void facilitator_name_view(const struct facilitator *facilitator, struct frame *frame);
enum facilitator_effect facilitator_name_update(struct facilitator *facilitator,
                                                struct action action);
void facilitator_carry_view(const struct facilitator *facilitator, struct frame *frame);
enum facilitator_effect facilitator_carry_update(struct facilitator *facilitator,
                                                 struct action action);
void facilitator_import_view(const struct facilitator *facilitator, struct frame *frame);
enum facilitator_effect facilitator_import_update(struct facilitator *facilitator,
                                                  struct action action);
void facilitator_erase_view(const struct facilitator *facilitator, struct frame *frame);
enum facilitator_effect facilitator_erase_update(struct facilitator *facilitator,
                                                 struct action action);

/* Shows that screen with nothing typed, asked or failed; ACTION_SCREEN does it for a target. */
void facilitator_show(struct facilitator *facilitator, enum facilitator_screen screen);
enum facilitator_effect facilitator_leave(struct facilitator *facilitator);
/* The pad of the PIN, or of a new one where there is none. */
void facilitator_show_door(struct facilitator *facilitator);
/* Once the PIN is known: the agenda, or what the first start asks next. */
void facilitator_enter(struct facilitator *facilitator);
/* The first notice; false where there is none. */
bool facilitator_notice_enter(struct facilitator *facilitator);
/* A session that has answers is picked, where there is one. */
void facilitator_results_come(struct facilitator *facilitator);
/* The agenda with the session picked that people will want. */
void facilitator_agenda_enter(struct facilitator *facilitator);

/* "25 November 2026" and "10:42" by the place's own time. */
const char *date_text(const struct facilitator *facilitator, struct frame *frame,
                      struct wall_clock now);
const char *time_of_day_text(const struct facilitator *facilitator, struct frame *frame,
                             struct wall_clock now);

/* What stands beside the words of a card or button that does this; ICON_NONE: nothing. */
enum icon action_icon(struct action action);

/* The bar over a page, the ways on from it at its end; returns the room under it. */
struct way {
    const char *text; /* NULL ends a list */
    struct action action;
};
struct rect bar_view(struct frame *frame, const char *title, const struct way *ways);

/* Cards side by side as far as they are wide enough, each a word and a line on what it is for. */
struct way_card {
    const char *title, *sentence; /* sentence: "" for none */
    struct action action;
};
void way_cards_view(struct frame *frame, struct rect area, const struct way_card *cards,
                    size_t count);
/* The same of however many: they can be moved where there is too little room. */
void way_cards_scroll(struct frame *frame, struct rect area, const struct way_card *cards,
                      size_t count, int offset);

/* A line of text being typed, over the keyboard: its field, a note and the keys. */
void writing_view(const struct facilitator *facilitator, struct frame *frame, struct rect area,
                  const char *note);
/* Begins it with that text, of so many code points at most. */
void writing_begin(struct facilitator *facilitator, const char *text, size_t limit);
/* Whether the action was one of the keyboard's. */
bool writing_update(struct facilitator *facilitator, struct action action);

/* A sentence of so many words with its digits as the workshop wants them seen. */
const char *facts_text(const struct facilitator *facilitator, struct frame *frame,
                       const char *text);
/* The same of a sentence that counts, in the form that its number asks for. */
const char *facts_count(const struct facilitator *facilitator, struct frame *frame, const char *one,
                        const char *many, size_t count);
/* With one decimal, or with two below 1 GB. */
const char *facts_gigabytes(const struct facilitator *facilitator, struct frame *frame,
                            uint64_t bytes);
/* The session's title as it stands on the day. */
const char *session_title(const struct facilitator *facilitator, size_t session);
/* Not ahead, not left out. */
bool has_answers(enum progress progress);
/* "Open", "Closed" ... */
const char *progress_text(enum progress progress);
/* "19 of 24 have answered". */
const char *answered_text(const struct facilitator *facilitator, struct frame *frame,
                          size_t session);

/* How many of those expected have answered, as a bar; ground: what it is empty. */
void meter_view(struct frame *frame, struct rect rect, const struct session_facts *facts,
                enum color ground, enum color filled);

/* The picked session and what can be done with it. */
void session_card_view(const struct facilitator *facilitator, struct frame *frame,
                       struct rect rect);
enum facilitator_effect session_card_update(struct facilitator *facilitator, struct action action);
/* Whether the agenda leaves room for it at its side. */
bool session_card_fits(const struct frame *frame);

/* One question in the middle of the screen and two answers under it, the safe one large; or words
 * and one button. */
struct dialog {
    const char *title, *sentence;
    const char *safe, *other; /* other: NULL for none */
    struct action safe_action, other_action;
};
void dialog_view(struct frame *frame, const struct dialog *dialog);

/* A page of passages, one under the other, that can be moved where there is too little room; its
 * buttons stand beside it, or under it on an upright panel. */
enum passage_kind {
    PASSAGE_TITLE,
    PASSAGE_WELL, /* a title with a check mark: it is done */
    PASSAGE_TEXT,
    PASSAGE_HINT,
    PASSAGE_WARNING,
    PASSAGE_FAULT,
    PASSAGE_CARD,  /* the thing that all is about, in an edge */
    PASSAGE_ROW,   /* of a list, over a hair */
    PASSAGE_PLACE, /* where the fault that follows lies */
    PASSAGE_KIND_COUNT,
};
struct page {
    struct arena *arena;
    struct passage *passages;
    size_t count, size;
    struct page_button *buttons;
    size_t button_count;
};
struct page page_begin(struct frame *frame);
/* Aside: a short text at its end; NULL: none. */
void page_add(struct page *page, enum passage_kind kind, const char *text, const char *aside);
/* At most three, the first on top. */
void page_add_button(struct page *page, enum button_kind kind, const char *text,
                     struct action action);
void page_view(struct frame *frame, struct rect area, const struct page *page, int offset);

/* While the station is at work for the screen, every touch but "Cancel" does nothing. */
bool facilitator_is_at_work(const struct facilitator *facilitator);
void work_view(const struct facilitator *facilitator, struct frame *frame);
/* What the screens about a stick share. False: there is none, or one has to be chosen first, and
 * the page says so. */
bool stick_view(const struct facilitator *facilitator, struct frame *frame, const char *title);
/* The chosen one, and its free room. */
void stick_add(const struct facilitator *facilitator, struct frame *frame, struct page *page);
/* The error's sentence, in words that fit a stick. */
const char *stick_failure_text(enum error_code code);
enum facilitator_effect stick_update(struct facilitator *facilitator, struct action action);
