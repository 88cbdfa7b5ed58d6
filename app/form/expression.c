/* A Pratt parser: each operator binds its right side tighter than itself, so that all of them
 * associate to the left. Nesting is limited, so that a hostile form cannot exhaust the stack. */
#include "form/expression.h"

#include <assert.h>
#include <string.h>

#include "base/array.h"
#include "form/tree.h"

enum { LENGTH_LIMIT = 4096, DEPTH_LIMIT = 64, REST_SHOWN = 24 };

struct parser {
    struct lexer lexer;
    struct token token; /* the next one, not yet taken */
    unsigned depth;
    bool failed;
    bool warned;
    struct place place;
    struct arena *arena;
    struct problems *problems;
    const struct node **references;
    size_t reference_count;
    const char *const *columns; /* of sheet choices, for a choice_filter */
    size_t column_count;
};

static const unsigned char binding[] = {
    [OPERATOR_OR] = 1,      [OPERATOR_AND] = 2,
    [OPERATOR_EQUAL] = 3,   [OPERATOR_UNEQUAL] = 3,
    [OPERATOR_LESS] = 4,    [OPERATOR_LESS_OR_EQUAL] = 4,
    [OPERATOR_GREATER] = 4, [OPERATOR_GREATER_OR_EQUAL] = 4,
    [OPERATOR_PLUS] = 5,    [OPERATOR_MINUS] = 5,
    [OPERATOR_TIMES] = 6,   [OPERATOR_DIV] = 6,
    [OPERATOR_MOD] = 6,
};
static_assert(COUNT_OF(binding) == OPERATOR_COUNT, "one strength per operator");
enum { BINDING_MINUS_SIGN = 7 };

static const struct node *parse_operators(struct parser *parser, unsigned strength);

/* Only the first problem is told; what follows it would be guesses. */
static struct node *fail(struct parser *parser, const char *message, const struct fill *fills)
{
    if (!parser->failed)
        problems_add(parser->problems, SEVERITY_ERROR, parser->place, message, fills);
    parser->failed = true;
    return NULL;
}

/* The beginning of the source from offset on, cut between characters. */
static const char *rest_from(const struct parser *parser, size_t offset)
{
    const struct lexer *lexer = &parser->lexer;
    size_t length = lexer->length - offset;
    if (length <= REST_SHOWN)
        return arena_copy(parser->arena, lexer->text + offset, length);
    length = REST_SHOWN;
    while (((unsigned char)lexer->text[offset + length] & 0xC0) == 0x80)
        length--;
    return arena_format(parser->arena, "%.*s…", (int)length, lexer->text + offset);
}

static void advance(struct parser *parser)
{
    parser->token = lexer_next(&parser->lexer);
    if (parser->token.kind == TOKEN_BROKEN)
        (void)fail(parser, parser->token.message,
                   FILLS({"rest", rest_from(parser, parser->token.start)}));
}

static struct node *node_new(struct parser *parser, enum node_kind kind)
{
    struct node *node = arena_alloc(parser->arena, sizeof *node);
    node->kind = kind;
    return node;
}

static const char *token_text(struct parser *parser)
{
    return arena_copy(parser->arena, parser->token.text, parser->token.length);
}

static const struct node *parse_reference(struct parser *parser)
{
    struct node *node = node_new(parser, NODE_REFERENCE);
    node->text = token_text(parser);
    parser->references[parser->reference_count++] = node;
    if (parser->token.reversed && !parser->warned) {
        problems_add(parser->problems, SEVERITY_WARNING, parser->place,
                     N_("the reference to '{name}' is written the wrong way round; it is read as "
                        "${question}, write it so"),
                     FILLS({"name", node->text}));
        parser->warned = true;
    }
    advance(parser);
    return node;
}

/* Whatever stands between brackets, one level deeper. */
static const struct node *parse_nested(struct parser *parser, unsigned strength)
{
    if (++parser->depth > DEPTH_LIMIT)
        return fail(parser, N_("the expression is nested deeper than 64 levels; make it simpler"),
                    NULL);
    const struct node *node = parse_operators(parser, strength);
    parser->depth--;
    return node;
}

