/* Habits are chances in percent, from a seeded generator, so that a rehearsal can be repeated. */
#include "tour/person.h"

#include <string.h>

#include "base/utf8.h"
#include "screens/cards.h"
#include "tour/sentences.h"

enum {
    SKIPS = 8,
    CHANGES_MIND = 15,
    WRITES = 35,
    COMMITS = 85, /* who has chosen a strand for it */
    GOES_BACK = 8,
    SWITCHES_LANGUAGE = 5,
    WALKS_AWAY = 2, /* on each page */
    RETURNS = 30,   /* when asked "are you still here?" */
    REVISES = 12,
    TAPS_THANKS = 50,
    MISTYPES = 20, /* one digit of a receipt */
};
enum { CARDS_MOST = 64 };
enum { FINGER_MS = 90, PAUSE_MS = 350, APPROACH_MS = 2000, SCREENS_MOST = 200 };

int64_t rehearsal_clock_now(void *context)
{
    return ((struct rehearsal_clock *)context)->now;
}

static bool happens(struct person *person, unsigned percent)
{
    return random_below(person->random, 100) < percent;
}

static const struct frame *looks(struct person *person)
{
    return kiosk_frame(person->kiosk);
}

static bool is_on(struct person *person, const char *screen)
{
    return strcmp(looks(person)->name, screen) == 0;
}

static void waits(struct person *person, int64_t ms)
{
    person->clock->now += ms;
    kiosk_step(person->kiosk);
    person->sees(person->sees_context);
}

static const struct target *finds(struct person *person, struct action action)
{
    const struct frame *frame = looks(person);
    for (size_t i = 0; i < frame->target_count; i++) {
        if (action_equals(frame->targets[i].action, action))
            return &frame->targets[i];
    }
    return NULL;
}

/* Somewhere well inside the target, down and up as a finger does. */
static bool taps(struct person *person, struct action action)
{
    const struct target *target = finds(person, action);
    if (!target)
        return false;
    const struct rect *rect = &target->rect;
    int x =
        rect->x + rect->width / 4 + (int)random_below(person->random, (uint32_t)rect->width / 2);
    int y =
        rect->y + rect->height / 4 + (int)random_below(person->random, (uint32_t)rect->height / 2);
    kiosk_push_touch(person->kiosk, TOUCH_DOWN, 0, x, y);
    kiosk_step(person->kiosk);
    person->clock->now += FINGER_MS;
    kiosk_push_touch(person->kiosk, TOUCH_UP, 0, x, y);
    kiosk_step(person->kiosk);
    waits(person, PAUSE_MS);
    return true;
}

static bool taps_plain(struct person *person, enum action_kind kind)
{
    return taps(person, (struct action){kind, 0, 0});
}

/* Questions with such targets on the screen, each once; at most limit. */
static size_t finds_questions(struct person *person, enum action_kind kind, int *ret_questions,
                              size_t limit)
{
    const struct frame *frame = looks(person);
    size_t count = 0;
    for (size_t i = 0; i < frame->target_count && count < limit; i++) {
        struct action action = frame->targets[i].action;
        bool known = count > 0 && ret_questions[count - 1] == action.first;
        if (action.kind == kind && !known)
            ret_questions[count++] = action.first;
    }
    return count;
}

/* Takes it out where it was in; false: it was not. */
static bool forgets_choice(struct memory *memory, size_t choice)
{
    for (size_t i = 0; i < memory->chosen_count; i++) {
        if (memory->chosen[i] != choice)
            continue;
        memory->chosen_count--;
        for (; i < memory->chosen_count; i++)
            memory->chosen[i] = memory->chosen[i + 1];
        return true;
    }
    return false;
}

static bool takes_several(const struct question *asked)
{
    return asked->type == QUESTION_SELECT_MULTIPLE || asked->type == QUESTION_RANK;
}

static void remembers_choice(struct person *person, int question, size_t choice)
{
    struct memory *memory = &person->memories[question];
    if (forgets_choice(memory, choice))
        return;
    const struct question *asked = &person->form->questions[question];
    if (memory->chosen_count >= choice_limit(asked))
        return; /* the station takes no more, and says so */
    if (!takes_several(asked))
        memory->chosen_count = 0;
    memory->chosen[memory->chosen_count++] = choice;
}

