/* Greedy packing: a page takes questions of its step as long as they fit, at least one. */
#include "screens/pages.h"

#include "screens/screens.h"

struct rect page_area(const struct frame *frame)
{
    const struct theme *theme = frame->theme;
    struct rect area = frame_whole(frame);
    int top = theme->compact ? theme->gap / 2 : theme->header + theme->gap;
    return (struct rect){theme->margin, top, area.width - 2 * theme->margin,
                         area.height - theme->footer - top - theme->gap / 2};
}

/* A step begins with its group's label where no header shows it. */
static bool shows_group(const struct app_state *state, const struct frame *frame, int group)
{
    const struct form *form = interview_form(state->interview);
    return frame->theme->compact && group != NO_INDEX &&
           form_text(form, form->groups[group].label, app_language(state)->code)[0] != '\0';
}

static struct page *add_page(struct frame *frame, struct pages *pages, size_t *size)
{
    if (pages->count == *size) {
        size_t larger = *size > 0 ? *size * 2 : 16;
        struct page *items = arena_array(frame->arena, larger, sizeof *items);
        for (size_t i = 0; i < pages->count; i++)
            items[i] = pages->items[i];
        pages->items = items;
        *size = larger;
    }
    struct page *items = (struct page *)(uintptr_t)pages->items; /* ours, made above */
    return &items[pages->count++];
}

/* Splits one step; a group's label too high to stand with a question gets its own page. */
static void add_step(const struct app_state *state, struct frame *frame, const struct step *step,
                     struct pages *pages, size_t *size)
{
    struct rect area = page_area(frame);
    int space = frame->theme->space, used = 0;
    struct page *page = NULL;
    if (shows_group(state, frame, step->group)) {
        page = add_page(frame, pages, size);
        *page = (struct page){step->group, true, step->questions, 0, step->questions[0]};
        used = group_label_height(state, frame, step->group, area.width) + space;
    }
    for (size_t i = 0; i < step->question_count; i++) {
        int height = question_height(state, frame, step->questions[i], area.width);
        if (!page || used + height > area.height) {
            page = add_page(frame, pages, size);
            *page = (struct page){step->group, false, step->questions + i, 0, step->questions[i]};
            used = 0;
        }
        page->question_count++;
        used += height + space;
    }
}

struct pages pages_of(const struct app_state *state, struct frame *frame)
{
    size_t step_count = 0, size = 0;
    const struct step *steps = route_steps(state->interview, frame->arena, &step_count);
    struct pages pages = {0};
    for (size_t i = 0; i < step_count; i++)
        add_step(state, frame, &steps[i], &pages, &size);
    return pages;
}

size_t pages_find(struct pages pages, size_t question)
{
    size_t found = 0;
    for (size_t i = 0; i < pages.count; i++) {
        if (pages.items[i].first_question > question)
            break;
        found = i;
    }
    return found;
}
