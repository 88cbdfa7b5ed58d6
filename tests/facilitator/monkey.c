/* Which deed comes next, and the way home. */
#include "facilitator/monkey.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/array.h"
#include "facilitator/monkey_world.h"
#include "facilitator/views.h"
#include "station/station_private.h"

const int32_t monkey_mark = 0xA7; /* § */

static const struct panel {
    int width, height;
    double diagonal; /* inches */
} panels[] = {{800, 480, 7}, {1280, 800, 10.1}, {1920, 1080, 15.6}, {1080, 1920, 21.5}};

unsigned monkey_chance(struct monkey *monkey, unsigned limit)
{
    return random_below(&monkey->random, limit);
}

void monkey_note(struct monkey *monkey, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    char *deed = monkey->deeds[monkey->deed_count++ % MONKEY_DEEDS_TOLD];
    int at = snprintf(deed, MONKEY_DEED_SIZE, "%u, %s: ", monkey->deed_count,
                      monkey->journey->frame.name ? monkey->journey->frame.name : "");
    (void)vsnprintf(deed + at, MONKEY_DEED_SIZE - (size_t)at, format, arguments);
    va_end(arguments);
}

void monkey_fail(struct monkey *monkey, const char *what, const char *detail)
{
    monkey_mend_disk(monkey); /* what is said may go to a file */
    unsigned first =
        monkey->deed_count > MONKEY_DEEDS_TOLD ? monkey->deed_count - MONKEY_DEEDS_TOLD : 0;
    for (unsigned i = first; i < monkey->deed_count; i++)
        print_message("  %s\n", monkey->deeds[i % MONKEY_DEEDS_TOLD]);
    if (!monkey->journey->station)
        fail_msg("seed %llu: %s (%s)", (unsigned long long)monkey->seed, what, detail);
    const struct frame *frame = &monkey->journey->frame;
    fail_msg("seed %llu, screen %s in %s, %dx%d, letters %u: %s (%s)",
             (unsigned long long)monkey->seed, frame->name, frame->language->code,
             frame->theme->screen.width, frame->theme->screen.height, frame->theme->look.text_size,
             what, detail);
}

void monkey_init(struct monkey *monkey, struct journey *journey, uint64_t seed)
{
    *monkey = (struct monkey){.journey = journey, .random = random_seeded(seed), .seed = seed};
    world_init(monkey);
}

/* As app/tour/run.c: the workshop that the data folder holds answers to. */
static const char *workshop_in_use(struct monkey *monkey)
{
    struct journey *journey = monkey->journey;
    const char *used = NULL;
    struct data_folder *folder = data_folder_open_existing(journey->data, NULL);
    bool known = folder && data_folder_workshop(folder, journey->arena, &used, NULL) && used;
    data_folder_close(folder);
    return known && workshop_is_at(used) ? used : monkey->options.workshop;
}

static bool try_to_start(struct monkey *monkey, struct error *error)
{
    struct journey *journey = monkey->journey;
    struct problems problems;
    struct station_options options = monkey->options;
    unsigned panel = monkey_chance(monkey, COUNT_OF(panels));
    options.workshop = workshop_in_use(monkey);
    options.data = journey->data;
    options.now = journey->now;
    options.has_seed = true;
    options.seed = monkey_chance(monkey, 1U << 31);
    options.screen = screen_of(panels[panel].width, panels[panel].height, panels[panel].diagonal);
    problems_init(&problems, journey->arena);
    journey->station = station_new(&options, journey->shaper, &problems, error);
    problems_release(&problems);
    return journey->station != NULL;
}

/* With a disk that is not sound the program may end with a sentence, and is started again. */
void monkey_start(struct monkey *monkey)
{
    struct error error = {0};
    bool started = try_to_start(monkey, &error);
    if (!started && monkey->fault != FAULT_NONE) {
        monkey_mend_disk(monkey);
        error = (struct error){0};
        started = try_to_start(monkey, &error);
    }
    if (!started)
        monkey_fail(monkey, "the station does not start", error.detail);
    monkey->journey->touch = (struct touch){0};
    monkey->focus = (struct focus){0};
    journey_look(monkey->journey);
    monkey_judge_frame(monkey);
}

/* What leads on is taken more often than chance would have it, and keys of a keyboard less: else
 * nobody would ever come to an end. */
static unsigned weight_of(enum action_kind kind)
{
    switch (kind) {
    case ACTION_TYPE:
    case ACTION_KEYS:
    case ACTION_LEAVE:
    case ACTION_LANGUAGE:
        return 1;
    case ACTION_SUBMIT:
    case ACTION_WRITTEN:
    case ACTION_TAKE:
        return 60;
    case ACTION_NEXT:
    case ACTION_BEGIN:
    case ACTION_START:
        return 30;
    case ACTION_CONFIRM:
    case ACTION_OPEN:
    case ACTION_WRITE:
    case ACTION_PRESENT:
        return 16;
    default:
        return 4;
    }
}

