/* Direction marks and U+00A0 count as white space; curly quotes count as straight ones. */
#include "form/lexer.h"

#include <string.h>

#include "base/array.h"
#include "base/utf8.h"
#include "form/problem.h"
#include "form/word.h"

enum { ARABIC_COMMA = 0x060C };

struct word {
    const char *text;
    enum operator_kind operator_kind;
};

/* A longer sign stands before its own beginning. */
static const struct word signs[] = {
    {"!=", OPERATOR_UNEQUAL}, {"<=", OPERATOR_LESS_OR_EQUAL}, {">=", OPERATOR_GREATER_OR_EQUAL},
    {"=", OPERATOR_EQUAL},    {"<", OPERATOR_LESS},           {">", OPERATOR_GREATER},
    {"+", OPERATOR_PLUS},     {"-", OPERATOR_MINUS},          {"*", OPERATOR_TIMES},
};

static const struct word operator_names[] = {
    {"or", OPERATOR_OR}, {"and", OPERATOR_AND}, {"div", OPERATOR_DIV}, {"mod", OPERATOR_MOD}};

/* Of other languages; after an operand only. A longer one stands before its own beginning. */
static const struct {
    const char *text, *right;
} foreign_signs[] = {
    {"==", "="}, {"<>", "!="}, {"&&", "and"}, {"||", "or"}, {"%", "mod"}, {"/", "div"},
    {"≠", "!="}, {"≤", "<="},  {"≥", ">="},   {"×", "*"},   {"÷", "div"}, {"−", "-"},
};

static const char path_message[] =
    N_("paths such as '{rest}' do not work on a station; write ${question} with the name of a "
       "question");

static char byte_at(const struct lexer *lexer, size_t offset)
{
    return offset < lexer->length ? lexer->text[offset] : '\0';
}

static int point_at(const struct lexer *lexer, size_t offset, size_t *ret_next)
{
    *ret_next = offset;
    return offset < lexer->length ? utf8_next(lexer->text, lexer->length, ret_next) : 0;
}

static void skip_space(struct lexer *lexer)
{
    while (lexer->at < lexer->length) {
        size_t next;
        int point = point_at(lexer, lexer->at, &next);
        if (!code_point_is_space(point) && !code_point_is_mark(point))
            return;
        lexer->at = next;
    }
}

static bool is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

static bool starts_name(const struct lexer *lexer, size_t offset)
{
    unsigned char byte = (unsigned char)byte_at(lexer, offset);
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || byte == '_' ||
           byte >= 0x80;
}

static bool continues_name(const struct lexer *lexer, size_t offset)
{
    char byte = byte_at(lexer, offset);
    return starts_name(lexer, offset) || is_digit(byte) || byte == '-' || byte == '.';
}

/* The straight quote that a straight or curly one stands for, or 0. */
static char quote_kind(int point)
{
    if (point == '\'' || point == 0x2018 || point == 0x2019)
        return '\'';
    return point == '"' || point == 0x201C || point == 0x201D ? '"' : '\0';
}

/* From offset to the end of a name there, which may be empty. */
static size_t name_end(const struct lexer *lexer, size_t offset)
{
    if (!starts_name(lexer, offset))
        return offset;
    while (continues_name(lexer, offset)) {
        size_t next;
        int point = point_at(lexer, offset, &next);
        if (code_point_is_space(point) || code_point_is_mark(point) || quote_kind(point) ||
            point == ARABIC_COMMA)
            break;
        offset = next;
    }
    return offset;
}

static struct token broken(const struct lexer *lexer, const char *message)
{
    return (struct token){.kind = TOKEN_BROKEN, .message = message, .start = lexer->at};
}

static struct token take(struct lexer *lexer, enum token_kind kind, size_t start, size_t end,
                         size_t next)
{
    struct token token = {
        .kind = kind, .text = lexer->text + start, .length = end - start, .start = lexer->at};
    lexer->at = next;
    return token;
}

static struct token lex_number(struct lexer *lexer)
{
    size_t end = lexer->at;
    while (is_digit(byte_at(lexer, end)))
        end++;
    if (byte_at(lexer, end) == '.')
        end++;
    while (is_digit(byte_at(lexer, end)))
        end++;
    return take(lexer, TOKEN_NUMBER, lexer->at, end, end);
}

static struct token lex_text(struct lexer *lexer)
{
    size_t start, next;
    char quote = quote_kind(point_at(lexer, lexer->at, &start));
    for (size_t end = start; end < lexer->length; end = next) {
        if (quote_kind(point_at(lexer, end, &next)) == quote)
            return take(lexer, TOKEN_TEXT, start, end, next);
    }
    return broken(lexer, N_("the quote in '{rest}' is never closed; add the closing quote"));
}

/* ${name} or {name}$, with spaces allowed inside the braces. */
static struct token lex_reference(struct lexer *lexer)
{
    bool reversed = byte_at(lexer, lexer->at) == '{';
    size_t start = lexer->at + (reversed ? 1 : 2);
    while (byte_at(lexer, start) == ' ')
        start++;
    size_t end = name_end(lexer, start), close = end;
    while (byte_at(lexer, close) == ' ')
        close++;
    bool closed = byte_at(lexer, close) == '}' && end > start;
    if (!closed || (reversed && byte_at(lexer, close + 1) != '$'))
        return broken(lexer, N_("'{rest}' is no reference; write ${question} with the name of a "
                                "question"));
    struct token token = take(lexer, TOKEN_REFERENCE, start, end, close + (reversed ? 2 : 1));
    token.reversed = reversed;
    return token;
}

