/* A parsed expression and what evaluating it needs; shared by the parser, the evaluator and the
 * functions, seen by nobody else. */
#pragma once

#include "form/expression.h"
#include "form/lexer.h"
#include "form/value.h"

enum node_kind {
    NODE_NUMBER,
    NODE_TEXT,
    NODE_REFERENCE,
    NODE_COLUMN,
    NODE_SELF,
    NODE_MINUS,
    NODE_BINARY,
    NODE_CALL
};

/* Operands and arguments are the list that starts at first. */
struct node {
    enum node_kind kind;
    double number;
    const char *text; /* literal, or name of a reference */
    enum operator_kind operator_kind;
    const struct function *function;
    const struct node *first, *next;
};

struct expression {
    const char *source;
    const struct node *root;
    const struct node *const *references; /* in the order they are written */
    size_t reference_count;
};

/* Texts made on the way; wiped when the evaluation ends, since they may hold answers. */
struct scratch {
    struct strbuf text;
    struct scratch *older;
};

struct evaluation {
    const struct expression_scope *scope;
    struct scratch *newest;
};

struct value evaluate(struct evaluation *evaluation, const struct node *node);
/* An empty buffer that lives until the evaluation ends; changed before it is handed on only. */
struct strbuf *evaluation_buffer(struct evaluation *evaluation);
const char *evaluation_text(struct evaluation *evaluation, struct value value);

enum function_support { FUNCTION_SUPPORTED, FUNCTION_LATER, FUNCTION_NEVER };

struct function {
    const char *name;
    enum function_support support;
    unsigned least, most; /* arguments */
    struct value (*call)(struct evaluation *evaluation, const struct node *arguments);
};

const struct function *function_find(const char *name);
const char *function_near(const char *name); /* NULL: none is spelled like it */
