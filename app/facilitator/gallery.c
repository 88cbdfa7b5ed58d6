/* States are put together as the screens need them and drawn; nothing is obeyed. */
#include "facilitator/gallery_private.h"

#include <assert.h>

#include "base/array.h"
#include "facilitator/views.h"
#include "locale/catalog.h"

struct frame gallery_show(struct walker *walker, enum facilitator_screen screen, const char *detail)
{
    struct facilitator *facilitator = &walker->facilitator;
    facilitator->current = screen;
    arena_reset(walker->frame);
    walker->theme = facilitator_theme(facilitator);
    struct frame frame = frame_begin(walker->frame, walker->shaper, &walker->theme,
                                     facilitator_language(facilitator));
    facilitator_view(facilitator, &frame);
    const char *name = frame.name;
    if (detail[0] != '\0')
        name = arena_format(walker->frame, "%s-%s", frame.name, detail);
    walker->visit(walker->context, &frame, name);
    return frame;
}

static void show(struct walker *walker, enum facilitator_screen screen, const char *detail)
{
    (void)gallery_show(walker, screen, detail);
}

/* The first third is over, one is open, one left out; the rest lies ahead. */
static void invent_facts(struct walker *walker)
{
    const struct workshop *workshop = walker->facilitator.workshop;
    size_t count = workshop->session_count, open = count / 3;
    for (size_t i = 0; i < count; i++) {
        walker->sessions[i] =
            (struct session_facts){.progress = PROGRESS_AHEAD, .heads = workshop->participants};
        if (i >= open)
            continue;
        walker->sessions[i].digits = "1234 5678";
        walker->sessions[i].progress = i % 2 ? PROGRESS_CLOSED : PROGRESS_RELEASED;
        walker->sessions[i].responses = workshop->participants - (unsigned)(i % 5);
    }
    if (open + 1 < count)
        walker->sessions[open + 1].progress = PROGRESS_SKIPPED;
    walker->sessions[open].progress = PROGRESS_OPEN;
    walker->sessions[open].responses = workshop->participants * 4 / 5;
    walker->facilitator.facts = (struct facilitator_facts){
        .sessions = walker->sessions, .proposed = (int)open, .open = (int)open, .k = workshop->k};
}

static void show_way_in(struct walker *walker)
{
    struct facilitator *facilitator = &walker->facilitator;
    show(walker, FACILITATOR_WARNING, "");
    facilitator->demo_pin = "123456";
    show(walker, FACILITATOR_PIN, "demo");
    facilitator->demo_pin = NULL;
    edit_set(&facilitator->edit, "1234");
    show(walker, FACILITATOR_PIN, "");
    facilitator->is_wrong = true;
    show(walker, FACILITATOR_PIN, "wrong");
    facilitator->wait_until = facilitator->now + 899 * 1000;
    show(walker, FACILITATOR_PIN, "wait");
    facilitator->wait_until = 0;
    show(walker, FACILITATOR_NEW_PIN, "other");
    facilitator->is_wrong = false;
    show(walker, FACILITATOR_NEW_PIN, "");
    edit_set(&facilitator->first_pin, "123456");
    show(walker, FACILITATOR_NEW_PIN, "again");
    edit_set(&facilitator->first_pin, "");
    edit_set(&facilitator->edit, "");
}

static void show_notices(struct walker *walker)
{
    static const struct notice notices[] = {
        {NOTICE_ASIDE, "d1s1.box", "quarantine/d1s1.box.1", ERROR_NONE},
        {NOTICE_UNUSABLE, "followup.json", NULL, ERROR_FOLLOWUP},
        {NOTICE_WAITS, "d1s1", NULL, ERROR_FILE_READ},
    };
    static const char *const details[] = {"aside", "unusable", "waits"};
    static_assert(COUNT_OF(details) == COUNT_OF(notices), "one name per notice");
    struct facilitator *facilitator = &walker->facilitator;
    facilitator->facts.notices = notices;
    facilitator->facts.notice_count = COUNT_OF(notices);
    for (size_t i = 0; i < COUNT_OF(notices); i++) {
        facilitator->notice = i;
        show(walker, FACILITATOR_NOTICE, details[i]);
    }
    facilitator->facts.notice_count = facilitator->notice = 0;
}

static void show_session(struct walker *walker, int session, const char *detail)
{
    struct facilitator *facilitator = &walker->facilitator;
    facilitator->picked = session;
    facilitator->shown = (size_t)session;
    facilitator->heads = walker->sessions[session].heads;
    show(walker, FACILITATOR_AGENDA, detail);
}

