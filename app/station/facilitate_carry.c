/* Carrying away for the facilitators' screen: one step of station/carry a tick. */
#include <string.h>
#include <time.h>

#include "locale/wall_clock.h"
#include "station/facilitate.h"

bool carry_look(struct station *station, struct error *error)
{
    struct stick_facts *facts = &station->facilitator.on_stick;
    struct carry_preview preview;
    if (!carry_preview(station->data, &preview, error))
        return false;
    facts->closed = preview.closed;
    facts->open = preview.open;
    facts->bytes = preview.bytes;
    return true;
}

struct action carry_start(struct station *station)
{
    struct error error = {0};
    struct stick_work *work = &station->stick;
    struct carry_order order = {
        .data = station->data,
        .stick = work->path,
        .workshop = station->workshop->id,
        .station = station->settings.name,
        .language = facilitator_language(&station->facilitator)->code,
        .program = station->program,
        .boxes = true,
    };
    work->carry = carry_new(&order, &error);
    if (!work->carry)
        return facilitate_answer(false, &error);
    station->facilitator.on_stick.stage = WORK_EXPORTING;
    station->facilitator.on_stick.percent = 0;
    return (struct action){ACTION_NONE, 0, 0};
}

/* What is said on the stick's behalf once carry is gone. */
static void keep_lines(struct station *station, const struct carry_progress *progress)
{
    struct arena *arena = station->stick.told;
    const char **lines = arena_array(arena, progress->line_count + 1, sizeof *lines);
    for (size_t i = 0; i < progress->line_count; i++)
        lines[i] = arena_string(arena, progress->lines[i]);
    station->facilitator.on_stick.lines = lines;
    station->facilitator.on_stick.line_count = progress->line_count;
}

static bool read_digits(const char *path, struct box_manifest *ret_manifest)
{
    struct box *box = box_open_read_only(path, NULL);
    enum box_state state = BOX_OPEN;
    bool ok = box && box_state(box, &state, NULL) && state != BOX_OPEN &&
              box_manifest(box, ret_manifest, NULL);
    box_close(box);
    return ok;
}

/* Of every closed session: those that were carried. One that cannot be read was told by carry. */
static bool list_digits(struct station *station, struct error *error)
{
    struct arena *arena = station->stick.told;
    const char *const *paths = NULL;
    size_t count = 0;
    if (!data_folder_boxes(station->data, arena, &paths, &count, error))
        return false;
    struct session_digits *written = arena_array(arena, count + 1, sizeof *written);
    struct stick_facts *facts = &station->facilitator.on_stick;
    facts->written = written;
    facts->written_count = 0;
    for (size_t i = 0; i < count; i++) {
        struct box_manifest manifest;
        const char *name = strrchr(paths[i], '/') + 1;
        const char *session = arena_copy(arena, name, strlen(name) - strlen(".box"));
        if (read_digits(paths[i], &manifest))
            written[facts->written_count++] = (struct session_digits){
                title_of(station, session), arena_string(arena, manifest.digits)};
    }
    return true;
}

/* The day alone, by the place's own time; the hour is nobody's concern. */
static bool note_day(struct station *station, struct error *error)
{
    char day[16];
    struct wall_clock now = wall_clock_read();
    time_t seconds = (time_t)(now.seconds + now.east);
    struct tm parts;
    if (!now.known || !gmtime_r(&seconds, &parts) ||
        strftime(day, sizeof day, "%Y-%m-%d", &parts) == 0)
        return true; /* a clock without a day is told by the health page */
    return data_folder_set_exported(station->folder, day, error);
}

static struct action end(struct station *station, const struct carry_progress *progress)
{
    struct error error = {0};
    struct stick_facts *facts = &station->facilitator.on_stick;
    facts->folder = arena_string(station->stick.told, progress->folder);
    facts->complained = progress->complained;
    keep_lines(station, progress);
    stick_end_work(station); /* it held the stick */
    station_note(station, "carried", "");
    bool ok = list_digits(station, &error) && note_day(station, &error) &&
              facilitate_read_facts(station, &error);
    facts->stage = WORK_DONE; /* on the stick all is well, whatever became of the notes here */
    return facilitate_answer(ok, &error);
}

static void show_progress(struct station *station, const struct carry_progress *progress)
{
    static const enum work_stage stages[] = {
        [CARRY_EXPORTING] = WORK_EXPORTING,
        [CARRY_COPYING] = WORK_COPYING,
        [CARRY_SYNCING] = WORK_SYNCING,
    };
    struct stick_facts *facts = &station->facilitator.on_stick;
    facts->stage = stages[progress->stage];
    facts->percent =
        progress->bytes > 0 ? (unsigned)(progress->bytes_done * 100 / progress->bytes) : 0;
}

struct action carry_go_on(struct station *station)
{
    struct error error = {0};
    struct stick_work *work = &station->stick;
    bool ok = carry_step(work->carry, &error);
    struct carry_progress progress = carry_progress(work->carry);
    if (progress.stage == CARRY_DONE)
        return end(station, &progress);
    if (ok) {
        show_progress(station, &progress);
        return (struct action){ACTION_NONE, 0, 0};
    }
    keep_lines(station, &progress);
    stick_end_work(station);
    station->facilitator.on_stick.stage = WORK_NONE;
    station->facilitator.on_stick.is_looked_at = false; /* sessions may be released by now */
    return facilitate_answer(false, &error);
}
