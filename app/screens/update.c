/* Each screen obeys the actions that its targets carry; every other action leaves the state as it
 * is. Pages follow from the answers, so a page is known by its first question and its part. */
#include <string.h>

#include "screens/screens.h"

static void show(struct app_state *state, enum screen_id screen)
{
    state->current = screen;
    state->since = state->now;
    state->objecting = false;
}

static struct frame measuring_frame(const struct app_state *state, const struct theme *theme,
                                    struct kit kit)
{
    return frame_begin(kit.arena, kit.shaper, theme, app_language(state));
}

static struct pages current_pages(const struct app_state *state, struct kit kit)
{
    struct theme theme = app_theme(state);
    struct frame frame = measuring_frame(state, &theme, kit);
    return pages_of(state, &frame);
}

/* The interview is over, whatever became of it: nothing of it stays, settings are the next
 * person's own. */
static enum effect rest(struct app_state *state)
{
    edit_set(&state->edit, "");
    state->language = state->first_language;
    state->failures = 0;
    state->question = state->review_question = state->writing = 0;
    state->part = 0;
    state->refused = OBJECTION_NONE;
    state->keyboard = (struct keyboard_state){.language = state->language};
    state->from_review = false;
    show(state, state->session ? SCREEN_WELCOME : SCREEN_CLOSED);
    return EFFECT_DISCARD;
}

static void show_review(struct app_state *state)
{
    state->from_review = false;
    show(state, SCREEN_REVIEW);
}

static void show_page(struct app_state *state, const struct page *page)
{
    state->question = page->place.question;
    state->part = page->place.part;
    show(state, SCREEN_QUESTIONS);
}

static size_t current_page(const struct app_state *state, struct pages pages)
{
    return pages_find(pages, (struct page_place){state->question, state->part});
}

static enum effect begin_pages(struct app_state *state, struct kit kit)
{
    struct pages pages = current_pages(state, kit);
    state->keyboard = (struct keyboard_state){.language = state->language};
    if (pages.count > 0)
        show_page(state, &pages.items[0]);
    else
        show_review(state);
    return EFFECT_NONE;
}

/* A question that goes on on the next page may still be answered there. */
static bool page_may_be_left(const struct app_state *state, struct pages pages, size_t at)
{
    const char *message;
    const struct page *page = &pages.items[at];
    for (size_t i = 0; i < page->question_count && !pages_go_on(pages, at); i++) {
        if (interview_check(state->interview, page->questions[i], app_language(state)->code,
                            &message) != OBJECTION_NONE)
            return false;
    }
    return true;
}

/* Who came to change an answer finds the review where it was left. */
static void leave_page(struct app_state *state, struct pages pages, size_t at, bool to_review)
{
    if (!to_review && at + 1 < pages.count) {
        show_page(state, &pages.items[at + 1]);
        return;
    }
    if (!state->from_review)
        state->review_question = 0;
    show_review(state);
}

static void next_page(struct app_state *state, struct kit kit)
{
    struct pages pages = current_pages(state, kit);
    size_t at = current_page(state, pages);
    if (at < pages.count && !page_may_be_left(state, pages, at))
        state->objecting = true;
    else
        leave_page(state, pages, at, state->from_review && !pages_go_on(pages, at));
}

static void previous_page(struct app_state *state, struct kit kit)
{
    struct pages pages = current_pages(state, kit);
    size_t at = current_page(state, pages);
    if (at > 0)
        show_page(state, &pages.items[at - 1]);
}

/* A quick question alone on its page turns it, past its other parts, unless somebody came to change
 * an answer. */
static void turn_quick_page(struct app_state *state, struct kit kit)
{
    struct pages pages = current_pages(state, kit);
    size_t at = current_page(state, pages);
    if (at >= pages.count || pages.items[at].question_count != 1)
        return;
    while (pages_go_on(pages, at))
        at++;
    if (page_may_be_left(state, pages, at))
        leave_page(state, pages, at, state->from_review);
    else
        state->objecting = true;
}

static void choose(struct app_state *state, struct action action, struct kit kit)
{
    size_t question = (size_t)action.first, choice = (size_t)action.second;
    const struct question *asked = &interview_form(state->interview)->questions[question];
    interview_choose(state->interview, question, choice);
    state->objecting = false;
    bool quick = asked->type == QUESTION_SELECT_ONE && (asked->appearance & APPEARANCE_QUICK);
    if (quick && interview_is_chosen(state->interview, question, choice))
        turn_quick_page(state, kit);
}

/* Room for the longest number, day or time; a text has its own limit. */
enum { NUMBER_LIMIT = 24 };

static void start_writing(struct app_state *state, size_t question)
{
    const struct question *asked = &interview_form(state->interview)->questions[question];
    bool is_text = asked->type == QUESTION_TEXT;
    bool is_number = !is_text || (asked->appearance & APPEARANCE_NUMBERS) != 0;
    state->writing = question;
    state->refused = OBJECTION_NONE;
    state->edit.limit = is_text ? TEXT_LIMIT : NUMBER_LIMIT;
    edit_set(&state->edit, interview_value(state->interview, question));
    state->keyboard = (struct keyboard_state){
        .language = state->language, .page = is_number ? KEYBOARD_NUMBERS : KEYBOARD_LETTERS};
    show(state, SCREEN_WRITE);
}