static void show_sessions(struct walker *walker)
{
    struct facilitator *facilitator = &walker->facilitator;
    int open = facilitator->facts.open, last = (int)facilitator->workshop->session_count - 1;
    facilitator->picked = open;
    facilitator->shown = (size_t)open;
    show(walker, FACILITATOR_AGENDA, "");
    facilitator->shows_session = true;
    show_session(walker, open, "open");
    show_session(walker, last, "ahead");
    facilitator->failure = ERROR_DISK_FULL;
    show_session(walker, last, "failed");
    facilitator->failure = ERROR_NONE;
    show_session(walker, open < last ? open + 1 : open, "skipped");
    show_session(walker, open > 1 ? open - 2 : open, "closed");
    show_session(walker, open > 0 ? open - 1 : open, "released");
    facilitator->asks = ASKS_TO_CLOSE;
    show_session(walker, open, "asks-close");
    facilitator->asks = ASKS_NOTHING;
    facilitator->shows_session = false;
}

static void show_first_start(struct walker *walker)
{
    struct facilitator *facilitator = &walker->facilitator;
    struct health health = {.clock = CLOCK_FINE,
                            .now = {true, facilitator->workshop->first_day_seconds, 10 * 3600}};
    facilitator->facts.health = &health;
    show(walker, FACILITATOR_FIRST_LANGUAGE, "");
    show(walker, FACILITATOR_FIRST_WORKSHOP, "");
    show(walker, FACILITATOR_FIRST_CLOCK, "");
    health.clock = CLOCK_WRONG;
    show(walker, FACILITATOR_FIRST_CLOCK, "wrong");
    show(walker, FACILITATOR_FIRST_TOUCH, "");
    facilitator->rings = 1;
    show(walker, FACILITATOR_FIRST_TOUCH, "second");
    facilitator->rings = 0;
    facilitator->failure = ERROR_DISK_FULL;
    show(walker, FACILITATOR_FIRST_TOUCH, "failed");
    facilitator->failure = ERROR_NONE;
    facilitator->facts.health = NULL;
}

static void show_changes(struct walker *walker)
{
    struct facilitator *facilitator = &walker->facilitator;
    struct last_change *change = &facilitator->facts.last_change;
    int last = (int)facilitator->workshop->session_count - 1;
    facilitator->picked = facilitator->facts.open < last ? facilitator->facts.open + 1 : last;
    facilitator->shown = (size_t)facilitator->picked;
    show(walker, FACILITATOR_CHANGE, "");
    *change = (struct last_change){CHANGED_SWAP, facilitator->picked, last};
    facilitator->picked = last;
    show(walker, FACILITATOR_CHANGE, "undo");
    facilitator->failure = ERROR_DISK_FULL;
    show(walker, FACILITATOR_CHANGE, "failed");
    facilitator->failure = ERROR_NONE;
    *change = (struct last_change){CHANGED_NOTHING, 0, 0};
    show(walker, FACILITATOR_SWAP, "");
    writing_begin(facilitator, session_title(facilitator, (size_t)last), TITLE_MOST);
    show(walker, FACILITATOR_RENAME, "");
    writing_begin(facilitator, "", TITLE_MOST);
    show(walker, FACILITATOR_RENAME, "empty");
    facilitator->picked = facilitator->facts.open;
}

/* Well, and with everything that can be wrong. */
static void show_health(struct walker *walker)
{
    static const char *const damaged[] = {"d1s2", "d2s5"};
    struct facilitator *facilitator = &walker->facilitator;
    struct health health = {.disk = DISK_FINE,
                            .free = UINT64_C(12345678901),
                            .power = POWER_MAINS,
                            .battery = -1,
                            .clock = CLOCK_FINE,
                            .boxes = 9,
                            .was_exported = true,
                            .exported = facilitator->workshop->first_day_seconds,
                            .now = {true, facilitator->workshop->first_day_seconds, 10 * 3600},
                            .version = "1.0.0"};
    facilitator->facts.health = &health;
    show(walker, FACILITATOR_HEALTH, "");
    health.disk = DISK_FULL;
    health.free = 40 * 1000 * 1000;
    health.power = POWER_BATTERY;
    health.battery = 9;
    health.clock = CLOCK_WRONG;
    health.memory = MEMORY_MAY_SWAP;
    health.damaged = damaged;
    health.damaged_count = COUNT_OF(damaged);
    health.quarantined = 2;
    health.was_exported = false;
    health.wrong_tries = 14;
    show(walker, FACILITATOR_HEALTH, "warns");
    health.unreadable = damaged;
    health.unreadable_count = COUNT_OF(damaged);
    health.damaged_count = 0;
    show(walker, FACILITATOR_HEALTH, "unreadable");
    facilitator->facts.health = NULL;
}