/* ../name and /data/name mean ${name}; every other path needs a document, which we have not. */
static struct token lex_path(struct lexer *lexer)
{
    size_t start = lexer->at + 3;
    if (byte_at(lexer, lexer->at) == '/') {
        size_t root = name_end(lexer, lexer->at + 1);
        if (root == lexer->at + 1 || byte_at(lexer, root) != '/')
            return broken(lexer, path_message);
        start = root + 1;
    }
    size_t end = name_end(lexer, start);
    bool plain = end > start && (end == lexer->length || !strchr("/[:(", byte_at(lexer, end)));
    return plain ? take(lexer, TOKEN_REFERENCE, start, end, end) : broken(lexer, path_message);
}

static struct token lex_name(struct lexer *lexer)
{
    size_t end = name_end(lexer, lexer->at);
    if (end == lexer->at)
        return broken(lexer, N_("'{rest}' cannot be read; correct the expression"));
    if (byte_at(lexer, end) == ':' && starts_name(lexer, end + 1))
        end = name_end(lexer, end + 1);
    for (size_t i = 0; lexer->after_operand && i < COUNT_OF(operator_names); i++) {
        const char *name = operator_names[i].text;
        if (strlen(name) != end - lexer->at ||
            memcmp(name, lexer->text + lexer->at, strlen(name)) != 0)
            continue;
        struct token token = take(lexer, TOKEN_OPERATOR, lexer->at, end, end);
        token.operator_kind = operator_names[i].operator_kind;
        return token;
    }
    return take(lexer, TOKEN_NAME, lexer->at, end, end);
}

static struct token lex_sign(struct lexer *lexer)
{
    for (size_t i = 0; i < COUNT_OF(signs); i++) {
        size_t length = strlen(signs[i].text);
        if (lexer->length - lexer->at < length ||
            memcmp(lexer->text + lexer->at, signs[i].text, length) != 0)
            continue;
        size_t end = lexer->at + length;
        struct token token = take(lexer, TOKEN_OPERATOR, lexer->at, end, end);
        token.operator_kind = signs[i].operator_kind;
        return token;
    }
    if (byte_at(lexer, lexer->at) == '[')
        return broken(lexer, path_message);
    return broken(lexer, N_("'{rest}' cannot be read; correct the expression"));
}

static bool lex_foreign_sign(const struct lexer *lexer, struct token *ret_token)
{
    for (size_t i = 0; lexer->after_operand && i < COUNT_OF(foreign_signs); i++) {
        size_t length = strlen(foreign_signs[i].text);
        if (lexer->length - lexer->at < length ||
            memcmp(foreign_signs[i].text, lexer->text + lexer->at, length) != 0)
            continue;
        char after = byte_at(lexer, lexer->at + length);
        bool is_path = byte_at(lexer, lexer->at) == '/' &&
                       (after == '/' || starts_name(lexer, lexer->at + length));
        if (is_path)
            return false;
        *ret_token = broken(lexer, N_("'{rest}' begins with a sign that is not known here; write "
                                      "'{right}' there"));
        ret_token->right = foreign_signs[i].right;
        return true;
    }
    return false;
}

static struct token lex_any(struct lexer *lexer)
{
    struct token foreign;
    if (lex_foreign_sign(lexer, &foreign))
        return foreign;
    char byte = byte_at(lexer, lexer->at), after = byte_at(lexer, lexer->at + 1);
    size_t next;
    int point = point_at(lexer, lexer->at, &next);
    if (quote_kind(point))
        return lex_text(lexer);
    if (point == ARABIC_COMMA)
        return broken(lexer, N_("'{rest}' begins with an Arabic comma; write ',' there"));
    if (is_digit(byte) || (byte == '.' && is_digit(after)))
        return lex_number(lexer);
    if ((byte == '$' && after == '{') || byte == '{')
        return lex_reference(lexer);
    if (byte == '/' || (byte == '.' && after == '.' && byte_at(lexer, lexer->at + 2) == '/'))
        return lex_path(lexer);
    if (byte == '.' && (after == '.' || after == '/'))
        return broken(lexer, path_message);
    if (starts_name(lexer, lexer->at))
        return lex_name(lexer);
    switch (byte) {
    case '.':
        return take(lexer, TOKEN_SELF, lexer->at, lexer->at + 1, lexer->at + 1);
    case '(':
        return take(lexer, TOKEN_OPEN, lexer->at, lexer->at + 1, lexer->at + 1);
    case ')':
        return take(lexer, TOKEN_CLOSE, lexer->at, lexer->at + 1, lexer->at + 1);
    case ',':
        return take(lexer, TOKEN_COMMA, lexer->at, lexer->at + 1, lexer->at + 1);
    default:
        return lex_sign(lexer);
    }
}

struct token lexer_next(struct lexer *lexer)
{
    skip_space(lexer);
    if (lexer->at == lexer->length)
        return (struct token){.kind = TOKEN_END, .start = lexer->at};
    struct token token = lex_any(lexer);
    lexer->after_operand = token.kind == TOKEN_NUMBER || token.kind == TOKEN_TEXT ||
                           token.kind == TOKEN_REFERENCE || token.kind == TOKEN_SELF ||
                           token.kind == TOKEN_NAME || token.kind == TOKEN_CLOSE;
    return token;
}
