/* What must be true of a station whatever is done to it. */
#include <dirent.h>
#include <string.h>
#include <unistd.h>

#include "facilitator/monkey.h"
#include "station/station_private.h"
#include "store/audit.h"
#include "store/erase.h"

static const char *const screens_before_pin[] = {
    "facilitator-warning", "facilitator-pin", "facilitator-new-pin", "facilitator-first-language"};

/* Before anybody has shown that they know the PIN. */
static bool is_outside(enum facilitator_screen screen)
{
    return screen == FACILITATOR_AWAY || screen == FACILITATOR_WARNING ||
           screen == FACILITATOR_PIN || screen == FACILITATOR_NEW_PIN ||
           screen == FACILITATOR_FIRST_LANGUAGE;
}

struct monkey_before monkey_look_before(struct monkey *monkey)
{
    const struct station *station = monkey->journey->station;
    struct monkey_before before = {
        .screen = station->facilitator.current,
        .current = station->state.current,
        .session = station->state.session,
    };
    if (is_outside(before.screen)) { /* elsewhere other things are typed, of other lengths */
        (void)snprintf(before.typed, sizeof before.typed, "%s",
                       station->facilitator.edit.text.bytes);
        (void)snprintf(before.first_pin, sizeof before.first_pin, "%s",
                       station->facilitator.first_pin.text.bytes);
    }
    return before;
}

static bool is_pin(const struct monkey *monkey, const char *typed)
{
    return typed[0] != '\0' &&
           (strcmp(typed, monkey->pin) == 0 || strcmp(typed, monkey->other_pin) == 0);
}

/* A new PIN was typed twice. */
static void judge_new_pin(struct monkey *monkey, const struct monkey_before *before)
{
    const struct station *station = monkey->journey->station;
    if (strcmp(before->typed, before->first_pin) != 0)
        monkey_fail(monkey, "a new PIN was taken that was not typed twice", before->typed);
    if (station->facilitator.current == FACILITATOR_NEW_PIN) { /* it failed, perhaps half */
        (void)snprintf(monkey->other_pin, sizeof monkey->other_pin, "%s", before->typed);
    } else {
        (void)snprintf(monkey->pin, sizeof monkey->pin, "%s", before->typed);
        monkey->other_pin[0] = '\0';
    }
}

static void judge_way_in(struct monkey *monkey, const struct monkey_before *before,
                         struct action action)
{
    enum facilitator_screen screen = monkey->journey->station->facilitator.current;
    bool typed_twice = before->screen == FACILITATOR_NEW_PIN && action.kind == ACTION_WRITTEN &&
                       before->first_pin[0] != '\0' &&
                       strcmp(before->first_pin, before->typed) == 0;
    if (typed_twice)
        judge_new_pin(monkey, before);
    bool enters = is_outside(before->screen) && !is_outside(screen) && !typed_twice;
    bool changes = before->screen != FACILITATOR_NEW_PIN && screen == FACILITATOR_NEW_PIN;
    if (!enters && !(changes && monkey->pin[0] != '\0'))
        return;
    if (before->screen != FACILITATOR_PIN || !is_pin(monkey, before->typed))
        monkey_fail(monkey, "the way in was open without the PIN",
                    monkey->journey->station->facilitator.has_pin ? "it is set" : "none is set");
}

static struct monkey_session *session_of(struct monkey *monkey, const char *id)
{
    for (size_t i = 0; i < monkey->session_count; i++) {
        if (strcmp(monkey->sessions[i].id, id) == 0)
            return &monkey->sessions[i];
    }
    assert_true(monkey->session_count < MONKEY_SESSIONS_MOST);
    struct monkey_session *session = &monkey->sessions[monkey->session_count++];
    *session = (struct monkey_session){.id = arena_string(monkey->journey->arena, id)};
    return session;
}

static bool is_thanked(enum screen_id screen)
{
    return screen == SCREEN_SAVED || screen == SCREEN_RECEIPT;
}

static void judge_thanks(struct monkey *monkey, const struct monkey_before *before)
{
    enum screen_id current = monkey->journey->station->state.current;
    if (is_thanked(current) && !is_thanked(before->current)) {
        assert_non_null(before->session);
        session_of(monkey, before->session->id)->thanked++;
        monkey->thanked++;
    } else if (current == SCREEN_NOT_SAVED && before->session) {
        session_of(monkey, before->session->id)->failed++;
    }
}

