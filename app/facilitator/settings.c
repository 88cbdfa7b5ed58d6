/* What is set for everyone at the station, a row each: what it is, what it does, and a control that
 * sets it at once; setting it back undoes it. */
#include "base/array.h"
#include "facilitator/views.h"
#include "locale/catalog.h"
#include "ui/scroll.h"
#include "ui/widgets.h"

enum { ROWS_MOST = 40, SENTENCE_LINES = 4 };

static const double control_mm = 76;

/* Numbers between less and more, one of two words, or a way to another page. */
enum control { CONTROL_NUMBER, CONTROL_PAIR, CONTROL_WAY, CONTROL_NONE };

struct row {
    const char *label, *sentence;
    enum control control;
    const char *value;        /* of a number as people read it, and of a way */
    const char *words[2];     /* of a pair */
    bool second;              /* of a pair: it is the one that holds */
    struct action less, more; /* ACTION_NONE at a limit; of a pair the first and the second word;
                                 of a way only more */
};

static const struct number_spec {
    enum setting setting;
    const char *label, *sentence;
    unsigned step;
    bool is_time;
} numbers[] = {
    {SETTING_K, N_("Step of results"),
     N_("Results move by so many answers at once and are never shown for fewer: a small step tells "
        "more, and too much. Sessions that are open keep theirs."),
     1, false},
    {SETTING_IDLE_TAPS, N_("Waiting for a touch"),
     N_("Then the station asks whether somebody is still there"), 15, true},
    {SETTING_IDLE_WRITING, N_("Waiting while somebody writes"), "", 30, true},
    {SETTING_IDLE_COUNTDOWN, N_("Time to say \"I am here\""),
     N_("Then what was not sent is erased"), 10, true},
    {SETTING_THANKS, N_("The thank-you stays"), "", 1, true},
};

static const struct setting_facts *fact(const struct facilitator *facilitator, enum setting setting)
{
    return &facilitator->facts.settings->settings[setting];
}

static struct action set_to(enum setting setting, unsigned value)
{
    return (struct action){ACTION_SET, (int)setting, (int)value};
}

static const char *number_value(const struct facilitator *facilitator, struct frame *frame,
                                const struct number_spec *spec, unsigned value)
{
    const char *text =
        spec->is_time ? catalog_count(frame->arena, "{count} second", "{count} seconds", value)
                      : catalog_count(frame->arena, "{count} answer", "{count} answers", value);
    return facts_text(facilitator, frame, text);
}

static struct row number_row(const struct facilitator *facilitator, struct frame *frame,
                             const struct number_spec *spec)
{
    const struct setting_facts *now = fact(facilitator, spec->setting);
    struct row row = {.label = catalog_text(spec->label),
                      .sentence = spec->sentence[0] != '\0' ? catalog_text(spec->sentence) : "",
                      .control = CONTROL_NUMBER,
                      .value = number_value(facilitator, frame, spec, now->value)};
    if (now->value >= now->least + spec->step)
        row.less = set_to(spec->setting, now->value - spec->step);
    if (now->value + spec->step <= now->most)
        row.more = set_to(spec->setting, now->value + spec->step);
    return row;
}

static struct row pair_row(const struct facilitator *facilitator, enum setting setting,
                           const char *label, const char *sentence, const char *const words[2])
{
    return (struct row){.label = label,
                        .sentence = sentence,
                        .control = CONTROL_PAIR,
                        .words = {words[0], words[1]},
                        .second = fact(facilitator, setting)->value != 0,
                        .less = set_to(setting, 0),
                        .more = set_to(setting, 1)};
}

/* The last language that is offered stays. */
static struct row language_row(const struct facilitator *facilitator, size_t index)
{
    unsigned offered = fact(facilitator, SETTING_LANGUAGES)->value, bit = 1U << index;
    bool is_last = (offered & ~bit) == 0;
    struct row row = {.label = language_find(facilitator->workshop->languages[index])->own_name,
                      .sentence = is_last ? catalog_text("One language stays") : "",
                      .control = CONTROL_PAIR,
                      .words = {catalog_text("Off"), catalog_text("On")},
                      .second = (offered & bit) != 0,
                      .more = set_to(SETTING_LANGUAGES, offered | bit)};
    if (!is_last)
        row.less = set_to(SETTING_LANGUAGES, offered & ~bit);
    return row;
}

