/* From an archive or a data folder to what may leave of it, form by form. */
#include "results/records.h"

#include <stdlib.h>
#include <string.h>

#include "form/word.h"
#include "results/loading.h"
#include "store/box.h"

static void list_form(struct loading *loading, const char *hash)
{
    for (size_t i = 0; i < loading->form_count; i++) {
        if (strcmp(loading->forms[i], hash) == 0)
            return;
    }
    loading->forms[loading->form_count++] = hash;
}

static void list_forms(struct loading *loading)
{
    const struct archive_rows *rows = &loading->source.rows;
    loading->forms = arena_array(loading->arena, rows->response_count + rows->text_count,
                                 sizeof *loading->forms);
    for (size_t i = 0; i < rows->response_count; i++)
        list_form(loading, rows->responses[i].form);
    for (size_t i = 0; i < rows->text_count; i++)
        list_form(loading, rows->texts[i].form);
}

static bool is_released(const struct loading *loading, const char *session)
{
    const struct archive_rows *rows = &loading->source.rows;
    for (size_t i = 0; i < rows->response_count; i++) {
        if (loading->responses_released[i] && strcmp(rows->responses[i].session, session) == 0)
            return true;
    }
    return false;
}

static void list_boxes(struct loading *loading)
{
    const struct source *source = &loading->source;
    struct records *records = &loading->records;
    records->boxes = arena_array(loading->arena, source->box_count, sizeof *records->boxes);
    for (size_t i = 0; i < source->box_count; i++) {
        if (is_released(loading, source->boxes[i].session))
            records->boxes[records->box_count++] = source->boxes[i].path;
    }
}

static int compare_forms(const void *a, const void *b)
{
    const struct form_records *left = a, *right = b;
    int order = strcmp(left->form->id, right->form->id);
    order = order != 0 ? order : strcmp(left->form->version, right->form->version);
    return order != 0 ? order : strcmp(left->folder, right->folder);
}

/* How many of the forms have this id, and this version too. */
static void count_likes(const struct records *records, const struct form *form, size_t *ret_ids,
                        size_t *ret_versions)
{
    *ret_ids = *ret_versions = 0;
    for (size_t i = 0; i < records->form_count; i++) {
        if (strcmp(records->forms[i].form->id, form->id) != 0)
            continue;
        ++*ret_ids;
        *ret_versions += strcmp(records->forms[i].form->version, form->version) == 0;
    }
}

/* By content only, so that a second export finds the same names. */
static void name_folders(struct loading *loading)
{
    struct records *records = &loading->records;
    if (records->form_count > 0)
        qsort(records->forms, records->form_count, sizeof *records->forms, compare_forms);
    for (size_t i = 0; i < records->form_count; i++) {
        struct form_records *form = &records->forms[i];
        size_t ids, versions;
        count_likes(records, form->form, &ids, &versions);
        bool by_version = versions == 1 && word_is_file_name(form->form->version);
        if (ids == 1)
            form->folder = form->form->id;
        else if (by_version)
            form->folder =
                arena_format(loading->arena, "%s-%s", form->form->id, form->form->version);
        else
            form->folder = arena_format(loading->arena, "%s-%.8s", form->form->id, form->folder);
    }
}

static bool load(struct loading *loading)
{
    list_forms(loading);
    if (!loading_judge(loading))
        return false;
    if (loading->only && !loading->known)
        return error_set(loading->error, ERROR_SESSION_UNKNOWN, (struct place){0}, "'%s'",
                         loading->only);
    if (!loading_take(loading))
        return false;
    name_folders(loading);
    list_boxes(loading);
    loading->records.failures = loading->source.failures;
    loading->records.failure_count = loading->source.failure_count;
    return true;
}

bool records_load(const char *path, const char *session, struct arena *arena,
                  struct records *ret_records, struct error *error)
{
    struct loading loading = {.arena = arena, .only = session, .error = error};
    bool ok = source_open(path, arena, &loading.source, error);
    if (ok) {
        loading.definitions = definitions_new(loading.source.archive, arena);
        ok = load(&loading);
    }
    source_release(&loading.source);
    if (ok)
        *ret_records = loading.records;
    return ok;
}

bool records_release(const struct records *records, struct error *error)
{
    for (size_t i = 0; i < records->box_count; i++) {
        if (!box_release(records->boxes[i], error))
            return false;
    }
    return true;
}
