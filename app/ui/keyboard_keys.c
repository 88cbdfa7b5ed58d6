/* Every letter of a language on one page, no shift in Arabic and Sorani; digits as its readers
 * write them. Rows stand in file order, from left to right on the screen: keys do not mirror. */
#include "ui/keyboard.h"

#include <string.h>

#include "base/array.h"

#define T(text)                                                                                    \
    {                                                                                              \
        KEY_TEXT, text, 0                                                                          \
    }

static const struct key ar_1[] = {T("ض"), T("ص"), T("ث"), T("ق"), T("ف"), T("غ"),
                                  T("ع"), T("ه"), T("خ"), T("ح"), T("ج"), T("د")};
static const struct key ar_2[] = {T("ش"), T("س"), T("ي"), T("ب"), T("ل"), T("ا"),
                                  T("ت"), T("ن"), T("م"), T("ك"), T("ط"), T("ذ")};
static const struct key ar_3[] = {T("ئ"), T("ء"), T("ؤ"), T("ر"), T("ى"), T("ة"),
                                  T("و"), T("ز"), T("ظ"), T("أ"), T("إ"), {KEY_BACKSPACE, NULL, 0}};
static const struct key ar_4[] = {
    {KEY_SYMBOLS, "١٢٣", 15}, {KEY_LANGUAGE, NULL, 15}, T("آ"), T("،"),
    {KEY_SPACE, " ", 22},     {KEY_HIDE, NULL, 0},      T("."), T("؟"),
    {KEY_DONE, NULL, 18}};
static const struct key ar_symbols_1[] = {T("١"), T("٢"), T("٣"), T("٤"), T("٥"), T("٦"),
                                          T("٧"), T("٨"), T("٩"), T("٠"), T("%"), T("+")};
static const struct key ar_symbols_2[] = {T("-"), T("/"),  T(":"), T("("), T(")"), T("«"),
                                          T("»"), T("\""), T("'"), T("!"), T("@"), T("ـ")};
/* The marks are drawn on a tatweel, typed without it. */
static const struct key ar_symbols_3[] = {T("َ"),
                                          T("ً"),
                                          T("ُ"),
                                          T("ٌ"),
                                          T("ِ"),
                                          T("ٍ"),
                                          T("ّ"),
                                          T("ْ"),
                                          T("؛"),
                                          T("…"),
                                          {KEY_BACKSPACE, NULL, 20}};
static const struct key ar_symbols_4[] = {
    {KEY_SYMBOLS, "أبت", 15}, {KEY_LANGUAGE, NULL, 15}, T("–"), T("،"),
    {KEY_SPACE, " ", 22},     {KEY_HIDE, NULL, 0},      T("."), T("؟"),
    {KEY_DONE, NULL, 18}};

static const struct key ckb_1[] = {T("ق"), T("و"), T("ە"), T("ر"), T("ڕ"), T("ت"),
                                   T("ی"), T("ێ"), T("ئ"), T("ح"), T("ۆ"), T("پ")};
static const struct key ckb_2[] = {T("ا"), T("س"), T("ش"), T("د"), T("ف"), T("گ"),
                                   T("غ"), T("ه"), T("ژ"), T("ک"), T("ل"), T("ڵ")};
static const struct key ckb_3[] = {T("ز"),
                                   T("ع"),
                                   T("خ"),
                                   T("ج"),
                                   T("چ"),
                                   T("ڤ"),
                                   T("ب"),
                                   T("ن"),
                                   T("م"),
                                   T("-"),
                                   {KEY_BACKSPACE, NULL, 20}};
/* The third key types U+200C, the zero-width non-joiner that Sorani spelling needs. */
static const struct key ckb_4[] = {
    {KEY_SYMBOLS, "١٢٣", 15}, {KEY_LANGUAGE, NULL, 15}, T("\u200C"), T("،"),
    {KEY_SPACE, " ", 22},     {KEY_HIDE, NULL, 0},      T("."),      T("؟"),
    {KEY_DONE, NULL, 18}};
static const struct key ckb_symbols_3[] = {T("_"),
                                           T("="),
                                           T("*"),
                                           T("#"),
                                           T("&"),
                                           T("÷"),
                                           T("×"),
                                           T("<"),
                                           T("؛"),
                                           T("…"),
                                           {KEY_BACKSPACE, NULL, 20}};
static const struct key ckb_symbols_4[] = {
    {KEY_SYMBOLS, "ئبت", 15}, {KEY_LANGUAGE, NULL, 15}, T("–"), T("،"),
    {KEY_SPACE, " ", 22},     {KEY_HIDE, NULL, 0},      T("."), T("؟"),
    {KEY_DONE, NULL, 18}};

#define L(text)                                                                                    \
    {                                                                                              \
        KEY_TEXT, text, 12                                                                         \
    }
static const struct key en_1[] = {L("q"), L("w"), L("e"), L("r"), L("t"),
                                  L("y"), L("u"), L("i"), L("o"), L("p")};
static const struct key en_2[] = {
    {KEY_GAP, NULL, 6}, L("a"), L("s"), L("d"), L("f"), L("g"), L("h"), L("j"), L("k"), L("l")};
static const struct key en_3[] = {
    {KEY_SHIFT, "↑", 18},     L("z"), L("x"), L("c"), L("v"), L("b"), L("n"), L("m"),
    {KEY_BACKSPACE, NULL, 18}};
static const struct key en_4[] = {
    {KEY_SYMBOLS, "123", 15}, {KEY_LANGUAGE, NULL, 15}, T("'"), T(","),
    {KEY_SPACE, " ", 22},     {KEY_HIDE, NULL, 0},      T("."), T("?"),
    {KEY_DONE, NULL, 18}};