/* What is no answer of the question's type stays where it can be corrected. */
static void end_writing(struct app_state *state)
{
    state->refused = interview_write(state->interview, state->writing, state->edit.text.bytes);
    if (state->refused != OBJECTION_NONE)
        return;
    edit_set(&state->edit, "");
    show(state, SCREEN_QUESTIONS);
}

/* The beginning of a sentence, to be gone on with. */
static void begin_sentence(struct app_state *state, size_t example, struct kit kit)
{
    const struct form *form = interview_form(state->interview);
    const struct choice_list *list = form->questions[state->writing].examples;
    edit_set(&state->edit, interview_text(state->interview, list->choices[example].label,
                                          app_language(state)->code, kit.arena));
    (void)edit_type(&state->edit, ' ');
}

static enum effect update_questions(struct app_state *state, struct action action, struct kit kit)
{
    switch (action.kind) {
    case ACTION_CHOOSE:
        choose(state, action, kit);
        return EFFECT_NONE;
    case ACTION_WRITE:
        start_writing(state, (size_t)action.first);
        return EFFECT_NONE;
    case ACTION_NEXT:
        next_page(state, kit);
        return EFFECT_NONE;
    case ACTION_BACK:
        previous_page(state, kit);
        return EFFECT_NONE;
    default:
        return EFFECT_NONE;
    }
}

static void place_caret(struct app_state *state, struct action action, struct kit kit)
{
    struct theme theme = app_theme(state);
    struct frame frame = measuring_frame(state, &theme, kit);
    struct field field = write_field(state, &frame);
    /* The touch is measured from the field's left; its text lies in the middle of it. */
    int x = action.first - (field.rect.width - field.text.width) / 2;
    int y = action.second - (field.text.y - field.rect.y);
    struct caret_place place = layout_place(field.layout, x, y);
    edit_move_to(&state->edit, field.start + place.offset, place.leads);
}

static void step_caret(struct app_state *state, enum caret_step step, struct kit kit)
{
    struct theme theme = app_theme(state);
    struct frame frame = measuring_frame(state, &theme, kit);
    const struct layout *layout = write_layout(state, &frame);
    struct caret_place from = {state->edit.caret, state->edit.leads};
    struct caret_place to = layout_step(layout, from, step, app_language(state)->direction);
    edit_move_to(&state->edit, to.offset, to.leads);
}

/* After a capital, small letters again, as on every telephone. */
static void type(struct app_state *state, int code_point)
{
    (void)edit_type(&state->edit, code_point); /* refused at the limit, which the screen tells */
    if (state->keyboard.page == KEYBOARD_CAPITALS)
        state->keyboard.page = KEYBOARD_LETTERS;
    state->keyboard.variants_of = 0;
}

static void update_text(struct app_state *state, struct action action, struct kit kit)
{
    state->refused = OBJECTION_NONE;
    switch (action.kind) {
    case ACTION_TYPE:
        type(state, action.first);
        break;
    case ACTION_BACKSPACE:
        edit_backspace(&state->edit);
        break;
    case ACTION_DELETE:
        edit_delete(&state->edit);
        break;
    case ACTION_CARET:
        place_caret(state, action, kit);
        break;
    case ACTION_STEP:
        step_caret(state, (enum caret_step)action.first, kit);
        break;
    default:
        break;
    }
    state->keyboard.is_hidden = false; /* after the touch was measured on what was seen */
}

static enum effect update_write(struct app_state *state, struct action action, struct kit kit)
{
    switch (action.kind) {
    case ACTION_KEYS:
        state->keyboard = (struct keyboard_state){.language = action.first,
                                                  .page = (enum keyboard_page)action.second};
        break;
    case ACTION_VARIANTS:
        state->keyboard.variants_of = action.first;
        break;
    case ACTION_HIDE:
        state->keyboard.is_hidden = true;
        break;
    case ACTION_BEGINNING:
        begin_sentence(state, (size_t)action.first, kit);
        break;
    case ACTION_WRITTEN:
        end_writing(state);
        break;
    default:
        update_text(state, action, kit);
    }
    return EFFECT_NONE;
}

/* The last page of the form, or of the review the one before. */
static void leave_review_backwards(struct app_state *state, struct pages reviews, size_t at,
                                   struct kit kit)
{
    if (at > 0) {
        state->review_question = reviews.items[at - 1].place.question;
        show(state, SCREEN_REVIEW);
        return;
    }
    struct pages pages = current_pages(state, kit);
    if (pages.count > 0)
        show_page(state, &pages.items[pages.count - 1]);
}

/* Objections anywhere lead to the page that has one, before anything is sent. */
static enum effect submit(struct app_state *state, struct kit kit)
{
    struct pages pages = current_pages(state, kit);
    for (size_t i = 0; i < pages.count; i++) {
        if (page_may_be_left(state, pages, i))
            continue;
        show_page(state, &pages.items[i]);
        state->from_review = true;
        state->objecting = true;
        return EFFECT_NONE;
    }
    return EFFECT_SUBMIT;
}

