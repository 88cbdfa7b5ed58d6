/* One row a language. A new one also needs i18n/CODE.po and, where its letters differ, keyboard
 * rows. */
#include "locale/language.h"

#include <assert.h>
#include <string.h>

#include "base/array.h"

/* Plain "ar" gives the month names of Egypt; Iraq has its own. */
static const struct language languages[] = {
    {.code = "ar",
     .own_name = "العربية",
     .short_name = "ع",
     .english_name = "Arabic",
     .icu_locale = "ar_IQ",
     .direction = DIRECTION_RTL,
     .arabic_digits = true},
    {.code = "ckb",
     .own_name = "کوردی",
     .short_name = "کو",
     .english_name = "Sorani Kurdish",
     .icu_locale = "ckb_IQ",
     .direction = DIRECTION_RTL,
     .arabic_digits = true},
    {.code = "en",
     .own_name = "English",
     .short_name = "EN",
     .english_name = "English",
     .icu_locale = "en_GB",
     .direction = DIRECTION_LTR},
};

size_t language_count(void)
{
    return COUNT_OF(languages);
}

const struct language *language_at(size_t index)
{
    assert(index < COUNT_OF(languages));
    return &languages[index];
}

const struct language *language_find(const char *code)
{
    for (size_t i = 0; i < COUNT_OF(languages); i++) {
        if (strcmp(languages[i].code, code) == 0)
            return &languages[i];
    }
    return NULL;
}
