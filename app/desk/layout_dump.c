/* What cannot be written is told when the stream is flushed. */
#include "desk/layout_dump.h"

#include <stdlib.h>

#include "base/json.h"
#include "text/caret.h"

static const char *level_name(unsigned level)
{
    return level % 2 ? "rtl" : "ltr";
}

/* Behind the last glyph that stands beside first in the same font and direction. */
static size_t stretch_end(const struct layout *layout, const struct line *line, size_t first)
{
    size_t end = first + 1;
    while (end < line->first_glyph + line->glyph_count &&
           layout->glyphs[end].font == layout->glyphs[first].font &&
           layout->glyphs[end].level == layout->glyphs[first].level)
        end++;
    return end;
}

static void print_stretch(const struct layout_dump *dump, const struct line *line, size_t first,
                          size_t end, FILE *stream)
{
    const struct glyph *glyphs = dump->layout->glyphs;
    (void)fprintf(stream, "    %s %s", level_name(glyphs[first].level),
                  fonts_name(dump->fonts, glyphs[first].font));
    for (size_t i = first; i < end; i++) {
        (void)fprintf(stream, " %u@%u:%d", glyphs[i].id, glyphs[i].cluster, glyphs[i].x);
        if (glyphs[i].y != line->baseline)
            (void)fprintf(stream, ",%+d", glyphs[i].y - line->baseline);
    }
    (void)fputc('\n', stream);
}

/* One before each letter, and one behind the last. */
static void print_carets(const struct caret_map *map, const struct caret_line *line, FILE *stream)
{
    if (line->count == 0)
        return;
    (void)fputs("    carets", stream);
    for (uint32_t i = line->first; i < line->first + line->count; i++)
        (void)fprintf(stream, " %u:%d", map->stops[i].offset, map->stops[i].leading);
    (void)fprintf(stream, " %u:%d\n", line->end,
                  map->stops[line->first + line->count - 1].trailing);
}

void layout_dump_plain(const struct layout_dump *dump, FILE *stream)
{
    const struct layout *layout = dump->layout;
    (void)fprintf(stream, "%s, %d px, width %d, height %d\n", level_name(dump->direction),
                  layout->size, layout->width, layout->height);
    for (size_t i = 0; i < layout->line_count; i++) {
        const struct line *line = &layout->lines[i];
        (void)fprintf(stream, "line %zu: bytes %zu-%zu, x %d, width %d, baseline %d\n", i + 1,
                      line->start, line->end, line->x, line->width, line->baseline);
        for (size_t j = line->first_glyph, end; j < line->first_glyph + line->glyph_count;
             j = end) {
            end = stretch_end(layout, line, j);
            print_stretch(dump, line, j, end, stream);
        }
        print_carets(layout->carets, &layout->carets->lines[i], stream);
    }
}

static struct json *glyph_json(const struct glyph *glyph)
{
    struct json *json = json_new_object();
    json_put(json, "id", json_new_number(glyph->id));
    json_put(json, "cluster", json_new_number(glyph->cluster));
    json_put(json, "x", json_new_number(glyph->x));
    json_put(json, "y", json_new_number(glyph->y));
    return json;
}

static struct json *stretch_json(const struct layout_dump *dump, size_t first, size_t end)
{
    const struct glyph *glyphs = dump->layout->glyphs;
    struct json *array = json_new_array();
    for (size_t i = first; i < end; i++)
        json_append(array, glyph_json(&glyphs[i]));
    struct json *json = json_new_object();
    json_put(json, "direction", json_new_string(level_name(glyphs[first].level)));
    json_put(json, "level", json_new_number(glyphs[first].level));
    json_put(json, "font", json_new_string(fonts_name(dump->fonts, glyphs[first].font)));
    json_put(json, "glyphs", array);
    return json;
}

static struct json *runs_json(const struct layout_dump *dump, const struct line *line)
{
    struct json *array = json_new_array();
    for (size_t i = line->first_glyph, end; i < line->first_glyph + line->glyph_count; i = end) {
        end = stretch_end(dump->layout, line, i);
        json_append(array, stretch_json(dump, i, end));
    }
    return array;
}

/* Leading and trailing: the edges of the letter behind the caret, in the direction of its text. */
static struct json *carets_json(const struct caret_map *map, const struct caret_line *line)
{
    struct json *array = json_new_array();
    for (uint32_t i = line->first; i < line->first + line->count; i++) {
        struct json *json = json_new_object();
        json_put(json, "offset", json_new_number(map->stops[i].offset));
        json_put(json, "leading", json_new_number(map->stops[i].leading));
        json_put(json, "trailing", json_new_number(map->stops[i].trailing));
        json_append(array, json);
    }
    return array;
}

static struct json *line_json(const struct layout_dump *dump, size_t index)
{
    const struct line *line = &dump->layout->lines[index];
    const struct caret_map *map = dump->layout->carets;
    struct json *json = json_new_object();
    json_put(json, "start", json_new_number((long long)line->start));
    json_put(json, "end", json_new_number((long long)line->end));
    json_put(json, "x", json_new_number(line->x));
    json_put(json, "width", json_new_number(line->width));
    json_put(json, "top", json_new_number(line->top));
    json_put(json, "baseline", json_new_number(line->baseline));
    json_put(json, "runs", runs_json(dump, line));
    json_put(json, "carets", carets_json(map, &map->lines[index]));
    return json;
}

void layout_dump_json(const struct layout_dump *dump, FILE *stream)
{
    const struct layout *layout = dump->layout;
    struct json *lines = json_new_array();
    for (size_t i = 0; i < layout->line_count; i++)
        json_append(lines, line_json(dump, i));
    struct json *json = json_new_object();
    json_put(json, "direction", json_new_string(level_name(dump->direction)));
    json_put(json, "size", json_new_number(layout->size));
    json_put(json, "width", json_new_number(layout->width));
    json_put(json, "height", json_new_number(layout->height));
    json_put(json, "broke_word", json_new_bool(layout->broke_word));
    json_put(json, "lines", lines);
    char *text = json_text(json, JSON_INDENTED_LAYOUT);
    (void)fputs(text, stream);
    (void)fputc('\n', stream);
    free(text);
    json_free(json);
}
