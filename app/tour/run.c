/* The kiosk itself; a demonstration gets a data folder that is gone afterwards. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/atomic_file.h"
#include "base/share.h"
#include "tour/program.h"

const char *program_data(const struct program *program)
{
    struct arena *arena = program->arena;
    if (program->data)
        return program->data;
    const char *data = getenv("XDG_DATA_HOME");
    if (data && data[0] == '/')
        return arena_format(arena, "%s/sada", data);
    const char *home = getenv("HOME");
    return arena_format(arena, "%s/.local/share/sada", home && home[0] ? home : "/var/tmp");
}

static const char *demo_folder(struct arena *arena, struct error *error)
{
    const char *base = getenv("TMPDIR");
    char *folder = arena_format(arena, "%s/sada-demo-XXXXXX", base && base[0] ? base : "/tmp");
    if (mkdtemp(folder))
        return folder;
    (void)error_from_errno(error, ERROR_FILE_WRITE, (struct place){.file = folder},
                           "cannot make a folder for the demonstration");
    return NULL;
}

static bool opens_first(const struct program *program, struct kiosk *kiosk, struct error *error)
{
    struct station *station = kiosk_station(kiosk);
    if (!program->demo || program->session)
        return true;
    const struct workshop *workshop = station_workshop(station);
    return station_open(station, workshop->sessions[0].id, error);
}

/* The one that the data folder holds answers to, where it still lies there; else the sample. */
static const char *usual_workshop(const char *data, struct arena *arena)
{
    const char *used = NULL;
    struct data_folder *folder = data_folder_open_existing(data, NULL);
    bool is_known = folder && data_folder_workshop(folder, arena, &used, NULL) && used;
    data_folder_close(folder);
    return is_known && workshop_is_at(used)
               ? used
               : arena_format(arena, "%s/workshops/leadership", share_folder(arena));
}

/* For the facilitator to compare with what the recipients have on paper: who swaps the keys in the
 * workshop's folder reads every answer. */
static void tell_recipients(const struct recipients *recipients)
{
    for (size_t i = 0; i < recipients->count; i++)
        (void)fprintf(stderr, "sada-station: answers are sealed to %s, fingerprint %s\n",
                      recipients->items[i].name, recipients->items[i].fingerprint);
}

static bool run_kiosk(const struct program *program, const char *data, struct problems *problems,
                      struct error *error)
{
    struct kiosk_options options = {
        .window = {.width = program->width,
                   .height = program->height,
                   .windowed = program->windowed,
                   .may_quit = program->windowed || program->demo},
        .station = {.workshop = program->workshop ? program->workshop
                                                  : usual_workshop(data, program->arena),
                    .data = data,
                    .followup = program->followup,
                    .session = program->session,
                    .carry = program->carry,
                    .language = program->language,
                    .asks_first = !program->demo && !program->session,
                    .demo = program->demo},
        .diagonal = program->diagonal,
        .share = share_folder(program->arena),
        .fonts = program_fonts(),
        .trace = program->trace,
        .clock = kiosk_clock,
    };
    struct kiosk *kiosk = kiosk_new(&options, problems, error);
    bool ok = kiosk && opens_first(program, kiosk, error);
    const char *notice = kiosk ? station_notice(kiosk_station(kiosk)) : NULL;
    if (notice)
        (void)fprintf(stderr, "sada-station: %s\n", notice);
    if (ok) {
        tell_recipients(&station_workshop(kiosk_station(kiosk))->recipients);
        kiosk_run(kiosk);
    }
    kiosk_free(kiosk);
    return ok;
}

enum exit_status program_run(struct program *program)
{
    struct error error = {0};
    struct problems problems;
    if (program->trace && !program->windowed && !program->demo) {
        /* Which targets a page offers tells what was answered before. */
        (void)fputs("sada-station run: --trace is for --windowed and --demo only\n", stderr);
        return EXIT_USAGE;
    }
    problems_init(&problems, program->arena);
    const char *data = program->demo ? demo_folder(program->arena, &error) : program_data(program);
    bool ok = data && run_kiosk(program, data, &problems, &error);
    if (program->demo && data)
        folder_remove(data);
    enum exit_status status = ok ? EXIT_DONE : program_fail(program, &problems, &error);
    problems_release(&problems);
    return status;
}
