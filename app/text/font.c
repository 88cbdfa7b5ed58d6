/* The manifest is a plain table: a heading, then rows of three fields without quotes. A file named
 * by two typefaces is mapped once. */
#include "text/font.h"

#include <assert.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/array.h"
#include "base/atomic_file.h"
#include "text/font_face.h"

enum { MANIFEST_LIMIT = 64 * 1024, FIELDS = 3 };

struct font_file {
    char *path;
    void *bytes; /* mapped, read only */
    size_t size;
    hb_face_t *face;
};

struct font_metrics {
    double ascent, descent; /* em */
};

struct fonts {
    struct arena *arena; /* paths */
    struct font_file *files;
    size_t count;
    struct font_chain chains[TYPEFACE_COUNT];
    struct font_metrics metrics[TYPEFACE_COUNT];
};

static const char *const typeface_names[] = {"text", "bold", "title"};
static_assert(COUNT_OF(typeface_names) == TYPEFACE_COUNT, "one name per typeface");

/* The error tells the package to install, which is what helps, whatever the system's reason. */
static bool file_map(struct font_file *file, const char *package, struct error *error)
{
    struct stat status;
    int descriptor = open(file->path, O_RDONLY | O_CLOEXEC);
    if (descriptor < 0)
        return error_set(error, ERROR_FONT_MISSING, (struct place){.file = file->path},
                         "%s: apt-get install %s", file->path, package);
    void *bytes = MAP_FAILED;
    if (fstat(descriptor, &status) == 0 && status.st_size > 0)
        bytes = mmap(NULL, (size_t)status.st_size, PROT_READ, MAP_PRIVATE, descriptor, 0);
    (void)close(descriptor); /* only read from */
    if (bytes != MAP_FAILED) {
        file->bytes = bytes;
        file->size = (size_t)status.st_size;
        hb_blob_t *blob =
            hb_blob_create(bytes, (unsigned)file->size, HB_MEMORY_MODE_READONLY, NULL, NULL);
        file->face = hb_face_create(blob, 0);
        hb_blob_destroy(blob);
    }
    if (!file->face || hb_face_get_glyph_count(file->face) == 0)
        return error_set(error, ERROR_FONT_MISSING, (struct place){.file = file->path},
                         "%s is no font: apt-get install --reinstall %s", file->path, package);
    return true;
}

/* The index of the file, mapped now if no row before named it. */
static bool fonts_add_file(struct fonts *fonts, const char *path, const char *package,
                           uint16_t *ret_font, struct error *error)
{
    for (size_t i = 0; i < fonts->count; i++) {
        if (strcmp(fonts->files[i].path, path) == 0) {
            *ret_font = (uint16_t)i;
            return true;
        }
    }
    fonts->files = memory_resize(fonts->files, fonts->count + 1, sizeof *fonts->files);
    struct font_file *file = &fonts->files[fonts->count++];
    *file = (struct font_file){.path = arena_string(fonts->arena, path)};
    *ret_font = (uint16_t)(fonts->count - 1);
    return file_map(file, package, error);
}

static bool find_typeface(const char *name, enum typeface *ret_typeface)
{
    for (size_t i = 0; i < TYPEFACE_COUNT; i++) {
        if (strcmp(typeface_names[i], name) == 0) {
            *ret_typeface = (enum typeface)i;
            return true;
        }
    }
    return false;
}

/* Cuts a row at its commas, in place. */
static bool row_split(char *row, char *ret_fields[FIELDS])
{
    for (size_t i = 0; i < FIELDS; i++) {
        ret_fields[i] = row;
        char *comma = strchr(row, ',');
        if ((comma != NULL) != (i + 1 < FIELDS))
            return false;
        if (comma) {
            *comma = '\0';
            row = comma + 1;
        }
    }
    return true;
}

static bool fonts_add_row(struct fonts *fonts, char *row, const char *root, struct place place,
                          struct error *error)
{
    char *fields[FIELDS];
    enum typeface typeface;
    if (!row_split(row, fields) || !find_typeface(fields[0], &typeface))
        return error_set(error, ERROR_DAMAGED, place, "not a row of typeface,file,package");
    struct font_chain *chain = &fonts->chains[typeface];
    if (chain->count == FONT_CHAIN_MAX)
        return error_set(error, ERROR_DAMAGED, place, "more than %d files for '%s'", FONT_CHAIN_MAX,
                         fields[0]);
    const char *path = arena_format(fonts->arena, "%s/%s", root, fields[1]);
    return fonts_add_file(fonts, path, fields[2], &chain->fonts[chain->count++], error);
}