/* With the fingerprints of those who may read the answers. */
static void show_sealed_settings(struct walker *walker)
{
    struct facilitator *facilitator = &walker->facilitator;
    const struct workshop *open = facilitator->workshop;
    struct workshop sealed = *open;
    static const unsigned char keys[2][RECIPIENT_KEY_SIZE] = {"first", "second"};
    sealed.recipients.items[0] = recipient_of("lead.pub", keys[0]);
    sealed.recipients.items[1] = recipient_of("deputy.pub", keys[1]);
    sealed.recipients.count = 2;
    facilitator->workshop = &sealed;
    show(walker, FACILITATOR_SETTINGS, "sealed");
    facilitator->workshop = open;
}

static void show_settings(struct walker *walker)
{
    struct facilitator *facilitator = &walker->facilitator;
    struct settings_facts settings = {.settings = {[SETTING_LANGUAGES] = {5, 1, 7},
                                                   [SETTING_DIGITS] = {0, 0, 1},
                                                   [SETTING_TEXT_SIZE] = {2, 1, 4},
                                                   [SETTING_CONTRAST] = {0, 0, 1},
                                                   [SETTING_SHIELD] = {1, 0, 1},
                                                   [SETTING_K] = {8, 5, 100},
                                                   [SETTING_IDLE_TAPS] = {60, 15, 600},
                                                   [SETTING_IDLE_WRITING] = {120, 30, 900},
                                                   [SETTING_IDLE_COUNTDOWN] = {30, 20, 120},
                                                   [SETTING_THANKS] = {30, 3, 30}},
                                      .name = "Hall B"};
    facilitator->facts.settings = &settings;
    show(walker, FACILITATOR_SETTINGS, "");
    facilitator->scroll = 1 << 20;
    show(walker, FACILITATOR_SETTINGS, "end");
    show_sealed_settings(walker);
    facilitator->scroll = 0;
    settings.settings[SETTING_LANGUAGES].value = 1;
    facilitator->failure = ERROR_DISK_FULL;
    show(walker, FACILITATOR_SETTINGS, "failed");
    facilitator->failure = ERROR_NONE;
    writing_begin(facilitator, settings.name, NAME_MOST);
    show(walker, FACILITATOR_NAME, "");
    facilitator->facts.settings = NULL;
}

/* Invented words: the guide itself is read by station/. */
static void show_help(struct walker *walker)
{
    static const struct guide_block blocks[] = {
        {GUIDE_STEP, 1, "Hold the emblem for three seconds and type the PIN."},
        {GUIDE_STEP, 2, "The clock has picked the session. Open it."},
        {GUIDE_PARAGRAPH, 0, "Do not stand near the station while somebody answers."},
        {GUIDE_HEADING, 0, "What nobody asks"},
        {GUIDE_BULLET, 0, "Neither name nor rank."},
    };
    static const struct guide_section sections[] = {
        {"Before the workshop", blocks, COUNT_OF(blocks)},
        {"The two minutes after each session", blocks, COUNT_OF(blocks)},
        {"Poster", blocks, COUNT_OF(blocks)},
    };
    static const struct guide guide = {sections, COUNT_OF(sections)};
    struct facilitator *facilitator = &walker->facilitator;
    facilitator->facts.guide = &guide;
    facilitator->section = NO_INDEX;
    show(walker, FACILITATOR_HELP, "");
    facilitator->section = 1;
    show(walker, FACILITATOR_HELP, "section");
    facilitator->section = NO_INDEX;
    facilitator->facts.guide = NULL;
}

/* With no stick, several, and one that is chosen. */
static void show_sticks(struct walker *walker)
{
    static const struct stick_seen sticks[] = {
        {"KINGSTON", false, UINT64_C(7400000000)},
        {"فلاش الوزارة", false, 310 * 1000 * 1000},
        {"Sada 2", true, UINT64_C(31000000000)},
        {"USB", false, UINT64_C(120000000000)},
        {"results", false, 0},
        {"CARD", false, UINT64_C(64000000000)},
    };
    struct facilitator *facilitator = &walker->facilitator;
    struct stick_facts *facts = &facilitator->on_stick;
    *facts = (struct stick_facts){0};
    facilitator->stick.chosen = NO_INDEX;
    show(walker, FACILITATOR_CARRY, "none");
    facts->sticks = sticks;
    facts->stick_count = COUNT_OF(sticks);
    show(walker, FACILITATOR_CARRY, "several");
    facts->stick_count = 1;
    facilitator->stick.chosen = 0;
    facts->is_looked_at = true;
}