/* One of the cards of that question on the screen. */
static void chooses(struct person *person, int question)
{
    const struct frame *frame = looks(person);
    struct action cards[CARDS_MOST];
    size_t count = 0;
    for (size_t i = 0; i < frame->target_count && count < CARDS_MOST; i++) {
        struct action action = frame->targets[i].action;
        if (action.kind == ACTION_CHOOSE && action.first == question)
            cards[count++] = action;
    }
    if (count == 0)
        return;
    struct action card = cards[random_below(person->random, (uint32_t)count)];
    if (taps(person, card))
        remembers_choice(person, question, (size_t)card.second);
}

static void answers_choice(struct person *person, int question)
{
    const struct question *asked = &person->form->questions[question];
    uint32_t most = (uint32_t)question_choice_count(asked);
    unsigned times = asked->type == QUESTION_RANK ? most
                     : takes_several(asked)
                         ? random_below(person->random, most < 3 ? most + 1 : 4)
                         : !happens(person, SKIPS) + (unsigned)happens(person, CHANGES_MIND);
    for (unsigned i = 0; i < times; i++)
        chooses(person, question);
}

/* Turns to other pages and languages of the keyboard until it has the letter. */
static bool types_letter(struct person *person, int32_t letter)
{
    struct action type = {ACTION_TYPE, letter, 0};
    int languages = (int)person->workshop->language_count;
    for (int turn = 0; turn <= languages; turn++) {
        int language = (person->language + turn) % languages;
        for (int page = 0; page < KEYBOARD_PAGE_COUNT; page++) {
            if (taps(person, type))
                return true;
            (void)taps(person, (struct action){ACTION_KEYS, language, page});
        }
    }
    return taps(person, type);
}

/* A digit as it stands on the keyboard of the language. */
static int32_t as_on_keys(struct person *person, int32_t letter)
{
    bool digit = letter >= '0' && letter <= '9';
    int32_t arabic = 0x660 + letter - '0';
    bool shown = digit && finds(person, (struct action){ACTION_TYPE, arabic, 0});
    return shown ? arabic : letter;
}

/* The letters come back after a digit, as a person would want them. */
static void types_sentence(struct person *person, const char *sentence)
{
    size_t length = strlen(sentence);
    struct action letters = {ACTION_KEYS, person->language, KEYBOARD_LETTERS};
    for (size_t offset = 0; offset < length;) {
        int32_t letter = as_on_keys(person, utf8_next(sentence, length, &offset));
        if (!finds(person, (struct action){ACTION_TYPE, letter, 0}))
            (void)taps(person, letters);
        (void)types_letter(person, letter);
    }
}

static const char *words_for(struct person *person, const struct question *asked)
{
    const char *language = person->workshop->languages[person->language];
    bool is_text = asked->type == QUESTION_TEXT && (asked->appearance & APPEARANCE_NUMBERS) == 0;
    if (!is_text)
        return arena_format(person->arena, "%u", 1 + random_below(person->random, 9));
    return sentence_at(language, random_below(person->random, (uint32_t)sentence_count(language)));
}

/* Any target of that kind; false: there is none. */
static bool taps_any(struct person *person, enum action_kind kind)
{
    const struct frame *frame = looks(person);
    struct action actions[CARDS_MOST];
    size_t count = 0;
    for (size_t i = 0; i < frame->target_count && count < CARDS_MOST; i++) {
        if (frame->targets[i].action.kind == kind)
            actions[count++] = frame->targets[i].action;
    }
    return count > 0 && taps(person, actions[random_below(person->random, (uint32_t)count)]);
}

static const struct target *finds_kind(struct person *person, enum action_kind kind)
{
    const struct frame *frame = looks(person);
    for (size_t i = 0; i < frame->target_count; i++) {
        if (frame->targets[i].action.kind == kind)
            return &frame->targets[i];
    }
    return NULL;
}

