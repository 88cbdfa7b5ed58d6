/* States are put together as the screens need them and drawn; nothing is obeyed and nothing saved.
 */
#include "screens/gallery.h"

#include <stdio.h>

#include "base/array.h"
#include "locale/catalog.h"
#include "screens/kinds.h"
#include "screens/list.h"
#include "screens/update.h"

struct walker {
    const struct gallery *gallery;
    gallery_visit *visit;
    void *context;
    struct app_state state;
    struct theme theme;
    struct arena *frame_arena, *page_arena;
};

static const struct receipt sample_receipt = {.digits = "4071982533601787"};

/* In Arabic in every language: people read back what they wrote. */
static const struct pledge sample_pledges[] = {
    {.strand = "policy", .action = "أراجع شروط الترشيح للدورات قبل نهاية العام"},
    {.strand = "awareness",
     .action =
         "أعقد لقاءً شهرياً مع مديرات الأقسام ومديريها لمراجعة ما تحقق من خطة تكافؤ الفرص، وأكتب "
         "بعده خلاصة من صفحة واحدة ترسل إلى القيادة، وأتابع ما تقرر فيها مع كل قسم حتى يُنجز، "
         "ثم أعرض النتائج على الجميع في الاجتماع الفصلي كي نتعلم مما نجح ومما لم ينجح بعد"},
};

static const struct question *question_at(const struct walker *walker, size_t question)
{
    return &walker->gallery->session->form->questions[question];
}

static void show(struct walker *walker, enum screen_id screen, const char *detail, unsigned row)
{
    arena_reset(walker->frame_arena);
    walker->state.current = screen;
    const struct language *language = app_language(&walker->state);
    struct frame frame =
        frame_begin(walker->frame_arena, walker->gallery->shaper, &walker->theme, language);
    app_view(&walker->state, &frame);
    const char *name =
        detail[0] ? arena_format(walker->frame_arena, "%s-%s", frame.name, detail) : frame.name;
    walker->visit(walker->context, &(struct gallery_view){name, row, &frame, &walker->state});
}

static struct frame measuring_frame(struct walker *walker)
{
    arena_reset(walker->page_arena);
    return frame_begin(walker->page_arena, walker->gallery->shaper, &walker->theme,
                       app_language(&walker->state));
}

/* The second choice of each: neither end of a scale. */
static void answer_all(struct walker *walker)
{
    const struct form *form = walker->gallery->session->form;
    for (size_t i = 0; i < form->question_count; i++) {
        size_t count = question_choice_count(&form->questions[i]);
        if (count > 0)
            interview_choose(walker->state.interview, i, count > 1 ? 1 : 0);
    }
}

static void show_pages(struct walker *walker, const char *stage)
{
    struct frame frame = measuring_frame(walker);
    struct pages pages = pages_of(&walker->state, &frame);
    for (size_t i = 0; i < pages.count; i++) {
        struct page_place place = pages.items[i].place;
        const struct question *question = question_at(walker, place.question);
        walker->state.question = place.question;
        walker->state.part = place.part;
        const char *part =
            place.part > 0 ? arena_format(walker->page_arena, "-%u", place.part + 1) : "";
        show(walker, SCREEN_QUESTIONS,
             arena_format(walker->page_arena, "%s%s%s", question->name, part, stage),
             question->row);
    }
}

static const struct keyboard_page_name {
    enum keyboard_page page;
    const char *name;
} keyboard_pages[] = {
    {KEYBOARD_LETTERS, ""}, {KEYBOARD_CAPITALS, "-capitals"}, {KEYBOARD_SYMBOLS, "-symbols"}};

static bool has_page(const struct walker *walker, enum keyboard_page page)
{
    return keyboard_layout_for(app_language(&walker->state)->code, page)->page == page;
}

static void show_text(struct walker *walker, const struct question *asked)
{
    struct app_state *state = &walker->state;
    for (size_t i = 0; i < COUNT_OF(keyboard_pages); i++) {
        if (!has_page(walker, keyboard_pages[i].page))
            continue;
        state->keyboard.page = keyboard_pages[i].page;
        arena_reset(walker->page_arena);
        show(walker, SCREEN_WRITE,
             arena_format(walker->page_arena, "%s%s", asked->name, keyboard_pages[i].name),
             asked->row);
    }
}

