#include "invented.h"

#include <string.h>

#include "base/array.h"
#include "base/random.h"
#include "base/strbuf.h"
#include "base/utf8.h"

static const char *const arabic[] = {
    "القانون", "لسنة",       "رقم",  "في",     "المشاركة", "وزارة", "الداخلية", "الأمنية",
    "لا",      "مُقدَّم",       "أشهر", "أحرارًا", "الله",     "عقلاً",  "المرأة",   "قيادة",
    "التدريب", "ـه",         "دعم",  "زميلتي", "وضميرًا",   "على",   "كيف",      "هذه",
    "الجلسة؟", "والمساءلة،", "لآ",   "سلام",   "لام",
};
static const char *const sorani[] = {
    "ژنان", "بەشداریی", "کەرتی",   "ئەمنیدا",      "سەرکردەکان",
    "ڕۆژ",  "ڵ",        "پێویستە", "می\u200cبینم", "چۆن",
};
static const char *const latin[] = {
    "UNDP",          "the",        "station", "MOI",    "workshop",
    "file-name.csv", "well-known", "office",  "AVATAR", "To",
};
static const char *const others[] = {
    "2009",
    "١٨",
    "50%",
    "3–5",
    "2019-2021",
    "12:30",
    "٪١٢٫٥",
    "+964 770 123",
    "لام\u202bسلام\u202c",
    "سلام\u202bسلام\u202c",
    "(MOI)",
    "«نعم»",
    "\"",
    "(ِنص)",
    "…",
    "—",
    "\u2068سارة 5\u2069",
    "\u2066a-b\u2069",
    "a/b",
    "[1]",
    "،",
    "👍",
    "  ",
    "\t",
};

static const struct {
    const char *const *words;
    uint32_t count, share; /* of 100 */
} kinds[] = {
    {arabic, COUNT_OF(arabic), 62},
    {sorani, COUNT_OF(sorani), 12},
    {latin, COUNT_OF(latin), 14},
    {others, COUNT_OF(others), 12},
};

static const char *invented_word(struct random *random)
{
    uint32_t at = random_below(random, 100);
    size_t kind = 0;
    for (; at >= kinds[kind].share; kind++)
        at -= kinds[kind].share;
    return kinds[kind].words[random_below(random, kinds[kind].count)];
}

/* Now and then words touch, as in مع(MOI). */
static void invent(struct strbuf *text, struct random *random, size_t points)
{
    strbuf_clear(text);
    for (size_t count = 0; count < points;) {
        const char *word = invented_word(random);
        if (count > 0 && random_below(random, 16) > 0)
            strbuf_add_char(text, ' ');
        strbuf_add_string(text, word);
        count += utf8_count(word, strlen(word)) + 1;
    }
}

struct texts invented_texts(struct arena *arena, uint64_t seed, size_t count, size_t points)
{
    struct random random = random_seeded(seed);
    struct texts texts = {0};
    struct strbuf text;
    strbuf_init(&text);
    for (size_t i = 0; i < count; i++) {
        invent(&text, &random, points / 2 + random_below(&random, (uint32_t)points));
        texts_add(&texts, arena, text.bytes, text.length);
    }
    strbuf_release(&text);
    return texts;
}
