/* `sada sessions`: the agenda with each session's state and count; opens or closes one. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/array.h"
#include "base/json.h"
#include "desk/options.h"
#include "locale/catalog.h"
#include "store/agenda.h"
#include "store/erase.h"

struct sessions {
    struct desk *desk;
    const char *open, *close, *workshop_path, *language;
    bool json;
    struct data_folder *folder;
    const struct workshop *workshop;
    struct agenda agenda;
    struct error error;
};

struct session_row {
    const struct session *session;
    bool skipped, erased;
    unsigned heads;
    enum session_state state;
    size_t responses;
    struct box_manifest manifest; /* of a closed one */
};

static const char *const state_names[] = {N_("not opened"), N_("open"), N_("closed")};
static const char *const state_keys[] = {"not_opened", "open", "closed"}; /* JSON */

/* Skipped is said only of what was not held. */
static const char *state_name(const struct session_row *row)
{
    bool skipped = row->skipped && row->state == SESSION_NOT_OPENED;
    if (row->erased)
        return catalog_text(N_("erased"));
    return skipped ? catalog_text(N_("skipped")) : catalog_text(state_names[row->state]);
}

static enum exit_status fail(struct sessions *sessions)
{
    return command_fail(&sessions->error);
}

/* Kept: where a damaged file is now, or NULL. */
static void tell(const struct sessions *sessions, const char *kept)
{
    const struct fill fills[] = {{"place", kept}, {NULL, NULL}};
    if (kept)
        (void)fprintf(stderr, "%s\n",
                      catalog_fill(sessions->desk->arena,
                                   "A damaged file is kept as {place} and a new one is in "
                                   "use; nothing was deleted.",
                                   fills));
}

static enum exit_status open_folder(struct sessions *sessions, const char *path)
{
    const char *kept = NULL;
    sessions->folder = sessions->workshop_path
                           ? data_folder_open(path, sessions->desk->arena, &kept, &sessions->error)
                           : data_folder_open_existing(path, &sessions->error);
    tell(sessions, kept);
    return sessions->folder ? EXIT_DONE : fail(sessions);
}

static enum exit_status load_workshop(struct sessions *sessions)
{
    struct arena *arena = sessions->desk->arena;
    const char *path = sessions->workshop_path;
    if (!path && !data_folder_workshop(sessions->folder, arena, &path, &sessions->error))
        return fail(sessions);
    if (!path)
        return command_usage("sessions", "the data folder names no workshop: add --workshop");
    struct problems problems;
    problems_init(&problems, arena);
    sessions->workshop = workshop_load(path, arena, &problems);
    if (!sessions->workshop) {
        command_print_problems(&problems, stderr);
        (void)error_set(&sessions->error, ERROR_WORKSHOP, (struct place){.file = path},
                        "%zu errors", problems.error_count);
    }
    problems_release(&problems);
    if (!sessions->workshop ||
        (sessions->workshop_path &&
         !data_folder_use_workshop(sessions->folder, sessions->workshop, &sessions->error)))
        return fail(sessions);
    if (!agenda_read(sessions->folder, sessions->workshop, arena, &sessions->agenda,
                     &sessions->error))
        return fail(sessions);
    return EXIT_DONE;
}

static enum exit_status change(struct sessions *sessions)
{
    const char *id = sessions->open ? sessions->open : sessions->close;
    if (!id)
        return EXIT_DONE;
    const struct session *session = workshop_session(sessions->agenda.workshop, id);
    const char *kept = NULL;
    bool ok =
        session || error_set(&sessions->error, ERROR_SESSION_UNKNOWN, (struct place){0}, "%s", id);
    if (ok && sessions->open)
        ok = session_open(sessions->folder, sessions->workshop, session, sessions->desk->arena,
                          &kept, &sessions->error);
    else if (ok)
        ok = session_close(sessions->folder, id, &sessions->error);
    tell(sessions, kept);
    return ok ? EXIT_DONE : fail(sessions);
}

static bool read_row(struct sessions *sessions, struct session_row *row)
{
    const char *path = session_box_path(sessions->folder, row->session->id, sessions->desk->arena);
    if (!session_state(sessions->folder, row->session->id, &row->state, &sessions->error))
        return false;
    if (row->state == SESSION_NOT_OPENED)
        return true;
    struct erased_session erased;
    if (!session_erased(sessions->folder, row->session->id, &erased, &sessions->error))
        return false;
    if (erased.is_erased) {
        row->erased = true;
        row->responses = erased.responses;
        memcpy(row->manifest.digits, erased.digits, sizeof erased.digits);
        return true;
    }
    struct box *box = box_open_read_only(path, &sessions->error);
    bool ok = box && box_count(box, &row->responses, &sessions->error) &&
              (row->state != SESSION_CLOSED || box_manifest(box, &row->manifest, &sessions->error));
    box_close(box);
    return ok;
}

