/* Expressions on whatever libFuzzer thinks of. The first line of an input is the expression, the
 * second the value of '.', the rest the answer to every question. */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "form/expression.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char *answer_of(const void *context, const char *question)
{
    (void)question;
    return context;
}

static const char *label_of(const void *context, const char *question, const char *choice)
{
    (void)context;
    return question[0] ? choice : NULL;
}

/* The next line, which moves *text behind it. */
static char *take_line(char **text)
{
    char *line = *text, *end = strchr(line, '\n');
    *text = end ? end + 1 : line + strlen(line);
    if (end)
        *end = '\0';
    return line;
}

static void check_problems(const struct problems *problems, const char *source)
{
    for (size_t i = 0; i < problems->count; i++) {
        unsigned character = problems->items[i].character;
        assert(character >= 1 && character <= utf8_count(source, strlen(source)) + 1);
    }
}

static void count_name(void *context, const char *name)
{
    assert(name[0]);
    ++*(size_t *)context;
}

static void count_choice(void *context, const struct expression_choice *choice)
{
    assert(choice->choice[0]);
    ++*(size_t *)context;
}

static void evaluate(const struct expression *expression, const struct expression_scope *scope,
                     struct arena *arena, struct problems *problems)
{
    size_t count = 0, errors = problems->error_count;
    expression_names(expression, count_name, &count);
    expression_choices(expression, count_choice, &count);
    const char *value = expression_evaluate(expression, scope, (struct place){0}, arena, problems);
    assert(!value == (problems->error_count > errors));
    assert(!value || utf8_is_valid(value, strlen(value)));
    (void)expression_true(expression, scope); /* either is right */
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *text = memory_new(size + 1), *at = text;
    if (size > 0)
        memcpy(text, data, size);
    struct arena *arena = arena_new();
    struct problems problems;
    problems_init(&problems, arena);
    struct random random = random_seeded(size);
    if (utf8_is_valid(text, strlen(text))) {
        const char *source = take_line(&at), *self = take_line(&at);
        struct expression_scope scope = {.value = answer_of,
                                         .label = label_of,
                                         .context = at,
                                         .self = self,
                                         .clock = {true, 1795411815, 10800},
                                         .random = &random};
        const struct expression *expression =
            expression_parse(source, (struct place){0}, arena, &problems);
        assert(!expression == (problems.error_count > 0));
        if (expression)
            evaluate(expression, &scope, arena, &problems);
        check_problems(&problems, source);
    }
    problems_release(&problems);
    arena_free(arena);
    free(text);
    return 0;
}
