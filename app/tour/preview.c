/* A picture of every screen of every form, for its author to look at: no display, no data folder.
 */
#include <stdlib.h>
#include <string.h>

#include "base/atomic_file.h"
#include "base/share.h"
#include "facilitator/gallery.h"
#include "kiosk/painter.h"
#include "kiosk/picture.h"
#include "locale/catalog.h"
#include "screens/gallery.h"
#include "station/stored.h"
#include "tour/program.h"

enum { PREVIEW_WIDTH = 1920, PREVIEW_HEIGHT = 1080 };
static const double preview_diagonal = 15.6; /* inches */

struct preview {
    const struct program *program;
    struct arena *arena;
    struct canvas canvas;
    struct fonts *fonts;
    struct shaper *shaper;
    struct glyphs *glyphs;
    struct icons *icons;
    struct painter *painter;
    const char *form; /* the one shown: begins the file names */
    size_t pictures, faults;
    bool failed;
    struct error *error;
};

static void take(void *context, const struct gallery_view *view)
{
    struct preview *preview = context;
    const struct frame *frame = view->frame;
    const struct rect *rects;
    if (preview->failed)
        return;
    painter_forget(preview->painter);
    (void)painter_paint(preview->painter, &preview->canvas, frame, &rects);
    glyphs_trim(preview->glyphs);
    const char *file = arena_format(preview->arena, "%s/%s-%s-%s.png", preview->program->out,
                                    preview->form, frame->language->code, view->name);
    preview->failed = !picture_write(&preview->canvas, file, preview->error);
    preview->pictures++;
    if (frame->faults == 0)
        return;
    preview->faults++;
    (void)fprintf(stderr, "%s:survey:%u: a text does not fit: %s\n", file, view->survey_row,
                  frame->last_fault->text);
}

static bool open_preview(struct preview *preview)
{
    const struct program *program = preview->program;
    const char *share = share_folder(preview->arena);
    int width = program->width > 0 ? program->width : PREVIEW_WIDTH;
    int height = program->height > 0 ? program->height : PREVIEW_HEIGHT;
    preview->canvas = (struct canvas){.width = width, .height = height, .pitch = width};
    preview->canvas.pixels = memory_resize(NULL, (size_t)width * (size_t)height, sizeof(uint32_t));
    if (!folder_make(program->out, preview->error) ||
        !catalog_open(arena_format(preview->arena, "%s/locale", share), preview->error))
        return false;
    preview->fonts = fonts_open(arena_format(preview->arena, "%s/fonts/manifest.csv", share),
                                program_fonts(), preview->error);
    if (!preview->fonts)
        return false;
    preview->shaper = shaper_new(preview->fonts);
    preview->glyphs = glyphs_new(preview->fonts, preview->error);
    if (!preview->glyphs)
        return false;
    preview->icons = icons_open(arena_format(preview->arena, "%s/icons", share), preview->error);
    preview->painter = painter_new(preview->glyphs, preview->icons, width, height);
    return preview->icons != NULL;
}

static void close_preview(struct preview *preview)
{
    painter_free(preview->painter);
    icons_free(preview->icons);
    glyphs_free(preview->glyphs);
    shaper_free(preview->shaper);
    fonts_close(preview->fonts);
    free(preview->canvas.pixels);
}

static bool is_asked_for(const struct program *program, const char *language)
{
    return !program->language || strcmp(program->language, "all") == 0 ||
           strcmp(program->language, language) == 0;
}

static void show_form(struct preview *preview, const struct workshop *workshop,
                      const struct session *session)
{
    const struct program *program = preview->program;
    preview->form = session->form->id;
    for (size_t i = 0; i < workshop->language_count; i++) {
        if (!is_asked_for(program, workshop->languages[i]))
            continue;
        struct gallery gallery = {
            .workshop = workshop,
            .session = session,
            .language = (int)i,
            .screen = screen_of(preview->canvas.width, preview->canvas.height,
                                program->diagonal > 0 ? program->diagonal : preview_diagonal),
            .look = program->look,
            .stored = stored_sentences(workshop, session, session->day == 0, preview->arena),
            .shaper = preview->shaper,
        };
        gallery_walk(&gallery, take, preview);
    }
}

static void take_facilitator(void *context, const struct frame *frame, const char *name)
{
    take(context, &(struct gallery_view){.name = name, .frame = frame});
}

/* The facilitators' own screens, with invented facts. */
static void show_facilitator(struct preview *preview, const struct workshop *workshop)
{
    const struct program *program = preview->program;
    preview->form = workshop->id;
    for (size_t i = 0; i < workshop->language_count; i++) {
        if (!is_asked_for(program, workshop->languages[i]))
            continue;
        struct facilitator_gallery gallery = {
            .workshop = workshop,
            .language = (int)i,
            .screen = screen_of(preview->canvas.width, preview->canvas.height,
                                program->diagonal > 0 ? program->diagonal : preview_diagonal),
            .contrast = program->look.contrast,
            .shaper = preview->shaper,
        };
        facilitator_gallery_walk(&gallery, take_facilitator, preview);
    }
}

/* The first session that uses it stands for each form. */
static bool is_first_of_form(const struct workshop *workshop, size_t session)
{
    for (size_t i = 0; i < session; i++) {
        if (workshop->sessions[i].form == workshop->sessions[session].form)
            return false;
    }
    return true;
}

static bool knows_language(const struct program *program, const struct workshop *workshop,
                           struct error *error)
{
    for (size_t i = 0; i < workshop->language_count; i++) {
        if (is_asked_for(program, workshop->languages[i]))
            return true;
    }
    return error_set(error, ERROR_LANGUAGE_UNKNOWN, (struct place){.file = workshop->path},
                     "language '%s'", program->language);
}

static bool preview_all(struct preview *preview, const struct workshop *workshop)
{
    if (!knows_language(preview->program, workshop, preview->error) || !open_preview(preview))
        return false;
    for (size_t i = 0; i < workshop->session_count; i++) {
        if (is_first_of_form(workshop, i))
            show_form(preview, workshop, &workshop->sessions[i]);
    }
    show_facilitator(preview, workshop);
    if (preview->failed)
        return false;
    (void)printf("%zu pictures: %s\n", preview->pictures, preview->program->out);
    return preview->faults == 0 ||
           error_set(preview->error, ERROR_OVERFLOW, (struct place){0},
                     "%zu screens hold a text that does not fit", preview->faults);
}

enum exit_status program_preview(struct program *program)
{
    struct error error = {0};
    struct problems problems;
    if (!program->out) {
        (void)fputs("sada-station preview: --out DIR is needed\n", stderr);
        return EXIT_USAGE;
    }
    problems_init(&problems, program->arena);
    struct preview preview = {.program = program, .arena = program->arena, .error = &error};
    const struct workshop *workshop = workshop_load(program->workshop, program->arena, &problems);
    bool ok = workshop
                  ? preview_all(&preview, workshop)
                  : error_set(&error, ERROR_WORKSHOP, (struct place){.file = program->workshop},
                              "%zu errors", problems.error_count);
    close_preview(&preview);
    enum exit_status status = ok ? EXIT_DONE : program_fail(program, &problems, &error);
    problems_release(&problems);
    return status;
}
