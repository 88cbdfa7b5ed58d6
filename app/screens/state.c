/* What does not belong to one screen: clock, language, the table of views. */
#include "screens/state.h"

#include <assert.h>
#include <string.h>

#include "base/array.h"
#include "screens/screens.h"

/* Screens of a few words shrink: they are set in the largest text size, from the one chosen down to
 * the usual one, in which they fit whole. Pages are split between screens instead. */
static const struct view {
    const char *name;
    void (*view)(const struct app_state *state, struct frame *frame);
    bool shrinks;
    bool covers; /* of a sheet: nothing of the page below is seen */
} screens[] = {
    [SCREEN_CLOSED] = {"closed", screen_closed_view, .shrinks = true},
    [SCREEN_WELCOME] = {"welcome", screen_welcome_view, .shrinks = true},
    [SCREEN_RECEIPT_ENTRY] = {"receipt-entry", screen_receipt_entry_view, .shrinks = true},
    [SCREEN_COMMITMENT] = {"commitment", screen_commitment_view, .shrinks = true},
    [SCREEN_QUESTIONS] = {"questions", screen_questions_view},
    [SCREEN_WRITE] = {"write", screen_write_view},
    [SCREEN_NUMBER] = {"number", screen_number_view},
    [SCREEN_LIST] = {"list", screen_list_view},
    [SCREEN_DAY] = {"day", screen_day_view},
    [SCREEN_REVIEW] = {"review", screen_review_view},
    [SCREEN_SAVED] = {"saved", screen_saved_view, .shrinks = true},
    [SCREEN_RECEIPT] = {"receipt", screen_receipt_view, .shrinks = true},
    [SCREEN_NOT_SAVED] = {"not-saved", screen_not_saved_view, .shrinks = true},
    [SCREEN_IDLE] = {"idle", screen_idle_view, .shrinks = true},
};
static_assert(COUNT_OF(screens) == SCREEN_COUNT, "one view per screen");

static const struct view sheets[] = {
    [SHEET_NONE] = {"", NULL},
    [SHEET_SETTINGS] = {"settings", sheet_settings_view, .shrinks = true},
    [SHEET_STORED] = {"stored", sheet_stored_view, .covers = true},
    [SHEET_START_OVER] = {"start-over", sheet_start_over_view, .shrinks = true, .covers = true},
    [SHEET_GUIDANCE] = {"guidance", sheet_guidance_view, .covers = true},
};
static_assert(COUNT_OF(sheets) == SHEET_COUNT, "one view per sheet");

static int default_language(const struct workshop *workshop)
{
    for (size_t i = 0; i < workshop->language_count; i++) {
        if (strcmp(workshop->languages[i], workshop->default_language) == 0)
            return (int)i;
    }
    return 0;
}

static struct app_settings usual_settings(const struct workshop *workshop)
{
    return (struct app_settings){.languages = (1U << workshop->language_count) - 1,
                                 .digits = workshop->digits,
                                 .shield = workshop->shield,
                                 .look = look_usual(),
                                 .idle_taps = IDLE_TAPS_MS,
                                 .idle_writing = IDLE_WRITING_MS,
                                 .idle_countdown = IDLE_COUNTDOWN_MS,
                                 .thanks = THANKS_MS};
}

void app_state_init(struct app_state *state, const struct workshop *workshop, struct screen screen)
{
    int language = default_language(workshop);
    *state = (struct app_state){.workshop = workshop,
                                .screen = screen,
                                .look = look_usual(),
                                .settings = usual_settings(workshop),
                                .language = language,
                                .first_language = language,
                                .full = NO_INDEX,
                                .carried = {.question = NO_INDEX},
                                .current = SCREEN_CLOSED};
    edit_init(&state->edit, TEXT_LIMIT);
}

bool app_offers_language(const struct app_state *state, int language)
{
    return (state->settings.languages >> language & 1U) != 0;
}

void app_state_release(struct app_state *state)
{
    edit_release(&state->edit);
}

