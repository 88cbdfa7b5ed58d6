#include "screens/golden.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/atomic_file.h"
#include "base/strbuf.h"
#include "test.h"

static void dump_drawing(struct strbuf *text, const struct drawing *drawing)
{
    static const char *const kinds[] = {"box",  "line",    "arc",  "bow",
                                        "star", "picture", "icon", "text"};
    const struct rect *bounds = &drawing->bounds;
    strbuf_format(text, "%s %d %d %d %d %06x", kinds[drawing->kind], bounds->x, bounds->y,
                  bounds->width, bounds->height, drawing->color);
    if (drawing->radius > 0)
        strbuf_format(text, " radius %d", drawing->radius);
    if (drawing->stroke > 0)
        strbuf_format(text, " stroke %d", drawing->stroke);
    if (drawing->kind == DRAWING_ICON)
        strbuf_format(text, " %s%s", icon_name(drawing->icon),
                      drawing->mirrored ? " mirrored" : "");
    if (drawing->layout)
        strbuf_format(text, " size %d lines %zu glyphs %zu", drawing->layout->size,
                      drawing->layout->line_count, drawing->layout->glyph_count);
    strbuf_add_char(text, '\n');
}

static void dump_target(struct strbuf *text, const struct target *target)
{
    char action[64];
    action_format(target->action, action, sizeof action);
    strbuf_format(text, "touch %d %d %d %d %s\n", target->rect.x, target->rect.y,
                  target->rect.width, target->rect.height, action);
}

void golden_dump(struct strbuf *text, const struct frame *frame)
{
    strbuf_format(text, "screen %s %06x\n", frame->name, frame->ground);
    for (size_t i = 0; i < frame->drawing_count; i++)
        dump_drawing(text, &frame->drawings[i]);
    for (size_t i = 0; i < frame->target_count; i++)
        dump_target(text, &frame->targets[i]);
}

static void write_golden(const char *folder, const char *name, const struct strbuf *text)
{
    struct error error = {0};
    struct atomic_file *file = atomic_file_open(folder, name, &error);
    if (file)
        (void)fwrite(text->bytes, 1, text->length, atomic_file_stream(file));
    if (!file || !atomic_file_commit(file, &error))
        fail_msg("%s: %s", error.where, error.detail);
}

/* Tells the first line that differs. */
static bool compare_golden(const char *path, const struct strbuf *text)
{
    struct error error = {0};
    char *bytes = NULL;
    size_t length = 0, line = 1, at = 0;
    if (!file_read(path, 1 << 20, &bytes, &length, &error))
        fail_msg("%s: %s", error.where, error.detail);
    for (; at < length && bytes[at] == text->bytes[at]; at++)
        line += bytes[at] == '\n';
    bool same = at == length && text->length == length;
    if (!same)
        print_message("%s:%zu: another frame\n", path, line);
    free(bytes);
    return same;
}

bool golden_text_is_same(const struct strbuf *text, const char *folder, const char *file)
{
    const char *update = getenv("SADA_GOLDEN_UPDATE");
    struct arena *arena = arena_new();
    const char *place = arena_format(arena, "%s/tests/golden/%s", SADA_SOURCE, folder);
    bool same = true;
    if (update && strcmp(update, "1") == 0)
        write_golden(place, file, text);
    else
        same = compare_golden(arena_format(arena, "%s/%s", place, file), text);
    arena_free(arena);
    return same;
}

bool golden_is_same(const struct frame *frame, const char *folder, const char *name)
{
    struct strbuf text;
    strbuf_init(&text);
    golden_dump(&text, frame);
    bool same = golden_text_is_same(&text, folder, arena_format(frame->arena, "%s.frame", name));
    strbuf_release(&text);
    return same;
}
