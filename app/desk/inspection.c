#include "desk/inspection.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "desk/fit.h"
#include "desk/texts.h"
#include "locale/catalog.h"
#include "store/box.h"
#include "workshop/media.h"

struct inspection {
    struct fonts *fonts;
    struct shaper *shaper;
};

/* One form or workshop, and where its problems go. */
struct inspecting {
    struct shaper *shaper;
    struct arena *arena;
    struct problems *problems;
};

struct inspection *inspection_open(const struct desk *desk, struct error *error)
{
    const char *root = getenv("SADA_FONTS");
    struct fonts *fonts =
        fonts_open(arena_format(desk->arena, "%s/fonts/manifest.csv", desk->share),
                   root && root[0] ? root : "/usr/share/fonts", error);
    if (!fonts)
        return NULL;
    struct inspection *inspection = memory_new(sizeof *inspection);
    *inspection = (struct inspection){fonts, shaper_new(fonts)};
    return inspection;
}

void inspection_close(struct inspection *inspection)
{
    if (!inspection)
        return;
    shaper_free(inspection->shaper);
    fonts_close(inspection->fonts);
    free(inspection);
}

/* Texts in languages that the station speaks; others are never shown. */
struct lettering {
    const struct inspecting *inspecting;
    const char *const *languages;
    size_t language_count;
};

static void check_letters(void *context, struct label label, const struct sheet *sheet,
                          unsigned row)
{
    const struct lettering *lettering = context;
    const struct inspecting *inspecting = lettering->inspecting;
    for (size_t i = 0; i < lettering->language_count; i++) {
        if (!label.texts[i] || !language_find(lettering->languages[i]))
            continue;
        uint32_t point = shaper_missing_letter(inspecting->shaper, label.texts[i]);
        if (point > 0)
            problems_add(inspecting->problems, SEVERITY_ERROR, texts_place(label, sheet, row, i),
                         N_("no font of the station has the letter {code}, so a box would stand "
                            "in its place; write the text without it"),
                         FILLS({"code", arena_format(inspecting->arena, "U+%04X", point)}));
    }
}

static const char *number(const struct inspecting *inspecting, size_t value)
{
    return arena_format(inspecting->arena, "%zu", value);
}

/* A form by itself may be meant for another program; only in a workshop must a box hold it. */
static void check_slots(const struct inspecting *inspecting, const struct form *form,
                        size_t pledges, const struct workshop *workshop)
{
    struct box_need need = box_need_of(form, pledges, workshop);
    const struct sheet *survey = workbook_sheet(form->workbook, "survey");
    enum severity severity = workshop ? SEVERITY_ERROR : SEVERITY_WARNING;
    struct place place = {survey->file, survey->name, 1, 0};
    if (need.parts > need.parts_most)
        problems_add(inspecting->problems, severity, place,
                     N_("one person's answers would take {count} slots, and a session gives them "
                        "at most {most}; ask for fewer free texts, counts and commitments"),
                     FILLS({"count", number(inspecting, need.parts)},
                           {"most", number(inspecting, need.parts_most)}));
    else if (need.body_size > need.body_most)
        problems_add(inspecting->problems, severity, place,
                     N_("the longest answer would take {count} bytes, and a slot holds at most "
                        "{most}; ask fewer questions, or give them and their choices shorter "
                        "names"),
                     FILLS({"count", number(inspecting, need.body_size)},
                           {"most", number(inspecting, need.body_most)}));
    else if (need.slots > need.slots_most || need.box_size > need.box_most)
        problems_add(inspecting->problems, severity, place,
                     N_("a session would take {count} MiB, more than a station gives it; ask "
                        "fewer questions, for fewer free texts or fewer people"),
                     FILLS({"count", number(inspecting, need.box_size >> 20)}));
}

static const char *station_languages(struct arena *arena)
{
    const char *list = language_at(0)->code;
    for (size_t i = 1; i < language_count(); i++)
        list = arena_format(arena, "%s, %s", list, language_at(i)->code);
    return list;
}

