/* Writing one answer: keys, caret, beginnings of sentences. */
#include "screens/kinds.h"
#include "screens/update.h"

/* Room for the longest number, day or time; a text has its own limit. */
enum { NUMBER_LIMIT = 24 };

void update_start_writing(struct app_state *state, size_t question)
{
    const struct question *asked = app_question(state, question);
    bool is_text = asked->type == QUESTION_TEXT;
    bool is_number = (asked->appearance & APPEARANCE_NUMBERS) != 0;
    state->writing = question;
    state->refused = OBJECTION_NONE;
    state->edit.limit = is_text ? TEXT_LIMIT : NUMBER_LIMIT;
    bool is_list = kind_of(asked)->screen == SCREEN_LIST;
    edit_set(&state->edit, is_list ? "" : interview_value(state->interview, question));
    state->is_searching = false;
    state->scroll = 0;
    state->keyboard = (struct keyboard_state){
        .language = state->language, .page = is_number ? KEYBOARD_NUMBERS : KEYBOARD_LETTERS};
    if (asked->type == QUESTION_DATE)
        update_show_month(state);
    update_show(state, kind_of(asked)->screen);
}

void update_start_note(struct app_state *state)
{
    state->writes_note = true;
    state->refused = OBJECTION_NONE;
    state->edit.limit = TEXT_LIMIT;
    edit_set(&state->edit, interview_note(state->interview, state->pledge));
    state->keyboard = (struct keyboard_state){.language = state->language};
    update_show(state, SCREEN_WRITE);
}

static void end_note(struct app_state *state)
{
    interview_write_note(state->interview, state->pledge, state->edit.text.bytes);
    edit_set(&state->edit, "");
    state->writes_note = false;
    update_show(state, SCREEN_COMMITMENT);
}

/* What is no answer of the question's type stays where it can be corrected. */
void update_end_writing(struct app_state *state)
{
    if (state->writes_note) {
        end_note(state);
        return;
    }
    state->refused = interview_write(state->interview, state->writing, state->edit.text.bytes);
    if (state->refused != OBJECTION_NONE)
        return;
    edit_set(&state->edit, "");
    update_show(state, SCREEN_QUESTIONS);
}

/* The beginning of a sentence, to be gone on with. */
static void begin_sentence(struct app_state *state, size_t example, struct kit kit)
{
    const struct form *form = interview_form(state->interview);
    const struct choice_list *list = form->questions[state->writing].examples;
    edit_set(&state->edit, interview_text(state->interview, list->choices[example].label,
                                          app_language(state)->code, kit.arena));
    (void)edit_type(&state->edit, ' ');
}

static void place_caret(struct app_state *state, struct action action, struct kit kit)
{
    struct theme theme = app_theme(state);
    struct frame frame = update_frame(state, &theme, kit);
    struct field field = write_field(state, &frame);
    /* The touch is measured from the field's left; its text lies in the middle of it. */
    int x = action.first - (field.rect.width - field.text.width) / 2;
    int y = action.second - (field.text.y - field.rect.y);
    struct caret_place place = layout_place(field.layout, x, y);
    edit_move_to(&state->edit, field.start + place.offset, place.leads);
}

static void step_caret(struct app_state *state, enum caret_step step, struct kit kit)
{
    struct theme theme = app_theme(state);
    struct frame frame = update_frame(state, &theme, kit);
    const struct layout *layout = write_layout(state, &frame);
    struct caret_place from = {state->edit.caret, state->edit.leads};
    struct caret_place to = layout_step(layout, from, step, app_language(state)->direction);
    edit_move_to(&state->edit, to.offset, to.leads);
}

/* After a capital, small letters again, as on every telephone. */
static void type(struct app_state *state, int code_point)
{
    (void)edit_type(&state->edit, code_point); /* refused at the limit, which the screen tells */
    if (state->keyboard.page == KEYBOARD_CAPITALS)
        state->keyboard.page = KEYBOARD_LETTERS;
    state->keyboard.variants_of = 0;
}

static void update_text(struct app_state *state, struct action action, struct kit kit)
{
    state->refused = OBJECTION_NONE;
    switch (action.kind) {
    case ACTION_TYPE:
        type(state, action.first);
        break;
    case ACTION_BACKSPACE:
        edit_backspace(&state->edit);
        break;
    case ACTION_DELETE:
        edit_delete(&state->edit);
        break;
    case ACTION_CARET:
        place_caret(state, action, kit);
        break;
    case ACTION_STEP:
        step_caret(state, (enum caret_step)action.first, kit);
        break;
    default:
        break;
    }
    state->keyboard.is_hidden = false; /* after the touch was measured on what was seen */
}

enum effect update_write(struct app_state *state, struct action action, struct kit kit)
{
    switch (action.kind) {
    case ACTION_KEYS:
        state->keyboard = (struct keyboard_state){.language = action.first,
                                                  .page = (enum keyboard_page)action.second};
        break;
    case ACTION_VARIANTS:
        state->keyboard.variants_of = action.first;
        break;
    case ACTION_HIDE:
        state->keyboard.is_hidden = true;
        break;
    case ACTION_BEGINNING:
        begin_sentence(state, (size_t)action.first, kit);
        break;
    case ACTION_WRITTEN:
        update_end_writing(state);
        break;
    default:
        update_text(state, action, kit);
    }
    return EFFECT_NONE;
}