static void show_carry_plans(struct walker *walker)
{
    struct facilitator *facilitator = &walker->facilitator;
    struct stick_facts *facts = &facilitator->on_stick;
    show(walker, FACILITATOR_CARRY, "nothing");
    facts->closed = 9;
    facts->bytes = 38 * 1000 * 1000;
    show(walker, FACILITATOR_CARRY, "");
    facts->open = 1;
    facts->stick_count = 3;
    show(walker, FACILITATOR_CARRY, "open");
    facilitator->stick.chosen = 2;
    show(walker, FACILITATOR_CARRY, "read-only");
    facilitator->stick.chosen = 0;
    facilitator->failure = ERROR_STICK;
    show(walker, FACILITATOR_CARRY, "failed");
    facilitator->failure = ERROR_NONE;
    facilitator->stick.stopped = true;
    show(walker, FACILITATOR_CARRY, "stopped");
    facilitator->stick.stopped = false;
    facts->stick_count = 1;
}

static void show_carrying(struct walker *walker)
{
    const char *line = catalog_fill(
        walker->facts,
        "{session}: too few responses to leave without giving a person away ({count}, at least "
        "{needed} are needed)",
        (struct fill[]){{"session", "d1s4"}, {"count", "3"}, {"needed", "5"}, {0}});
    struct stick_facts *facts = &walker->facilitator.on_stick;
    const struct workshop *workshop = walker->facilitator.workshop;
    struct session_digits written[3];
    facts->stage = WORK_EXPORTING;
    show(walker, FACILITATOR_CARRY, "exporting");
    facts->stage = WORK_COPYING;
    facts->percent = 62;
    show(walker, FACILITATOR_CARRY, "copying");
    facts->stage = WORK_DONE;
    facts->folder = "sada-leadership-1";
    for (size_t i = 0; i < COUNT_OF(written); i++)
        written[i] = (struct session_digits){
            session_title(&walker->facilitator, i % workshop->session_count), "1234 5678"};
    facts->written = written;
    facts->written_count = COUNT_OF(written);
    facts->lines = &line;
    facts->line_count = 1;
    show(walker, FACILITATOR_CARRY, "done");
    facts->complained = true;
    show(walker, FACILITATOR_CARRY, "complained");
    struct workshop sealed = *walker->facilitator.workshop;
    sealed.recipients.count = 1;
    walker->facilitator.workshop = &sealed;
    show(walker, FACILITATOR_CARRY, "sealed");
    walker->facilitator.workshop = workshop;
    facts->complained = false;
    facts->written_count = facts->line_count = 0;
    facts->stage = WORK_NONE;
}

static void show_faults(struct walker *walker)
{
    static const struct fill none[] = {{NULL, NULL}};
    static const struct fill rest[] = {{"rest", "(${pace} = 'fast'"}, {NULL, NULL}};
    struct problem items[] = {
        {SEVERITY_ERROR,
         {"forms/session_end/survey.csv", "survey", 12, 3},
         "a closing bracket is missing before '{rest}'; close every bracket that is opened",
         rest,
         0},
        {SEVERITY_WARNING,
         {"workshop/agenda.csv", "agenda", 4, 6},
         "there is one recipient only: who loses that key loses every answer; add a second one",
         none,
         0},
    };
    struct problems problems = {.items = items, .count = COUNT_OF(items), .error_count = 1};
    struct stick_facts *facts = &walker->facilitator.on_stick;
    facts->stage = WORK_REFUSED;
    facts->problems = &problems;
    show(walker, FACILITATOR_IMPORT, "refused");
    facts->problems = NULL;
    facts->stage = WORK_NONE;
}

