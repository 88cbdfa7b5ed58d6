/* Answers that are choices: one, several in the order of the list, or several in one's own. */
#include <assert.h>
#include <string.h>

#include "form/answer.h"

bool words_hold(const char *words, const char *word)
{
    size_t length = strlen(word);
    for (const char *at = words + strspn(words, " "); *at; at += strspn(at, " ")) {
        size_t token = strcspn(at, " ");
        if (token == length && memcmp(at, word, length) == 0)
            return true;
        at += token;
    }
    return false;
}

/* The answer that is this choice and no other. */
static void spell(const struct question *question, size_t choice, struct strbuf *answer)
{
    char text[RANGE_TEXT_SIZE];
    switch (question->type) {
    case QUESTION_RANGE:
        range_text(&question->range, choice, text);
        strbuf_add_string(answer, text);
        break;
    case QUESTION_ACKNOWLEDGE:
        strbuf_add_string(answer, ANSWER_ACKNOWLEDGED);
        break;
    default:
        strbuf_add_string(answer, question->list->choices[choice].name);
        break;
    }
}

/* A choice of a select_one may hold spaces, so only the others' values are lists. */
static bool is_list(const struct question *question)
{
    return question->type == QUESTION_SELECT_MULTIPLE || question->type == QUESTION_RANK;
}

bool answer_holds(const struct question *question, const char *answer, size_t choice)
{
    assert(choice < question_choice_count(question));
    if (is_list(question))
        return words_hold(answer, question->list->choices[choice].name);
    struct strbuf spelled;
    strbuf_init(&spelled);
    spell(question, choice, &spelled);
    bool holds = strcmp(answer, spelled.bytes) == 0;
    strbuf_release(&spelled);
    return holds;
}

static void add_word(struct strbuf *words, const char *word, size_t length)
{
    if (words->length > 0)
        strbuf_add_char(words, ' ');
    strbuf_add(words, word, length);
}

/* Two choices may have one name where the form allows it; it stands there once. */
static void toggle_in_list(const struct choice_list *list, const char *name, struct strbuf *answer,
                           struct strbuf *next)
{
    bool take = !words_hold(answer->bytes, name);
    for (size_t i = 0; i < list->choice_count; i++) {
        const char *other = list->choices[i].name;
        bool chosen = strcmp(other, name) == 0 ? take : words_hold(answer->bytes, other);
        if (chosen && !words_hold(next->bytes, other))
            add_word(next, other, strlen(other));
    }
}

static void toggle_behind(const char *name, const char *words, struct strbuf *next)
{
    for (const char *at = words; *at; at += strspn(at, " ")) {
        size_t length = strcspn(at, " ");
        if (strlen(name) != length || memcmp(at, name, length) != 0)
            add_word(next, at, length);
        at += length;
    }
    if (!words_hold(words, name))
        add_word(next, name, strlen(name));
}

void answer_toggle(const struct question *question, size_t choice, struct strbuf *answer)
{
    struct strbuf next;
    strbuf_init(&next);
    if (question->type == QUESTION_SELECT_MULTIPLE)
        toggle_in_list(question->list, question->list->choices[choice].name, answer, &next);
    else if (question->type == QUESTION_RANK)
        toggle_behind(question->list->choices[choice].name, answer->bytes, &next);
    else if (!answer_holds(question, answer->bytes, choice))
        spell(question, choice, &next);
    strbuf_release(answer);
    *answer = next;
}
