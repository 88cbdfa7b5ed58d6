/* `sada export`: tables of what may leave, and a word on what may not. */
#include "export/export.h"

#include <string.h>

#include "base/array.h"
#include "desk/options.h"
#include "desk/progress.h"
#include "desk/withheld.h"
#include "locale/catalog.h"

enum { FORMATS_MOST = 16 };

struct request {
    const char *source, *out, *formats, *session, *language;
    const struct export_format *chosen[FORMATS_MOST];
    size_t chosen_count;
};

/* Names with commas between. */
static enum exit_status choose_formats(struct desk *desk, struct request *request)
{
    const char *at = request->formats ? request->formats : export_format_at(0)->name;
    while (request->chosen_count < FORMATS_MOST) {
        size_t length = strcspn(at, ",");
        const struct export_format *format = export_format_find(at, length);
        if (!format)
            return command_usage(
                "export", arena_format(desk->arena, "--format %.*s is not known", (int)length, at));
        request->chosen[request->chosen_count++] = format;
        if (!at[length])
            return EXIT_DONE;
        at += length + 1;
    }
    return command_usage("export", "--format names too many");
}

static bool write_forms(const struct request *request, const struct records *records,
                        struct error *error)
{
    struct progress progress = progress_start(request->out, records->form_count);
    bool ok = true;
    for (size_t i = 0; ok && i < records->form_count; i++) {
        progress_show(&progress, i);
        for (size_t k = 0; ok && k < request->chosen_count; k++)
            ok = export_form(request->chosen[k], &records->forms[i], request->out, error);
    }
    progress_end(&progress);
    return ok;
}

static enum exit_status report(struct desk *desk, const struct request *request,
                               const struct records *records)
{
    for (size_t i = 0; i < records->withheld_count; i++)
        withheld_tell(desk, &records->withheld[i]);
    for (size_t i = 0; i < records->form_count; i++) {
        const struct form_records *form = &records->forms[i];
        (void)printf("%s/%s: %s, %s\n", request->out, form->folder,
                     catalog_count(desk->arena, "{count} response", "{count} responses",
                                   (unsigned)form->response_count),
                     catalog_count(desk->arena, "{count} text", "{count} texts",
                                   (unsigned)form->text_count));
    }
    if (records->form_count > 0)
        (void)fprintf(stderr, "%s\n",
                      catalog_text(N_("Who knows three answers of a person can often find that "
                                      "person's row in data.csv: keep it safe, pass on only "
                                      "totals.")));
    for (size_t i = 0; i < records->failure_count; i++)
        (void)command_fail(&records->failures[i]);
    if (records->failure_count > 0)
        return EXIT_PROBLEM;
    if (records->form_count > 0)
        return EXIT_DONE;
    (void)fprintf(stderr, "%s\n", catalog_text(N_("No table was written.")));
    return request->session ? EXIT_PROBLEM : EXIT_DONE;
}

static enum exit_status run(struct desk *desk, const struct request *request)
{
    struct records records;
    struct error error = {0};
    if (!records_load(request->source, request->session, desk->arena, &records, &error) ||
        !records_release(&records, &error) || !write_forms(request, &records, &error))
        return command_fail(&error);
    return report(desk, request, &records);
}

enum exit_status command_export(struct desk *desk, int argc, char **argv)
{
    struct request request = {0};
    const struct option_rule rules[] = {
        {"--out", &request.out, NULL},
        {"--format", &request.formats, NULL},
        {"--session", &request.session, NULL},
        {"--language", &request.language, NULL},
    };
    struct arguments arguments;
    enum exit_status status = options_read(desk, argc, argv, rules, COUNT_OF(rules), &arguments);
    if (status == EXIT_DONE)
        status = options_choose_language(desk, argv[0], request.language);
    if (status == EXIT_DONE && arguments.count != 1)
        status = command_usage(argv[0], "one archive or data folder is needed");
    if (status == EXIT_DONE && !request.out)
        status = command_usage(argv[0], "--out is missing");
    if (status == EXIT_DONE)
        status = choose_formats(desk, &request);
    if (status != EXIT_DONE)
        return status;
    request.source = arguments.paths[0];
    return run(desk, &request);
}
