/* Numbers are spelled without what changes nothing (a plus, leading zeros, zeros behind the last
 * place), so that equal answers are equal bytes. */
#include "form/answer.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "base/utf8.h"

/* An integer of XForms has 32 bits; JavaRosa and Kobo keep to it. A double holds 15 digits. */
enum { INTEGER_DIGITS = 10, DECIMAL_DIGITS = 15, TYPED_MOST = 64 };
static const long long integer_most = 2147483647;

enum { ARABIC_DECIMAL = 0x066B, ARABIC_ZERO = 0x0660, PERSIAN_ZERO = 0x06F0, MINUS_SIGN = 0x2212 };

/* Direction marks come with what is pasted or typed from right to left. */
static bool is_mark(int32_t point)
{
    return point == 0x200E || point == 0x200F || point == 0x061C;
}

static char ascii_of(int32_t point)
{
    if (point >= ARABIC_ZERO && point < ARABIC_ZERO + 10)
        return (char)('0' + (point - ARABIC_ZERO));
    if (point >= PERSIAN_ZERO && point < PERSIAN_ZERO + 10)
        return (char)('0' + (point - PERSIAN_ZERO));
    if (point == ARABIC_DECIMAL)
        return '.';
    if (point == MINUS_SIGN)
        return '-';
    return point > 0 && point < 0x80 ? (char)point : '\0';
}

/* Trimmed and in ASCII; false where a letter has no place in any number, day or time. */
static bool read_ascii(const char *typed, char ret_text[TYPED_MOST])
{
    size_t length = strlen(typed), count = 0;
    for (size_t at = 0; at < length;) {
        int32_t point = utf8_next(typed, length, &at);
        char byte = ascii_of(point);
        if (is_mark(point) || (byte == ' ' && count == 0))
            continue;
        if (!byte || count + 1 == TYPED_MOST)
            return false;
        ret_text[count++] = byte;
    }
    while (count > 0 && ret_text[count - 1] == ' ')
        count--;
    ret_text[count] = '\0';
    return true;
}

struct number {
    bool negative;
    const char *whole, *fraction;
    size_t whole_length, fraction_length;
};

static bool split_number(const char *text, struct number *ret_number)
{
    static const char digits[] = "0123456789";
    struct number number = {.negative = text[0] == '-'};
    number.whole = text + (text[0] == '-' || text[0] == '+');
    size_t written = strspn(number.whole, digits);
    number.fraction = number.whole + written;
    if (*number.fraction == '.')
        number.fraction_length = strspn(++number.fraction, digits);
    if (number.fraction[number.fraction_length] || written + number.fraction_length == 0)
        return false;
    size_t zeros = strspn(number.whole, "0");
    zeros = zeros < written ? zeros : written;
    number.whole += zeros;
    number.whole_length = written - zeros;
    while (number.fraction_length > 0 && number.fraction[number.fraction_length - 1] == '0')
        number.fraction_length--;
    *ret_number = number;
    return true;
}

static void add_number(struct number number, struct strbuf *answer)
{
    bool zero = number.whole_length + number.fraction_length == 0;
    if (number.negative && !zero)
        strbuf_add_char(answer, '-');
    if (number.whole_length == 0)
        strbuf_add_char(answer, '0');
    strbuf_add(answer, number.whole, number.whole_length);
    if (number.fraction_length > 0)
        strbuf_add_char(answer, '.');
    strbuf_add(answer, number.fraction, number.fraction_length);
}

static enum objection read_integer(const char *text, struct strbuf *answer)
{
    struct number number;
    if (!split_number(text, &number) || strchr(text, '.'))
        return OBJECTION_INTEGER;
    long long size = 0;
    for (size_t i = 0; i < number.whole_length && i < INTEGER_DIGITS; i++)
        size = size * 10 + (number.whole[i] - '0');
    if (number.whole_length > INTEGER_DIGITS || size > integer_most + number.negative)
        return OBJECTION_TOO_LARGE;
    add_number(number, answer);
    return OBJECTION_NONE;
}

static enum objection read_decimal(const char *text, struct strbuf *answer)
{
    struct number number;
    if (!split_number(text, &number))
        return OBJECTION_DECIMAL;
    if (number.whole_length + number.fraction_length > DECIMAL_DIGITS)
        return OBJECTION_TOO_LARGE;
    add_number(number, answer);
    return OBJECTION_NONE;
}

static enum objection read_range(const struct range *range, const char *text, struct strbuf *answer)
{
    int index = range_find(range, text);
    if (index == NO_INDEX)
        return OBJECTION_RANGE;
    char value[RANGE_TEXT_SIZE];
    range_text(range, (size_t)index, value);
    strbuf_add_string(answer, value);
    return OBJECTION_NONE;
}

/* Numbers of so many digits at most with separators between, as in "2026-11-23". */
static bool read_fields(const char *text, const char *separators, unsigned most,
                        unsigned ret_fields[3], size_t *ret_count)
{
    *ret_count = 0;
    for (;;) {
        size_t length = strspn(text, "0123456789");
        if (length == 0 || length > most || *ret_count == 3)
            return false;
        unsigned field = 0;
        for (; length > 0; length--)
            field = field * 10 + (unsigned)(*text++ - '0');
        ret_fields[(*ret_count)++] = field;
        if (!*text)
            return true;
        if (!strchr(separators, *text++))
            return false;
    }
}

static unsigned month_days(unsigned year, unsigned month)
{
    static const unsigned char days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month == 2 && leap ? 29 : days[month - 1];
}