static void show_list(struct walker *walker, const struct question *asked)
{
    struct app_state *state = &walker->state;
    state->scroll = 0;
    show(walker, SCREEN_LIST, asked->name, asked->row);
    if (!list_is_searched(asked))
        return;
    state->is_searching = true;
    arena_reset(walker->page_arena);
    show(walker, SCREEN_LIST, arena_format(walker->page_arena, "%s-search", asked->name),
         asked->row);
    state->is_searching = false;
}

/* Empty, and with an answer that fits. */
static void show_writing(struct walker *walker, size_t question)
{
    const struct question *asked = question_at(walker, question);
    enum screen_id screen = kind_of(asked)->screen;
    struct app_state *state = &walker->state;
    state->writing = question;
    state->keyboard = (struct keyboard_state){.language = state->language};
    edit_set(&state->edit, "");
    if (screen == SCREEN_WRITE) {
        show_text(walker, asked);
        return;
    }
    if (screen == SCREEN_LIST) {
        show_list(walker, asked);
        return;
    }
    bool is_time = asked->type == QUESTION_TIME, is_day = asked->type == QUESTION_DATE;
    if (is_day)
        update_show_month(state);
    show(walker, screen, asked->name, asked->row);
    edit_set(&state->edit, is_time ? "08:30" : is_day ? state->workshop->first_day : "1234");
    arena_reset(walker->page_arena);
    show(walker, screen, arena_format(walker->page_arena, "%s-answered", asked->name), asked->row);
    edit_set(&state->edit, "");
}

static void show_hidden_keyboard(struct walker *walker)
{
    walker->state.keyboard.is_hidden = true;
    show(walker, SCREEN_WRITE, "hidden", 0);
    walker->state.keyboard.is_hidden = false;
}

static void show_all_writing(struct walker *walker)
{
    const struct form *form = walker->gallery->session->form;
    for (size_t i = 0; i < form->question_count; i++) {
        if (kind_of(&form->questions[i])->screen != SCREEN_QUESTIONS)
            show_writing(walker, i);
    }
}

static void show_review(struct walker *walker)
{
    struct frame frame = measuring_frame(walker);
    struct pages pages = review_pages(&walker->state, &frame);
    for (size_t i = 0; i < pages.count; i++) {
        walker->state.review_question = pages.items[i].place.question;
        show(walker, SCREEN_REVIEW, i > 0 ? arena_format(walker->page_arena, "%zu", i + 1) : "", 0);
    }
}

/* Screens of a few words: with the longest number of their countdown. */
static void show_notices(struct walker *walker)
{
    struct app_state *state = &walker->state;
    show(walker, SCREEN_IDLE, "", 0);
    show(walker, SCREEN_SAVED, "", 0);
    if (walker->gallery->session->form->commitment_count > 0)
        show(walker, SCREEN_RECEIPT, "", 0);
    state->failure = ERROR_DISK_FULL;
    state->failures = 5;
    show(walker, SCREEN_NOT_SAVED, "", 0);
    show(walker, SCREEN_CLOSED, "", 0);
    state->waits = true;
    show(walker, SCREEN_CLOSED, "waits", 0);
    state->waits = false;
}

/* Over the page that was shown last. */
static void show_sheets(struct walker *walker)
{
    struct app_state *state = &walker->state;
    bool describes = state->stored.count > 0;
    for (int sheet = SHEET_NONE + 1; sheet < SHEET_COUNT; sheet++) {
        state->sheet = (enum sheet_id)sheet;
        if (sheet != SHEET_GUIDANCE && (sheet != SHEET_STORED || describes))
            show(walker, state->current, "", 0);
    }
    state->sheet = SHEET_NONE;
}

static void show_guidance(struct walker *walker)
{
    const struct form *form = walker->gallery->session->form;
    walker->state.sheet = SHEET_GUIDANCE;
    for (size_t i = 0; i < form->question_count; i++) {
        walker->state.guided = i;
        if (form->questions[i].guidance.texts && !form->questions[i].is_copy)
            show(walker, SCREEN_QUESTIONS, form->questions[i].name, form->questions[i].row);
    }
    walker->state.sheet = SHEET_NONE;
}

