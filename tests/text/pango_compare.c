#include "pango_compare.h"

#include <assert.h>
#include <math.h>
#include <stdbool.h>
#include <string.h>

#include "base/arena.h"
#include "base/array.h"
#include "base/utf8.h"
#include "text/grapheme.h"

static const char *const reasons[] = {
    [ALIKE] = "alike",
    [ALIKE_BUT_TIE] = "the line is as wide as its box but for rounding",
    [UNLIKE_SPACES] = "all spaces at a line's end hang (UAX #14, LB7), in Pango only the last",
    [UNLIKE_DECIMAL] = "no line ends between '.' and a digit (CLDR), in Pango it may",
    [UNLIKE_HYPHEN] = "no line ends behind a '-' that begins a word (CLDR), in Pango it may",
    [UNLIKE_JOINER] = "a joiner stays with the space before it (UAX #29), not so in Pango",
    [UNLIKE_TAB] = "a tab is a space, in Pango the way to a tab stop",
    [UNLIKE_LIGATURE] = "no ligature is divided, in Pango lam-alef may be",
    [UNLIKE] = "unlike",
};
static_assert(COUNT_OF(reasons) == LIKENESS_COUNT, "one reason per likeness");

const char *likeness_reason(enum likeness likeness)
{
    return reasons[likeness];
}

struct text {
    const char *bytes;
    size_t length;
};

/* What both layouts have in common. */
struct mark {
    uint32_t id;
    size_t cluster;
    uint16_t font;
    double x; /* px from the line's left */
};

struct marks {
    struct mark *items;
    size_t count;
};

static int32_t point_at(struct text text, size_t offset)
{
    return offset < text.length ? utf8_next(text.bytes, text.length, &offset) : UTF8_INVALID;
}

/* Joiners, isolates and embeddings: of class BN or as good as it (UAX #9, X9). */
static bool is_control(int32_t point)
{
    return (point >= 0x200B && point <= 0x200D) || (point >= 0x202A && point <= 0x202E) ||
           (point >= 0x2060 && point <= 0x206F) || point == 0xAD || point == 0xFEFF;
}

/* They show nothing: one engine has an empty glyph for them, the other has none. */
static bool is_hidden(int32_t point)
{
    return is_control(point) || point == 0x200E || point == 0x200F || point == 0x61C;
}

/* Neither engine counts spaces at a line's end; Pango keeps their glyphs. */
static size_t visible_end(struct text text, size_t start, size_t end)
{
    for (size_t at = end; at > start; end = at) {
        at = utf8_previous(text.bytes, at);
        int32_t point = point_at(text, at);
        if (point != ' ' && !is_control(point))
            break;
    }
    return end;
}

/* A hidden character may have joined the cluster of a letter: then its empty glyph, that of the
 * space, stands where the text has none. */
static bool is_empty(struct text text, uint32_t id, size_t cluster, uint32_t space)
{
    int32_t point = point_at(text, cluster);
    return is_hidden(point) || ((id == space || id == JUDGE_EMPTY) && point != ' ');
}

static struct marks our_marks(const struct comparison *comparison, struct text text,
                              const struct layout *layout, const struct line *line)
{
    struct marks marks = {
        .items = arena_array(comparison->arena, line->glyph_count + 1, sizeof *marks.items)};
    for (size_t i = line->first_glyph; i < line->first_glyph + line->glyph_count; i++) {
        const struct glyph *glyph = &layout->glyphs[i];
        if (!is_empty(text, glyph->id, glyph->cluster, comparison->spaces[glyph->font]))
            marks.items[marks.count++] = (struct mark){.id = glyph->id,
                                                       .cluster = glyph->cluster,
                                                       .font = glyph->font,
                                                       .x = glyph->x - line->x};
    }
    return marks;
}

/* Pango gives each mark a cluster, we give one to the letter or ligature with its marks. */
static size_t our_cluster(const struct marks *ours, size_t cluster)
{
    size_t found = 0;
    for (size_t i = 0; i < ours->count; i++) {
        if (ours->items[i].cluster <= cluster && ours->items[i].cluster > found)
            found = ours->items[i].cluster;
    }
    return found;
}

static struct marks judged_marks(const struct comparison *comparison, struct text text,
                                 const struct judged *judged, const struct judged_line *line,
                                 size_t visible)
{
    struct marks marks = {
        .items = arena_array(comparison->arena, line->glyph_count + 1, sizeof *marks.items)};
    double left_out = 0;
    for (size_t i = line->first_glyph; i < line->first_glyph + line->glyph_count; i++) {
        const struct judged_glyph *glyph = &judged->glyphs[i];
        if (glyph->cluster >= visible)
            left_out += glyph->width;
        else if (!is_empty(text, glyph->id, glyph->cluster, JUDGE_EMPTY))
            marks.items[marks.count++] = (struct mark){.id = glyph->id,
                                                       .cluster = glyph->cluster,
                                                       .font = glyph->font,
                                                       .x = glyph->x - left_out};
    }
    return marks;
}

/* Beside Latin letters we take signs from the letters' font, Pango from the first that has them;
 * a mark on a sign is drawn by a font that has both, in Pango each by its own. */
static bool may_differ_in_font(struct text text, size_t cluster)
{
    int32_t point = point_at(text, cluster);
    bool letter = (point >= 'a' && point <= 'z') || (point >= 'A' && point <= 'Z');
    return point == 0xA0 || (point < 0x80 && !letter);
}