static enum objection read_date(const char *text, struct strbuf *answer)
{
    unsigned fields[3];
    size_t count;
    if (!read_fields(text, "-", 4, fields, &count) || count != 3 || fields[0] < 1 ||
        fields[1] < 1 || fields[1] > 12 || fields[2] < 1 ||
        fields[2] > month_days(fields[0], fields[1]) || strcspn(text, "-") != 4)
        return OBJECTION_DATE;
    strbuf_format(answer, "%04u-%02u-%02u", fields[0], fields[1], fields[2]);
    return OBJECTION_NONE;
}

/* Seconds are taken, as other programs write them, and not kept: nobody is asked for them. */
static enum objection read_time(const char *text, struct strbuf *answer)
{
    unsigned fields[3];
    size_t count;
    if (!read_fields(text, ":", 2, fields, &count) || count < 2 || fields[0] > 23 ||
        fields[1] > 59 || (count == 3 && fields[2] > 59))
        return OBJECTION_TIME;
    strbuf_format(answer, "%02u:%02u", fields[0], fields[1]);
    return OBJECTION_NONE;
}

/* Control characters have no place in an answer; without them a box's bodies have a known length.
 */
void answer_read_text(const char *typed, struct strbuf *answer)
{
    size_t length = strlen(typed), count = 0;
    for (size_t at = 0; at < length && count < TEXT_LIMIT;) {
        size_t start = at;
        int32_t point = utf8_next(typed, length, &at);
        if (point < 0x20 && point != '\n')
            continue;
        strbuf_add(answer, typed + start, at - start);
        count++;
    }
}

static bool list_has(const struct choice_list *list, const char *name, size_t length)
{
    for (size_t i = 0; i < list->choice_count; i++) {
        const char *choice = list->choices[i].name;
        if (strlen(choice) == length && memcmp(choice, name, length) == 0)
            return true;
    }
    return false;
}

static bool stood_before(const char *words, const char *word, size_t length)
{
    for (const char *at = words; at < word; at += strspn(at, " ")) {
        size_t token = strcspn(at, " ");
        if (token == length && memcmp(at, word, length) == 0)
            return at < word;
        at += token;
    }
    return false;
}

static void add_word(struct strbuf *words, const char *word, size_t length)
{
    if (words->length > 0)
        strbuf_add_char(words, ' ');
    strbuf_add(words, word, length);
}

static enum objection check_words(const struct choice_list *list, const char *words)
{
    for (const char *at = words + strspn(words, " "); *at; at += strspn(at, " ")) {
        size_t length = strcspn(at, " ");
        if (!list_has(list, at, length) || stood_before(words, at, length))
            return OBJECTION_CHOICE;
        at += length;
    }
    return OBJECTION_NONE;
}

/* Of a rank in the order written, of a select_multiple in that of the list. */
static enum objection read_words(const struct question *question, const char *words,
                                 struct strbuf *answer)
{
    enum objection objection = check_words(question->list, words);
    if (objection != OBJECTION_NONE)
        return objection;
    if (question->type == QUESTION_RANK) {
        for (const char *at = words + strspn(words, " "); *at; at += strspn(at, " ")) {
            size_t length = strcspn(at, " ");
            add_word(answer, at, length);
            at += length;
        }
        return OBJECTION_NONE;
    }
    for (size_t i = 0; i < question->list->choice_count; i++) {
        const char *name = question->list->choices[i].name;
        if (words_hold(words, name) && !words_hold(answer->bytes, name))
            add_word(answer, name, strlen(name));
    }
    return OBJECTION_NONE;
}

static enum objection read_name(const struct choice_list *list, const char *name,
                                struct strbuf *answer)
{
    if (!list_has(list, name, strlen(name)))
        return OBJECTION_CHOICE;
    strbuf_add_string(answer, name);
    return OBJECTION_NONE;
}

static enum objection read_ascii_answer(const struct question *question, const char *typed,
                                        struct strbuf *answer)
{
    char text[TYPED_MOST];
    bool ascii = read_ascii(typed, text);
    if (ascii && !text[0])
        return OBJECTION_NONE;
    switch (question->type) {
    case QUESTION_INTEGER:
        return ascii ? read_integer(text, answer) : OBJECTION_INTEGER;
    case QUESTION_DECIMAL:
        return ascii ? read_decimal(text, answer) : OBJECTION_DECIMAL;
    case QUESTION_RANGE:
        return ascii ? read_range(&question->range, text, answer) : OBJECTION_RANGE;
    case QUESTION_DATE:
        return ascii ? read_date(text, answer) : OBJECTION_DATE;
    default:
        return ascii ? read_time(text, answer) : OBJECTION_TIME;
    }
}

enum objection answer_read(const struct question *question, const char *typed,
                           struct strbuf *answer)
{
    assert(utf8_is_valid(typed, strlen(typed)));
    if (!typed[0])
        return OBJECTION_NONE;
    switch (question->type) {
    case QUESTION_SELECT_ONE:
        return read_name(question->list, typed, answer);
    case QUESTION_SELECT_MULTIPLE:
    case QUESTION_RANK:
        return read_words(question, typed, answer);
    case QUESTION_INTEGER:
    case QUESTION_DECIMAL:
    case QUESTION_RANGE:
    case QUESTION_DATE:
    case QUESTION_TIME:
        return read_ascii_answer(question, typed, answer);
    case QUESTION_ACKNOWLEDGE:
        if (strcmp(typed, ANSWER_ACKNOWLEDGED) != 0)
            return OBJECTION_CHOICE;
        strbuf_add_string(answer, ANSWER_ACKNOWLEDGED);
        return OBJECTION_NONE;
    default:
        answer_read_text(typed, answer);
        return OBJECTION_NONE;
    }
}