/* Turns and steps a little, then takes what the screen offers to take. */
static void picks_moment(struct person *person, int question)
{
    const struct question *asked = &person->form->questions[question];
    unsigned turns = 1 + random_below(person->random, 4);
    for (unsigned i = 0; i < turns; i++) {
        (void)taps_any(person, ACTION_MONTH);
        (void)taps_any(person, ACTION_STEPPED);
    }
    (void)taps_any(person, ACTION_DAY);
    const struct target *take = finds_kind(person, ACTION_TAKE);
    if (!take)
        return;
    int number = take->action.first;
    bool is_time = asked->type == QUESTION_TIME, none = is_time ? number < 0 : number == 0;
    person->memories[question].text =
        none      ? ""
        : is_time ? arena_format(person->arena, "%02d:%02d", number / 100, number % 100)
                  : arena_format(person->arena, "%04d-%02d-%02d", number / 10000,
                                 number / 100 % 100, number % 100);
    (void)taps(person, take->action);
}

static void picks_from_list(struct person *person, int question)
{
    bool several = takes_several(&person->form->questions[question]);
    unsigned times = several ? 1 + random_below(person->random, 3) : 1;
    for (unsigned i = 0; i < times; i++)
        chooses(person, question);
    if (is_on(person, "list"))
        (void)taps_plain(person, ACTION_WRITTEN);
}

static void writes(struct person *person, int question)
{
    struct memory *memory = &person->memories[question];
    if ((memory->text && memory->text[0]) ||
        !taps(person, (struct action){ACTION_WRITE, question, 0}))
        return;
    if (is_on(person, "list")) {
        picks_from_list(person, question);
        return;
    }
    if (is_on(person, "day")) {
        picks_moment(person, question);
        return;
    }
    memory->text = words_for(person, &person->form->questions[question]);
    types_sentence(person, memory->text);
    if (happens(person, CHANGES_MIND) && finds(person, (struct action){ACTION_TYPE, ' ', 0})) {
        /* One letter too much, and taken back. */
        (void)taps(person, (struct action){ACTION_TYPE, ' ', 0});
        (void)taps_plain(person, ACTION_BACKSPACE);
    }
    (void)taps_plain(person, ACTION_WRITTEN);
}

/* True when the person has left for good and the screen has forgotten them. */
static bool walks_away(struct person *person)
{
    waits(person, IDLE_WRITING_MS + 1000);
    if (is_on(person, "idle") && happens(person, RETURNS)) {
        waits(person, PAUSE_MS);
        return !taps_plain(person, ACTION_STAY);
    }
    waits(person, IDLE_COUNTDOWN_MS / 2);
    waits(person, IDLE_COUNTDOWN_MS);
    return true;
}

static void switches_language(struct person *person)
{
    int languages = (int)person->workshop->language_count;
    int other = (person->language + 1) % languages;
    if (taps(person, (struct action){ACTION_LANGUAGE, other, 0}))
        person->language = other;
}

/* Answers what stands on the page and leaves it; a quick question leaves by itself. */
static void passes_page(struct person *person)
{
    int questions[32];
    size_t count = finds_questions(person, ACTION_CHOOSE, questions, 32);
    for (size_t i = 0; i < count; i++)
        answers_choice(person, questions[i]);
    count = finds_questions(person, ACTION_WRITE, questions, 32);
    for (size_t i = 0; i < count; i++) {
        const struct question *asked = &person->form->questions[questions[i]];
        if (happens(person, asked->commitment == NO_INDEX ? WRITES : COMMITS))
            writes(person, questions[i]);
    }
    if (happens(person, SWITCHES_LANGUAGE))
        switches_language(person);
    if (happens(person, GOES_BACK) && taps_plain(person, ACTION_BACK))
        return;
    (void)taps_plain(person, ACTION_NEXT);
}

/* What the review shows is what will be sent. It is read from the page that is open to the last;
 * what stands on earlier pages was read before. */
static void reads_review(struct person *person)
{
    int questions[64];
    size_t count = finds_questions(person, ACTION_GO, questions, 64);
    size_t first = count > 0 ? (size_t)questions[0] : person->form->question_count;
    for (size_t i = first; i < person->form->question_count; i++)
        person->memories[i].relevant = false;
    do {
        count = finds_questions(person, ACTION_GO, questions, 64);
        for (size_t i = 0; i < count; i++)
            person->memories[questions[i]].relevant = true;
    } while (taps_plain(person, ACTION_NEXT));
}

