/* What the updates of the screens share: each obeys the actions that its screen's targets carry;
 * every other action leaves the state as it is. */
#pragma once

#include "screens/screens.h"

enum effect update_questions(struct app_state *state, struct action action, struct kit kit);
enum effect update_receipt_entry(struct app_state *state, struct action action, struct kit kit);
enum effect update_commitment(struct app_state *state, struct action action, struct kit kit);
enum effect update_write(struct app_state *state, struct action action, struct kit kit);
enum effect update_list(struct app_state *state, struct action action, struct kit kit);
enum effect update_day(struct app_state *state, struct action action);
enum effect update_review(struct app_state *state, struct action action, struct kit kit);

/* False: the form allows no further choice, which the screen then says. */
bool update_choose(struct app_state *state, size_t question, size_t choice);
/* What lies over the page, and how the page looks: on every screen. */
enum effect update_sheet(struct app_state *state, struct action action);

/* The interview is over, whatever became of it: nothing of it stays, settings are the next
 * person's own. */
enum effect update_rest(struct app_state *state);
void update_show(struct app_state *state, enum screen_id screen);
void update_show_page(struct app_state *state, const struct page *page);
void update_show_review(struct app_state *state);
/* The screen that takes the answer to that question, with what was answered so far. */
void update_start_writing(struct app_state *state, size_t question);
/* The calendar turns to the month of the answer, or to that of the workshop. */
void update_show_month(struct app_state *state);
/* Back to the page, unless what was written is no answer. */
void update_end_writing(struct app_state *state);

/* The same for what helped or hindered with the commitment shown. */
void update_start_note(struct app_state *state);
/* The first page of the form. */
void update_begin_pages(struct app_state *state, struct kit kit);
/* What the receipt opens: that many of the person's commitments. */
void update_found(struct app_state *state, int count);

/* A frame to measure on, of the state's language and look. */
struct frame update_frame(const struct app_state *state, const struct theme *theme, struct kit kit);
struct pages update_pages(const struct app_state *state, struct kit kit);
/* Whether nothing on the page must be answered or mended first. */
bool update_page_may_be_left(const struct app_state *state, struct pages pages, size_t at);