static const struct target *choose_target(struct monkey *monkey)
{
    const struct frame *frame = &monkey->journey->frame;
    unsigned all = 0;
    for (size_t i = 0; i < frame->target_count; i++)
        all += weight_of(frame->targets[i].action.kind);
    unsigned chosen = monkey_chance(monkey, all);
    for (size_t i = 0; i < frame->target_count; i++) {
        unsigned weight = weight_of(frame->targets[i].action.kind);
        if (chosen < weight)
            return &frame->targets[i];
        chosen -= weight;
    }
    return &frame->targets[0];
}

struct point {
    int x, y;
};

static struct point inside(struct monkey *monkey, struct rect rect)
{
    return (struct point){rect.x + (int)monkey_chance(monkey, (unsigned)rect.width),
                          rect.y + (int)monkey_chance(monkey, (unsigned)rect.height)};
}

static struct point anywhere(struct monkey *monkey)
{
    return inside(monkey, frame_whole(&monkey->journey->frame));
}

static void note_target(struct monkey *monkey, const char *what, struct action action)
{
    char text[48];
    action_format(action, text, sizeof text);
    monkey_note(monkey, "%s %s", what, text);
}

static void tap(struct monkey *monkey)
{
    const struct target *target = choose_target(monkey);
    note_target(monkey, "tap", target->action);
    struct point point = inside(monkey, target->rect);
    monkey_tap(monkey, point.x, point.y);
}

static void tap_beside(struct monkey *monkey)
{
    struct point point = anywhere(monkey);
    monkey_note(monkey, "tap at %d %d", point.x, point.y);
    monkey_tap(monkey, point.x, point.y);
}

static void hold(struct monkey *monkey)
{
    const struct target *target = choose_target(monkey);
    struct point point = inside(monkey, target->rect);
    note_target(monkey, "hold", target->action);
    monkey_finger(monkey, TOUCH_DOWN, 0, point.x, point.y);
    monkey_pass(monkey, 200 + monkey_chance(monkey, VISIT_HELD_MS));
    monkey_finger(monkey, TOUCH_UP, 0, point.x, point.y);
    monkey->journey->now += 400;
}

static const struct target *way_in(const struct monkey *monkey)
{
    const struct frame *frame = &monkey->journey->frame;
    for (size_t i = 0; i < frame->target_count; i++) {
        if (frame->targets[i].hold == HOLD_WAY_IN)
            return &frame->targets[i];
    }
    return NULL;
}

static void knock(struct monkey *monkey)
{
    const struct target *target = way_in(monkey);
    if (!target)
        return;
    struct point point = inside(monkey, target->rect);
    monkey_note(monkey, "knock");
    monkey_finger(monkey, TOUCH_DOWN, 0, point.x, point.y);
    monkey_pass(monkey, VISIT_HELD_MS);
    monkey_finger(monkey, TOUCH_UP, 0, point.x, point.y);
    monkey->journey->now += 400;
}

static void drag(struct monkey *monkey)
{
    enum { MOVES = 5, MOVE_MS = 30 };
    struct point from = inside(monkey, choose_target(monkey)->rect), to = anywhere(monkey);
    int finger = (int)monkey_chance(monkey, 3);
    monkey_note(monkey, "drag %d %d to %d %d", from.x, from.y, to.x, to.y);
    monkey_finger(monkey, TOUCH_DOWN, finger, from.x, from.y);
    for (int i = 1; i <= MOVES; i++) {
        monkey->journey->now += MOVE_MS;
        monkey_finger(monkey, TOUCH_MOVE, finger, from.x + (to.x - from.x) * i / MOVES,
                      from.y + (to.y - from.y) * i / MOVES);
    }
    if (monkey_chance(monkey, 8) > 0) /* else it stays on the glass */
        monkey_finger(monkey, TOUCH_UP, finger, to.x, to.y);
    monkey->journey->now += 400;
}

static void tap_with_two(struct monkey *monkey)
{
    struct point one = inside(monkey, choose_target(monkey)->rect);
    struct point other = inside(monkey, choose_target(monkey)->rect);
    monkey_note(monkey, "two fingers at %d %d, %d %d", one.x, one.y, other.x, other.y);
    monkey_finger(monkey, TOUCH_DOWN, 1, one.x, one.y);
    monkey_finger(monkey, TOUCH_DOWN, 2, other.x, other.y);
    monkey->journey->now += 60;
    monkey_finger(monkey, TOUCH_UP, 1, one.x, one.y);
    monkey_finger(monkey, TOUCH_UP, 2, other.x, other.y);
    monkey->journey->now += 400;
}

