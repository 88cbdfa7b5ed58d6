/* Letters that share a key with a more frequent one: hamza carriers, letters of loan words and of
 * neighbouring languages, the marks of vocalised Arabic (on the full stop), both kinds of digits.
 */
#include "ui/keyboard.h"

#include <string.h>

#include "base/array.h"
#include "base/utf8.h"

static const struct variants {
    const char *language, *key, *letters;
} all[] = {
    {"ar", "ا", "أإآٱء"}, {"ar", "ي", "ىئی"},  {"ar", "و", "ؤۆ"},   {"ar", "ه", "ةە"},
    {"ar", "ك", "کگ"},    {"ar", "ف", "ڤ"},    {"ar", "ج", "چ"},    {"ar", "ب", "پ"},
    {"ar", "ز", "ژ"},     {"ar", "ل", "ڵ"},    {"ar", "ر", "ڕ"},    {"ar", ".", "ًٌٍَُِّْ"},
    {"ar", "؟", "!؛"},    {"ar", "،", "؛:"},   {"ar", "١", "1"},    {"ar", "٢", "2"},
    {"ar", "٣", "3"},     {"ar", "٤", "4"},    {"ar", "٥", "5"},    {"ar", "٦", "6"},
    {"ar", "٧", "7"},     {"ar", "٨", "8"},    {"ar", "٩", "9"},    {"ar", "٠", "0"},
    {"ar", "%", "٪"},     {"ar", "-", "–—"},   {"ckb", "و", "ؤ"},   {"ckb", "ی", "ێيى"},
    {"ckb", "ه", "ھة"},   {"ckb", "ک", "ك"},   {"ckb", "ا", "آأإ"}, {"ckb", "ت", "طث"},
    {"ckb", "س", "ص"},    {"ckb", "ز", "ذضظ"}, {"ckb", "ئ", "ء"},   {"ckb", "؟", "!؛"},
    {"ckb", "،", "؛:"},   {"ckb", "١", "1"},   {"ckb", "٢", "2"},   {"ckb", "٣", "3"},
    {"ckb", "٤", "4"},    {"ckb", "٥", "5"},   {"ckb", "٦", "6"},   {"ckb", "٧", "7"},
    {"ckb", "٨", "8"},    {"ckb", "٩", "9"},   {"ckb", "٠", "0"},   {"ckb", "%", "٪"},
    {"en", "a", "áàâä"},  {"en", "c", "ç"},    {"en", "e", "éèêë"}, {"en", "i", "íîï"},
    {"en", "n", "ñ"},     {"en", "o", "óôö"},  {"en", "s", "şß"},   {"en", "u", "úûü"},
    {"en", "'", "’‘“”"},  {"en", "-", "–—"},   {"en", ".", "…!"},   {"en", "?", "!"},
};

const char *keyboard_variants(const char *language, int32_t code_point)
{
    char key[UTF8_MAX + 1] = "";
    (void)utf8_encode(code_point, key);
    for (size_t i = 0; i < COUNT_OF(all); i++) {
        if (strcmp(all[i].language, language) == 0 && strcmp(all[i].key, key) == 0)
            return all[i].letters;
    }
    return NULL;
}