static void revises(struct person *person)
{
    int questions[64];
    size_t count = finds_questions(person, ACTION_GO, questions, 64);
    if (count == 0)
        return;
    int question = questions[random_below(person->random, (uint32_t)count)];
    (void)taps(person, (struct action){ACTION_GO, question, 0});
}

static void passes_review(struct person *person)
{
    reads_review(person);
    if (happens(person, REVISES)) {
        revises(person);
        return;
    }
    person->submitted =
        taps_plain(person, ACTION_SUBMIT) && (is_on(person, "saved") || is_on(person, "receipt"));
}

/* As somebody copies it: what the station shows, for the follow-up. */
static void keeps_receipt(struct person *person)
{
    person->receipt = *station_state(kiosk_station(person->kiosk))->receipt;
    (void)taps_plain(person, ACTION_FINISH);
}

static void types_digit(struct person *person, char digit)
{
    (void)taps(person, (struct action){ACTION_TYPE, digit, 0});
}

/* Who mistypes the last digit sees that something is wrong, and tries again. */
static void shows_receipt(struct person *person)
{
    const char *digits = person->receipt.digits;
    if (digits[0] == '\0') {
        (void)taps_plain(person, ACTION_WITHOUT);
        return;
    }
    for (size_t i = 0; i + 1 < RECEIPT_DIGITS; i++)
        types_digit(person, digits[i]);
    char last = digits[RECEIPT_DIGITS - 1];
    if (happens(person, MISTYPES)) {
        types_digit(person, last == '9' ? '0' : (char)(last + 1));
        (void)taps_plain(person, ACTION_BACKSPACE);
    }
    types_digit(person, last);
    if (is_on(person, "receipt-entry"))
        (void)taps_plain(person, ACTION_WITHOUT);
}

static void follows_up(struct person *person)
{
    if (!happens(person, SKIPS)) {
        int status = (int)random_below(person->random, STATUS_COUNT);
        (void)taps(person, (struct action){ACTION_STATUS, status, 0});
    }
    if (happens(person, WRITES) && taps_plain(person, ACTION_NOTE)) {
        const char *language = person->workshop->languages[person->language];
        size_t sentences = sentence_count(language);
        types_sentence(person,
                       sentence_at(language, random_below(person->random, (uint32_t)sentences)));
        (void)taps_plain(person, ACTION_WRITTEN);
    }
    (void)taps_plain(person, ACTION_NEXT);
}

static void passes_thanks(struct person *person)
{
    if (happens(person, TAPS_THANKS))
        (void)taps_plain(person, ACTION_FINISH);
    else
        waits(person, THANKS_MS);
}

static void recalls_nothing(struct person *person)
{
    const struct form *form = person->form;
    person->submitted = false;
    person->memories = arena_array(person->arena, form->question_count, sizeof *person->memories);
    for (size_t i = 0; i < form->question_count; i++) {
        size_t choices = question_choice_count(&form->questions[i]);
        person->memories[i].chosen =
            arena_array(person->arena, choices + 1, sizeof *person->memories[i].chosen);
    }
}

bool person_visit(struct person *person)
{
    recalls_nothing(person);
    waits(person, APPROACH_MS);
    if (!taps(person, (struct action){ACTION_BEGIN, person->language, 0}))
        return false;
    for (int screens = 0; screens < SCREENS_MOST; screens++) {
        bool leaves = (is_on(person, "questions") || is_on(person, "review")) &&
                      happens(person, WALKS_AWAY) && walks_away(person);
        if (leaves || is_on(person, "welcome"))
            return is_on(person, "welcome");
        if (is_on(person, "questions"))
            passes_page(person);
        else if (is_on(person, "review"))
            passes_review(person);
        else if (is_on(person, "saved"))
            passes_thanks(person);
        else if (is_on(person, "receipt"))
            keeps_receipt(person);
        else if (is_on(person, "receipt-entry"))
            shows_receipt(person);
        else if (is_on(person, "commitment"))
            follows_up(person);
        else
            return false;
    }
    return false;
}
