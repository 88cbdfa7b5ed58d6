/* The drawing's attributes are one visual language, so they are demanded, not obeyed. */
#include "kiosk/svg.h"

#include <expat.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/array.h"
#include "base/atomic_file.h"

enum { FILE_MOST = 16 * 1024 /* bytes */, ATTRIBUTES_MOST = 5 };

static const char *const drawing[][2] = {
    {"xmlns", "http://www.w3.org/2000/svg"},
    {"viewBox", "0 0 24 24"},
    {"fill", "none"},
    {"stroke", "currentColor"},
    {"stroke-width", "2"},
    {"stroke-linecap", "round"},
    {"stroke-linejoin", "round"},
};

struct reading {
    XML_Parser parser;
    const char *path;
    struct svg *svg;
    struct error *error;
    bool is_inside; /* the <svg> has begun */
    bool failed;
};

static void stop(struct reading *reading, const char *what, const char *where)
{
    reading->failed = true;
    struct place place = {.file = reading->path,
                          .row = (unsigned)XML_GetCurrentLineNumber(reading->parser)};
    (void)error_set(reading->error, ERROR_ICON, place, "%s: %s", where, what);
    (void)XML_StopParser(reading->parser, XML_FALSE); /* fails only where it was stopped already */
}

/* NULL: it is not there. */
static const char *attribute(const char *const *attributes, const char *name)
{
    for (; *attributes; attributes += 2) {
        if (strcmp(attributes[0], name) == 0)
            return attributes[1];
    }
    return NULL;
}

static void begin_drawing(struct reading *reading, const char *name, const char *const *attributes)
{
    if (strcmp(name, "svg") != 0) {
        stop(reading, "an icon is an <svg>", name);
        return;
    }
    for (size_t i = 0; i < COUNT_OF(drawing); i++) {
        const char *value = attribute(attributes, drawing[i][0]);
        if (!value || strcmp(value, drawing[i][1]) != 0) {
            stop(reading, drawing[i][1], drawing[i][0]);
            return;
        }
    }
    reading->is_inside = true;
}

static const struct shape {
    const char *name, *attributes[ATTRIBUTES_MOST];
    const char *(*draw)(struct svg_pen *pen, const float *numbers); /* NULL: path data */
} shapes[] = {
    {"path", {"d"}, NULL},
    {"circle", {"cx", "cy", "r"}, svg_circle},
    {"rect", {"x", "y", "width", "height", "rx"}, svg_rect},
};

/* NULL, or what is wrong. The values of a shape's attributes, in its order. */
static const char *take_values(const struct shape *shape, const char *const *attributes,
                               const char *ret_values[ATTRIBUTES_MOST])
{
    size_t wanted = 0, given = 0;
    for (; wanted < ATTRIBUTES_MOST && shape->attributes[wanted]; wanted++) {
        ret_values[wanted] = attribute(attributes, shape->attributes[wanted]);
        if (!ret_values[wanted])
            return "an attribute is missing";
    }
    while (attributes[given * 2])
        given++;
    return given == wanted ? NULL : "an attribute more than icons have";
}

static const char *draw_shape(struct svg *svg, const struct shape *shape,
                              const char *const *attributes)
{
    struct svg_pen pen = {.svg = svg};
    const char *values[ATTRIBUTES_MOST] = {0};
    float numbers[ATTRIBUTES_MOST];
    const char *wrong = take_values(shape, attributes, values);
    if (wrong || !shape->draw)
        return wrong ? wrong : svg_path(&pen, values[0]);
    for (size_t i = 0; i < ATTRIBUTES_MOST && values[i]; i++) {
        const char *at = values[i];
        if (!svg_number(&at, &numbers[i]) || *at)
            return "an attribute is no number";
    }
    return shape->draw(&pen, numbers);
}

static void start_element(void *context, const char *name, const char **attributes)
{
    struct reading *reading = context;
    if (reading->failed)
        return; /* expat still ends the element it was stopped in */
    if (!reading->is_inside) {
        begin_drawing(reading, name, attributes);
        return;
    }
    for (size_t i = 0; i < COUNT_OF(shapes); i++) {
        if (strcmp(shapes[i].name, name) != 0)
            continue;
        const char *wrong = draw_shape(reading->svg, &shapes[i], attributes);
        if (wrong)
            stop(reading, wrong, name);
        return;
    }
    stop(reading, "an icon holds path, circle and rect only", name);
}

/* Out of memory ends the program in one place, also here. */
static void *allocate(size_t size)
{
    return memory_resize(NULL, 1, size);
}

static void *reallocate(void *memory, size_t size)
{
    return memory_resize(memory, 1, size);
}

static bool parse(struct reading *reading, const char *bytes, size_t length)
{
    const XML_Memory_Handling_Suite memory = {allocate, reallocate, free};
    reading->parser = XML_ParserCreate_MM("UTF-8", &memory, NULL);
    XML_SetUserData(reading->parser, reading);
    XML_SetStartElementHandler(reading->parser, start_element);
    bool ok = XML_Parse(reading->parser, bytes, (int)length, XML_TRUE) == XML_STATUS_OK;
    if (!ok && !reading->failed)
        stop(reading, XML_ErrorString(XML_GetErrorCode(reading->parser)), "XML");
    else if (ok && reading->svg->count == 0)
        stop(reading, "nothing is drawn", "svg");
    XML_ParserFree(reading->parser);
    return !reading->failed;
}

bool svg_read(const char *path, struct svg *ret_svg, struct error *error)
{
    char *bytes = NULL;
    size_t length = 0;
    struct error why = {0};
    if (!file_read(path, FILE_MOST, &bytes, &length, &why))
        return error_set(error, ERROR_ICON, (struct place){.file = path}, "%s", why.detail);
    struct svg svg = {0};
    struct reading reading = {.path = path, .svg = &svg, .error = error};
    bool ok = parse(&reading, bytes, length);
    free(bytes);
    if (ok)
        *ret_svg = svg;
    else
        svg_release(&svg);
    return ok;
}

void svg_release(struct svg *svg)
{
    free(svg->segments);
    *svg = (struct svg){0};
}
