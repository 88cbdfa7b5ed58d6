/* Frames as text, compared with tests/golden/screens: what is drawn and what can be touched, in the
 * order of painting. SADA_GOLDEN_UPDATE=1 in the environment writes them anew; git then shows what
 * has moved. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/atomic_file.h"
#include "base/strbuf.h"
#include "screens/walk.h"

static const char folder[] = SADA_SOURCE "/tests/golden/screens";

enum { QUESTIONS_MOST = 8 };

/* The first frame of each kind of screen, and of each page of questions. */
struct album {
    bool seen[SCREEN_COUNT][QUESTIONS_MOST];
    size_t written, different;
};

static void dump_drawing(struct strbuf *text, const struct drawing *drawing)
{
    static const char *const kinds[] = {"box", "line", "arc", "bow", "star", "text"};
    const struct rect *bounds = &drawing->bounds;
    strbuf_format(text, "%s %d %d %d %d %06x", kinds[drawing->kind], bounds->x, bounds->y,
                  bounds->width, bounds->height, drawing->color);
    if (drawing->radius > 0)
        strbuf_format(text, " radius %d", drawing->radius);
    if (drawing->stroke > 0)
        strbuf_format(text, " stroke %d", drawing->stroke);
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

static void dump(struct strbuf *text, const struct frame *frame)
{
    strbuf_format(text, "screen %s %06x\n", frame->name, frame->ground);
    for (size_t i = 0; i < frame->drawing_count; i++)
        dump_drawing(text, &frame->drawings[i]);
    for (size_t i = 0; i < frame->target_count; i++)
        dump_target(text, &frame->targets[i]);
}

static const char *golden_name(const struct journey *journey)
{
    const struct app_state *now = journey_state(journey);
    const char *detail = "";
    if (now->current == SCREEN_QUESTIONS)
        detail = now->session->form->questions[now->question].name;
    return arena_format(journey->arena, "%s-%s%s%s.frame", app_language(now)->code,
                        journey->frame.name, detail[0] ? "-" : "", detail);
}

/* The kind of screen and, of questions, which one; false where it was seen. */
static bool is_new(struct album *album, const struct app_state *now)
{
    size_t detail = now->current == SCREEN_QUESTIONS ? now->question : 0;
    assert_true(detail < QUESTIONS_MOST);
    bool *seen = &album->seen[now->current][detail];
    bool before = *seen;
    *seen = true;
    return !before;
}

static void write_golden(struct journey *journey, const char *name, const struct strbuf *text)
{
    struct atomic_file *file = atomic_file_open(folder, name, &journey->error);
    if (!file)
        journey_fail(journey);
    (void)fwrite(text->bytes, 1, text->length, atomic_file_stream(file));
    if (!atomic_file_commit(file, &journey->error))
        journey_fail(journey);
}

/* Tells the first line that differs. */
static void compare_golden(struct journey *journey, struct album *album, const char *name,
                           const struct strbuf *text)
{
    char *bytes = NULL;
    size_t length = 0, line = 1, at = 0;
    const char *path = arena_format(journey->arena, "%s/%s", folder, name);
    if (!file_read(path, 1 << 20, &bytes, &length, &journey->error))
        journey_fail(journey);
    for (; at < length && bytes[at] == text->bytes[at]; at++)
        line += bytes[at] == '\n';
    if (at < length || text->length != length) {
        album->different++;
        print_message("%s:%zu: another frame\n", path, line);
    }
    free(bytes);
}

static void see(struct journey *journey, void *context)
{
    struct album *album = context;
    if (!is_new(album, journey_state(journey)))
        return;
    struct strbuf text;
    strbuf_init(&text);
    dump(&text, &journey->frame);
    const char *name = golden_name(journey), *update = getenv("SADA_GOLDEN_UPDATE");
    if (update && strcmp(update, "1") == 0)
        write_golden(journey, name, &text);
    else
        compare_golden(journey, album, name, &text);
    album->written++;
    strbuf_release(&text);
}

static void every_screen_looks_as_it_did(void **state)
{
    struct journey *journey = *state;
    size_t different = 0;
    for (int language = 0; language < 3; language++) {
        struct album album = {0};
        walk(journey, language, see, &album);
        walk_past_closed(journey, language, see, &album);
        assert_in_range(album.written, SCREEN_COUNT, 3 * SCREEN_COUNT);
        different += album.different;
    }
    assert_int_equal(different, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        JOURNEY(every_screen_looks_as_it_did),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
