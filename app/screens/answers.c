/* Answers as people read them: labels of choices in their order, a text as it was written, numbers
 * in the digits of the language. */
#include "base/strbuf.h"
#include "locale/fill.h"
#include "screens/kinds.h"
#include "screens/screens.h"

/* Each label keeps its own order: UNDP before MOI stands on the right in an Arabic list. */
static const char *joined(struct frame *frame, const char *text, const char *label)
{
    const char *more = frame->language->direction == DIRECTION_RTL ? "، {label}" : ", {label}";
    const char *pattern = text[0] == '\0' ? "{label}" : more;
    struct strbuf added;
    strbuf_init(&added);
    fill_pattern(&added, pattern, (struct fill[]){{"label", label}, {0}});
    const char *all = arena_format(frame->arena, "%s%s", text, added.bytes);
    strbuf_release(&added);
    return all;
}

const char *ranked_answer(const struct app_state *state, struct frame *frame, size_t question)
{
    size_t count;
    const size_t *choices = interview_choices(state->interview, question, frame->arena, &count);
    const size_t **by_place = arena_array(frame->arena, count + 1, sizeof *by_place);
    for (size_t i = 0; i < count; i++) {
        int place = interview_place(state->interview, question, choices[i]);
        if (place != NO_INDEX && (size_t)place < count)
            by_place[place] = &choices[i];
    }
    const char *text = "";
    for (size_t i = 0; i < count && by_place[i]; i++)
        text = joined(frame, text, choice_text(state, frame, question, *by_place[i]));
    return text;
}

const char *chosen_answer(const struct app_state *state, struct frame *frame, size_t question)
{
    size_t count;
    const size_t *choices = interview_choices(state->interview, question, frame->arena, &count);
    const char *text = "";
    for (size_t i = 0; i < count; i++) {
        if (interview_is_chosen(state->interview, question, choices[i]))
            text = joined(frame, text, choice_text(state, frame, question, choices[i]));
    }
    return text;
}

const char *written_answer(const struct app_state *state, struct frame *frame, size_t question)
{
    (void)frame;
    return interview_value(state->interview, question);
}

const char *number_answer(const struct app_state *state, struct frame *frame, size_t question)
{
    return app_number(state, frame, interview_value(state->interview, question));
}

const char *answer_text(const struct app_state *state, struct frame *frame, size_t question)
{
    return app_kind(state, question)->answer(state, frame, question);
}
