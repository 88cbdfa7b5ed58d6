#include "tour/sentences.h"

#include <string.h>

#include "base/array.h"

static const struct sentences {
    const char *language;
    const char *texts[4];
} all[] = {
    {"en",
     {"Share the figures with every unit.", "More time for questions, please.",
      "Ask women officers first: what would help?", "I will brief my team on Sunday."}},
    {"ar",
     {"إشراك الضابطات في كل لجنة.", "نحتاج إلى وقت أطول للأسئلة.",
      "القدوة تبدأ من الأعلى، ثم تصل إلى كل وحدة.", "مراجعة شروط الترقية خلال ٣ أشهر."}},
    {"ckb",
     {"بەشداری ژنان لە هەموو لێژنەیەکدا.", "کاتی زیاتر بۆ پرسیار پێویستە.",
      "سەرۆکەکان دەبێت نموونە بن.", "لە ٣ مانگدا ڕێنماییەکان دەخوێنینەوە."}},
};

static const struct sentences *of(const char *language)
{
    for (size_t i = 0; i < COUNT_OF(all); i++) {
        if (strcmp(all[i].language, language) == 0)
            return &all[i];
    }
    return &all[0];
}

size_t sentence_count(const char *language)
{
    return COUNT_OF(of(language)->texts);
}

const char *sentence_at(const char *language, size_t index)
{
    return of(language)->texts[index];
}