static bool expect_close(struct parser *parser)
{
    if (parser->token.kind == TOKEN_CLOSE) {
        advance(parser);
        return !parser->failed;
    }
    (void)fail(parser,
               N_("a closing bracket is missing before '{rest}'; close every bracket that "
                  "is opened"),
               FILLS({"rest", rest_from(parser, parser->token.start)}));
    return false;
}

static const struct node *parse_brackets(struct parser *parser)
{
    advance(parser);
    const struct node *node = parse_nested(parser, 0);
    return node && expect_close(parser) ? node : NULL;
}

static const struct function *find_function(struct parser *parser, const char *name)
{
    const struct function *function = function_find(name);
    const char *near = function ? NULL : function_near(name);
    if (function && function->support == FUNCTION_SUPPORTED)
        return function;
    if (near)
        (void)fail(parser, N_("there is no function '{name}()'; did you mean '{near}()'?"),
                   FILLS({"name", name}, {"near", near}));
    else if (!function)
        (void)fail(parser, N_("there is no function '{name}()'; correct its name or remove it"),
                   FILLS({"name", name}));
    else if (function->support == FUNCTION_LATER)
        (void)fail(parser,
                   N_("the function '{name}()' is not supported by this version of the "
                      "station; remove it"),
                   FILLS({"name", name}));
    else
        (void)fail(parser, N_("the function '{name}()' does not work on a station; remove it"),
                   FILLS({"name", name}));
    return NULL;
}

static const struct node *parse_arguments(struct parser *parser, unsigned *ret_count)
{
    const struct node *first = NULL;
    const struct node **end = &first;
    *ret_count = 0;
    if (parser->token.kind == TOKEN_CLOSE)
        return NULL;
    for (;;) {
        struct node *argument = node_new(parser, NODE_CALL);
        const struct node *parsed = parse_nested(parser, 0);
        if (!parsed)
            return NULL;
        *argument = *parsed;
        argument->next = NULL;
        *end = argument;
        end = &argument->next;
        ++*ret_count;
        if (parser->token.kind != TOKEN_COMMA)
            return first;
        advance(parser);
    }
}

static bool is_column(const struct parser *parser, const char *name)
{
    for (size_t i = 0; i < parser->column_count; i++) {
        if (strcmp(parser->columns[i], name) == 0)
            return true;
    }
    return false;
}

/* A name without brackets: in a choice_filter a column. */
static const struct node *parse_bare_name(struct parser *parser, const char *name, size_t start)
{
    if (is_column(parser, name)) {
        struct node *node = node_new(parser, NODE_COLUMN);
        node->text = name;
        return node;
    }
    if (parser->columns)
        return fail(parser,
                    N_("'{name}' is no column of sheet choices; add it there, or put text into "
                       "quotes and the name of a question into ${question}"),
                    FILLS({"name", name}));
    return fail(parser,
                N_("'{rest}' is neither text nor a question; put text into quotes and "
                   "the name of a question into ${question}"),
                FILLS({"rest", rest_from(parser, start)}));
}

static const struct node *parse_call(struct parser *parser)
{
    const char *name = token_text(parser);
    size_t start = parser->token.start;
    advance(parser);
    if (parser->token.kind != TOKEN_OPEN)
        return parse_bare_name(parser, name, start);
    const struct function *function = find_function(parser, name);
    if (!function)
        return NULL;
    advance(parser);
    unsigned count;
    struct node *node = node_new(parser, NODE_CALL);
    node->function = function;
    node->first = parse_arguments(parser, &count);
    if (parser->failed || !expect_close(parser))
        return NULL;
    if (count < function->least || count > function->most)
        return fail(parser,
                    N_("the function '{name}()' is given {count} values and cannot work "
                       "with that many; correct its brackets"),
                    FILLS({"name", name}, {"count", arena_format(parser->arena, "%u", count)}));
    return node;
}

static const struct node *parse_minus(struct parser *parser)
{
    if (parser->token.operator_kind != OPERATOR_MINUS)
        return fail(parser, N_("something is missing before '{rest}'; correct the expression"),
                    FILLS({"rest", rest_from(parser, parser->token.start)}));
    advance(parser);
    struct node *node = node_new(parser, NODE_MINUS);
    node->first = parse_nested(parser, BINDING_MINUS_SIGN);
    return node->first ? node : NULL;
}

