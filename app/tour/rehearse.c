/* A workshop played through without a person or a display: every session is opened, answered by
 * simulated people, closed; then `sada` exports. */
#include <errno.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/array.h"
#include "base/atomic_file.h"
#include "base/share.h"
#include "tour/album.h"
#include "tour/ledger.h"
#include "tour/program.h"

extern char **environ;

enum { REHEARSAL_WIDTH = 1920, REHEARSAL_HEIGHT = 1080 };
enum { LOSES_RECEIPT = 30 /* percent, after three months */ };
enum { COMMITMENTS_LEAST = 5 /* that leave, as of answers */ };

struct rehearsal {
    const struct program *program;
    struct arena *arena;
    const char *data, *screens, *tables;
    const char *archive, *followup; /* files: what a visit months later starts from */
    struct rehearsal_clock clock;
    struct random random;
    struct kiosk *kiosk;
    struct receipt *receipts; /* that people have taken home, in any order */
    size_t receipt_count;
    struct album *album;
    struct ledger *ledger;
    bool sealed; /* to recipients, so that there is nothing to export here */
};

/* Only what an earlier rehearsal made is removed: the ledger tells that it was one. */
static bool clear_folder(struct rehearsal *rehearsal, struct error *error)
{
    const char *out = rehearsal->program->out;
    const char *ledger = arena_format(rehearsal->arena, "%s/ledger.jsonl", out);
    bool rehearsed = access(ledger, F_OK) == 0;
    const char *paths[] = {rehearsal->data, rehearsal->screens, rehearsal->tables,
                           rehearsal->archive, rehearsal->followup};
    for (size_t i = 0; i < COUNT_OF(paths); i++) {
        if (access(paths[i], F_OK) != 0)
            continue;
        if (!rehearsed)
            return error_set(error, ERROR_OTHER_FILE, (struct place){.file = paths[i]},
                             "it is there already and no rehearsal made it");
        folder_remove(paths[i]);
    }
    /* An empty ledger first: a rehearsal that fails leaves a folder that the next may clear. */
    struct atomic_file *file = NULL;
    bool made = folder_make(rehearsal->screens, error) && folder_make(rehearsal->tables, error) &&
                (file = atomic_file_open(out, "ledger.jsonl", error)) != NULL;
    return made && atomic_file_commit(file, error);
}

static bool open_kiosk(struct rehearsal *rehearsal, struct problems *problems, struct error *error)
{
    const struct program *program = rehearsal->program;
    bool mixed = !program->language || strcmp(program->language, "mixed") == 0;
    struct kiosk_options options = {
        .window = {.width = program->width > 0 ? program->width : REHEARSAL_WIDTH,
                   .height = program->height > 0 ? program->height : REHEARSAL_HEIGHT,
                   .windowed = true,
                   .hidden = true},
        .station = {.workshop = program->workshop,
                    .data = rehearsal->data,
                    .has_seed = true,
                    .seed = rehearsal->random.state,
                    .language = mixed ? NULL : program->language},
        .diagonal = program->diagonal,
        .share = share_folder(rehearsal->arena),
        .fonts = program_fonts(),
        .trace = program->trace,
        .clock = rehearsal_clock_now,
        .clock_context = &rehearsal->clock,
    };
    rehearsal->kiosk = kiosk_new(&options, problems, error);
    if (!rehearsal->kiosk)
        return false;
    kiosk_step(rehearsal->kiosk);
    rehearsal->album = album_new(rehearsal->kiosk, rehearsal->screens);
    rehearsal->ledger = ledger_new();
    rehearsal->sealed = station_workshop(kiosk_station(rehearsal->kiosk))->recipients.count > 0;
    return true;
}

/* The workshop's first language is spoken by most, the others by some. */
static int language_of_person(struct rehearsal *rehearsal, const struct workshop *workshop)
{
    const char *asked = rehearsal->program->language;
    for (size_t i = 0; asked && i < workshop->language_count; i++) {
        if (strcmp(workshop->languages[i], asked) == 0)
            return (int)i;
    }
    if (random_below(&rehearsal->random, 100) < 55)
        return 0;
    return (int)random_below(&rehearsal->random, (uint32_t)workshop->language_count);
}

/* Some have lost it; nobody else has theirs. */
static struct receipt brings_receipt(struct rehearsal *rehearsal)
{
    if (rehearsal->receipt_count == 0 || random_below(&rehearsal->random, 100) < LOSES_RECEIPT)
        return (struct receipt){0};
    return rehearsal->receipts[--rehearsal->receipt_count];
}