size_t app_language_count(const struct app_state *state)
{
    size_t count = 0;
    for (int i = 0; i < (int)state->workshop->language_count; i++)
        count += app_offers_language(state, i);
    return count;
}

int app_language_after(const struct app_state *state, int language)
{
    int all = (int)state->workshop->language_count;
    for (int step = 1; step <= all; step++) {
        if (app_offers_language(state, (language + step) % all))
            return (language + step) % all;
    }
    return language;
}

void app_state_set(struct app_state *state, const struct app_settings *settings)
{
    state->settings = *settings;
    if (!app_offers_language(state, state->first_language))
        state->first_language = default_language(state->workshop);
    if (!app_offers_language(state, state->first_language))
        state->first_language = app_language_after(state, state->first_language);
    state->language = state->first_language;
    state->look = settings->look;
}

const struct language *app_language(const struct app_state *state)
{
    return language_find(state->workshop->languages[state->language]);
}

const struct question *app_question(const struct app_state *state, size_t question)
{
    return &interview_form(state->interview)->questions[question];
}

const char *app_words(const struct app_state *state, struct frame *frame, struct label label)
{
    return interview_text(state->interview, label, app_language(state)->code, frame->arena);
}

const char *app_digits(const struct app_state *state, struct frame *frame, const char *text)
{
    return numerals_show(frame->arena, frame->language, state->settings.digits, text);
}

/* U+066B stands between Arabic digits (CLDR). */
const char *app_number(const struct app_state *state, struct frame *frame, const char *text)
{
    const char *shown = app_digits(state, frame, text), *point = strchr(shown, '.');
    bool arabic = frame->language->arabic_digits && state->settings.digits == DIGITS_LOCAL;
    if (!arabic || !point)
        return shown;
    return arena_format(frame->arena, "%.*s\u066B%s", (int)(point - shown), shown, point + 1);
}

struct theme app_theme(const struct app_state *state)
{
    return theme_for(state->screen, app_language(state), state->look);
}

static int64_t retry_pause(unsigned failures)
{
    int64_t pause = 1000;
    for (unsigned i = 1; i < failures && pause < RETRY_LONGEST_MS; i++)
        pause *= 2;
    return pause < RETRY_LONGEST_MS ? pause : RETRY_LONGEST_MS;
}

bool screen_is_answered(enum screen_id screen)
{
    switch (screen) {
    case SCREEN_RECEIPT_ENTRY:
    case SCREEN_COMMITMENT:
    case SCREEN_QUESTIONS:
    case SCREEN_WRITE:
    case SCREEN_NUMBER:
    case SCREEN_LIST:
    case SCREEN_DAY:
    case SCREEN_REVIEW:
        return true;
    default:
        return false;
    }
}

/* Between two people nothing may be left as one of them set it. */
bool app_is_changed_at_rest(const struct app_state *state)
{
    bool rests = state->current == SCREEN_WELCOME || state->current == SCREEN_CLOSED;
    return rests && (state->sheet != SHEET_NONE || state->is_late ||
                     state->language != state->first_language ||
                     state->look.contrast != state->settings.look.contrast ||
                     state->look.text_size != state->settings.look.text_size);
}

bool screen_takes_text(const struct app_state *state)
{
    return state->current == SCREEN_WRITE || state->current == SCREEN_RECEIPT_ENTRY ||
           (state->current == SCREEN_LIST && state->is_searching);
}

/* When the screen's time is over; -1: it has none. */
static int64_t screen_end(const struct app_state *state)
{
    switch (state->current) {
    case SCREEN_COMMITMENT:
    case SCREEN_QUESTIONS:
    case SCREEN_REVIEW:
        return state->since + state->settings.idle_taps;
    case SCREEN_RECEIPT_ENTRY:
    case SCREEN_WRITE:
    case SCREEN_NUMBER:
    case SCREEN_LIST:
    case SCREEN_DAY:
        return state->since + state->settings.idle_writing;
    case SCREEN_IDLE:
        return state->since + state->settings.idle_countdown;
    case SCREEN_SAVED:
        return state->since + state->settings.thanks;
    case SCREEN_RECEIPT:
        return state->since + RECEIPT_MS;
    case SCREEN_NOT_SAVED:
        return state->since + retry_pause(state->failures);
    default:
        if (state->current == SCREEN_CLOSED && state->waits)
            return state->since + WAIT_MS;
        return app_is_changed_at_rest(state) ? state->since + state->settings.idle_taps : -1;
    }
}