static void print_row(const struct sessions *sessions, const struct session_row *row)
{
    const struct session *session = row->session;
    const char *language =
        sessions->language ? sessions->language : sessions->workshop->default_language;
    (void)printf("%-12s %2u  %5s-%-5s  %-10s %5zu  %-9s  %s\n", session->id, session->day,
                 session->starts, session->ends, state_name(row), row->responses,
                 row->manifest.digits, workshop_text(sessions->workshop, session->title, language));
}

static struct json *row_json(const struct session_row *row)
{
    const struct session *session = row->session;
    struct json *json = json_new_object();
    json_put(json, "day", json_new_number(session->day));
    json_put(json, "ends", json_new_string(session->ends));
    json_put(json, "form", json_new_string(session->form->id));
    if (row->manifest.digits[0])
        json_put(json, "manifest", json_new_string(row->manifest.digits));
    json_put(json, "erased", json_new_bool(row->erased));
    json_put(json, "heads", json_new_number(row->heads));
    json_put(json, "responses", json_new_number((long long)row->responses));
    json_put(json, "session", json_new_string(session->id));
    json_put(json, "skipped", json_new_bool(row->skipped));
    json_put(json, "starts", json_new_string(session->starts));
    json_put(json, "state", json_new_string(state_keys[row->state]));
    json_put(json, "strand", json_new_string(session->strand ? session->strand->name : ""));
    return json;
}

/* On standard error: the table is for scripts too. */
static void tell_recipients(const struct sessions *sessions)
{
    const struct recipients *recipients = &sessions->workshop->recipients;
    for (size_t i = 0; i < recipients->count; i++) {
        const struct fill fills[] = {{"name", recipients->items[i].name},
                                     {"fingerprint", recipients->items[i].fingerprint},
                                     {NULL, NULL}};
        (void)fprintf(stderr, "%s\n",
                      catalog_fill(sessions->desk->arena,
                                   "answers are sealed to {name}, fingerprint {fingerprint}",
                                   fills));
    }
}

/* A box that cannot be read is told, and the others are shown. */
static enum exit_status print_agenda(struct sessions *sessions)
{
    enum exit_status status = EXIT_DONE;
    struct json *array = json_new_array();
    for (size_t i = 0; i < sessions->agenda.workshop->session_count; i++) {
        struct session_row row = {.session = &sessions->agenda.workshop->sessions[i],
                                  .skipped = sessions->agenda.skipped[i],
                                  .heads = sessions->agenda.heads[i]};
        if (!read_row(sessions, &row))
            status = fail(sessions);
        if (sessions->json)
            json_append(array, row_json(&row));
        else
            print_row(sessions, &row);
    }
    if (sessions->json) {
        char *text = json_text(array, JSON_INDENTED_LAYOUT);
        (void)puts(text); /* a closed pipe is told when the stream is flushed */
        free(text);
    }
    json_free(array);
    return status;
}

enum exit_status command_sessions(struct desk *desk, int argc, char **argv)
{
    struct sessions sessions = {.desk = desk};
    const struct option_rule rules[] = {
        {"--open", &sessions.open, NULL},
        {"--close", &sessions.close, NULL},
        {"--workshop", &sessions.workshop_path, NULL},
        {"--language", &sessions.language, NULL},
        {"--json", NULL, &sessions.json},
    };
    struct arguments arguments;
    enum exit_status status = options_read(desk, argc, argv, rules, COUNT_OF(rules), &arguments);
    if (status == EXIT_DONE)
        status = options_choose_language(desk, argv[0], sessions.language);
    if (status == EXIT_DONE && arguments.count != 1)
        status = command_usage(argv[0], "one data folder is needed");
    if (status == EXIT_DONE && sessions.open && sessions.close)
        status = command_usage(argv[0], "either --open or --close");
    if (status == EXIT_DONE)
        status = open_folder(&sessions, arguments.paths[0]);
    if (status == EXIT_DONE)
        status = load_workshop(&sessions);
    if (status == EXIT_DONE)
        status = change(&sessions);
    if (status == EXIT_DONE) {
        tell_recipients(&sessions);
        status = print_agenda(&sessions);
    }
    data_folder_close(sessions.folder);
    return status;
}