static void show_entry(struct walker *walker, const char *detail, const char *typed,
                       enum entry_fault fault, int64_t opens)
{
    struct app_state *state = &walker->state;
    (void)snprintf(state->typed, sizeof state->typed, "%s", typed);
    state->entry_fault = fault;
    state->entry_opens = opens;
    show(walker, SCREEN_RECEIPT_ENTRY, detail, 0);
    state->entry_opens = 0;
}

/* Where commitments are followed up: one as short as they come and one as long. */
static void show_returning(struct walker *walker)
{
    struct app_state *state = &walker->state;
    if (session_pledges_most(walker->gallery->workshop, walker->gallery->session) == 0)
        return;
    show_entry(walker, "", "40719825336", ENTRY_SOUND, 0);
    show_entry(walker, "slip", "4071982533601788", ENTRY_SLIP, 0);
    show_entry(walker, "unknown", sample_receipt.digits, ENTRY_UNKNOWN, 0);
    show_entry(walker, "pause", "", ENTRY_UNKNOWN, state->now + ENTRY_PAUSE_MS);
    const struct pledge *const pledges[] = {&sample_pledges[0], &sample_pledges[1]};
    interview_bring_back(state->interview, pledges, COUNT_OF(pledges));
    state->pledge = 0;
    show(walker, SCREEN_COMMITMENT, "", 0);
    state->pledge = 1;
    interview_tell_status(state->interview, 1, STATUS_PARTLY);
    interview_write_note(state->interview, 1, sample_pledges[0].action);
    show(walker, SCREEN_COMMITMENT, "answered", 0);
    state->settings.shield = true;
    show(walker, SCREEN_COMMITMENT, "shielded", 0);
    state->settings.shield = false;
    state->writes_note = true;
    state->keyboard = (struct keyboard_state){.language = state->language};
    show(walker, SCREEN_WRITE, "note", 0);
    state->writes_note = false;
}

static void walk(struct walker *walker)
{
    show(walker, SCREEN_WELCOME, walker->gallery->session->id, 0);
    walker->state.other = walker->gallery->session;
    show(walker, SCREEN_WELCOME, "two", 0);
    walker->state.is_late = true;
    show(walker, SCREEN_WELCOME, "late", 0);
    walker->state.is_late = false;
    walker->state.other = NULL;
    show_returning(walker);
    show_pages(walker, "");
    answer_all(walker);
    show_pages(walker, "-answered");
    show_sheets(walker);
    show_guidance(walker);
    show_all_writing(walker);
    show_hidden_keyboard(walker);
    show_review(walker);
    show_notices(walker);
}

static struct walker walker_of(const struct gallery *gallery, gallery_visit *visit, void *context)
{
    struct walker walker = {.gallery = gallery,
                            .visit = visit,
                            .context = context,
                            .frame_arena = arena_new(),
                            .page_arena = arena_new()};
    app_state_init(&walker.state, gallery->workshop, gallery->screen);
    walker.state.session = gallery->session;
    walker.state.language = gallery->language;
    walker.state.look = gallery->look;
    walker.state.stored = gallery->stored;
    walker.theme = app_theme(&walker.state);
    return walker;
}

static void release(struct walker *walker)
{
    interview_free(walker->state.interview);
    app_state_release(&walker->state);
    arena_free(walker->page_arena);
    arena_free(walker->frame_arena);
}

void gallery_walk(const struct gallery *gallery, gallery_visit *visit, void *context)
{
    struct walker walker = walker_of(gallery, visit, context);
    walker.state.interview = interview_new(gallery->session->form, gallery->session, 1);
    walker.state.receipt = &sample_receipt;
    interview_reveal(walker.state.interview);
    walk(&walker);
    release(&walker);
}

void gallery_show_welcome(const struct gallery *gallery, gallery_visit *visit, void *context)
{
    struct walker walker = walker_of(gallery, visit, context);
    show(&walker, SCREEN_WELCOME, gallery->session->id, 0);
    release(&walker);
}
