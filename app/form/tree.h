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
    size_t start;     /* of its first word, or of its operator; offset in the source */
    enum operator_kind operator_kind;
    const struct function *function;
    struct node *first, *next;
};

struct expression {
    const char *source;
    const struct node *root;
    const struct node *const *references; /* in the order they are written */
    size_t reference_count;
};

enum { EVALUATION_ROOM = 1024 };

/* Texts made on the way lie in room, so that an answer's rules cost no heap memory; longer ones get
 * blocks. All is wiped when the evaluation ends, since it may hold answers. */
struct evaluation {
    const struct expression_scope *scope;
    struct evaluation_block *newest;
    size_t used;             /* of room */
    const char *fault;       /* msgid: the first reason why there is no result; NULL: there is */
    const char *fault_value; /* {value} of that sentence */
    const struct node *fault_at; /* the call */
    char room[EVALUATION_ROOM];
};

struct value evaluate(struct evaluation *evaluation, const struct node *node);
/* Bytes that live until the evaluation ends; changed before they are handed on only. */
char *evaluation_alloc(struct evaluation *evaluation, size_t size);
const char *evaluation_copy(struct evaluation *evaluation, const char *bytes, size_t length);
const char *evaluation_text(struct evaluation *evaluation, struct value value);
/* Returns an empty text, so that a function can end with it. Value may be NULL. */
struct value evaluation_fail(struct evaluation *evaluation, const char *message, const char *value);

const char *argument_text(struct evaluation *evaluation, const struct node *argument);
double argument_number(struct evaluation *evaluation, const struct node *argument);

/* The next token of a space-separated list at *at, which moves behind it; 0: no more. */
size_t next_token(const char **at, const char **ret_token);

/* A text that grows; each piece is copied. */
struct draft {
    struct evaluation *evaluation;
    char *bytes;
    size_t length, size;
};

void draft_add(struct draft *draft, const char *bytes, size_t length);
const char *draft_text(struct draft *draft);

enum function_support { FUNCTION_SUPPORTED, FUNCTION_OF_REPEATS, FUNCTION_NEVER };

enum {
    ANY_COUNT = 0xFFFF,      /* more than an expression has room for */
    EVERY_ARGUMENT = 0xFFFF, /* of numbers */
};

struct function {
    const char *name;
    enum function_support support;
    unsigned short least, most; /* arguments */
    struct value (*call)(struct evaluation *evaluation, const struct node *arguments);
    double (*apply)(double number); /* in place of call, for what C's own library does */
    unsigned numbers;  /* a bit for each argument that is read as a number, the first is 1 */
    bool is_boolean;   /* what it gives */
    bool in_pairs;     /* an even number of arguments only */
    bool quoted;       /* its second argument is a question with a list, named in quotes */
    bool wants_choice; /* its second argument is a choice of the first, a question */
    bool asks_time;    /* gives another result at another time */
    unsigned literal;  /* this argument, counted from 1, is checked where it is a literal */
    bool (*accepts)(const char *literal);
    const char *complaint; /* msgid with {value}: what is wrong with such a literal */
};

struct function_group {
    const struct function *functions;
    size_t count;
};

extern const struct function_group text_functions, number_functions, time_functions, list_functions,
    logic_functions, foreign_functions;

const struct function *function_find(const char *name);
const char *function_near(const char *name); /* NULL: none is spelled like it */

/* Told as warnings: what the language allows but nobody can mean. */
void expression_judge(const struct expression *expression, struct place place,
                      struct problems *problems);
/* As problems_add(), with the place inside the source. */
void expression_tell(const char *source, size_t offset, enum severity severity, struct place place,
                     struct problems *problems, const char *message, const struct fill *fills);
