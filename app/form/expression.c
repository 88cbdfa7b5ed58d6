/* A Pratt parser: each operator binds its right side tighter than itself, so that all of them
 * associate to the left. Nesting is limited, so that a hostile form cannot exhaust the stack. */
#include "form/expression.h"

#include <assert.h>
#include <stdint.h>
#include <string.h>

#include "base/array.h"
#include "base/utf8.h"
#include "form/number.h"
#include "form/tree.h"
#include "form/word.h"

enum { LENGTH_LIMIT = 4096, DEPTH_LIMIT = 64, REST_SHOWN = 24, REFERENCES_FIRST = 2 };

struct parser {
    struct lexer lexer;
    struct token token; /* the next one, not yet taken */
    unsigned depth;
    bool failed;
    bool warned;
    struct place place;
    struct arena *arena;
    struct problems *problems;
    const struct node **references; /* with room to double */
    size_t reference_count, reference_size;
    const struct expression_setting *setting;
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

static struct node *parse_operators(struct parser *parser, unsigned strength);

void expression_tell(const char *source, size_t offset, enum severity severity, struct place place,
                     struct problems *problems, const char *message, const struct fill *fills)
{
    problems_add(problems, severity, place, message, fills);
    problems->items[problems->count - 1].character = (unsigned)utf8_count(source, offset) + 1;
}

/* Only the first problem is told; what follows it would be guesses. */
static struct node *fail_at(struct parser *parser, size_t offset, const char *message,
                            const struct fill *fills)
{
    if (!parser->failed)
        expression_tell(parser->lexer.text, offset, SEVERITY_ERROR, parser->place, parser->problems,
                        message, fills);
    parser->failed = true;
    return NULL;
}

static struct node *fail(struct parser *parser, const char *message, const struct fill *fills)
{
    return fail_at(parser, parser->token.start, message, fills);
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
                   FILLS({"rest", rest_from(parser, parser->token.start)},
                         {"right", parser->token.right ? parser->token.right : ""}));
}

static struct node *node_new(struct parser *parser, enum node_kind kind)
{
    struct node *node = arena_alloc(parser->arena, sizeof *node);
    node->kind = kind;
    node->start = parser->token.start;
    return node;
}

static const char *token_text(struct parser *parser)
{
    return arena_copy(parser->arena, parser->token.text, parser->token.length);
}

static void add_reference(struct parser *parser, const struct node *node)
{
    if (parser->reference_count == parser->reference_size) {
        size_t size = parser->reference_size > 0 ? 2 * parser->reference_size : REFERENCES_FIRST;
        const struct node **longer = arena_array(parser->arena, size, sizeof *longer);
        for (size_t i = 0; i < parser->reference_count; i++)
            longer[i] = parser->references[i];
        parser->references = longer;
        parser->reference_size = size;
    }
    parser->references[parser->reference_count++] = node;
}

static size_t rounds_of(const struct parser *parser, const char *name,
                        const char *const **ret_names)
{
    const struct expression_setting *setting = parser->setting;
    return setting->rounds ? setting->rounds(setting->context, name, ret_names) : 0;
}

/* One node for each answer that the name stands for, in a chain: only functions that take any
 * number of values know what to do with more than one. */
static struct node *refer(struct parser *parser, struct node *first, const char *name)
{
    const char *const *names = &name;
    size_t count = rounds_of(parser, name, &names);
    struct node *node = first;
    if (count == SIZE_MAX)
        return fail_at(parser, first->start,
                       N_("the form asks for too many answers of repeats at once; use fewer rounds "
                          "or fewer such expressions"),
                       NULL);
    for (size_t i = 0; i == 0 || i < count; i++) {
        if (i > 0) {
            node->next = node_new(parser, NODE_REFERENCE);
            node->next->start = first->start;
            node = node->next;
        }
        node->kind = NODE_REFERENCE;
        node->text = names[i];
        add_reference(parser, node);
    }
    return first;
}

/* What has room for one value only. */
static struct node *only_one(struct parser *parser, struct node *node)
{
    if (!node || !node->next)
        return node;
    return fail_at(parser, node->start,
                   N_("a question of a repeat has as many answers as rounds here; put it into "
                      "sum(), min(), max(), join(), concat() or count-non-empty()"),
                   NULL);
}

