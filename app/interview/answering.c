/* How answers change: by a choice, by a place in a ranking, by what is typed. */
#include <assert.h>
#include <string.h>

#include "interview/interview_private.h"

static const struct question *asked_of(const struct interview *interview, size_t question,
                                       size_t choice)
{
    assert(question < interview->form->question_count);
    const struct question *asked = &interview->form->questions[question];
    assert(choice < question_choice_count(asked));
    (void)choice;
    return asked;
}

bool interview_is_chosen(const struct interview *interview, size_t question, size_t choice)
{
    return answer_holds(asked_of(interview, question, choice), interview_value(interview, question),
                        choice);
}

void interview_choose(struct interview *interview, size_t question, size_t choice)
{
    const struct question *asked = asked_of(interview, question, choice);
    if (interview_is_read_only(interview, question))
        return;
    answer_toggle(asked, choice, &interview->values[question]);
    interview_settle(interview);
}

/* Where the word stands among others; NO_INDEX: nowhere. */
static int place_of(const char *words, const char *word)
{
    size_t length = strlen(word);
    int place = 0;
    for (const char *at = words; *at; place++) {
        size_t token = strcspn(at, " ");
        if (token == length && memcmp(at, word, length) == 0)
            return place;
        at += token + (at[token] == ' ');
    }
    return NO_INDEX;
}

int interview_place(const struct interview *interview, size_t question, size_t choice)
{
    const struct question *asked = asked_of(interview, question, choice);
    assert(asked->type == QUESTION_RANK);
    return place_of(interview_value(interview, question), asked->list->choices[choice].name);
}

static size_t offset_of_place(const char *words, size_t place)
{
    size_t at = 0;
    for (; place > 0 && words[at]; place--) {
        at += strcspn(words + at, " ");
        at += words[at] == ' ';
    }
    return at;
}

void interview_rank(struct interview *interview, size_t question, size_t choice, size_t place)
{
    const struct question *asked = asked_of(interview, question, choice);
    assert(asked->type == QUESTION_RANK);
    if (interview_is_read_only(interview, question))
        return;
    struct strbuf *value = &interview->values[question];
    const char *name = asked->list->choices[choice].name;
    if (place_of(value->bytes, name) != NO_INDEX)
        answer_toggle(asked, choice, value);
    size_t at = offset_of_place(value->bytes, place);
    bool last = at == value->length;
    if (last && value->length > 0)
        strbuf_add_char(value, ' ');
    at = last ? value->length : at;
    strbuf_splice(value, at, 0, name, strlen(name));
    if (!last)
        strbuf_splice(value, at + strlen(name), 0, " ", 1);
    interview_settle(interview);
}

enum objection interview_write(struct interview *interview, size_t question, const char *typed)
{
    assert(question < interview->form->question_count);
    if (interview_is_read_only(interview, question))
        return OBJECTION_NONE;
    struct strbuf answer;
    strbuf_init(&answer);
    enum objection objection = answer_read(&interview->form->questions[question], typed, &answer);
    if (objection != OBJECTION_NONE) {
        strbuf_release(&answer);
        return objection;
    }
    interview_set(interview, question, &answer);
    interview_settle(interview);
    return OBJECTION_NONE;
}
