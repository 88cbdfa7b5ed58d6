#include "locale/fold.h"

#include <string.h>
#include <unicode/uchar.h>

#include "base/array.h"
#include "base/strbuf.h"
#include "base/utf8.h"

enum { NOTHING = 0 };

/* Ranges of letters that are taken for one another by people who type Arabic or Sorani. */
static const struct {
    int32_t first, last, stands_for;
} same_letters[] = {
    {0x622, 0x623, 0x627}, /* alef with madda, with hamza */
    {0x625, 0x625, 0x627},     {0x671, 0x671, 0x627},   {0x624, 0x624, 0x648}, /* waw with hamza */
    {0x6C6, 0x6C7, 0x648},                                                     /* Sorani oe, u */
    {0x626, 0x626, 0x64A},                                                     /* yeh with hamza */
    {0x649, 0x649, 0x64A},     {0x6CC, 0x6CC, 0x64A},   {0x6CE, 0x6CE, 0x64A},
    {0x629, 0x629, 0x647},                                                     /* teh marbuta */
    {0x6D5, 0x6D5, 0x647},     {0x6BE, 0x6BE, 0x647},   {0x6A9, 0x6A9, 0x643}, /* keheh */
    {0x695, 0x695, 0x631},     {0x6B5, 0x6B5, 0x644},                          /* Sorani rr, ll */
    {0x640, 0x640, NOTHING},   {0x64B, 0x655, NOTHING}, {0x670, 0x670, NOTHING},
    {0x200C, 0x200F, NOTHING}, /* joiners and marks of direction */
};

static int32_t folded(int32_t point)
{
    for (size_t i = 0; i < COUNT_OF(same_letters); i++) {
        if (point >= same_letters[i].first && point <= same_letters[i].last)
            return same_letters[i].stands_for;
    }
    int digit = u_charDigitValue(point);
    return digit >= 0 ? '0' + digit : u_foldCase(point, U_FOLD_CASE_DEFAULT);
}

const char *fold_text(struct arena *arena, const char *text)
{
    size_t length = strlen(text);
    struct strbuf kept;
    strbuf_init(&kept);
    for (size_t offset = 0; offset < length;) {
        char bytes[UTF8_MAX];
        int32_t point = utf8_next(text, length, &offset);
        int32_t letter = point == UTF8_INVALID ? NOTHING : folded(point);
        if (letter != NOTHING)
            strbuf_add(&kept, bytes, utf8_encode(letter, bytes));
    }
    const char *copy = arena_copy(arena, kept.bytes, kept.length);
    strbuf_release(&kept);
    return copy;
}