static bool fonts_add_rows(struct fonts *fonts, char *table, const char *root, const char *manifest,
                           struct error *error)
{
    unsigned number = 0;
    for (char *row = table, *next; row; row = next) {
        next = strchr(row, '\n');
        if (next)
            *next++ = '\0';
        struct place place = {.file = manifest, .row = ++number};
        if (number > 1 && *row && !fonts_add_row(fonts, row, root, place, error))
            return false;
    }
    for (size_t i = 0; i < TYPEFACE_COUNT; i++) {
        if (fonts->chains[i].count == 0)
            return error_set(error, ERROR_DAMAGED, (struct place){.file = manifest},
                             "no file for the typeface '%s'", typeface_names[i]);
    }
    return true;
}

/* A new font's scale is its units per em. */
static void chain_measure(const struct fonts *fonts, struct font_chain *chain,
                          struct font_metrics *ret_metrics)
{
    *ret_metrics = (struct font_metrics){0};
    for (size_t i = 0; i < chain->count && i < 2; i++) {
        hb_face_t *face = fonts->files[chain->fonts[i]].face;
        hb_font_t *font = hb_font_create(face);
        int em = (int)hb_face_get_upem(face);
        hb_font_extents_t extents = {0};
        (void)hb_font_get_h_extents(font, &extents); /* zero where the font has none */
        double ascent = (double)extents.ascender / em, descent = -(double)extents.descender / em;
        ret_metrics->ascent = ascent > ret_metrics->ascent ? ascent : ret_metrics->ascent;
        ret_metrics->descent = descent > ret_metrics->descent ? descent : ret_metrics->descent;
        hb_codepoint_t space;
        if (hb_font_get_nominal_glyph(font, ' ', &space)) {
            chain->space = hb_font_get_glyph_h_advance(font, space);
            chain->space_units = em;
        }
        hb_font_destroy(font);
    }
}

struct fonts *fonts_open(const char *manifest, const char *root, struct error *error)
{
    char *table = NULL;
    size_t length = 0;
    if (!file_read(manifest, MANIFEST_LIMIT, &table, &length, error))
        return NULL;
    struct fonts *fonts = memory_new(sizeof *fonts);
    fonts->arena = arena_new();
    bool ok = fonts_add_rows(fonts, table, root, manifest, error);
    free(table);
    if (!ok) {
        fonts_close(fonts);
        return NULL;
    }
    for (size_t i = 0; i < TYPEFACE_COUNT; i++)
        chain_measure(fonts, &fonts->chains[i], &fonts->metrics[i]);
    return fonts;
}

void fonts_close(struct fonts *fonts)
{
    if (!fonts)
        return;
    for (size_t i = 0; i < fonts->count; i++) {
        struct font_file *file = &fonts->files[i];
        hb_face_destroy(file->face);
        if (file->bytes)
            (void)munmap(file->bytes, file->size); /* fails for no mapping of ours */
    }
    free(fonts->files);
    arena_free(fonts->arena);
    free(fonts);
}

size_t fonts_count(const struct fonts *fonts)
{
    return fonts->count;
}

const char *fonts_name(const struct fonts *fonts, uint16_t font)
{
    assert(font < fonts->count);
    const char *slash = strrchr(fonts->files[font].path, '/');
    return slash ? slash + 1 : fonts->files[font].path;
}

static int pixels_up(double pixels)
{
    int whole = (int)pixels;
    return whole + (pixels > whole);
}

int fonts_ascent(const struct fonts *fonts, enum typeface typeface, int size)
{
    return pixels_up(fonts->metrics[typeface].ascent * size);
}

int fonts_descent(const struct fonts *fonts, enum typeface typeface, int size)
{
    return pixels_up(fonts->metrics[typeface].descent * size);
}

const struct font_chain *fonts_chain(const struct fonts *fonts, enum typeface typeface)
{
    return &fonts->chains[typeface];
}

hb_face_t *fonts_face(const struct fonts *fonts, uint16_t font)
{
    assert(font < fonts->count);
    return fonts->files[font].face;
}

const unsigned char *fonts_bytes(const struct fonts *fonts, uint16_t font, size_t *ret_size)
{
    assert(font < fonts->count);
    *ret_size = fonts->files[font].size;
    return fonts->files[font].bytes;
}
