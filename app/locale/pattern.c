/* ICU sees the UTF-8 in place; offsets never leave this file. */
#include "locale/pattern.h"

#include <unicode/uregex.h>
#include <unicode/utext.h>

#include "base/strbuf.h"

/* ICU counts thousands of steps of its matcher: this many take some 20 ms on a slow processor. */
enum { TIME_LIMIT = 100 };

/* Java's \d means ASCII digits, ICU's the digits of every script. Inside a set no brackets may be
 * added, since a '-' behind them would subtract. */
static void spell_digits(const char *pattern, struct strbuf *ret_pattern)
{
    bool in_set = false;
    for (const char *at = pattern; *at; at++) {
        if (at[0] == '\\' && at[1] == 'd') {
            strbuf_add_string(ret_pattern, in_set ? "0-9" : "[0-9]");
            at++;
        } else if (at[0] == '\\' && at[1]) {
            strbuf_add(ret_pattern, at++, 2);
        } else {
            in_set = *at == '[' || (in_set && *at != ']');
            strbuf_add_char(ret_pattern, *at);
        }
    }
}

static enum pattern_outcome outcome_of(UBool matches, UErrorCode status)
{
    if (status == U_REGEX_TIME_OUT || status == U_REGEX_STACK_OVERFLOW)
        return PATTERN_TOO_SLOW;
    if (U_FAILURE(status))
        return PATTERN_BROKEN;
    return matches ? PATTERN_MATCHES : PATTERN_DIFFERS;
}

enum pattern_outcome pattern_compare(const char *pattern, const char *text)
{
    UErrorCode status = U_ZERO_ERROR;
    UText pattern_text = UTEXT_INITIALIZER, searched = UTEXT_INITIALIZER;
    struct strbuf spelled;
    strbuf_init(&spelled);
    spell_digits(pattern, &spelled);
    utext_openUTF8(&pattern_text, spelled.bytes, (int64_t)spelled.length, &status);
    utext_openUTF8(&searched, text, -1, &status);
    URegularExpression *regex = uregex_openUText(&pattern_text, 0, NULL, &status);
    uregex_setTimeLimit(regex, TIME_LIMIT, &status);
    uregex_setUText(regex, &searched, &status);
    UBool matches = uregex_matches(regex, 0, &status);
    uregex_close(regex);
    utext_close(&searched);
    utext_close(&pattern_text);
    strbuf_release(&spelled);
    return outcome_of(matches, status);
}