static void show_import(struct walker *walker)
{
    static const char *const workshops[] = {"leadership", "ورشة القيادات", "mediation-2027"};
    struct facilitator *facilitator = &walker->facilitator;
    struct stick_facts *facts = &facilitator->on_stick;
    int open = facilitator->facts.open;
    show(walker, FACILITATOR_IMPORT, "open");
    facilitator->facts.open = NO_INDEX;
    show(walker, FACILITATOR_IMPORT, "nothing");
    facts->workshops = workshops;
    facts->workshop_count = COUNT_OF(workshops);
    show(walker, FACILITATOR_IMPORT, "several");
    facilitator->stick.workshop = 1;
    show(walker, FACILITATOR_IMPORT, "");
    facilitator->failure = ERROR_OTHER_WORKSHOP;
    show(walker, FACILITATOR_IMPORT, "failed");
    facilitator->failure = ERROR_NONE;
    facilitator->asks = ASKS_TO_IMPORT;
    show(walker, FACILITATOR_IMPORT, "asks");
    facilitator->asks = ASKS_NOTHING;
    facts->stage = WORK_CHECKING;
    facts->percent = 100;
    show(walker, FACILITATOR_IMPORT, "checking");
    show_faults(walker);
    facts->stage = WORK_DONE;
    show(walker, FACILITATOR_IMPORT, "done");
    facts->stage = WORK_NONE;
    facilitator->facts.open = open;
    facilitator->stick.workshop = NO_INDEX;
}

/* A workshop may have fewer sessions than the page has lines. */
static const char *any_title(const struct facilitator *facilitator, size_t number)
{
    return session_title(facilitator, number % facilitator->workshop->session_count);
}

static void show_erase(struct walker *walker)
{
    struct facilitator *facilitator = &walker->facilitator;
    struct stick_facts *facts = &facilitator->on_stick;
    const char *goes[] = {any_title(facilitator, 0), any_title(facilitator, 1)};
    const char *stays[] = {any_title(facilitator, 2)};
    show(walker, FACILITATOR_ERASE, "no-proof");
    facts->has_proof = true;
    facts->goes = goes;
    facts->goes_count = COUNT_OF(goes);
    facts->stays = stays;
    facts->stays_count = COUNT_OF(stays);
    show(walker, FACILITATOR_ERASE, "");
    facilitator->asks = ASKS_TO_ERASE;
    show(walker, FACILITATOR_ERASE, "asks");
    facilitator->asks = ASKS_TO_ERASE_AGAIN;
    show(walker, FACILITATOR_ERASE, "asks-again");
    facilitator->asks = ASKS_NOTHING;
    facilitator->failure = ERROR_PROOF;
    facts->goes_count = facts->stays_count = 0;
    facts->has_proof = false;
    show(walker, FACILITATOR_ERASE, "failed");
    facilitator->failure = ERROR_NONE;
    facts->stage = WORK_DONE;
    facts->erased = 9;
    show(walker, FACILITATOR_ERASE, "done");
    *facts = (struct stick_facts){0};
    facilitator->stick.chosen = NO_INDEX;
}

static struct walker walker_new(const struct facilitator_gallery *gallery, facilitator_visit *visit,
                                void *context)
{
    struct walker walker = {.shaper = gallery->shaper,
                            .facts = arena_new(),
                            .frame = arena_new(),
                            .visit = visit,
                            .context = context};
    facilitator_init(&walker.facilitator, gallery->workshop, gallery->screen);
    walker.facilitator.language = gallery->language;
    walker.facilitator.look.contrast = gallery->contrast;
    walker.sessions =
        arena_array(walker.facts, gallery->workshop->session_count + 1, sizeof *walker.sessions);
    invent_facts(&walker);
    return walker;
}

static void walker_release(struct walker *walker)
{
    facilitator_release(&walker->facilitator);
    arena_free(walker->frame);
    arena_free(walker->facts);
}

void facilitator_gallery_walk(const struct facilitator_gallery *gallery, facilitator_visit *visit,
                              void *context)
{
    struct walker walker = walker_new(gallery, visit, context);
    show_first_start(&walker);
    show_way_in(&walker);
    show_notices(&walker);
    show_sessions(&walker);
    show(&walker, FACILITATOR_ROOM, "");
    show_changes(&walker);
    gallery_show_results(&walker);
    show(&walker, FACILITATOR_MENU, "");
    show_health(&walker);
    show_help(&walker);
    show_settings(&walker);
    show_sticks(&walker);
    show_carry_plans(&walker);
    show_carrying(&walker);
    show_import(&walker);
    show_erase(&walker);
    walker_release(&walker);
}

void facilitator_gallery_figures(const struct facilitator_gallery *gallery, int session,
                                 facilitator_visit *visit, void *context)
{
    struct walker walker = walker_new(gallery, visit, context);
    walker.facilitator.picked = session;
    gallery_show_figures(&walker);
    walker_release(&walker);
}