static void keep_receipt(struct rehearsal *rehearsal, const struct receipt *receipt)
{
    size_t count = rehearsal->receipt_count + 1;
    rehearsal->receipts = memory_resize(rehearsal->receipts, count, sizeof *rehearsal->receipts);
    rehearsal->receipts[rehearsal->receipt_count++] = *receipt;
}

static bool play_person(struct rehearsal *rehearsal, const struct session *session,
                        struct error *error)
{
    const struct workshop *workshop = station_workshop(kiosk_station(rehearsal->kiosk));
    struct person person = {
        .kiosk = rehearsal->kiosk,
        .clock = &rehearsal->clock,
        .random = &rehearsal->random,
        .arena = arena_new(),
        .form = session->form,
        .workshop = workshop,
        .language = language_of_person(rehearsal, workshop),
        .sees = album_see,
        .sees_context = rehearsal->album,
    };
    bool follows_up = session_pledges_most(workshop, session) > 0;
    if (follows_up)
        person.receipt = brings_receipt(rehearsal);
    bool passed = person_visit(&person);
    if (!follows_up && person.receipt.digits[0])
        keep_receipt(rehearsal, &person.receipt);
    if (passed && person.submitted)
        ledger_add(rehearsal->ledger, session, &person);
    arena_free(person.arena);
    return passed || error_set(error, ERROR_NO_WAY_ON, (struct place){.file = session->id},
                               "no way on from screen '%s'", kiosk_frame(rehearsal->kiosk)->name);
}

/* Runs `sada` of the same build and waits for it. */
static bool run_sada(struct rehearsal *rehearsal, char *const *arguments, struct error *error)
{
    const char *path = share_program(rehearsal->arena, "sada");
    pid_t pid;
    int status, number = posix_spawn(&pid, path, NULL, NULL, arguments, environ);
    if (number != 0)
        return error_set(error, ERROR_CHILD, (struct place){.file = path}, "%s", strerror(number));
    while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
        continue;
    return (WIFEXITED(status) && WEXITSTATUS(status) == 0) ||
           error_set(error, ERROR_CHILD, (struct place){.file = path}, "'%s' failed", arguments[1]);
}

/* As at a desk, months later: the boxes are collected, and the station gets their commitments.
 * Where too few were made nobody is asked about any. */
static bool bring_back(struct rehearsal *rehearsal, const struct session *session,
                       struct error *error)
{
    struct station *station = kiosk_station(rehearsal->kiosk);
    const struct workshop *workshop = station_workshop(station);
    struct arena *arena = rehearsal->arena;
    if (session_pledges_most(workshop, session) == 0 || workshop->stations > 1 ||
        rehearsal->receipt_count < COMMITMENTS_LEAST)
        return true;
    char *archive = arena_string(arena, rehearsal->archive);
    char *file = arena_string(arena, rehearsal->followup);
    char *const collect[] = {arena_string(arena, "sada"), arena_string(arena, "collect"), archive,
                             arena_string(arena, rehearsal->data), NULL};
    char *const followup[] = {arena_string(arena, "sada"),
                              arena_string(arena, "followup"),
                              archive,
                              arena_string(arena, "--out"),
                              file,
                              NULL};
    (void)unlink(archive); /* of an earlier session of this rehearsal */
    return run_sada(rehearsal, collect, error) && run_sada(rehearsal, followup, error) &&
           station_follow_up(station, file, error);
}

static bool play_session(struct rehearsal *rehearsal, const struct session *session,
                         struct error *error)
{
    struct station *station = kiosk_station(rehearsal->kiosk);
    if (!bring_back(rehearsal, session, error) || !station_open(station, session->id, error))
        return false;
    kiosk_refresh(rehearsal->kiosk);
    album_see(rehearsal->album);
    for (unsigned i = 0; i < rehearsal->program->people; i++) {
        if (!play_person(rehearsal, session, error))
            return false;
    }
    return station_close(station, session->id, error);
}

/* "all", or ids joined by commas. */
static bool is_asked_for(const char *list, const char *session)
{
    size_t length = strlen(session);
    if (!list || strcmp(list, "all") == 0)
        return true;
    for (const char *at = list; at; at = strchr(at, ',') ? strchr(at, ',') + 1 : NULL) {
        if (strncmp(at, session, length) == 0 && (at[length] == ',' || at[length] == '\0'))
            return true;
    }
    return false;
}

