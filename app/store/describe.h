/* What is stored and what is not, in plain sentences: for the station's privacy page and for
 * `sada audit`. They are made from the tables that boxes and stations really have; a column or kind
 * of part that nobody has described fails. */
#pragma once

#include "base/arena.h"
#include "base/error.h"
#include "form/form.h"
#include "interview/parts.h"

enum described_topic {
    DESCRIBED_KEPT,
    DESCRIBED_NOT_KEPT,
    DESCRIBED_READERS,
    DESCRIBED_RISK,
    DESCRIBED_TOPIC_COUNT
};

struct described {
    enum described_topic topic;
    const char *sentence; /* msgid */
};

struct description {
    const struct described *items; /* by topic */
    size_t count;
};

/* "What is kept" ...: a msgid. */
const char *described_title(enum described_topic topic);

/* What there is: boxes that anybody can read, sealed ones, commitments that are brought back. */
enum { DESCRIBE_OPEN = 1, DESCRIBE_SEALED = 2, DESCRIBE_STATUSES = 4 };
/* Only the kinds of parts that the form makes; NULL: of any form. In the arena. */
bool describe_store(const struct form *form, unsigned there, struct arena *arena,
                    struct description *ret_description, struct error *error);
/* An invented part of that kind, as it stands in a slot. */
const char *describe_part(enum part_kind kind);
