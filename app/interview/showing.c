/* What people see of a question: its words with answers in them, its choices in their order. */
#include <string.h>

#include "base/random.h"
#include "form/reference.h"
#include "interview/interview_private.h"

/* U+2068 and U+2069 (UAX #9): an answer neither turns nor is turned by the text around it. */
static const char isolate[] = "\xE2\x81\xA8", isolate_end[] = "\xE2\x81\xA9";

static void add_value(const struct interview *interview, struct reference reference,
                      struct arena *arena, struct strbuf *filled)
{
    int index = form_find(interview->form, arena_copy(arena, reference.name, reference.length));
    const char *value = index == NO_INDEX ? "" : interview_value(interview, (size_t)index);
    if (!value[0])
        return;
    strbuf_add_string(filled, isolate);
    strbuf_add_string(filled, value);
    strbuf_add_string(filled, isolate_end);
}

const char *interview_fill(const struct interview *interview, const char *text, struct arena *arena)
{
    struct reference reference;
    if (!reference_next(text, &reference))
        return text;
    struct strbuf filled;
    strbuf_init(&filled);
    do {
        strbuf_add(&filled, text, (size_t)(reference.start - text));
        add_value(interview, reference, arena, &filled);
        text = reference.end;
    } while (reference_next(text, &reference));
    strbuf_add_string(&filled, text);
    const char *copy = arena_copy(arena, filled.bytes, filled.length);
    strbuf_release(&filled);
    return copy;
}

const char *interview_text(const struct interview *interview, struct label label,
                           const char *language, struct arena *arena)
{
    return interview_fill(interview, form_text(interview->form, label, language), arena);
}

/* FNV-1a: one seed, one order, on every station. */
static uint64_t hash(const char *text)
{
    uint64_t hash = UINT64_C(0xcbf29ce484222325);
    for (; *text; text++)
        hash = (hash ^ (unsigned char)*text) * UINT64_C(0x100000001b3);
    return hash;
}

static struct random shuffler(const struct interview *interview, size_t question,
                              struct arena *arena)
{
    const struct question *asked = &interview->form->questions[question];
    if (asked->seed)
        return random_seeded(hash(interview_work_out(interview, asked->seed, "", arena)));
    return random_seeded(interview->seed ^ hash(asked->name));
}

/* All are shuffled and then some are left out, so that those that stay keep their order. */
const size_t *interview_choices(const struct interview *interview, size_t question,
                                struct arena *arena, size_t *ret_count)
{
    const struct question *asked = &interview->form->questions[question];
    size_t all = question_choice_count(asked), count = 0;
    size_t *choices = arena_array(arena, all, sizeof *choices);
    for (size_t i = 0; i < all; i++)
        choices[i] = i;
    if (asked->randomize) {
        struct random random = shuffler(interview, question, arena);
        random_shuffle(&random, choices, all, sizeof *choices);
    }
    for (size_t i = 0; i < all; i++) {
        if (interview_offers(interview, question, choices[i]))
            choices[count++] = choices[i];
    }
    *ret_count = count;
    return choices;
}
