/* After the PIN, before anything else: one notice a screen. */
#include "facilitator/notice.h"

#include "base/array.h"
#include "facilitator/views.h"
#include "locale/catalog.h"

static const char *const sentences[] = {
    [NOTICE_ASIDE] = N_("\u2066{subject}\u2069 was damaged. It is kept as \u2066{place}\u2069 and "
                        "a new one is in use; nothing was deleted."),
    [NOTICE_UNUSABLE] = N_("\u2066{subject}\u2069 cannot be used. {why}"),
    [NOTICE_WAITS] = N_("Session \u2066{subject}\u2069 was left open and cannot be taken up now. "
                        "{why} The station tries again by itself."),
};

const char *notice_text(const struct notice *notice, struct arena *arena)
{
    const struct fill fills[] = {{"subject", notice->subject},
                                 {"place", notice->place ? notice->place : ""},
                                 {"why", catalog_text(error_sentence(notice->failure))},
                                 {0}};
    return catalog_fill(arena, catalog_text(sentences[notice->kind]), fills);
}

void facilitator_notice_view(const struct facilitator *facilitator, struct frame *frame)
{
    const struct notice *notice = &facilitator->facts.notices[facilitator->notice];
    dialog_view(frame, &(struct dialog){.title = catalog_text("Please note"),
                                        .sentence = notice_text(notice, frame->arena),
                                        .safe = catalog_text("Understood"),
                                        .safe_action = {ACTION_CONFIRM, 0, 0}});
}

bool facilitator_notice_enter(struct facilitator *facilitator)
{
    facilitator->notice = 0;
    if (facilitator->facts.notice_count > 0)
        facilitator_show(facilitator, FACILITATOR_NOTICE);
    return facilitator->facts.notice_count > 0;
}

enum facilitator_effect facilitator_notice_update(struct facilitator *facilitator,
                                                  struct action action)
{
    if (action.kind != ACTION_CONFIRM)
        return FACILITATOR_NOTHING;
    if (++facilitator->notice < facilitator->facts.notice_count)
        return FACILITATOR_NOTHING;
    facilitator_agenda_enter(facilitator);
    return FACILITATOR_FORGET_NOTICES;
}