static const struct key en_capitals_1[] = {L("Q"), L("W"), L("E"), L("R"), L("T"),
                                           L("Y"), L("U"), L("I"), L("O"), L("P")};
static const struct key en_capitals_2[] = {
    {KEY_GAP, NULL, 6}, L("A"), L("S"), L("D"), L("F"), L("G"), L("H"), L("J"), L("K"), L("L")};
static const struct key en_capitals_3[] = {
    {KEY_SHIFT, "↓", 18},     L("Z"), L("X"), L("C"), L("V"), L("B"), L("N"), L("M"),
    {KEY_BACKSPACE, NULL, 18}};
static const struct key en_symbols_1[] = {T("1"), T("2"), T("3"), T("4"), T("5"), T("6"),
                                          T("7"), T("8"), T("9"), T("0"), T("%"), T("+")};
static const struct key en_symbols_2[] = {T("-"),  T("/"), T(":"), T(";"), T("("), T(")"),
                                          T("\""), T("!"), T("@"), T("#"), T("&"), T("*")};
static const struct key en_symbols_3[] = {T("_"),
                                          T("="),
                                          T("<"),
                                          T(">"),
                                          T("["),
                                          T("]"),
                                          T("{"),
                                          T("}"),
                                          T("…"),
                                          T("–"),
                                          {KEY_BACKSPACE, NULL, 20}};
static const struct key en_symbols_4[] = {
    {KEY_SYMBOLS, "abc", 15}, {KEY_LANGUAGE, NULL, 15}, T("'"), T(","),
    {KEY_SPACE, " ", 22},     {KEY_HIDE, NULL, 0},      T("."), T("?"),
    {KEY_DONE, NULL, 18}};

#define N(text)                                                                                    \
    {                                                                                              \
        KEY_TEXT, text, 20                                                                         \
    }
static const struct key ar_numbers_1[] = {{KEY_GAP, NULL, 30}, N("١"), N("٢"), N("٣")};
static const struct key ar_numbers_2[] = {{KEY_GAP, NULL, 30}, N("٤"), N("٥"), N("٦")};
static const struct key ar_numbers_3[] = {{KEY_GAP, NULL, 30}, N("٧"), N("٨"), N("٩")};
static const struct key en_numbers_1[] = {{KEY_GAP, NULL, 30}, N("1"), N("2"), N("3")};
static const struct key en_numbers_2[] = {{KEY_GAP, NULL, 30}, N("4"), N("5"), N("6")};
static const struct key en_numbers_3[] = {{KEY_GAP, NULL, 30}, N("7"), N("8"), N("9")};
static const struct key ar_numbers_4[] = {
    {KEY_GAP, NULL, 20}, T("-"), T("."), T(":"), N("٠"), {KEY_BACKSPACE, NULL, 20},
    {KEY_DONE, NULL, 30}};
static const struct key en_numbers_4[] = {
    {KEY_GAP, NULL, 20}, T("-"), T("."), T(":"), N("0"), {KEY_BACKSPACE, NULL, 20},
    {KEY_DONE, NULL, 30}};

#define ROWS(a, b, c, d)                                                                           \
    {a, b, c, d},                                                                                  \
    {                                                                                              \
        COUNT_OF(a), COUNT_OF(b), COUNT_OF(c), COUNT_OF(d)                                         \
    }

static const struct keyboard_layout layouts[] = {
    {"ar", KEYBOARD_LETTERS, ROWS(ar_1, ar_2, ar_3, ar_4)},
    {"ar", KEYBOARD_SYMBOLS, ROWS(ar_symbols_1, ar_symbols_2, ar_symbols_3, ar_symbols_4)},
    {"ckb", KEYBOARD_LETTERS, ROWS(ckb_1, ckb_2, ckb_3, ckb_4)},
    {"ckb", KEYBOARD_SYMBOLS, ROWS(ar_symbols_1, ar_symbols_2, ckb_symbols_3, ckb_symbols_4)},
    {"en", KEYBOARD_LETTERS, ROWS(en_1, en_2, en_3, en_4)},
    {"en", KEYBOARD_CAPITALS, ROWS(en_capitals_1, en_capitals_2, en_capitals_3, en_4)},
    {"ar", KEYBOARD_NUMBERS, ROWS(ar_numbers_1, ar_numbers_2, ar_numbers_3, ar_numbers_4)},
    {"ckb", KEYBOARD_NUMBERS, ROWS(ar_numbers_1, ar_numbers_2, ar_numbers_3, ar_numbers_4)},
    {"en", KEYBOARD_NUMBERS, ROWS(en_numbers_1, en_numbers_2, en_numbers_3, en_numbers_4)},
    {"en", KEYBOARD_SYMBOLS, ROWS(en_symbols_1, en_symbols_2, en_symbols_3, en_symbols_4)},
};

static const struct keyboard_layout *find(const char *language, enum keyboard_page page)
{
    for (size_t i = 0; i < COUNT_OF(layouts); i++) {
        if (layouts[i].page == page && strcmp(layouts[i].language, language) == 0)
            return &layouts[i];
    }
    return NULL;
}

const struct keyboard_layout *keyboard_layout_for(const char *language, enum keyboard_page page)
{
    const struct keyboard_layout *layout = find(language, page);
    bool is_script = page == KEYBOARD_LETTERS || page == KEYBOARD_CAPITALS;
    if (!layout && is_script)
        layout = find(language, KEYBOARD_LETTERS);
    return layout ? layout : find("en", page);
}