/* The kerning across a change of font, or of script, is not the same. */
static bool has_one_font(const struct marks *marks)
{
    for (size_t i = 1; i < marks->count; i++) {
        if (marks->items[i].font != marks->items[0].font)
            return false;
    }
    return true;
}

/* Our places are rounded to whole px, and each advance before them to 1/64 px. */
static double place_tolerance(size_t advances)
{
    return 0.5 + (double)(advances + 1) / 128;
}

/* NULL, or what differs. */
static const char *compare_marks(struct text text, const struct marks *ours,
                                 const struct marks *judged)
{
    if (ours->count != judged->count)
        return "number of glyphs";
    bool one_font = has_one_font(ours) && has_one_font(judged);
    for (size_t i = 0; i < ours->count; i++) {
        const struct mark *a = &ours->items[i], *b = &judged->items[i];
        if (a->cluster != our_cluster(ours, b->cluster))
            return "order";
        if (a->font != b->font && !may_differ_in_font(text, a->cluster))
            return "font";
        if (a->font == b->font && a->id != b->id)
            return "glyph";
        if (one_font && fabs(a->x - b->x) > place_tolerance(i))
            return "place";
    }
    return NULL;
}

/* Where the first line that is not the same ends, by us and by Pango; false: all are the same. */
static bool find_other_break(struct text text, const struct layout *layout,
                             const struct judged *judged, size_t *ret_ours, size_t *ret_judged)
{
    size_t count =
        layout->line_count < judged->line_count ? judged->line_count : layout->line_count;
    for (size_t i = 0; i < count; i++) {
        *ret_ours = i < layout->line_count ? layout->lines[i].start : text.length;
        *ret_judged = i < judged->line_count ? judged->lines[i].start : text.length;
        if (*ret_ours != *ret_judged)
            return true;
    }
    return false;
}

static bool begins_cluster(const struct layout *layout, size_t offset)
{
    for (size_t i = 0; i < layout->glyph_count; i++) {
        if (layout->glyphs[i].cluster == offset)
            return true;
    }
    return false;
}

static bool is_byte(struct text text, size_t offset, char byte)
{
    return offset < text.length && text.bytes[offset] == byte;
}

/* Why a line of ours ends at one offset and Pango's at another. */
static enum likeness explain_break(struct text text, const struct layout *layout, size_t ours,
                                   size_t judged)
{
    if (ours >= 2 && is_byte(text, ours - 1, ' ') && is_byte(text, ours - 2, ' '))
        return UNLIKE_SPACES;
    int32_t behind = point_at(text, judged);
    if (judged >= 1 && is_byte(text, judged - 1, '.') && behind >= '0' && behind <= '9')
        return UNLIKE_DECIMAL;
    if (judged >= 2 && is_byte(text, judged - 1, '-') && is_byte(text, judged - 2, ' '))
        return UNLIKE_HYPHEN;
    if (judged >= 1 && is_byte(text, judged - 1, ' ') && (behind == 0x200C || behind == 0x200D))
        return UNLIKE_JOINER;
    if (behind != UTF8_INVALID && behind != ' ' && !begins_cluster(layout, judged))
        return UNLIKE_LIGATURE;
    return UNLIKE;
}

static enum likeness compare_layouts(const struct comparison *comparison, struct text text,
                                     const struct layout *layout, const struct judged *judged,
                                     const char **ret_difference)
{
    size_t our_break, judged_break;
    if (find_other_break(text, layout, judged, &our_break, &judged_break)) {
        *ret_difference = "lines";
        return explain_break(text, layout, our_break, judged_break);
    }
    for (size_t i = 0; i < layout->line_count; i++) {
        const struct line *line = &layout->lines[i];
        size_t visible = visible_end(text, line->start, line->end);
        struct marks ours = our_marks(comparison, text, layout, line);
        struct marks theirs = judged_marks(comparison, text, judged, &judged->lines[i], visible);
        *ret_difference = compare_marks(text, &ours, &theirs);
        if (*ret_difference)
            return UNLIKE;
    }
    return ALIKE;
}

enum likeness compare_text(const struct comparison *comparison, const char *bytes,
                           const char **ret_difference)
{
    static const double ties[] = {-0.5, 0.5};
    struct text text = {bytes, strlen(bytes)};
    const struct language *language = comparison->language;
    struct text_style style = {.size = comparison->size,
                               .width = comparison->width,
                               .direction = language->direction,
                               .language = language->code};
    arena_reset(comparison->arena);
    const struct layout *layout =
        layout_new(comparison->shaper, comparison->arena, bytes, text.length, &style);
    const struct judged *judged =
        judge_text(comparison->judge, bytes, text.length, language, style.size, style.width);
    enum likeness likeness = compare_layouts(comparison, text, layout, judged, ret_difference);
    const char *ignored;
    for (size_t i = 0; likeness == UNLIKE && i < COUNT_OF(ties); i++) {
        judged = judge_text(comparison->judge, bytes, text.length, language, style.size,
                            style.width + ties[i]);
        if (compare_layouts(comparison, text, layout, judged, &ignored) == ALIKE)
            likeness = ALIKE_BUT_TIE;
    }
    return likeness == UNLIKE && strchr(bytes, '\t') ? UNLIKE_TAB : likeness;
}
