/* A workshop from a stick for the facilitators' screen: copied and checked in steps; the station
 * then begins anew with it. */
#include "station/facilitate.h"

#include <string.h>

bool import_look(struct station *station, struct error *error)
{
    struct stick_work *work = &station->stick;
    struct stick_facts *facts = &station->facilitator.on_stick;
    size_t count = 0;
    if (!import_find(work->path, work->content, &work->workshops, &count, error))
        return false;
    const char **names = arena_array(work->content, count + 1, sizeof *names);
    for (size_t i = 0; i < count; i++)
        names[i] = work->workshops[i].name;
    facts->workshops = names;
    facts->workshop_count = count;
    station->facilitator.stick.workshop = count == 1 ? 0 : NO_INDEX; /* a single one is meant */
    return true;
}

struct action import_start(struct station *station)
{
    struct error error = {0};
    struct stick_work *work = &station->stick;
    struct facilitator *facilitator = &station->facilitator;
    int chosen = facilitator->stick.workshop;
    if (chosen < 0 || (size_t)chosen >= facilitator->on_stick.workshop_count)
        return (struct action){ACTION_FAILED, ERROR_STICK, 0}; /* another stick came meanwhile */
    const struct import_order order = {
        .stick = work->path,
        .path = work->workshops[chosen].path,
        .folder = station->folder,
        .data = station->data,
        .program = station->program,
        .language = facilitator_language(facilitator)->code,
    };
    work->import = import_new(&order, &error);
    if (!work->import)
        return facilitate_answer(false, &error);
    facilitator->on_stick.stage = WORK_COPYING;
    facilitator->on_stick.percent = 0;
    return (struct action){ACTION_NONE, 0, 0};
}

/* In the arena that outlives the import, which holds the stick. */
static void keep_problems(struct station *station)
{
    struct arena *arena = station->stick.told;
    const struct problems *found = import_problems(station->stick.import);
    struct problems *kept = arena_alloc(arena, sizeof *kept), copy;
    problems_init(&copy, arena);
    for (size_t i = 0; i < found->count; i++) {
        const struct problem *problem = &found->items[i];
        problems_add(&copy, problem->severity, problem->place, problem->message, problem->fills);
    }
    *kept = copy;
    kept->items = arena_array(arena, copy.count + 1, sizeof *kept->items);
    for (size_t i = 0; i < copy.count; i++)
        kept->items[i] = copy.items[i];
    problems_release(&copy);
    station->facilitator.on_stick.problems = kept;
}

/* The same data folder with another workshop, as after a start anew: another station is begun
 * beside this one and changes places with it. On failure all is as it was. */
static bool use_workshop(struct station *station, const char *path, struct error *error)
{
    struct problems problems;
    struct station_options options = {.workshop = path,
                                      .data = station->data,
                                      .carry = station->carry,
                                      .program = station->program,
                                      .sticks = &station->sticks,
                                      .screen = station->state.screen,
                                      .now = station->state.now,
                                      .demo = station->state.demo};
    problems_init(&problems, station->scratch);
    struct station *other = station_new(&options, station->shaper, &problems, error);
    problems_release(&problems);
    if (!other)
        return false;
    other->state.now = other->facilitator.now = station->state.now;
    const struct station before = *station;
    *station = *other;
    *other = before;
    station_free(other);
    return true;
}

/* The facilitator is still there, and in the same language where the new workshop has it. */
static void stay(struct station *station, struct look look, const char *code, bool is_first)
{
    struct facilitator *facilitator = &station->facilitator;
    const struct workshop *workshop = station->workshop;
    facilitator->current = FACILITATOR_IMPORT;
    facilitator->is_first = is_first;
    facilitator->look = look;
    facilitator->language = station->state.language;
    for (size_t i = 0; i < workshop->language_count; i++) {
        if (strcmp(workshop->languages[i], code) == 0)
            facilitator->language = (int)i;
    }
    facilitator->on_stick.stage = WORK_DONE;
}

static struct action begin_anew(struct station *station)
{
    struct error error = {0};
    const struct language *language = facilitator_language(&station->facilitator);
    struct look look = station->facilitator.look;
    bool is_first = station->facilitator.is_first;
    struct arena *arena = arena_new();
    const char *path = arena_string(arena, import_path(station->stick.import));
    stick_end_work(station);
    bool ok = use_workshop(station, path, &error);
    arena_free(arena);
    if (ok) {
        stay(station, look, language->code, is_first);
        station_note(station, "workshop", station->workshop->id);
        ok = facilitate_read_facts(station, &error);
    } else {
        station->facilitator.on_stick.stage = WORK_NONE;
    }
    return facilitate_answer(ok, &error);
}

struct action import_go_on(struct station *station)
{
    struct error error = {0};
    struct stick_facts *facts = &station->facilitator.on_stick;
    struct import *import = station->stick.import;
    bool ok = import_step(import, &error);
    switch (import_stage(import)) {
    case IMPORT_COPYING:
        facts->percent = import_percent(import);
        return (struct action){ACTION_NONE, 0, 0};
    case IMPORT_CHECKING: /* seen before it is begun, since it is one step */
        facts->stage = WORK_CHECKING;
        facts->percent = 100;
        return (struct action){ACTION_NONE, 0, 0};
    case IMPORT_REFUSED:
        keep_problems(station);
        facts->stage = WORK_REFUSED;
        break;
    case IMPORT_DONE:
        return begin_anew(station);
    default:
        facts->stage = WORK_NONE;
    }
    stick_end_work(station);
    return facilitate_answer(ok, &error);
}
