/* What became of a person's own commitments. */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "interview/interview_private.h"

void interview_bring_back(struct interview *interview, const struct pledge *const *pledges,
                          size_t count)
{
    for (size_t i = 0; i < interview->follow_count; i++)
        strbuf_release(&interview->follows[i].note);
    free(interview->follows);
    interview->follows = count > 0 ? memory_new(count * sizeof *interview->follows) : NULL;
    interview->follow_count = count;
    for (size_t i = 0; i < count; i++) {
        interview->follows[i] = (struct follow){.pledge = pledges[i], .status = STATUS_COUNT};
        strbuf_init(&interview->follows[i].note);
    }
}

size_t interview_pledge_count(const struct interview *interview)
{
    return interview->follow_count;
}

static struct follow *follow_of(const struct interview *interview, size_t pledge)
{
    assert(pledge < interview->follow_count);
    return &interview->follows[pledge];
}

const struct pledge *interview_pledge(const struct interview *interview, size_t pledge)
{
    return follow_of(interview, pledge)->pledge;
}

enum status interview_status(const struct interview *interview, size_t pledge)
{
    return follow_of(interview, pledge)->status;
}

void interview_tell_status(struct interview *interview, size_t pledge, enum status status)
{
    struct follow *follow = follow_of(interview, pledge);
    follow->status = follow->status == status ? STATUS_COUNT : status;
}

const char *interview_note(const struct interview *interview, size_t pledge)
{
    return follow_of(interview, pledge)->note.bytes;
}

void interview_write_note(struct interview *interview, size_t pledge, const char *typed)
{
    struct follow *follow = follow_of(interview, pledge);
    strbuf_clear(&follow->note);
    answer_read_text(typed, &follow->note);
}

bool interview_has_followed(const struct interview *interview, size_t pledge)
{
    const char *note = interview_note(interview, pledge);
    return interview_status(interview, pledge) != STATUS_COUNT || note[strspn(note, " \n")] != '\0';
}