static const struct node *parse_literal(struct parser *parser, enum node_kind kind)
{
    struct node *node = node_new(parser, kind);
    node->text = token_text(parser);
    if (kind == NODE_NUMBER)
        node->number = number_of_text(parser->token.text, parser->token.length);
    advance(parser);
    return node;
}

static const struct node *parse_operand(struct parser *parser)
{
    switch (parser->token.kind) {
    case TOKEN_NUMBER:
        return parse_literal(parser, NODE_NUMBER);
    case TOKEN_TEXT:
        return parse_literal(parser, NODE_TEXT);
    case TOKEN_SELF:
        return parse_literal(parser, NODE_SELF);
    case TOKEN_REFERENCE:
        return parse_reference(parser);
    case TOKEN_NAME:
        return parse_call(parser);
    case TOKEN_OPEN:
        return parse_brackets(parser);
    case TOKEN_OPERATOR:
        return parse_minus(parser);
    case TOKEN_END:
        return fail(parser, N_("the expression ends too early; complete it"), NULL);
    default:
        return fail(parser, N_("something is missing before '{rest}'; correct the expression"),
                    FILLS({"rest", rest_from(parser, parser->token.start)}));
    }
}

/* Nodes are copied where they become operands, because each hangs in the list of its parent. */
static const struct node *join(struct parser *parser, enum operator_kind kind,
                               const struct node *left, const struct node *right)
{
    struct node *node = node_new(parser, NODE_BINARY);
    struct node *first = node_new(parser, NODE_BINARY), *second = node_new(parser, NODE_BINARY);
    *first = *left;
    *second = *right;
    first->next = second;
    second->next = NULL;
    node->operator_kind = kind;
    node->first = first;
    return node;
}

static const struct node *parse_operators(struct parser *parser, unsigned strength)
{
    const struct node *left = parse_operand(parser);
    while (left && !parser->failed && parser->token.kind == TOKEN_OPERATOR) {
        enum operator_kind kind = parser->token.operator_kind;
        if (binding[kind] <= strength)
            break;
        advance(parser);
        const struct node *right = parse_operators(parser, binding[kind]);
        left = right ? join(parser, kind, left, right) : NULL;
    }
    return parser->failed ? NULL : left;
}

const struct expression *expression_parse(const char *text, struct place place, struct arena *arena,
                                          struct problems *problems)
{
    return expression_parse_filter(text, NULL, 0, place, arena, problems);
}

const struct expression *expression_parse_filter(const char *text, const char *const *columns,
                                                 size_t column_count, struct place place,
                                                 struct arena *arena, struct problems *problems)
{
    size_t length = strlen(text);
    struct parser parser = {.lexer = {.text = arena_string(arena, text), .length = length},
                            .place = place,
                            .arena = arena,
                            .problems = problems,
                            .columns = columns,
                            .column_count = column_count};
    if (length > LENGTH_LIMIT) {
        (void)fail(&parser, N_("the expression is longer than 4096 bytes; make it simpler"), NULL);
        return NULL;
    }
    /* The shortest reference, ${a}, takes four bytes. */
    parser.references = arena_array(arena, length / 4 + 1, sizeof(const struct node *));
    advance(&parser);
    const struct node *root = parser.failed ? NULL : parse_operators(&parser, 0);
    if (root && parser.token.kind != TOKEN_END)
        root = fail(&parser, N_("the expression should end before '{rest}'; correct it"),
                    FILLS({"rest", rest_from(&parser, parser.token.start)}));
    if (!root)
        return NULL;
    struct expression *expression = arena_alloc(arena, sizeof *expression);
    *expression =
        (struct expression){parser.lexer.text, root, parser.references, parser.reference_count};
    return expression;
}

const char *expression_source(const struct expression *expression)
{
    return expression->source;
}

void expression_names(const struct expression *expression,
                      void (*visit)(void *context, const char *name), void *context)
{
    for (size_t i = 0; i < expression->reference_count; i++)
        visit(context, expression->references[i]->text);
}