/* Behind the PIN nothing of a participant is left; between two people neither. */
static void judge_memory(struct monkey *monkey)
{
    const struct station *station = monkey->journey->station;
    const struct app_state *state = &station->state;
    bool inside = !is_outside(station->facilitator.current) ||
                  station->facilitator.current == FACILITATOR_FIRST_LANGUAGE;
    bool rests = state->current == SCREEN_WELCOME || state->current == SCREEN_CLOSED;
    if (!inside && !rests)
        return;
    if (!rests)
        monkey_fail(monkey, "a facilitator is inside and a participant's page is not left", "");
    if (station->interview || station->submission || state->interview || state->receipt ||
        state->edit.text.length > 0 || state->typed[0] != '\0')
        monkey_fail(monkey, "something of the last participant is left", "");
}

/* Nobody answers to a session whose results have left. */
static void judge_session(struct monkey *monkey)
{
    const struct app_state *state = &monkey->journey->station->state;
    const struct session *shown[] = {state->session, state->other};
    for (size_t i = 0; i < COUNT_OF(shown); i++) {
        if (shown[i] && session_of(monkey, shown[i]->id)->is_released)
            monkey_fail(monkey, "a released session is shown as open", shown[i]->id);
    }
}

void monkey_judge(struct monkey *monkey, const struct monkey_before *before, struct action action)
{
    judge_way_in(monkey, before, action);
    judge_thanks(monkey, before);
    judge_memory(monkey);
    judge_session(monkey);
}

static bool is_of_facilitators(const struct frame *frame)
{
    return strncmp(frame->name, "facilitator-", strlen("facilitator-")) == 0;
}

static bool has_glyph(const struct layout *layout, struct glyph glyph)
{
    for (size_t i = 0; i < layout->glyph_count; i++) {
        if (layout->glyphs[i].id == glyph.id && layout->glyphs[i].font == glyph.font)
            return true;
    }
    return false;
}

static bool shows_mark(struct monkey *monkey)
{
    static const enum text_role roles[] = {TEXT_ANSWER, TEXT_TITLE, TEXT_QUESTION};
    struct frame *frame = &monkey->journey->frame;
    for (size_t role = 0; role < COUNT_OF(roles); role++) {
        struct text_set set = {.role = roles[role]};
        const struct layout *mark = frame_layout(frame, "§", 1000, &set);
        assert_int_equal(mark->glyph_count, 1);
        for (size_t i = 0; i < frame->drawing_count; i++) {
            const struct drawing *drawing = &frame->drawings[i];
            if (drawing->kind == DRAWING_TEXT && has_glyph(drawing->layout, mark->glyphs[0]))
                return true;
        }
    }
    return false;
}

static void remember_screen(struct monkey *monkey)
{
    const char *name = monkey->journey->frame.name;
    for (size_t i = 0; i < monkey->screen_count; i++) {
        if (strcmp(monkey->screens[i], name) == 0)
            return;
    }
    assert_true(monkey->screen_count < COUNT_OF(monkey->screens));
    monkey->screens[monkey->screen_count++] = name;
}

static void judge_words(struct monkey *monkey)
{
    const struct frame *frame = &monkey->journey->frame;
    const struct app_state *state = journey_state(monkey->journey);
    bool rests = state->current == SCREEN_WELCOME || state->current == SCREEN_CLOSED;
    bool shows = shows_mark(monkey);
    if (shows && (is_of_facilitators(frame) || rests))
        monkey_fail(monkey, "what a participant wrote is on the screen", frame->name);
    monkey->marks_shown += shows;
    bool inside = is_of_facilitators(frame);
    for (size_t i = 0; i < COUNT_OF(screens_before_pin); i++)
        inside = inside && strcmp(frame->name, screens_before_pin[i]) != 0;
    monkey->inside += inside;
}

static bool lies_within(const struct frame *frame, struct rect rect)
{
    struct rect whole = frame_whole(frame);
    return rect.x >= 0 && rect.y >= 0 && rect.x + rect.width <= whole.width &&
           rect.y + rect.height <= whole.height;
}

/* The first target that nothing lies over: what closes the other letters of a key covers the page.
 */
static size_t first_uncovered(const struct frame *frame)
{
    for (size_t i = 0; i < frame->target_count; i++) {
        if (action_equals(frame->targets[i].action, (struct action){ACTION_VARIANTS, 0, 0}))
            return i + 1;
    }
    return 0;
}

