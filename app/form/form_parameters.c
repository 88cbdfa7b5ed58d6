/* The cell "parameters": key=value, joined by spaces, commas or semicolons, with spaces around '='
 * allowed (XLSForm). */
#include <assert.h>
#include <ctype.h>
#include <string.h>

#include "base/array.h"
#include "form/expression.h"
#include "form/form_survey.h"
#include "form/word.h"

enum parameter {
    PARAMETER_START,
    PARAMETER_END,
    PARAMETER_STEP,
    PARAMETER_RANDOMIZE,
    PARAMETER_SEED,
    PARAMETER_USED_COUNT,
};

/* Behind the used ones those of XLSForm that change nothing on a station. */
static const char *const names[] = {
    "start",
    "end",
    "step",
    "randomize",
    "seed",
    "rows",
    "tick_interval",
    "tick_labelset",
    "placeholder",
    "value",
    "label",
    "max-pixels",
    "quality",
    "incremental",
    "app",
    "capture-accuracy",
    "allow-mock-accuracy",
    "warning-accuracy",
};
static_assert(COUNT_OF(names) > PARAMETER_USED_COUNT, "used ones first");

static const char separators[] = " \t\r\n,;";
static const char space[] = " \t\r\n";

struct parameters {
    const struct survey *survey;
    const char *values[PARAMETER_USED_COUNT]; /* NULL: not given */
};

static void tell(const struct parameters *parameters, const char *message, const struct fill *fills)
{
    survey_error(parameters->survey, SURVEY_PARAMETERS, message, fills);
}

static int find_name(const char *key)
{
    for (size_t i = 0; i < COUNT_OF(names); i++) {
        if (words_equal(names[i], key))
            return (int)i;
    }
    return NO_INDEX;
}

static void tell_unknown(const struct parameters *parameters, const char *key)
{
    for (size_t i = 0; i < COUNT_OF(names); i++) {
        if (!words_are_near(key, names[i]))
            continue;
        tell(parameters, N_("parameter '{name}' is not known; did you mean '{near}'?"),
             FILLS({"name", key}, {"near", names[i]}));
        return;
    }
    tell(parameters, N_("parameter '{name}' is not known; correct or remove it"),
         FILLS({"name", key}));
}

static bool fits(int name, enum question_type type)
{
    switch (name) {
    case PARAMETER_START:
    case PARAMETER_END:
    case PARAMETER_STEP:
        return type == QUESTION_RANGE;
    case PARAMETER_RANDOMIZE:
    case PARAMETER_SEED:
        return type == QUESTION_SELECT_ONE || type == QUESTION_SELECT_MULTIPLE ||
               type == QUESTION_RANK;
    default:
        return false;
    }
}

static void take(struct parameters *parameters, const char *key, const char *value,
                 enum question_type type)
{
    int name = find_name(key);
    if (name == NO_INDEX)
        tell_unknown(parameters, key);
    else if (!fits(name, type))
        survey_warning(parameters->survey, SURVEY_PARAMETERS,
                       N_("parameter '{name}' does nothing on type '{type}' and is left out; "
                          "remove it"),
                       FILLS({"name", key}, {"type", question_type_name(type)}));
    else if (parameters->values[name])
        tell(parameters, N_("parameter '{name}' is there twice; remove one of them"),
             FILLS({"name", key}));
    else
        parameters->values[name] = value;
}

/* The next pair; false at the end, and where '=' or the value is missing, which is told. */
static bool next_pair(const struct parameters *parameters, const char **at, const char **ret_key,
                      const char **ret_value)
{
    struct arena *arena = parameters->survey->reading->arena;
    const char *key = *at + strspn(*at, separators);
    if (!*key)
        return false;
    size_t key_length = strcspn(key, " \t\r\n,;=");
    const char *sign = key + key_length + strspn(key + key_length, space);
    const char *value = *sign == '=' ? sign + 1 + strspn(sign + 1, space) : sign;
    size_t value_length = *sign == '=' ? strcspn(value, separators) : 0;
    if (key_length == 0 || value_length == 0) {
        tell(parameters, N_("'{rest}' is no parameter; write them as in 'start=0 end=10 step=1'"),
             FILLS({"rest", key}));
        return false;
    }
    *ret_key = arena_copy(arena, key, key_length);
    *ret_value = arena_copy(arena, value, value_length);
    *at = value + value_length;
    return true;
}

static void take_range(const struct parameters *parameters, struct question *question)
{
    const char *const *values = parameters->values;
    switch (range_read(values[PARAMETER_START], values[PARAMETER_END], values[PARAMETER_STEP],
                       &question->range)) {
    case RANGE_SOUND:
        if (!range_reaches_end(&question->range))
            survey_warning(parameters->survey, SURVEY_PARAMETERS,
                           N_("the steps of the range do not reach its end; choose another step "
                              "or end"),
                           NULL);
        break;
    case RANGE_NO_NUMBER:
        tell(parameters, N_("start, end and step are numbers of at most 9 digits; correct them"),
             NULL);
        break;
    case RANGE_NO_STEP:
        tell(parameters, N_("the step of a range is above 0; correct it"), NULL);
        break;
    case RANGE_BACKWARDS:
        tell(parameters, N_("the range ends before it starts; make start lower than end"), NULL);
        break;
    case RANGE_TOO_LONG:
        tell(parameters,
             N_("the range has more than 10,000 values; choose a larger step, or type integer"),
             NULL);
        break;
    }
}

static bool is_number(const char *text)
{
    text += text[0] == '-';
    size_t digits = strspn(text, "0123456789");
    return digits > 0 &&
           !text[digits + (text[digits] == '.' ? 1 + strspn(text + digits + 1, "0123456789") : 0)];
}

static void take_seed(const struct parameters *parameters, struct question *question)
{
    const char *seed = parameters->values[PARAMETER_SEED];
    const struct survey *survey = parameters->survey;
    if (!seed)
        return;
    if (!question->randomize)
        tell(parameters, N_("seed needs randomize=true beside it; add it or remove seed"), NULL);
    else if (!is_number(seed) && strncmp(seed, "${", 2) != 0)
        tell(parameters, N_("the seed is a number or ${question}; correct it"), NULL);
    else
        question->seed = survey_parse(survey, seed, SURVEY_PARAMETERS);
}

static void take_randomize(const struct parameters *parameters, struct question *question)
{
    const char *word = parameters->values[PARAMETER_RANDOMIZE];
    question->randomize = word && words_equal(word, "true");
    if (word && !question->randomize && !words_equal(word, "false"))
        tell(parameters, N_("randomize is true or false; correct it"), NULL);
    else
        take_seed(parameters, question);
}

void read_parameters(const struct survey *survey, struct question *question)
{
    struct parameters parameters = {.survey = survey};
    const char *at = survey_word(survey, SURVEY_PARAMETERS), *key, *value;
    while (next_pair(&parameters, &at, &key, &value))
        take(&parameters, key, value, question->type);
    take_randomize(&parameters, question);
    if (question->type == QUESTION_RANGE)
        take_range(&parameters, question);
}
