/* A code stands in brackets behind the language's name: "Arabic (ar)" (XLSForm). */
#include "form/languages.h"

#include <string.h>

#include "base/array.h"
#include "form/form.h"
#include "form/word.h"
#include "locale/language.h"

/* How authors call languages without their code, besides the names in locale/: in Iraq, and in the
 * forms that they take over from elsewhere. */
static const struct {
    const char *text, *code;
} other_names[] = {
    {"Kurdish", "ckb"},  {"Sorani", "ckb"},        {"ku", "ckb"},        {"Kurmanji", "kmr"},
    {"Persian", "fa"},   {"Farsi", "fa"},          {"Dari", "prs"},      {"فارسی", "fa"},
    {"Pashto", "ps"},    {"پښتو", "ps"},           {"Urdu", "ur"},       {"اردو", "ur"},
    {"Turkish", "tr"},   {"Türkçe", "tr"},         {"Turkmen", "tk"},    {"Azerbaijani", "az"},
    {"Assyrian", "aii"}, {"Armenian", "hy"},       {"Hebrew", "he"},     {"French", "fr"},
    {"Français", "fr"},  {"Francais", "fr"},       {"Spanish", "es"},    {"Español", "es"},
    {"Espanol", "es"},   {"Portuguese", "pt"},     {"Português", "pt"},  {"German", "de"},
    {"Deutsch", "de"},   {"Italian", "it"},        {"Dutch", "nl"},      {"Greek", "el"},
    {"Russian", "ru"},   {"Русский", "ru"},        {"Ukrainian", "uk"},  {"Polish", "pl"},
    {"Romanian", "ro"},  {"Albanian", "sq"},       {"Swahili", "sw"},    {"Kiswahili", "sw"},
    {"Amharic", "am"},   {"Somali", "so"},         {"Oromo", "om"},      {"Tigrinya", "ti"},
    {"Hausa", "ha"},     {"Yoruba", "yo"},         {"Igbo", "ig"},       {"Kinyarwanda", "rw"},
    {"Luganda", "lg"},   {"Zulu", "zu"},           {"Hindi", "hi"},      {"Bengali", "bn"},
    {"Bangla", "bn"},    {"Nepali", "ne"},         {"Tamil", "ta"},      {"Sinhala", "si"},
    {"Burmese", "my"},   {"Myanmar", "my"},        {"Thai", "th"},       {"Khmer", "km"},
    {"Lao", "lo"},       {"Vietnamese", "vi"},     {"Indonesian", "id"}, {"Malay", "ms"},
    {"Tagalog", "tl"},   {"Filipino", "fil"},      {"Chinese", "zh"},    {"Japanese", "ja"},
    {"Korean", "ko"},    {"Haitian Creole", "ht"}, {"Creole", "ht"},
};

/* ISO 639: two or three letters, perhaps a region or script behind a hyphen. */
static bool is_code(const char *text, size_t length)
{
    static const char letters[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    size_t first = strspn(text, letters);
    if (first > length)
        first = length;
    if (first < 2 || first > 3 || length > 12)
        return false;
    for (size_t i = first; i < length; i++) {
        if (i == first ? text[i] != '-' : !strchr(letters, text[i]))
            return false;
    }
    return true;
}

static const char *code_in_brackets(const char *text, struct arena *arena)
{
    const char *open = strrchr(text, '(');
    if (!open || text[strlen(text) - 1] != ')')
        return NULL;
    const char *inside = word_trim(arena, arena_copy(arena, open + 1, strlen(open) - 2));
    return is_code(inside, strlen(inside)) ? word_lower(arena, inside, strlen(inside)) : NULL;
}

static const char *code_of_name(const char *text)
{
    for (size_t i = 0; i < COUNT_OF(other_names); i++) {
        if (words_equal(text, other_names[i].text))
            return other_names[i].code;
    }
    for (size_t i = 0; i < language_count(); i++) {
        const struct language *language = language_at(i);
        if (words_equal(text, language->english_name) || words_equal(text, language->own_name))
            return language->code;
    }
    return NULL;
}

/* "ar" of "ar-iq" or "ar_iq", where the station speaks it; else NULL. */
static const char *spoken_base(const char *code, struct arena *arena)
{
    size_t length = strcspn(code, "-_");
    const char *base = code[length] ? arena_copy(arena, code, length) : "";
    return language_find(base) ? base : NULL;
}

/* What tells a language from others where its author gave no code. */
static const char *made_up_code(const char *name, struct arena *arena)
{
    char *code = word_lower(arena, name, strlen(name));
    for (char *at = code; *at; at++) {
        if (*at == ' ')
            *at = '-';
    }
    return code;
}

const char *language_code_of(const char *text, struct arena *arena, bool *ret_certain)
{
    *ret_certain = true;
    const char *word = word_collapse(arena, text), *code = code_in_brackets(word, arena);
    if (!code || words_equal(code, "ku")) {
        const char *known = code_of_name(code ? code : word);
        *ret_certain = known == NULL;
        code = known ? known : code;
    }
    if (!code && is_code(word, strlen(word)))
        code = word_lower(arena, word, strlen(word));
    if (!code && !word[0])
        return NULL;
    *ret_certain = *ret_certain && code;
    code = code ? code : made_up_code(word, arena);
    const char *base = spoken_base(code, arena);
    *ret_certain = *ret_certain && !base;
    return base ? base : code;
}

int languages_find(const struct languages *languages, const char *code)
{
    for (size_t i = 0; i < languages->count; i++) {
        if (strcmp(languages->codes[i], code) == 0)
            return (int)i;
    }
    return NO_INDEX;
}

void languages_add(struct languages *languages, const char *code, struct arena *arena)
{
    if (languages_find(languages, code) != NO_INDEX)
        return;
    if (languages->count == languages->size) {
        size_t size = languages->size > 0 ? languages->size * 2 : 8;
        const char **codes = arena_array(arena, size, sizeof *codes);
        for (size_t i = 0; i < languages->count; i++)
            codes[i] = languages->codes[i];
        languages->codes = codes;
        languages->size = size;
    }
    languages->codes[languages->count++] = code;
}
