/* All is looked up beforehand, not at first use: what a table holds must not tell what was typed.
 */
#include "text/alphabet.h"

#include <assert.h>
#include <fribidi.h>
#include <stdlib.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include "base/arena.h"

/* Tatweel, the Arabic comma and the harakat are "Common", yet list Arabic among their script
 * extensions, and would otherwise fall into a Latin run beside them. */
static hb_script_t script_of(uint32_t point)
{
    hb_script_t script = hb_unicode_script(hb_unicode_funcs_get_default(), point);
    if (script != HB_SCRIPT_COMMON && script != HB_SCRIPT_INHERITED)
        return script;
    if (point >= 0x300 && uscript_hasScript((UChar32)point, USCRIPT_ARABIC))
        return HB_SCRIPT_ARABIC;
    return HB_SCRIPT_COMMON;
}

/* L1: white space and bidi controls at a line's end take the base level; boundary neutrals (joiners
 * and the like) among them show nothing either way. */
static bool hangs(FriBidiCharType type)
{
    return type == FRIBIDI_TYPE_WS || type == FRIBIDI_TYPE_BN || type == FRIBIDI_TYPE_SS ||
           type == FRIBIDI_TYPE_BS || FRIBIDI_IS_EXPLICIT_OR_BN(type) || FRIBIDI_IS_ISOLATE(type);
}

/* Numbers are left to right in any text; that of an Arabic letter is of both kinds. */
static unsigned way_of(FriBidiCharType type)
{
    unsigned way = 0;
    if (type & (FRIBIDI_MASK_EXPLICIT | FRIBIDI_MASK_ISOLATE))
        way |= LETTER_TURNS;
    if (type & (FRIBIDI_MASK_RTL | FRIBIDI_MASK_ARABIC))
        way |= LETTER_RIGHT;
    if ((type & FRIBIDI_MASK_NUMBER) ||
        ((type & FRIBIDI_MASK_LETTER) && !(type & FRIBIDI_MASK_RTL)))
        way |= LETTER_LEFT;
    return way;
}

static struct letter letter_of(uint32_t point)
{
    UChar32 character = (UChar32)point;
    FriBidiCharType type = fribidi_get_bidi_type(point);
    unsigned flags = way_of(type);
    if (hangs(type))
        flags |= LETTER_HANGS;
    if (u_getIntPropertyValue(character, UCHAR_BIDI_PAIRED_BRACKET_TYPE) != U_BPT_NONE)
        flags |= LETTER_BRACKET;
    if (u_hasBinaryProperty(character, UCHAR_EXTENDED_PICTOGRAPHIC))
        flags |= LETTER_PICTOGRAPH;
    if (u_hasBinaryProperty(character, UCHAR_DEFAULT_IGNORABLE_CODE_POINT))
        flags |= LETTER_IGNORABLE;
    if (U_GET_GC_MASK(character) & U_GC_M_MASK)
        flags |= LETTER_MARK;
    return (struct letter){
        .bidi_type = type,
        .script = script_of(point),
        .fonts = flags & LETTER_IGNORABLE ? UINT32_MAX : 0,
        .grapheme = (uint8_t)u_getIntPropertyValue(character, UCHAR_GRAPHEME_CLUSTER_BREAK),
        .flags = (uint8_t)flags,
    };
}

static uint32_t point_at(size_t index)
{
    return (uint32_t)(index < LETTERS_FIRST ? index : index - LETTERS_FIRST + LETTERS_SECOND_AT);
}

static void add_font(struct alphabet *alphabet, size_t font)
{
    hb_set_t *points = hb_set_create();
    hb_face_collect_unicodes(hb_font_get_face(alphabet->fonts[font]), points);
    for (size_t i = 0; i < LETTERS_FIRST + LETTERS_SECOND; i++) {
        if (hb_set_has(points, point_at(i)))
            alphabet->letters[i].fonts |= UINT32_C(1) << font;
    }
    hb_set_destroy(points);
}

struct alphabet *alphabet_new(hb_font_t *const *fonts, size_t font_count)
{
    assert(font_count <= 32);
    struct alphabet *alphabet = memory_new(sizeof *alphabet);
    alphabet->fonts = fonts;
    alphabet->font_count = font_count;
    for (size_t i = 0; i < LETTERS_FIRST + LETTERS_SECOND; i++)
        alphabet->letters[i] = letter_of(point_at(i));
    for (size_t i = 0; i < font_count; i++)
        add_font(alphabet, i);
    return alphabet;
}

void alphabet_free(struct alphabet *alphabet)
{
    free(alphabet);
}

const struct letter *alphabet_look_up(const struct alphabet *alphabet, uint32_t point,
                                      struct letter *room)
{
    hb_codepoint_t glyph;
    *room = letter_of(point);
    for (size_t i = 0; alphabet && i < alphabet->font_count; i++) {
        if (hb_font_get_nominal_glyph(alphabet->fonts[i], point, &glyph))
            room->fonts |= UINT32_C(1) << i;
    }
    return room;
}