static void press_key(struct monkey *monkey)
{
    unsigned key = monkey_chance(monkey, FOCUS_PAGE_NEXT + 5);
    if (key > FOCUS_PAGE_NEXT)
        key = key % 2 ? FOCUS_PRESS : FOCUS_FORWARD;
    monkey_note(monkey, "key %u", key);
    monkey_key(monkey, (enum focus_key)key);
}

static void press_digit(struct monkey *monkey)
{
    int digit = 1 + (int)monkey_chance(monkey, 9);
    monkey_note(monkey, "digit %d", digit);
    monkey_digit(monkey, digit);
}

static bool is_at_door(const struct monkey *monkey)
{
    enum facilitator_screen screen = monkey->journey->station->facilitator.current;
    return screen == FACILITATOR_PIN || screen == FACILITATOR_NEW_PIN;
}

/* A participant's text always has the mark in it. */
static void write_text(struct monkey *monkey)
{
    static const int32_t letters[] = {0x627, 0x644, 0x635, 0x62F, 0x649, 0x6CE,   0x200C, 'a', ' ',
                                      0x664, '7',   0x64B, 0x301, '\n',  0x1F600, 0x202E, '('};
    bool is_here = facilitator_is_here(&monkey->journey->station->facilitator);
    unsigned count = 1 + monkey_chance(monkey, 12);
    monkey_note(monkey, "write %u letters", count);
    if (!is_here)
        monkey_type(monkey, (struct action){ACTION_TYPE, monkey_mark, 0});
    for (unsigned i = 0; i < count && station_takes_text(monkey->journey->station); i++)
        monkey_type(monkey, (struct action){ACTION_TYPE,
                                            letters[monkey_chance(monkey, COUNT_OF(letters))], 0});
}

static void edit(struct monkey *monkey)
{
    static const struct action keys[] = {{ACTION_BACKSPACE, 0, 0},    {ACTION_DELETE, 0, 0},
                                         {ACTION_STEP, STEP_LEFT, 0}, {ACTION_STEP, STEP_UP, 0},
                                         {ACTION_STEP, STEP_HOME, 0}, {ACTION_STEP, STEP_END, 0},
                                         {ACTION_WRITTEN, 0, 0}};
    struct action action = keys[monkey_chance(monkey, COUNT_OF(keys))];
    note_target(monkey, "key", action);
    monkey_type(monkey, action);
}

static void type_digits(struct monkey *monkey, const char *digits)
{
    while (monkey->journey->station->facilitator.edit.text.length > 0 && is_at_door(monkey))
        monkey_type(monkey, (struct action){ACTION_BACKSPACE, 0, 0});
    for (size_t i = 0; digits[i] != '\0' && is_at_door(monkey); i++)
        monkey_type(monkey, (struct action){ACTION_TYPE, digits[i], 0});
    if (is_at_door(monkey))
        monkey_type(monkey, (struct action){ACTION_WRITTEN, 0, 0});
}

static void try_pin(struct monkey *monkey)
{
    enum { RIGHT_OF = 4 };
    static const char *const pins[] = {"314159", "271828", "16180339"};
    enum facilitator_screen screen = monkey->journey->station->facilitator.current;
    const char *digits = pins[monkey_chance(monkey, COUNT_OF(pins))];
    if (screen == FACILITATOR_PIN && monkey_chance(monkey, RIGHT_OF) > 0)
        digits = monkey->pin;
    monkey_note(monkey, "PIN %s", digits);
    type_digits(monkey, arena_string(monkey->journey->arena, digits));
    if (monkey->journey->station->facilitator.current == FACILITATOR_NEW_PIN)
        type_digits(monkey, digits);
}

void monkey_answer(struct monkey *monkey)
{
    enum { PAGES_MOST = 20 };
    const struct app_state *state = journey_state(monkey->journey);
    int language = (int)monkey_chance(monkey, (unsigned)state->workshop->language_count);
    monkey_note(monkey, "answer in language %d", language);
    (void)monkey_tap_target(monkey, (struct action){ACTION_BEGIN, language, 0});
    for (int i = 0; state->current == SCREEN_QUESTIONS && i < PAGES_MOST; i++) {
        monkey_digit(monkey, 1 + (int)monkey_chance(monkey, 5));
        (void)monkey_tap_target(monkey, (struct action){ACTION_NEXT, 0, 0});
    }
    for (int i = 0; state->current == SCREEN_REVIEW && i < PAGES_MOST; i++) {
        if (!monkey_tap_target(monkey, (struct action){ACTION_SUBMIT, 0, 0}))
            (void)monkey_tap_target(monkey, (struct action){ACTION_NEXT, 0, 0});
    }
    (void)monkey_tap_target(monkey, (struct action){ACTION_FINISH, 0, 0});
}

