/* Carries out what the facilitators' screens ask for; each effect ends in an action that tells what
 * became of it. */
#include "station/facilitate.h"

#include "base/share.h"
#include "locale/wall_clock.h"
#include "station/guide.h"
#include "station/health.h"

enum { DEMO_PIN_DIGITS = 6 };

static const char power_supplies[] = "/sys/class/power_supply", proc[] = "/proc";

struct action facilitate_answer(bool done, const struct error *error)
{
    return done ? (struct action){ACTION_DONE, 0, 0}
                : (struct action){ACTION_FAILED, (int)error->code, 0};
}

static struct action check_pin(struct station *station)
{
    struct error error = {0};
    enum pin_verdict verdict = PIN_WAIT;
    int64_t now = station->facilitator.now;
    if (!pin_check(station->pin, station->facilitator.edit.text.bytes, now, &verdict, &error))
        return facilitate_answer(false, &error);
    if (verdict == PIN_RIGHT)
        return (struct action){ACTION_PIN_RIGHT, 0, 0};
    if (verdict == PIN_WRONG)
        station_note(station, "pin-wrong", "");
    int64_t wait = (pin_wait(station->pin, now) + 999) / 1000;
    return (struct action){ACTION_PIN_WRONG, (int)wait, verdict == PIN_WRONG};
}

static struct action set_pin(struct station *station)
{
    struct error error = {0};
    station->facilitator.has_pin =
        pin_set(station->pin, station->facilitator.edit.text.bytes, &error);
    if (station->facilitator.has_pin)
        station_note(station, "pin-set", "");
    return facilitate_answer(station->facilitator.has_pin, &error);
}

static struct action enter(struct station *station)
{
    struct error error = {0};
    station_look_again(station);
    station_rest(station);
    return facilitate_answer(facilitate_read_facts(station, &error), &error);
}

static struct action speak(struct station *station)
{
    struct error error = {0};
    int language = station->facilitator.language;
    station->state.language = station->state.first_language = language;
    return facilitate_answer(
        data_folder_set_language(station->folder, station->workshop->languages[language], &error),
        &error);
}

static struct action set_up(struct station *station)
{
    struct error error = {0};
    bool done = data_folder_set_up(station->folder, &error);
    if (done)
        station_note(station, "set-up", "");
    return facilitate_answer(done, &error);
}

static struct action read_guide(struct station *station)
{
    struct error error = {0};
    struct guide *guide = arena_array(station->facts, 1, sizeof *guide);
    const char *path =
        arena_format(station->scratch, "%s/guide/%s.md", share_folder(station->scratch),
                     facilitator_language(&station->facilitator)->code);
    bool done = guide_read(path, station->facts, guide, &error);
    station->facilitator.facts.guide = done ? guide : NULL;
    return facilitate_answer(done, &error);
}

static struct action examine(struct station *station)
{
    struct error error = {0};
    struct health *health = arena_array(station->facts, 1, sizeof *health);
    bool done =
        health_read(&(struct health_places){station->data, power_supplies, proc}, station->folder,
                    station->workshop, wall_clock_read(), station->facts, health, &error);
    health->wrong_tries = pin_wrong_tries(station->pin);
    station->facilitator.facts.health = done ? health : NULL;
    return facilitate_answer(done, &error);
}

static struct action forget_notices(struct station *station)
{
    station_drop_notices(station, false);
    station->facilitator.facts.notice_count = 0;
    return (struct action){ACTION_NONE, 0, 0};
}

static struct action leave(struct station *station)
{
    station_return(station);
    return (struct action){ACTION_NONE, 0, 0};
}

/* Each answers with what the screen learns of it. */
static struct action (*const effects[FACILITATOR_EFFECT_COUNT])(struct station *station) = {
    [FACILITATOR_CHECK_PIN] = check_pin,
    [FACILITATOR_SET_PIN] = set_pin,
    [FACILITATOR_ENTER] = enter,
    [FACILITATOR_OPEN] = facilitate_open,
    [FACILITATOR_CLOSE] = facilitate_close,
    [FACILITATOR_SKIP] = facilitate_skip,
    [FACILITATOR_SWAP_PLACES] = facilitate_swap,
    [FACILITATOR_TITLE] = facilitate_title,
    [FACILITATOR_UNDO] = facilitate_undo,
    [FACILITATOR_HOLD] = facilitate_hold,
    [FACILITATOR_LOOK] = facilitate_look,
    [FACILITATOR_RELEASE] = facilitate_release,
    [FACILITATOR_SPEAK] = speak,
    [FACILITATOR_SET_UP] = set_up,
    [FACILITATOR_READ_GUIDE] = read_guide,
    [FACILITATOR_READ_SETTINGS] = facilitate_read_settings,
    [FACILITATOR_SET] = facilitate_set,
    [FACILITATOR_SET_STANDARD] = facilitate_set_standard,
    [FACILITATOR_SET_NAME] = facilitate_set_name,
    [FACILITATOR_FORGET_NOTICES] = forget_notices,
    [FACILITATOR_EXAMINE] = examine,
    [FACILITATOR_FIND] = stick_find,
    [FACILITATOR_START] = stick_start,
    [FACILITATOR_STEP] = stick_step,
    [FACILITATOR_STOP] = stick_stop,
    [FACILITATOR_LEAVE] = leave,
};

void facilitate(struct station *station, struct action action)
{
    for (;;) {
        enum facilitator_effect effect = facilitator_update(&station->facilitator, action);
        if (effect == FACILITATOR_NOTHING)
            return;
        action = effects[effect](station);
        if (action.kind == ACTION_NONE)
            return;
    }
}

bool facilitate_start(struct station *station, const struct station_options *options,
                      struct error *error)
{
    station->pin = pin_open(station->folder, options->now, error);
    if (!station->pin)
        return false;
    station->facilitator.has_pin = options->demo || pin_is_set(station->pin);
    bool is_set_up = true;
    if (options->asks_first && !data_folder_is_set_up(station->folder, &is_set_up, error))
        return false;
    if (!is_set_up)
        facilitator_begin(&station->facilitator);
    if (!options->demo)
        return true;
    char *digits = arena_array(station->arena, DEMO_PIN_DIGITS + 1, 1);
    for (size_t i = 0; i < DEMO_PIN_DIGITS; i++)
        digits[i] = (char)('0' + random_below(&station->random, 10));
    station->facilitator.demo_pin = digits;
    return pin_set(station->pin, digits, error);
}