static struct row text_size_row(const struct facilitator *facilitator, struct frame *frame)
{
    const struct setting_facts *now = fact(facilitator, SETTING_TEXT_SIZE);
    const char *value =
        catalog_fill(frame->arena, "{number} of {total}",
                     (struct fill[]){{"number", arena_format(frame->arena, "%u", now->value)},
                                     {"total", arena_format(frame->arena, "%u", now->most)},
                                     {0}});
    struct row row = {.label = catalog_text("Size of letters"),
                      .sentence = catalog_text("What each person begins with, and can change"),
                      .control = CONTROL_NUMBER,
                      .value = facts_text(facilitator, frame, value)};
    if (now->value > now->least)
        row.less = set_to(SETTING_TEXT_SIZE, now->value - 1);
    if (now->value < now->most)
        row.more = set_to(SETTING_TEXT_SIZE, now->value + 1);
    return row;
}

/* The language of the facilitators' own pages: each touch speaks the next one. */
static struct row speech_row(const struct facilitator *facilitator)
{
    const struct workshop *workshop = facilitator->workshop;
    int next = (facilitator->language + 1) % (int)workshop->language_count;
    return (struct row){.label = catalog_text("Language of these pages"),
                        .sentence = facilitator_language(facilitator)->own_name,
                        .control = workshop->language_count > 1 ? CONTROL_WAY : CONTROL_NONE,
                        .value = language_find(workshop->languages[next])->own_name,
                        .more = {ACTION_LANGUAGE, next, 0}};
}

static size_t look_rows(const struct facilitator *facilitator, struct frame *frame,
                        struct row *rows)
{
    static const char *const digits[] = {
        [DIGITS_LOCAL] = "\u0661\u0662\u0663", [DIGITS_LATIN] = "123"};
    const char *contrast[] = {catalog_text("Normal"), catalog_text("High")};
    const char *off_on[] = {catalog_text("Off"), catalog_text("On")};
    size_t count = 0;
    rows[count++] = pair_row(facilitator, SETTING_DIGITS, catalog_text("Digits"), "", digits);
    rows[count++] = text_size_row(facilitator, frame);
    rows[count++] = pair_row(facilitator, SETTING_CONTRAST, catalog_text("Contrast"), "", contrast);
    rows[count++] = pair_row(facilitator, SETTING_SHIELD, catalog_text("Shield"),
                             catalog_text("What was chosen is shown subdued, for a room where "
                                          "others stand near"),
                             off_on);
    return count;
}

static size_t way_rows(const struct facilitator *facilitator, struct row *rows)
{
    const struct recipients *recipients = &facilitator->workshop->recipients;
    const char *name = facilitator->facts.settings->name;
    size_t count = 0;
    rows[count++] = (struct row){
        .label = catalog_text("Name of the station"),
        .sentence = name[0] != '\0' ? name : catalog_text("Tells several stations apart"),
        .control = CONTROL_WAY,
        .value = catalog_text("Change"),
        .more = {ACTION_RENAME, 0, 0}};
    rows[count++] = (struct row){.label = catalog_text("PIN"),
                                 .sentence = "",
                                 .control = CONTROL_WAY,
                                 .value = catalog_text("Change"),
                                 .more = {ACTION_CHANGE_PIN, 0, 0}};
    if (!facilitator->facts.settings->is_standard)
        rows[count++] = (struct row){.label = catalog_text("As the workshop has it"),
                                     .sentence = catalog_text("All of these but name and PIN"),
                                     .control = CONTROL_WAY,
                                     .value = catalog_text("Set back"),
                                     .more = {ACTION_STANDARD, 0, 0}};
    for (size_t i = 0; i < recipients->count; i++)
        rows[count++] = (struct row){.label = recipients->items[i].name,
                                     .sentence = recipients->items[i].fingerprint,
                                     .control = CONTROL_NONE};
    return count;
}

