/* Backspace follows GTK, Qt and Android: a whole cluster would take several typed letters away. */
#include "text/edit.h"

#include <unicode/uchar.h>

#include "base/utf8.h"
#include "text/grapheme.h"

enum {
    MARKS_MAX = 8, /* on one base; more is no writing */
    LAM = 0x644,
    ALEF = 0x627,
    WAW = 0x648,
    YEH = 0x64A,
    MADDA_ABOVE = 0x653,
    HAMZA_ABOVE = 0x654,
    HAMZA_BELOW = 0x655,
    ZWNJ = 0x200C,
    ZWJ = 0x200D,
};

void edit_init(struct edit *edit, size_t limit)
{
    *edit = (struct edit){.limit = limit};
    strbuf_init(&edit->text);
}

void edit_release(struct edit *edit)
{
    strbuf_release(&edit->text);
}

/* The lam-alef keys of Arabic keyboards send one presentation form for the two letters. */
static int32_t alef_of_ligature(int32_t point)
{
    switch (point) {
    case 0xFEF5:
        return 0x622;
    case 0xFEF7:
        return 0x623;
    case 0xFEF9:
        return 0x625;
    case 0xFEFB:
        return ALEF;
    default:
        return 0;
    }
}

/* Bidi controls are added where text is shown, never stored: a stray one would turn the sentence
 * around it. Line and paragraph separators are newlines in disguise. */
static bool may_be_stored(int32_t point)
{
    if (point == '\n')
        return true;
    bool control =
        u_charType((UChar32)point) == U_CONTROL_CHAR || point == 0x2028 || point == 0x2029;
    bool bidi = (point >= 0x202A && point <= 0x202E) || (point >= 0x2066 && point <= 0x2069);
    bool scalar = point >= 0 && point <= 0x10FFFF && !U_IS_SURROGATE(point);
    return scalar && !control && !bidi && point != 0xFEFF && !U_IS_UNICODE_NONCHAR(point);
}

static bool is_mark(int32_t point)
{
    return point >= 0x300 && (U_GET_GC_MASK((UChar32)point) & U_GC_M_MASK) != 0;
}

static int32_t point_at(const struct edit *edit, size_t offset)
{
    return utf8_next(edit->text.bytes, edit->text.length, &offset);
}

/* Marks on the base that the caret stands behind, before and behind the caret. */
static unsigned count_marks(const struct edit *edit)
{
    unsigned count = 0;
    for (size_t at = edit->caret; at > 0; count++) {
        at = utf8_previous(edit->text.bytes, at);
        if (!is_mark(point_at(edit, at)))
            break;
    }
    for (size_t at = edit->caret; at < edit->text.length; count++) {
        if (!is_mark(utf8_next(edit->text.bytes, edit->text.length, &at)))
            break;
    }
    return count;
}

static void insert(struct edit *edit, int32_t point)
{
    char bytes[UTF8_MAX];
    size_t length = utf8_encode(point, bytes);
    strbuf_splice(&edit->text, edit->caret, 0, bytes, length);
    edit->caret += length;
    edit->leads = false;
}

bool edit_type(struct edit *edit, int32_t code_point)
{
    int32_t alef = alef_of_ligature(code_point);
    size_t count = edit_count(edit) + (alef ? 2 : 1);
    if (count > edit->limit || !may_be_stored(code_point) ||
        (is_mark(code_point) && count_marks(edit) >= MARKS_MAX))
        return false;
    insert(edit, alef ? LAM : code_point);
    if (alef)
        insert(edit, alef);
    return true;
}

void edit_set(struct edit *edit, const char *text)
{
    strbuf_clear(&edit->text);
    edit->caret = 0;
    size_t length = strlen(text);
    for (size_t at = 0; at < length;)
        (void)edit_type(edit,
                        utf8_next(text, length, &at)); /* what may not be stored is left out */
}

static bool is_joiner(int32_t point)
{
    return point == ZWNJ || point == ZWJ;
}

/* One letter to its writer, though two code points were sent for it. */
static bool is_one_letter(int32_t base, int32_t mark)
{
    if (base == ALEF)
        return mark == MADDA_ABOVE || mark == HAMZA_ABOVE || mark == HAMZA_BELOW;
    return (base == WAW || base == YEH) && mark == HAMZA_ABOVE;
}

/* Pictures of several parts (a flag, a family) have no part that could be left alone. */
static bool is_picture(const struct edit *edit, size_t start, size_t end)
{
    for (size_t at = start; at < end;) {
        UChar32 point = (UChar32)utf8_next(edit->text.bytes, end, &at);
        if (u_hasBinaryProperty(point, UCHAR_REGIONAL_INDICATOR) ||
            (point >= 0x203C && u_hasBinaryProperty(point, UCHAR_EXTENDED_PICTOGRAPHIC)))
            return true;
    }
    return false;
}

/* Where what one press of backspace takes begins. */
static size_t backspace_start(const struct edit *edit)
{
    const char *bytes = edit->text.bytes;
    size_t end = edit->caret;
    size_t cluster = grapheme_floor(bytes, edit->text.length, utf8_previous(bytes, end));
    if (is_picture(edit, cluster, end))
        return cluster;
    size_t start = utf8_previous(bytes, end);
    while (start > 0 && is_joiner(point_at(edit, start))) /* it shows nothing by itself */
        start = utf8_previous(bytes, start);
    size_t before = utf8_previous(bytes, start);
    if (before < start && is_one_letter(point_at(edit, before), point_at(edit, start)))
        return before;
    return start;
}

void edit_backspace(struct edit *edit)
{
    if (edit->caret == 0)
        return;
    size_t start = backspace_start(edit);
    strbuf_splice(&edit->text, start, edit->caret - start, "", 0);
    edit->caret = start;
    edit->leads = false;
}

void edit_delete(struct edit *edit)
{
    size_t length = edit->text.length, end = edit->caret;
    if (end == length)
        return;
    do {
        (void)utf8_next(edit->text.bytes, length, &end);
    } while (grapheme_floor(edit->text.bytes, length, end) != end);
    strbuf_splice(&edit->text, edit->caret, end - edit->caret, "", 0);
}

void edit_move_to(struct edit *edit, size_t offset, bool leads)
{
    edit->caret = grapheme_floor(edit->text.bytes, edit->text.length, offset);
    edit->leads = leads;
}

size_t edit_count(const struct edit *edit)
{
    return utf8_count(edit->text.bytes, edit->text.length);
}