static void go_to_question(struct app_state *state, size_t question, struct kit kit)
{
    struct pages pages = current_pages(state, kit);
    if (pages.count == 0)
        return;
    show_page(state, &pages.items[pages_find_question(pages, question)]);
    state->from_review = true;
}

static enum effect update_review(struct app_state *state, struct action action, struct kit kit)
{
    struct theme theme = app_theme(state);
    struct frame frame = measuring_frame(state, &theme, kit);
    struct pages reviews = review_pages(state, &frame);
    size_t at = pages_find(reviews, (struct page_place){state->review_question, 0});
    switch (action.kind) {
    case ACTION_GO:
        go_to_question(state, (size_t)action.first, kit);
        return EFFECT_NONE;
    case ACTION_NEXT:
        if (at + 1 < reviews.count)
            state->review_question = reviews.items[at + 1].place.question;
        show(state, SCREEN_REVIEW);
        return EFFECT_NONE;
    case ACTION_BACK:
        leave_review_backwards(state, reviews, at, kit);
        return EFFECT_NONE;
    case ACTION_SUBMIT:
        return submit(state, kit);
    default:
        return EFFECT_NONE;
    }
}

static void show_idle(struct app_state *state)
{
    state->resumed = state->current;
    show(state, SCREEN_IDLE);
}

/* The screen's time is over. */
static enum effect time_out(struct app_state *state)
{
    switch (state->current) {
    case SCREEN_QUESTIONS:
    case SCREEN_REVIEW:
    case SCREEN_WRITE:
        /* After a sleep of the machine nobody has to be asked any more. */
        if (app_overdue(state) >= IDLE_COUNTDOWN_MS)
            return rest(state);
        show_idle(state);
        return EFFECT_NONE;
    case SCREEN_IDLE:
    case SCREEN_SAVED:
        return rest(state);
    case SCREEN_NOT_SAVED:
        return EFFECT_SUBMIT;
    default:
        return EFFECT_NONE;
    }
}

static enum effect tick(struct app_state *state)
{
    return app_overdue(state) >= 0 ? time_out(state) : EFFECT_NONE;
}

static enum effect update_not_saved(struct app_state *state, struct action action)
{
    if (action.kind == ACTION_RETRY)
        return EFFECT_SUBMIT;
    return action.kind == ACTION_START_OVER ? rest(state) : EFFECT_NONE;
}

static enum effect update_idle(struct app_state *state, struct action action)
{
    if (action.kind == ACTION_START_OVER)
        return rest(state);
    if (action.kind == ACTION_STAY)
        show(state, state->resumed);
    return EFFECT_NONE;
}

static enum effect update_welcome(struct app_state *state, struct action action)
{
    if (action.kind != ACTION_BEGIN)
        return EFFECT_NONE;
    state->language = action.first;
    return EFFECT_BEGIN;
}

static enum effect update_screen(struct app_state *state, struct action action, struct kit kit)
{
    switch (state->current) {
    case SCREEN_CLOSED:
        return action.kind == ACTION_LOOK ? EFFECT_LOOK : EFFECT_NONE;
    case SCREEN_WELCOME:
        return update_welcome(state, action);
    case SCREEN_QUESTIONS:
        return update_questions(state, action, kit);
    case SCREEN_WRITE:
        return update_write(state, action, kit);
    case SCREEN_REVIEW:
        return update_review(state, action, kit);
    case SCREEN_SAVED:
        return action.kind == ACTION_FINISH ? rest(state) : EFFECT_NONE;
    case SCREEN_NOT_SAVED:
        return update_not_saved(state, action);
    case SCREEN_IDLE:
        return update_idle(state, action);
    default:
        return EFFECT_NONE;
    }
}

/* What the station answers to an effect. */
static enum effect update_answer(struct app_state *state, struct action action, struct kit kit)
{
    switch (action.kind) {
    case ACTION_BEGAN:
        return begin_pages(state, kit);
    case ACTION_SAVED:
        show(state, SCREEN_SAVED);
        return EFFECT_DISCARD;
    case ACTION_NOT_SAVED:
        state->failures++;
        state->failure = (enum error_code)action.first;
        show(state, SCREEN_NOT_SAVED);
        return EFFECT_NONE;
    default: /* ACTION_SESSION */
        return rest(state);
    }
}

enum effect app_update(struct app_state *state, struct action action, struct kit kit)
{
    switch (action.kind) {
    case ACTION_TICK:
        return tick(state);
    case ACTION_BEGAN:
    case ACTION_SAVED:
    case ACTION_NOT_SAVED:
    case ACTION_SESSION:
        return update_answer(state, action, kit);
    case ACTION_LANGUAGE:
        state->language = action.first;
        return EFFECT_NONE;
    default:
        return update_screen(state, action, kit);
    }
}

void app_touched(struct app_state *state)
{
    bool answering = state->current == SCREEN_QUESTIONS || state->current == SCREEN_REVIEW ||
                     state->current == SCREEN_WRITE;
    if (answering)
        state->since = state->now;
}