static void pass_time(struct monkey *monkey)
{
    static const int64_t times[] = {700, 5000, 12000, 35000, 70000, 130000, 600000, 3 * 3600000};
    int64_t ms = times[monkey_chance(monkey, COUNT_OF(times))];
    monkey_note(monkey, "%lld ms pass", (long long)ms);
    if (monkey_chance(monkey, 4) == 0)
        monkey->journey->now += ms; /* the machine sleeps */
    else
        monkey_pass(monkey, ms);
}

static void resize(struct monkey *monkey)
{
    const struct panel *panel = &panels[monkey_chance(monkey, COUNT_OF(panels))];
    struct journey *journey = monkey->journey;
    monkey_note(monkey, "a panel of %dx%d", panel->width, panel->height);
    touch_new_screen(&journey->touch, journey->now);
    station_resize(journey->station, screen_of(panel->width, panel->height, panel->diagonal));
    journey_look(journey);
    monkey_judge_frame(monkey);
}

static void meddle_with_stick(struct monkey *monkey)
{
    if (monkey_chance(monkey, 2) == 0)
        world_plug_stick(monkey);
    else
        world_pull_stick(monkey);
}

static void spoil(struct monkey *monkey)
{
    world_spoil_disk(monkey, monkey_chance(monkey, 2) ? FAULT_FULL : FAULT_FILE_SIZE);
}

static void judge(struct monkey *monkey)
{
    monkey_judge_boxes(monkey, false);
}

static void restart(struct monkey *monkey)
{
    enum { LOCKED_OF = 6 };
    world_restart(monkey, monkey_chance(monkey, LOCKED_OF) == 0);
}

/* Of a thousand. */
static const struct deed {
    void (*does)(struct monkey *monkey);
    unsigned share;
} deeds[] = {
    {tap, 500},
    {tap_beside, 30},
    {press_key, 90},
    {press_digit, 20},
    {write_text, 40},
    {edit, 30},
    {drag, 40},
    {tap_with_two, 15},
    {hold, 15},
    {knock, 60},
    {pass_time, 40},
    {resize, 5},
    {meddle_with_stick, 25},
    {spoil, 12},
    {judge, 25},
    {restart, 9},
    {monkey_answer, 25},
};

void monkey_deed(struct monkey *monkey)
{
    if (monkey->fault != FAULT_NONE && monkey->deed_count >= monkey->fault_ends)
        monkey_mend_disk(monkey);
    if (is_at_door(monkey) && monkey_chance(monkey, 3) > 0) {
        try_pin(monkey);
        return;
    }
    if (station_takes_text(monkey->journey->station) && monkey_chance(monkey, 4) == 0) {
        write_text(monkey);
        return;
    }
    unsigned chosen = monkey_chance(monkey, 1000);
    for (size_t i = 0; i < COUNT_OF(deeds); i++) {
        if (chosen < deeds[i].share) {
            deeds[i].does(monkey);
            return;
        }
        chosen -= deeds[i].share;
    }
}

static bool is_home(const struct monkey *monkey)
{
    const struct station *station = monkey->journey->station;
    enum screen_id current = station->state.current;
    return !facilitator_is_here(&station->facilitator) &&
           (current == SCREEN_WELCOME || current == SCREEN_CLOSED) &&
           station->state.sheet == SHEET_NONE;
}

static void let_work(struct monkey *monkey)
{
    enum { ROUNDS_MOST = 2000, ROUND_US = 1000, ROUND_MS = 500 };
    for (int i = 0; facilitator_is_at_work(&monkey->journey->station->facilitator); i++) {
        if (i == ROUNDS_MOST)
            monkey_fail(monkey, "a work on the stick does not end", "");
        (void)usleep(ROUND_US);
        monkey_pass(monkey, ROUND_MS);
    }
}

/* By the way back and by time alone. */
static void leave_everything(struct monkey *monkey)
{
    enum { ESCAPES = 8, LONG_MS = 10 * 60 * 1000 };
    const struct facilitator *facilitator = &monkey->journey->station->facilitator;
    let_work(monkey);
    for (int i = 0; i < ESCAPES && !is_home(monkey) && !facilitator->is_first; i++)
        monkey_key(monkey, FOCUS_LEAVE);
    monkey_pass(monkey, LONG_MS);
    monkey_pass(monkey, LONG_MS);
    if (!is_home(monkey) && !facilitator->is_first)
        monkey_fail(monkey, "nobody comes home from here", "");
}

/* Who comes next, and goes away again, finds and leaves all in order. */
void monkey_go_home(struct monkey *monkey)
{
    monkey_note(monkey, "go home");
    monkey_mend_disk(monkey);
    leave_everything(monkey);
    monkey_note(monkey, "begin, and go home");
    if (monkey_tap_target(monkey, (struct action){ACTION_BEGIN, 0, 0}))
        leave_everything(monkey);
    monkey_judge_boxes(monkey, true);
}