static bool knows_all(const struct workshop *workshop, struct arena *arena, const char *list,
                      struct error *error)
{
    if (!list || strcmp(list, "all") == 0)
        return true;
    for (const char *at = list; at; at = strchr(at, ',') ? strchr(at, ',') + 1 : NULL) {
        const char *id = arena_copy(arena, at, strcspn(at, ","));
        if (!workshop_session(workshop, id))
            return error_set(error, ERROR_SESSION_UNKNOWN, (struct place){.file = workshop->path},
                             "session '%s'", id);
    }
    return true;
}

static bool play_all(struct rehearsal *rehearsal, struct error *error)
{
    const struct workshop *workshop = station_workshop(kiosk_station(rehearsal->kiosk));
    const char *asked = rehearsal->program->sessions;
    bool shows_progress = isatty(STDERR_FILENO) == 1;
    if (!knows_all(workshop, rehearsal->arena, asked, error))
        return false;
    for (size_t i = 0; i < workshop->session_count; i++) {
        if (!is_asked_for(asked, workshop->sessions[i].id))
            continue;
        if (shows_progress)
            (void)fprintf(stderr, "\rsession %zu of %zu ", i + 1, workshop->session_count);
        if (!play_session(rehearsal, &workshop->sessions[i], error))
            return false;
    }
    if (shows_progress)
        (void)fputs("\r", stderr);
    kiosk_refresh(rehearsal->kiosk);
    album_see(rehearsal->album);
    return album_ok(rehearsal->album, error);
}

static bool export_tables(struct rehearsal *rehearsal, struct error *error)
{
    char *const arguments[] = {arena_string(rehearsal->arena, "sada"),
                               arena_string(rehearsal->arena, "export"),
                               arena_string(rehearsal->arena, rehearsal->data),
                               arena_string(rehearsal->arena, "--out"),
                               arena_string(rehearsal->arena, rehearsal->tables),
                               NULL};
    return run_sada(rehearsal, arguments, error);
}

static void tell(const struct rehearsal *rehearsal)
{
    (void)printf("%zu people submitted, %zu screens met\n", ledger_count(rehearsal->ledger),
                 album_pictures(rehearsal->album));
    (void)printf("pictures: %s\n", rehearsal->screens);
    if (rehearsal->sealed)
        (void)printf("sealed:   %s; next: sada collect ARCHIVE.db %s --key FILE\n", rehearsal->data,
                     rehearsal->data);
    else
        (void)printf("tables:   %s\n", rehearsal->tables);
    (void)printf("ledger:   %s/ledger.jsonl\n", rehearsal->program->out);
    (void)fflush(stdout); /* the export tells more on the same stream */
}

static bool rehearse(struct rehearsal *rehearsal, struct problems *problems, struct error *error)
{
    bool ok = clear_folder(rehearsal, error) && open_kiosk(rehearsal, problems, error) &&
              play_all(rehearsal, error) &&
              ledger_write(rehearsal->ledger, rehearsal->program->out, &rehearsal->random, error);
    /* The child opens the boxes itself: ours are closed before. */
    size_t faults = rehearsal->album ? album_faults(rehearsal->album) : 0;
    if (ok)
        tell(rehearsal);
    free(rehearsal->receipts);
    album_free(rehearsal->album);
    ledger_free(rehearsal->ledger);
    kiosk_free(rehearsal->kiosk);
    ok = ok && (rehearsal->sealed || export_tables(rehearsal, error));
    return ok && (faults == 0 || error_set(error, ERROR_OVERFLOW, (struct place){0},
                                           "%zu screens hold a text that does not fit", faults));
}

enum exit_status program_rehearse(struct program *program)
{
    struct error error = {0};
    struct problems problems;
    if (!program->out) {
        (void)fputs("sada-station rehearse: --out DIR is needed\n", stderr);
        return EXIT_USAGE;
    }
    problems_init(&problems, program->arena);
    struct random system = random_system();
    uint64_t seed = program->seed;
    if (!program->has_seed)
        random_bytes(&system, &seed, sizeof seed);
    struct rehearsal rehearsal = {
        .program = program,
        .arena = program->arena,
        .data = arena_format(program->arena, "%s/data", program->out),
        .screens = arena_format(program->arena, "%s/screens", program->out),
        .tables = arena_format(program->arena, "%s/export", program->out),
        .archive = arena_format(program->arena, "%s/archive.db", program->out),
        .followup = arena_format(program->arena, "%s/followup.json", program->out),
        .random = random_seeded(seed),
    };
    bool ok = rehearse(&rehearsal, &problems, &error);
    enum exit_status status = ok ? EXIT_DONE : program_fail(program, &problems, &error);
    problems_release(&problems);
    return status;
}