/* The column in which a language first stands; survey is what everybody reads first. */
static void find_column(void *context, struct label label, const struct sheet *sheet, unsigned row)
{
    (void)row;
    struct place *places = context;
    for (size_t i = 0; places[i].row > 0; i++) {
        if (!places[i].sheet && label.columns[i] > 0)
            places[i] = texts_place(label, sheet, 1, i);
    }
}

static void check_languages(const struct inspecting *inspecting, const struct form *form)
{
    struct place *places = arena_array(inspecting->arena, form->language_count + 1, sizeof *places);
    for (size_t i = 0; i < form->language_count; i++)
        places[i].row = 1;
    texts_of_form(form, find_column, places);
    for (size_t i = 0; i < form->language_count; i++) {
        if (places[i].sheet && !language_find(form->languages[i]))
            problems_add(inspecting->problems, SEVERITY_WARNING, places[i],
                         N_("the station does not speak '{code}', so nobody sees the texts of "
                            "this language; it speaks {languages}"),
                         FILLS({"code", form->languages[i]},
                               {"languages", station_languages(inspecting->arena)}));
    }
}

static void inspect(const struct inspecting *inspecting, const struct form *form, size_t pledges,
                    const struct workshop *workshop)
{
    struct lettering lettering = {inspecting, form->languages, form->language_count};
    check_languages(inspecting, form);
    check_slots(inspecting, form, pledges, workshop);
    texts_of_form(form, check_letters, &lettering);
}

/* As a workshop with nothing but this form; where it speaks no language of the station, nothing
 * can be laid out. */
static void fit_alone(const struct inspecting *inspecting, const struct form *form)
{
    const char **languages = arena_array(inspecting->arena, language_count(), sizeof *languages);
    size_t count = 0;
    for (size_t i = 0; i < form->language_count; i++) {
        if (language_find(form->languages[i]))
            languages[count++] = form->languages[i];
    }
    struct session session = {.id = form->id, .starts = "", .ends = "", .form = form, .number = 1};
    struct workshop workshop = {
        .id = "",
        .path = "",
        .first_day = "",
        .languages = languages,
        .language_count = count,
        .default_language = count > 0 ? languages[0] : "",
        .sessions = &session,
        .session_count = 1,
        .forms = &form,
        .form_count = 1,
        .workbook = form->workbook,
    };
    pictures_add(&workshop.pictures, workshop_of_form(form->workbook->path, inspecting->arena),
                 form, inspecting->arena);
    if (count > 0 && fit_is_for(form))
        fit_check(&workshop, inspecting->shaper, inspecting->arena, inspecting->problems);
}

void inspect_form(struct inspection *inspection, const struct form *form, struct arena *arena,
                  struct problems *problems)
{
    struct inspecting inspecting = {inspection->shaper, arena, problems};
    inspect(&inspecting, form, 0, NULL);
    fit_alone(&inspecting, form);
}

/* The most that are brought back to a session with that form. */
static size_t pledges_of(const struct workshop *workshop, const struct form *form)
{
    size_t most = 0;
    for (size_t i = 0; i < workshop->session_count; i++) {
        const struct session *session = &workshop->sessions[i];
        size_t count = session->form == form ? session_pledges_most(workshop, session) : 0;
        most = count > most ? count : most;
    }
    return most;
}

void inspect_workshop(struct inspection *inspection, const struct workshop *workshop,
                      struct arena *arena, struct problems *problems)
{
    struct inspecting inspecting = {inspection->shaper, arena, problems};
    struct lettering lettering = {&inspecting, workshop->languages, workshop->language_count};
    texts_of_workshop(workshop, check_letters, &lettering);
    for (size_t i = 0; i < workshop->form_count; i++)
        inspect(&inspecting, workshop->forms[i], pledges_of(workshop, workshop->forms[i]),
                workshop);
    fit_check(workshop, inspection->shaper, arena, problems);
}
