/* One view and one update per screen, and what they share. */
#pragma once

#include "facilitator/facilitator.h"

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

/* Shows that screen with nothing typed, asked or failed; ACTION_SCREEN does it for a target. */
void facilitator_show(struct facilitator *facilitator, enum facilitator_screen screen);
enum facilitator_effect facilitator_leave(struct facilitator *facilitator);
/* The pad of the PIN, or of a new one where there is none. */
void facilitator_show_door(struct facilitator *facilitator);
/* Once the PIN is known: the agenda, or what the first start asks next. */
void facilitator_enter(struct facilitator *facilitator);
/* The agenda with the session picked that people will want. */
void facilitator_agenda_enter(struct facilitator *facilitator);

/* "25 November 2026" and "10:42" by the place's own time. */
const char *date_text(const struct facilitator *facilitator, struct frame *frame,
                      struct wall_clock now);
const char *time_of_day_text(const struct facilitator *facilitator, struct frame *frame,
                             struct wall_clock now);

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
/* The session's title as it stands on the day. */
const char *session_title(const struct facilitator *facilitator, size_t session);
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

/* One question in the middle of the screen and two answers under it, the safe one large. */
struct dialog {
    const char *title, *sentence;
    const char *safe, *other;
    struct action safe_action, other_action;
};
void dialog_view(struct frame *frame, const struct dialog *dialog);