static int rows_of(const struct facilitator *facilitator, struct frame *frame,
                   struct row rows[ROWS_MOST])
{
    size_t count = 0;
    rows[count++] = speech_row(facilitator);
    for (size_t i = 0; i < facilitator->workshop->language_count && i < ROWS_MOST / 2; i++)
        rows[count++] = language_row(facilitator, i);
    count += look_rows(facilitator, frame, rows + count);
    for (size_t i = 0; i < COUNT_OF(numbers); i++)
        rows[count++] = number_row(facilitator, frame, &numbers[i]);
    count += way_rows(facilitator, rows + count);
    return (int)count;
}

static struct text_set label_set(void)
{
    return (struct text_set){.role = TEXT_HINT, .color = COLOR_INK, .bold = true};
}

static struct text_set sentence_set(void)
{
    return (struct text_set){.role = TEXT_HINT, .color = COLOR_SOFT_INK};
}

static int control_width(const struct theme *theme, const struct row *row)
{
    return row->control == CONTROL_NONE ? 0 : theme_px(theme, control_mm) + theme->gap;
}

static int row_height(struct frame *frame, const struct row *row, int width)
{
    const struct theme *theme = frame->theme;
    struct text_set label = label_set(), sentence = sentence_set();
    int words = width - theme->gap - control_width(theme, row);
    int height = frame_text_height(frame, row->label, words, &label);
    if (row->sentence[0] != '\0')
        height += frame_text_height(frame, row->sentence, words, &sentence);
    height = height > theme->target ? height : theme->target;
    return height + theme->gap;
}

static void view_step(struct frame *frame, struct rect rect, const char *sign, struct action action)
{
    if (action.kind != ACTION_NONE)
        widget_button(frame, rect, BUTTON_SECONDARY, sign, action);
}

static void view_number(struct frame *frame, struct rect rect, const struct row *row)
{
    const struct theme *theme = frame->theme;
    struct text_set set = {.role = TEXT_HINT,
                           .color = COLOR_GREEN,
                           .bold = true,
                           .align = ALIGN_CENTER,
                           .centered = true,
                           .even_digits = true};
    view_step(frame, rect_take_start(&rect, theme->target, 0), "\u2212", row->less);
    view_step(frame, rect_take_end(&rect, theme->target, 0), "+", row->more);
    (void)frame_text(frame, rect, row->value, &set);
}

/* The word that holds can be touched as well: nothing changes by it. */
static void view_pair(struct frame *frame, struct rect rect, const struct row *row)
{
    struct rect first =
        rect_take_start(&rect, (rect.width - frame->theme->gap) / 2, frame->theme->gap);
    struct widget_card cards[] = {
        {.text = row->words[0],
         .chosen = !row->second,
         .read_only = row->less.kind == ACTION_NONE,
         .action = row->less},
        {.text = row->words[1], .chosen = row->second, .action = row->more},
    };
    widget_choice(frame, first, &cards[0]);
    widget_choice(frame, rect, &cards[1]);
}

static void view_control(struct frame *frame, struct rect rect, const struct row *row)
{
    switch (row->control) {
    case CONTROL_NUMBER:
        view_number(frame, rect, row);
        break;
    case CONTROL_PAIR:
        view_pair(frame, rect, row);
        break;
    case CONTROL_WAY:
        widget_button(frame, rect, BUTTON_SECONDARY, row->value, row->more);
        break;
    default:
        break;
    }
}

static void view_row(struct frame *frame, struct rect rect, const struct row *row)
{
    const struct theme *theme = frame->theme;
    struct text_set label = label_set(), sentence = sentence_set();
    int width = control_width(theme, row);
    rect.height -= theme->gap;
    frame_line(frame, rect.x, rect.y + rect.height + theme->gap / 2, rect.x + rect.width,
               rect.y + rect.height + theme->gap / 2, theme->edge, COLOR_HAIR);
    (void)rect_take_end(&rect, theme->gap, 0); /* a mark stands out of its button */
    if (width > 0) {
        struct rect control = rect_take_end(&rect, width - theme->gap, theme->gap);
        control.y += (control.height - theme->target) / 2;
        control.height = theme->target;
        view_control(frame, control, row);
    }
    int of_label = frame_text_height(frame, row->label, rect.width, &label);
    int of_words = of_label + (row->sentence[0] != '\0'
                                   ? frame_text_height(frame, row->sentence, rect.width, &sentence)
                                   : 0);
    (void)rect_take_top(&rect, (rect.height - of_words) / 2, 0);
    (void)frame_text(frame, rect_take_top(&rect, of_label, 0), row->label, &label);
    if (row->sentence[0] != '\0')
        (void)frame_text(frame, rect, row->sentence, &sentence);
}