static void judge_targets(struct monkey *monkey)
{
    const struct frame *frame = &monkey->journey->frame;
    char text[MONKEY_DEED_SIZE];
    if (frame->target_count == 0)
        monkey_fail(monkey, "nothing can be touched", frame->name);
    size_t first = first_uncovered(frame);
    for (size_t i = first; i < frame->target_count; i++) {
        action_format(frame->targets[i].action, text, sizeof text);
        if (!lies_within(frame, frame->targets[i].rect))
            monkey_fail(monkey, "a target reaches over the edge", text);
        for (size_t k = first; k < i; k++) {
            if (rect_overlaps(frame->targets[i].rect, frame->targets[k].rect))
                monkey_fail(monkey, "targets overlap", text);
        }
    }
}

static void judge_drawings(struct monkey *monkey)
{
    const struct frame *frame = &monkey->journey->frame;
    for (size_t i = 0; i < frame->drawing_count; i++) {
        struct rect seen = rect_intersection(frame->drawings[i].bounds, frame->drawings[i].clip);
        if (seen.width > 0 && seen.height > 0 && !lies_within(frame, seen))
            monkey_fail(monkey, "a drawing reaches over the edge", frame->name);
    }
    if (frame->faults > 0)
        monkey_fail(monkey, "a text does not fit", frame->last_fault->text);
}

void monkey_judge_frame(struct monkey *monkey)
{
    judge_targets(monkey);
    judge_drawings(monkey);
    judge_words(monkey);
    remember_screen(monkey);
}

/* Only erasing takes a box away, and says so. */
static void judge_missing(struct monkey *monkey, struct monkey_session *session)
{
    struct erased_session erased = {0};
    struct error error = {0};
    struct data_folder *folder = journey_desk(monkey->journey);
    bool known = session_erased(folder, session->id, &erased, &error);
    data_folder_close(folder);
    if (!known || (!erased.is_erased && session->thanked > 0))
        monkey_fail(monkey, "a box is gone that nobody erased", session->id);
}

static void judge_count(struct monkey *monkey, struct monkey_session *session, enum box_state state,
                        size_t count)
{
    struct arena *arena = monkey->journey->glass;
    const char *numbers = arena_format(arena, "%s: %u thanked, %u failed, %zu held", session->id,
                                       session->thanked, session->failed, count);
    if (count < session->thanked || count > session->thanked + session->failed)
        monkey_fail(monkey, "the box does not hold what was acknowledged", numbers);
    if (session->is_released && (state != BOX_RELEASED || count != session->held))
        monkey_fail(monkey, "a released session has changed", numbers);
    session->is_released = state == BOX_RELEASED;
    session->held = count;
}

static void judge_box(struct monkey *monkey, struct monkey_session *session, bool is_settled)
{
    const char *path =
        arena_format(monkey->journey->glass, "%s/boxes/%s.box", monkey->journey->data, session->id);
    struct error error = {0};
    enum box_state state = BOX_OPEN;
    size_t count = 0;
    if (access(path, F_OK) != 0) {
        judge_missing(monkey, session);
        return;
    }
    struct box *box = box_open_read_only(path, &error);
    bool read = box && box_state(box, &state, &error) && box_count(box, &count, &error);
    box_close(box);
    if (read)
        judge_count(monkey, session, state, count);
    else if (is_settled || box)
        monkey_fail(monkey, "a box cannot be read", error.detail);
}

void monkey_judge_boxes(struct monkey *monkey, bool is_settled)
{
    const struct workshop *workshop = station_workshop(monkey->journey->station);
    for (size_t i = 0; i < workshop->session_count; i++) {
        const char *id = workshop->sessions[i].id;
        const char *path =
            arena_format(monkey->journey->glass, "%s/boxes/%s.box", monkey->journey->data, id);
        if (access(path, F_OK) == 0)
            (void)session_of(monkey, id);
    }
    for (size_t i = 0; i < monkey->session_count; i++)
        judge_box(monkey, &monkey->sessions[i], is_settled);
}

void monkey_judge_folder(struct monkey *monkey)
{
    struct audit audit;
    struct error error = {0};
    struct arena *arena = monkey->journey->arena;
    if (!audit_folder(monkey->journey->data, arena, &audit, &error))
        monkey_fail(monkey, "the data folder cannot be audited", error.detail);
    for (size_t i = 0; i < audit.finding_count; i++) {
        const struct finding *finding = &audit.findings[i];
        monkey_fail(monkey, finding_name(finding->kind),
                    arena_format(arena, "%s (%s)", finding->path, finding->detail));
    }
}
