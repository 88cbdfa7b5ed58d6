/* `sada followup`: the commitments that may leave, under their tags, for a station that asks months
 * later what became of them. */
#include "store/followup.h"

#include <string.h>

#include "base/array.h"
#include "desk/options.h"
#include "desk/withheld.h"
#include "locale/catalog.h"

struct request {
    const char *source, *out, *workshop, *language;
};

/* What an older program collected has no tag, so nobody can come back to it. */
static bool is_wanted(const struct request *request, const struct commitment_record *record)
{
    return record->tag[0] &&
           (!request->workshop || strcmp(record->workshop, request->workshop) == 0);
}

/* The rest withholds answers that no follow-up asks for. */
static bool keeps_commitments(enum withheld_reason reason)
{
    return reason == WITHHELD_OPEN || reason == WITHHELD_STATIONS || reason == WITHHELD_RESPONSES ||
           reason == WITHHELD_COMMITMENTS;
}

/* False where they are of several workshops and none was named. */
static bool gather(const struct request *request, const struct records *records,
                   struct arena *arena, struct followup *followup, int64_t *ret_seconds)
{
    size_t most = 0;
    for (size_t i = 0; i < records->form_count; i++)
        most += records->forms[i].commitment_count;
    followup->pledges = arena_array(arena, most, sizeof *followup->pledges);
    for (size_t i = 0; i < records->form_count; i++) {
        const struct form_records *form = &records->forms[i];
        for (size_t k = 0; k < form->commitment_count; k++) {
            const struct commitment_record *record = &form->commitments[k];
            if (!is_wanted(request, record))
                continue;
            if (followup->workshop && strcmp(followup->workshop, record->workshop) != 0)
                return false;
            followup->workshop = record->workshop;
            *ret_seconds = form->seconds;
            followup->pledges[followup->count++] =
                (struct pledge){record->strand, record->action,  record->when,
                                record->sure,   record->support, record->tag};
        }
    }
    return true;
}

static enum exit_status run(struct desk *desk, const struct request *request)
{
    struct records records;
    struct followup followup = {0};
    int64_t seconds = 0;
    struct error error = {0};
    if (!followup_may_stand_at(request->out, &error) ||
        !records_load(request->source, NULL, desk->arena, &records, &error) ||
        !records_release(&records, &error))
        return command_fail(&error);
    for (size_t i = 0; i < records.withheld_count; i++) {
        if (keeps_commitments(records.withheld[i].reason))
            withheld_tell(desk, &records.withheld[i]);
    }
    if (!gather(request, &records, desk->arena, &followup, &seconds))
        return command_usage("followup", "there are several workshops; name one with --workshop");
    if (followup.count == 0) {
        (void)fprintf(stderr, "%s\n",
                      catalog_text("No commitment may leave; nothing was written."));
        return EXIT_PROBLEM;
    }
    if (!followup_write(&followup, request->out, seconds, &error))
        return command_fail(&error);
    (void)printf("%s: %s\n", request->out,
                 catalog_count(desk->arena, "{count} commitment", "{count} commitments",
                               (unsigned)followup.count));
    return EXIT_DONE;
}

enum exit_status command_followup(struct desk *desk, int argc, char **argv)
{
    struct request request = {0};
    const struct option_rule rules[] = {
        {"--out", &request.out, NULL},
        {"--workshop", &request.workshop, NULL},
        {"--language", &request.language, NULL},
    };
    struct arguments arguments;
    enum exit_status status = options_read(desk, argc, argv, rules, COUNT_OF(rules), &arguments);
    if (status == EXIT_DONE)
        status = options_choose_language(desk, argv[0], request.language);
    if (status == EXIT_DONE && arguments.count != 1)
        status = command_usage(argv[0], "one archive is needed");
    if (status == EXIT_DONE && !request.out)
        status = command_usage(argv[0], "--out is missing");
    if (status != EXIT_DONE)
        return status;
    request.source = arguments.paths[0];
    return run(desk, &request);
}