static int rows_height(struct frame *frame, const struct row *rows, int count, int width)
{
    int height = 0;
    for (int i = 0; i < count; i++)
        height += row_height(frame, &rows[i], width);
    return height;
}

static void view_rows(const struct facilitator *facilitator, struct frame *frame, struct rect area)
{
    const struct theme *theme = frame->theme;
    struct row rows[ROWS_MOST];
    int count = rows_of(facilitator, frame, rows);
    struct scroll scroll = {area, rows_height(frame, rows, count, area.width),
                            theme->target + theme->gap, facilitator->scroll};
    scroll.height = rows_height(frame, rows, count, scroll_row_width(frame, &scroll));
    struct rect all = scroll_begin(frame, &scroll);
    for (int i = 0; i < count; i++) {
        int height = row_height(frame, &rows[i], all.width);
        view_row(frame, rect_take_top(&all, height, 0), &rows[i]);
    }
    scroll_end(frame);
}

void facilitator_settings_view(const struct facilitator *facilitator, struct frame *frame)
{
    struct rect area =
        bar_view(frame, catalog_text("Settings"),
                 (struct way[]){{catalog_text("Back"), {ACTION_SCREEN, FACILITATOR_MENU, 0}},
                                {catalog_text("Leave"), {ACTION_LEAVE, 0, 0}},
                                {0}});
    if (facilitator->failure != ERROR_NONE) {
        struct text_set set = {.role = TEXT_HINT, .color = COLOR_RED};
        const char *text = catalog_text(error_sentence(facilitator->failure));
        int height = frame_text_height(frame, text, area.width, &set);
        (void)frame_text(frame, rect_take_top(&area, height, frame->theme->gap), text, &set);
    }
    if (facilitator->facts.settings)
        view_rows(facilitator, frame, area);
}

enum facilitator_effect facilitator_settings_update(struct facilitator *facilitator,
                                                    struct action action)
{
    facilitator->failure = ERROR_NONE;
    switch (action.kind) {
    case ACTION_SET:
        facilitator->setting = (enum setting)action.first;
        facilitator->value = (unsigned)action.second;
        return FACILITATOR_SET;
    case ACTION_STANDARD:
        return FACILITATOR_SET_STANDARD;
    case ACTION_RENAME:
        facilitator_show(facilitator, FACILITATOR_NAME);
        writing_begin(facilitator, facilitator->facts.settings->name, NAME_MOST);
        return FACILITATOR_NOTHING;
    case ACTION_CHANGE_PIN:
        facilitator->changes_pin = true;
        facilitator_show(facilitator, FACILITATOR_PIN);
        return FACILITATOR_NOTHING;
    case ACTION_FAILED:
        facilitator->failure = (enum error_code)action.first;
        return FACILITATOR_NOTHING;
    default:
        return FACILITATOR_NOTHING;
    }
}

void facilitator_name_view(const struct facilitator *facilitator, struct frame *frame)
{
    bool failed = facilitator->failure != ERROR_NONE;
    struct rect area =
        bar_view(frame, catalog_text("Name of the station"),
                 (struct way[]){{catalog_text("Done"), {ACTION_WRITTEN, 0, 0}},
                                {catalog_text("Cancel"), {ACTION_SCREEN, FACILITATOR_SETTINGS, 0}},
                                {0}});
    writing_view(facilitator, frame, area,
                 failed ? catalog_text(error_sentence(facilitator->failure))
                        : catalog_text("Tells several stations apart when results are put "
                                       "together. No name of a person."));
}

enum facilitator_effect facilitator_name_update(struct facilitator *facilitator,
                                                struct action action)
{
    if (writing_update(facilitator, action)) {
        facilitator->failure = ERROR_NONE;
        return FACILITATOR_NOTHING;
    }
    if (action.kind == ACTION_FAILED)
        facilitator->failure = (enum error_code)action.first;
    else if (action.kind == ACTION_DONE)
        facilitator_show(facilitator, FACILITATOR_SETTINGS);
    return action.kind == ACTION_WRITTEN ? FACILITATOR_SET_NAME : FACILITATOR_NOTHING;
}