static struct node *parse_reference(struct parser *parser)
{
    struct node *node = node_new(parser, NODE_REFERENCE);
    const char *name = token_text(parser);
    if (parser->token.reversed && !parser->warned) {
        expression_tell(
            parser->lexer.text, node->start, SEVERITY_WARNING, parser->place, parser->problems,
            N_("the reference to '{name}' is written the wrong way round; it is read as "
               "${question}, write it so"),
            FILLS({"name", name}));
        parser->warned = true;
    }
    advance(parser);
    return refer(parser, node, name);
}

/* Whatever stands between brackets, one level deeper. */
static struct node *parse_nested(struct parser *parser, unsigned strength)
{
    if (++parser->depth > DEPTH_LIMIT)
        return fail(parser, N_("the expression is nested deeper than 64 levels; make it simpler"),
                    NULL);
    struct node *node = parse_operators(parser, strength);
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

static struct node *parse_brackets(struct parser *parser)
{
    advance(parser);
    struct node *node = parse_nested(parser, 0);
    return node && expect_close(parser) ? node : NULL;
}

static const struct function *find_function(struct parser *parser, const char *name)
{
    const struct function *function = function_find(name);
    const char *near = function ? NULL : function_near(name);
    if (function && function->support != FUNCTION_NEVER)
        return function;
    if (near)
        (void)fail(parser, N_("there is no function '{name}()'; did you mean '{near}()'?"),
                   FILLS({"name", name}, {"near", near}));
    else if (!function)
        (void)fail(parser, N_("there is no function '{name}()'; correct its name or remove it"),
                   FILLS({"name", name}));
    else
        (void)fail(parser, N_("the function '{name}()' does not work on a station; remove it"),
                   FILLS({"name", name}));
    return NULL;
}

static struct node *parse_arguments(struct parser *parser, const struct function *function,
                                    unsigned *ret_count)
{
    bool takes_any = function->most == ANY_COUNT && !function->in_pairs;
    struct node *first = NULL, **end = &first;
    *ret_count = 0;
    if (parser->token.kind == TOKEN_CLOSE)
        return NULL;
    for (;;) {
        struct node *argument = parse_nested(parser, 0);
        if (!takes_any)
            argument = only_one(parser, argument);
        if (!argument)
            return NULL;
        for (*end = argument; *end; end = &(*end)->next)
            ++*ret_count;
        if (parser->token.kind != TOKEN_COMMA)
            return first;
        advance(parser);
    }
}

/* The name in '${name}', which stands inside quotes because jr:choice-name() wants to know the
 * question and not its answer. Without quotes it is understood too. */
static bool quote_reference(struct parser *parser, struct node *argument)
{
    if (argument->kind == NODE_REFERENCE)
        return true;
    if (argument->kind == NODE_TEXT) {
        struct lexer lexer = {.text = argument->text, .length = strlen(argument->text)};
        struct token token = lexer_next(&lexer);
        if (token.kind == TOKEN_REFERENCE && lexer_next(&lexer).kind == TOKEN_END) {
            const char *name = arena_copy(parser->arena, token.text, token.length);
            return only_one(parser, refer(parser, argument, name));
        }
    }
    (void)fail_at(parser, argument->start,
                  N_("the second value of '{name}()' is a question in quotes; write "
                     "'${question}' with its name"),
                  FILLS({"name", "jr:choice-name"}));
    return false;
}

static bool accept_literal(struct parser *parser, const struct function *function,
                           const struct node *argument)
{
    for (unsigned number = 1; number < function->literal; number++)
        argument = argument->next;
    if (argument->kind != NODE_TEXT || function->accepts(argument->text))
        return true;
    (void)fail_at(parser, argument->start, function->complaint, FILLS({"value", argument->text}));
    return false;
}

static bool accept_arguments(struct parser *parser, const struct node *call, struct node *first,
                             unsigned count)
{
    const struct function *function = call->function;
    if (count < function->least || count > function->most || (function->in_pairs && count % 2)) {
        (void)fail_at(
            parser, call->start,
            N_("the function '{name}()' is given {count} values and cannot work with "
               "that many; correct its brackets"),
            FILLS({"name", function->name}, {"count", arena_format(parser->arena, "%u", count)}));
        return false;
    }
    return (!function->quoted || quote_reference(parser, first->next)) &&
           (!function->literal || accept_literal(parser, function, first));
}

static bool is_column(const struct parser *parser, const char *name)
{
    const struct expression_setting *setting = parser->setting;
    for (size_t i = 0; i < setting->column_count; i++) {
        if (strcmp(setting->columns[i], name) == 0)
            return true;
    }
    return false;
}

static struct node *tell_bare_name(struct parser *parser, const char *name)
{
    const struct function *function = function_find(name);
    if (parser->setting->columns)
        return fail(parser,
                    N_("'{name}' is no column of sheet choices; add it there, or put text into "
                       "quotes and the name of a question into ${question}"),
                    FILLS({"name", name}));
    if (function && function->call && function->most == 0)
        return fail(parser, N_("brackets are missing behind '{name}'; write '{name}()'"),
                    FILLS({"name", name}));
    return fail(parser,
                N_("'{rest}' is neither text nor a question; put text into quotes and "
                   "the name of a question into ${question}"),
                FILLS({"rest", rest_from(parser, parser->token.start)}));
}

/* A name without brackets: in a choice_filter a column. */
static struct node *parse_bare_name(struct parser *parser, const char *name)
{
    if (!is_column(parser, name))
        return tell_bare_name(parser, name);
    struct node *node = node_new(parser, NODE_COLUMN);
    node->text = name;
    advance(parser);
    return node;
}

/* count(${repeat}), or of a question in it: the rounds are known when the form is read. */
static unsigned read_count(struct parser *parser)
{
    const char *const *names;
    advance(parser);
    bool refers = parser->token.kind == TOKEN_REFERENCE;
    size_t count = refers ? rounds_of(parser, token_text(parser), &names) : 0;
    count = count == SIZE_MAX ? 0 : count;
    if (count > 0)
        advance(parser);
    return (unsigned)count;
}

/* position(..), and ../.. from inside a group of the repeat. */
static unsigned read_position(struct parser *parser)
{
    const struct expression_setting *setting = parser->setting;
    const struct lexer *lexer = &parser->lexer;
    size_t at = lexer->at + strspn(lexer->text + lexer->at, " ");
    unsigned levels = 0;
    while (strncmp(lexer->text + at, "..", 2) == 0) {
        levels++;
        at += strncmp(lexer->text + at, "../.", 4) == 0 ? 3 : 2;
    }
    if (levels == 0 || !setting->position)
        return 0;
    parser->lexer.at = at;
    parser->lexer.after_operand = true;
    advance(parser);
    return setting->position(setting->context, levels - 1);
}

static struct node *parse_rounds(struct parser *parser, struct node *node)
{
    const char *name = node->function->name;
    size_t start = parser->token.start;
    unsigned number = 0;
    advance(parser);
    if (strcmp(name, "count") == 0)
        number = read_count(parser);
    else if (strcmp(name, "position") == 0)
        number = read_position(parser);
    if (parser->failed)
        return NULL;
    if (number == 0 && strcmp(name, "position") == 0 && parser->setting->position)
        return fail_at(parser, start,
                       N_("position(..) numbers the rounds of a repeat, and .. leads to none here; "
                          "write ../.. where a group stands between, or remove it"),
                       NULL);
    if (number == 0)
        return fail_at(
            parser, start,
            N_("the function '{name}()' counts the rounds of a repeat, and there is none "
               "here; remove it"),
            FILLS({"name", name}));
    node->kind = NODE_NUMBER;
    node->number = number;
    node->text = arena_format(parser->arena, "%u", number);
    return expect_close(parser) ? node : NULL;
}

static struct node *parse_call(struct parser *parser)
{
    const char *name = token_text(parser);
    struct lexer behind = parser->lexer;
    if (lexer_next(&behind).kind != TOKEN_OPEN)
        return parse_bare_name(parser, name);
    struct node *node = node_new(parser, NODE_CALL);
    node->function = find_function(parser, name);
    if (!node->function)
        return NULL;
    if (node->function->support == FUNCTION_OF_REPEATS)
        return parse_rounds(parser, node);
    advance(parser);
    advance(parser);
    unsigned count;
    struct node *first = parse_arguments(parser, node->function, &count);
    node->first = first;
    if (parser->failed || !expect_close(parser))
        return NULL;
    return accept_arguments(parser, node, first, count) ? node : NULL;
}

static struct node *parse_minus(struct parser *parser)
{
    if (parser->token.operator_kind != OPERATOR_MINUS)
        return fail(parser, N_("something is missing before '{rest}'; correct the expression"),
                    FILLS({"rest", rest_from(parser, parser->token.start)}));
    advance(parser);
    struct node *node = node_new(parser, NODE_MINUS);
    node->first = only_one(parser, parse_nested(parser, BINDING_MINUS_SIGN));
    return node->first ? node : NULL;
}

static struct node *parse_literal(struct parser *parser, enum node_kind kind)
{
    struct node *node = node_new(parser, kind);
    node->text = token_text(parser);
    if (kind == NODE_NUMBER)
        node->number = number_of_text(parser->token.text, parser->token.length);
    advance(parser);
    return node;
}

static struct node *parse_operand(struct parser *parser)
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

static struct node *join(struct parser *parser, const struct token *sign, struct node *left,
                         struct node *right)
{
    struct node *node = node_new(parser, NODE_BINARY);
    node->start = sign->start;
    node->operator_kind = sign->operator_kind;
    node->first = left;
    left->next = right;
    return node;
}

static struct node *parse_operators(struct parser *parser, unsigned strength)
{
    struct node *left = parse_operand(parser);
    while (left && !parser->failed && parser->token.kind == TOKEN_OPERATOR) {
        struct token sign = parser->token;
        if (binding[sign.operator_kind] <= strength)
            break;
        advance(parser);
        if (!only_one(parser, left))
            break;
        struct node *right = only_one(parser, parse_operators(parser, binding[sign.operator_kind]));
        left = right ? join(parser, &sign, left, right) : NULL;
    }
    return parser->failed ? NULL : left;
}

/* "AND" is no operator, and nothing else can stand there. */
static struct node *tell_behind(struct parser *parser)
{
    static const char *const operators[] = {"and", "or", "div", "mod"};
    const struct token *token = &parser->token;
    for (size_t i = 0; token->kind == TOKEN_NAME && i < COUNT_OF(operators); i++) {
        if (words_equal_of(token->text, token->length, operators[i], strlen(operators[i])))
            return fail(parser,
                        N_("operators have small letters; write '{right}' in place of '{rest}'"),
                        FILLS({"right", operators[i]}, {"rest", token_text(parser)}));
    }
    return fail(parser, N_("the expression should end before '{rest}'; correct it"),
                FILLS({"rest", rest_from(parser, token->start)}));
}

const struct expression *expression_parse(const char *text, struct place place, struct arena *arena,
                                          struct problems *problems)
{
    return expression_parse_in(text, NULL, place, arena, problems);
}

const struct expression *expression_parse_in(const char *text,
                                             const struct expression_setting *setting,
                                             struct place place, struct arena *arena,
                                             struct problems *problems)
{
    static const struct expression_setting nothing = {0};
    size_t length = strlen(text);
    struct parser parser = {.lexer = {.text = arena_string(arena, text), .length = length},
                            .place = place,
                            .arena = arena,
                            .problems = problems,
                            .setting = setting ? setting : &nothing};
    if (length > LENGTH_LIMIT) {
        (void)fail(&parser, N_("the expression is longer than 4096 bytes; make it simpler"), NULL);
        return NULL;
    }
    advance(&parser);
    struct node *root = parser.failed ? NULL : only_one(&parser, parse_operators(&parser, 0));
    if (root && parser.token.kind != TOKEN_END)
        root = tell_behind(&parser);
    if (!root)
        return NULL;
    struct expression *expression = arena_alloc(arena, sizeof *expression);
    *expression =
        (struct expression){parser.lexer.text, root, parser.references, parser.reference_count};
    expression_judge(expression, place, problems);
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
