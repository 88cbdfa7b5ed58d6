/* Script by Script_Extensions: tatweel, the Arabic comma and the harakat are "Common", yet list
 * Arabic, and would otherwise fall into a Latin run beside them. Font by whole grapheme cluster: a
 * mark drawn from another font than its base does not find its place. */
#include "text/itemize.h"

#include <stdbool.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include "text/grapheme.h"

enum { BRACKET_DEPTH = 32 };

struct open_bracket {
    uint32_t closing;
    hb_script_t script;
};

/* Where the walk along a paragraph stands. */
struct script_walk {
    hb_script_t script; /* of the text before */
    struct open_bracket brackets[BRACKET_DEPTH];
    uint32_t depth;
};

/* COMMON where the code point goes with any script. */
static hb_script_t own_script(hb_unicode_funcs_t *unicode, uint32_t point)
{
    hb_script_t script = hb_unicode_script(unicode, point);
    if (script != HB_SCRIPT_COMMON && script != HB_SCRIPT_INHERITED)
        return script;
    if (point >= 0x300 && uscript_hasScript((UChar32)point, USCRIPT_ARABIC))
        return HB_SCRIPT_ARABIC;
    return HB_SCRIPT_COMMON;
}

static bool is_letter(uint32_t point)
{
    return (point >= 'a' && point <= 'z') || (point >= 'A' && point <= 'Z') || point == ' ';
}

/* A closing bracket takes the script of its opening one, so that a pair looks like one. */
static hb_script_t bracket_script(struct script_walk *walk, uint32_t point)
{
    int kind = is_letter(point)
                   ? U_BPT_NONE
                   : u_getIntPropertyValue((UChar32)point, UCHAR_BIDI_PAIRED_BRACKET_TYPE);
    if (kind == U_BPT_OPEN && walk->depth < BRACKET_DEPTH)
        walk->brackets[walk->depth++] = (struct open_bracket){
            .closing = (uint32_t)u_getBidiPairedBracket((UChar32)point), .script = walk->script};
    if (kind != U_BPT_CLOSE)
        return walk->script;
    for (uint32_t i = walk->depth; i > 0; i--) {
        if (walk->brackets[i - 1].closing == point) {
            walk->depth = i - 1;
            return walk->brackets[i - 1].script;
        }
    }
    return walk->script;
}

/* Of a grapheme cluster: the first code point with a script of its own decides. */
static hb_script_t next_script(struct script_walk *walk, hb_unicode_funcs_t *unicode,
                               const uint32_t *points, uint32_t length)
{
    for (uint32_t i = 0; i < length; i++) {
        hb_script_t script = own_script(unicode, points[i]);
        if (script != HB_SCRIPT_COMMON)
            return walk->script = script;
    }
    return walk->script = bracket_script(walk, points[0]);
}

static hb_script_t first_script(hb_unicode_funcs_t *unicode, const struct paragraph *paragraph,
                                hb_script_t fallback)
{
    for (uint32_t i = 0; i < paragraph->length; i++) {
        hb_script_t script = own_script(unicode, paragraph->points[i]);
        if (script != HB_SCRIPT_COMMON)
            return script;
    }
    return fallback;
}

/* What shows nothing needs no glyph: HarfBuzz hides it whatever the font. */
static bool font_has(hb_font_t *font, const uint32_t *points, uint32_t length)
{
    hb_codepoint_t glyph;
    for (uint32_t i = 0; i < length; i++) {
        if (!hb_font_get_nominal_glyph(font, points[i], &glyph) &&
            !u_hasBinaryProperty((UChar32)points[i], UCHAR_DEFAULT_IGNORABLE_CODE_POINT))
            return false;
    }
    return true;
}

/* Arabic asks the fonts in order; another script asks the Arabic font last, so that its spaces and
 * digits come from the font of its letters. Where none has all, the last shows its empty box. */
static uint16_t grapheme_font(const struct font_chain *chain, hb_font_t *const *fonts,
                              const uint32_t *points, uint32_t length, hb_script_t script)
{
    size_t first = script != HB_SCRIPT_ARABIC;
    for (size_t i = 0; i < chain->count; i++) {
        uint16_t font = chain->fonts[(first + i) % chain->count];
        if (font_has(fonts[font], points, length))
            return font;
    }
    return chain->fonts[chain->count - 1];
}

uint16_t itemize_font(const struct font_chain *chain, hb_font_t *const *fonts, uint32_t point,
                      hb_script_t script)
{
    return grapheme_font(chain, fonts, &point, 1, script);
}

void itemize(struct paragraph *paragraph, const struct font_chain *chain, hb_font_t *const *fonts,
             hb_script_t fallback)
{
    hb_unicode_funcs_t *unicode = hb_unicode_funcs_get_default();
    struct script_walk walk = {.script = first_script(unicode, paragraph, fallback)};
    struct text_run *run = NULL;
    for (uint32_t start = 0, end; start < paragraph->length; start = end) {
        for (end = start + 1; !(paragraph->flags[end] & POINT_GRAPHEME);)
            end++;
        const uint32_t *points = paragraph->points + start;
        hb_script_t script = next_script(&walk, unicode, points, end - start);
        uint16_t font = grapheme_font(chain, fonts, points, end - start, script);
        uint8_t level = (uint8_t)paragraph->levels[start];
        if (!run || run->script != script || run->font != font || run->level != level ||
            end - start == GRAPHEME_MAX) {
            run = paragraph_add_run(paragraph);
            *run =
                (struct text_run){.start = start, .script = script, .font = font, .level = level};
        }
        run->end = end;
    }
}
