#include "kiosk/index_font.h"

#include <stdbool.h>
#include <stddef.h>

#include "base/array.h"

/* The last two places of a plane are no characters. */
enum { GLYPHS_MAX = 65534, CMAP_SIZE = 40, TAGS_AT_ONCE = 32 };

/* Without its layout tables: SDL2_ttf shapes even a single character and would move a glyph that
 * HarfBuzz has placed already. A signature no longer fits the copy. */
static bool is_left_out(hb_tag_t tag)
{
    static const hb_tag_t left_out[] = {
        HB_TAG('c', 'm', 'a', 'p'), HB_TAG('G', 'S', 'U', 'B'), HB_TAG('G', 'P', 'O', 'S'),
        HB_TAG('G', 'D', 'E', 'F'), HB_TAG('k', 'e', 'r', 'n'), HB_TAG('D', 'S', 'I', 'G'),
    };
    for (size_t i = 0; i < COUNT_OF(left_out); i++) {
        if (tag == left_out[i])
            return true;
    }
    return false;
}

static void put_32(unsigned char *bytes, uint32_t value)
{
    for (int i = 0; i < 4; i++)
        bytes[i] = (unsigned char)(value >> (24 - 8 * i));
}

/* OpenType's cmap with one subtable of format 12, which holds one group: all glyphs in order. */
static hb_blob_t *build_cmap(unsigned glyph_count)
{
    static const uint32_t words[CMAP_SIZE / 4] = {
        0x00000001,        /* version 0, 1 subtable */
        0x0003000A, 12,    /* Windows, full Unicode, at byte 12 */
        0x000C0000,        /* format 12 */
        28,         0,  1, /* bytes of the subtable, no language, 1 group */
        0,          0,  0, /* first and last character, first glyph: the characters follow below */
    };
    unsigned char bytes[CMAP_SIZE];
    for (size_t i = 0; i < COUNT_OF(words); i++)
        put_32(bytes + i * 4, words[i]);
    unsigned count = glyph_count < GLYPHS_MAX ? glyph_count : GLYPHS_MAX;
    put_32(bytes + 28, index_font_character(0));
    put_32(bytes + 32, index_font_character(count - 1));
    return hb_blob_create((const char *)bytes, sizeof bytes, HB_MEMORY_MODE_DUPLICATE, NULL, NULL);
}

static void add_table(hb_face_t *builder, hb_tag_t tag, hb_blob_t *table)
{
    (void)hb_face_builder_add_table(builder, tag, table); /* fails only where memory is out */
    hb_blob_destroy(table);
}

hb_blob_t *index_font_new(hb_face_t *face)
{
    hb_face_t *builder = hb_face_builder_create();
    hb_tag_t tags[TAGS_AT_ONCE];
    unsigned start = 0, count;
    do {
        count = TAGS_AT_ONCE;
        (void)hb_face_get_table_tags(face, start, &count, tags); /* returns how many there are */
        for (unsigned i = 0; i < count; i++) {
            if (!is_left_out(tags[i]))
                add_table(builder, tags[i], hb_face_reference_table(face, tags[i]));
        }
        start += count;
    } while (count == TAGS_AT_ONCE);
    add_table(builder, HB_TAG('c', 'm', 'a', 'p'), build_cmap(hb_face_get_glyph_count(face)));
    hb_blob_t *blob = hb_face_reference_blob(builder);
    hb_face_destroy(builder);
    return blob;
}