uint64_t app_page(const struct app_state *state)
{
    uint64_t screen = (uint64_t)state->sheet << 5 | state->current;
    uint64_t page = (screen << 1 | state->is_late) << 8 | (unsigned)state->language;
    page = page << 20 | state->question;
    page = page << 8 | state->part;
    page = page << 20 | state->review_question;
    return state->current == SCREEN_COMMITMENT ? page ^ state->pledge << 8 : page;
}

unsigned app_seconds_left(const struct app_state *state)
{
    int64_t left = screen_end(state) - state->now;
    return left > 0 ? (unsigned)((left + 999) / 1000) : 0;
}

int64_t app_overdue(const struct app_state *state)
{
    int64_t end = screen_end(state);
    return end < 0 ? -1 : state->now - end;
}

bool app_may_prepare(const struct app_state *state)
{
    return state->current == SCREEN_REVIEW && !state->is_prepared &&
           interview_has_commitment(state->interview);
}

unsigned app_entry_pause(const struct app_state *state)
{
    int64_t left = state->entry_opens - state->now;
    return left > 0 ? (unsigned)((left + 999) / 1000) : 0;
}

/* The next whole second before the end: each shows another number. */
static int64_t next_second(int64_t end, int64_t now)
{
    return end - (end - now - 1) / 1000 * 1000;
}

bool app_hides(const struct app_state *state, size_t question)
{
    bool is_fresh = question == state->fresh && state->now < state->fresh_until;
    return state->settings.shield && !is_fresh;
}

bool app_hides_commitment(const struct app_state *state)
{
    return state->settings.shield && state->now >= state->fresh_until;
}

static int64_t screen_deadline(const struct app_state *state)
{
    int64_t end = screen_end(state);
    bool counts = state->current == SCREEN_IDLE || state->current == SCREEN_NOT_SAVED ||
                  state->current == SCREEN_RECEIPT;
    if (app_may_prepare(state))
        return state->since;
    if (state->current == SCREEN_RECEIPT_ENTRY && state->entry_opens > state->now) {
        int64_t opens = next_second(state->entry_opens, state->now);
        return opens < end ? opens : end;
    }
    return counts && end > state->now ? next_second(end, state->now) : end;
}

int64_t app_deadline(const struct app_state *state)
{
    int64_t end = screen_deadline(state), fresh = state->fresh_until;
    bool fades = state->settings.shield && fresh > state->now;
    return fades && (end < 0 || fresh < end) ? fresh : end;
}

static void view_shrinking(const struct app_state *state, struct frame *frame,
                           const struct view *view)
{
    const struct theme *chosen = frame->theme;
    const struct frame before = *frame;
    struct theme theme = *chosen;
    view->view(state, frame);
    for (unsigned size = chosen->look.text_size;
         size > TEXT_SIZE_USUAL && frame->faults > before.faults; size--) {
        struct look look = {chosen->look.contrast, size - 1};
        theme = theme_for(chosen->screen, frame->language, look);
        *frame = before;
        frame->theme = &theme;
        view->view(state, frame);
    }
    frame->theme = chosen;
}

static void view_one(const struct app_state *state, struct frame *frame, const struct view *view)
{
    frame->name = view->name;
    if (view->shrinks)
        view_shrinking(state, frame, view);
    else
        view->view(state, frame);
}

void app_view(const struct app_state *state, struct frame *frame)
{
    if (!sheets[state->sheet].covers)
        view_one(state, frame, &screens[state->current]);
    if (state->sheet == SHEET_NONE)
        return;
    frame_bury(frame);
    view_one(state, frame, &sheets[state->sheet]);
}
