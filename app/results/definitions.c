#include "results/definitions.h"

#include <string.h>

#include "base/json.h"
#include "form/word.h"

/* One form, or one workshop as read with a form. */
struct definition {
    const char *hash, *form_hash;
    const struct form *form;
    const struct workshop *workshop;
    struct definition *next;
};

struct definitions {
    struct archive *archive;
    struct arena *arena;
    struct definition *forms, *workshops;
};

struct definitions *definitions_new(struct archive *archive, struct arena *arena)
{
    struct definitions *definitions = arena_alloc(arena, sizeof *definitions);
    *definitions = (struct definitions){.archive = archive, .arena = arena};
    return definitions;
}

static struct definition *find(struct definition *list, const char *hash, const char *form_hash)
{
    while (list && (strcmp(list->hash, hash) != 0 || strcmp(list->form_hash, form_hash) != 0))
        list = list->next;
    return list;
}

static void add(struct definitions *definitions, struct definition **list,
                struct definition definition)
{
    struct definition *added = arena_alloc(definitions->arena, sizeof *added);
    *added = definition;
    added->next = *list;
    *list = added;
}

static const struct workbook *read_workbook(struct definitions *definitions, const char *hash,
                                            struct error *error)
{
    const char *text = NULL;
    if (!archive_definition(definitions->archive, hash, definitions->arena, &text, error))
        return NULL;
    struct json *json = json_parse(text, strlen(text), error);
    const struct workbook *workbook = json ? workbook_from_json(json, definitions->arena) : NULL;
    json_free(json);
    if (!workbook)
        (void)error_set(error, ERROR_DAMAGED, (struct place){0}, "definition %.8s is no workbook",
                        hash);
    return workbook;
}

/* What a station could run was sound when its box was made, so the first problem is enough. */
static bool refuse(const struct problems *problems, const char *hash, struct error *error)
{
    for (size_t i = 0; i < problems->count; i++) {
        if (problems->items[i].severity == SEVERITY_ERROR)
            return error_set(error, ERROR_DAMAGED, problems->items[i].place, "definition %.8s: %s",
                             hash, problems->items[i].message);
    }
    return error_set(error, ERROR_DAMAGED, (struct place){0}, "definition %.8s", hash);
}

const struct form *definitions_form(struct definitions *definitions, const char *hash,
                                    struct error *error)
{
    const struct definition *known = find(definitions->forms, hash, "");
    if (known)
        return known->form;
    const struct workbook *workbook = read_workbook(definitions, hash, error);
    if (!workbook)
        return NULL;
    struct problems problems;
    problems_init(&problems, definitions->arena);
    const struct form *form = form_read(workbook, definitions->arena, &problems);
    if (!form || !word_is_file_name(form->id)) {
        (void)refuse(&problems, hash, error);
        form = NULL;
    } else {
        add(definitions, &definitions->forms,
            (struct definition){.hash = hash, .form_hash = "", .form = form});
    }
    problems_release(&problems);
    return form;
}

const struct workshop *definitions_workshop(struct definitions *definitions, const char *hash,
                                            const char *form_hash, struct error *error)
{
    const struct definition *known = find(definitions->workshops, hash, form_hash);
    if (known)
        return known->workshop;
    const struct form *form = definitions_form(definitions, form_hash, error);
    const struct workbook *workbook = form ? read_workbook(definitions, hash, error) : NULL;
    if (!workbook)
        return NULL;
    struct problems problems;
    problems_init(&problems, definitions->arena);
    const struct workshop *workshop = workshop_read(workbook, form, definitions->arena, &problems);
    if (workshop)
        add(definitions, &definitions->workshops,
            (struct definition){.hash = hash, .form_hash = form_hash, .workshop = workshop});
    else
        (void)refuse(&problems, hash, error);
    problems_release(&problems);
    return workshop;
}
