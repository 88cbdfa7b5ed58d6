/* The words of an expression, one after the other (XLSForm's expressions, a flat subset of XPath
 * 1.0). What may come next decides what a word is: "div" is an operator only after an operand. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

enum token_kind {
    TOKEN_END,
    TOKEN_NUMBER,
    TOKEN_TEXT,      /* without its quotes */
    TOKEN_REFERENCE, /* the name of ${name}, ../name or /data/name */
    TOKEN_SELF,
    TOKEN_NAME, /* of a function */
    TOKEN_OPERATOR,
    TOKEN_OPEN,
    TOKEN_CLOSE,
    TOKEN_COMMA,
    TOKEN_BROKEN,
};

enum operator_kind {
    OPERATOR_OR,
    OPERATOR_AND,
    OPERATOR_EQUAL,
    OPERATOR_UNEQUAL,
    OPERATOR_LESS,
    OPERATOR_LESS_OR_EQUAL,
    OPERATOR_GREATER,
    OPERATOR_GREATER_OR_EQUAL,
    OPERATOR_PLUS,
    OPERATOR_MINUS,
    OPERATOR_TIMES,
    OPERATOR_DIV,
    OPERATOR_MOD,
    OPERATOR_COUNT,
};

struct token {
    enum token_kind kind;
    enum operator_kind operator_kind;
    const char *text; /* in the source */
    size_t length;
    size_t start;        /* offset in the source, of the token itself */
    bool reversed;       /* {name}$, as a right-to-left editor shows ${name} */
    const char *message; /* of a broken token: msgid with {rest} and {right} */
    const char *right;   /* what its author meant, where that is known */
};

struct lexer {
    const char *text;
    size_t length, at;
    bool after_operand;
};

struct token lexer_next(struct lexer *lexer);
