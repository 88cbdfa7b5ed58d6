/* A finished interview splits into parts that share nothing: the response (answers that may stand
 * side by side), each free text, each totals-only answer, each commitment and each status of one.
 * Ids and slots are drawn once, so that trying again to save stores the same thing in the same
 * place. */
#pragma once

#include "base/random.h"
#include "interview/interview.h"
#include "interview/receipt.h"

enum part_kind {
    PART_RESPONSE,
    PART_TEXT,
    PART_TOTALS,
    PART_COMMITMENT,
    PART_STATUS,
    PART_KIND_COUNT
};

struct part {
    enum part_kind kind;
    /* JSON: {"kind":"response","id":UUID,"form":ID,"version":V,"answers":{NAME:VALUE}}; or of other
     * kinds, behind the first four keys, of strings "" where not answered:
     * text: "question":NAME,"text":T
     * totals: "question":NAME,"answer":VALUE
     * commitment: "strand":NAME,"action":T,"when":CHOICE,"sure":VALUE,"support":CHOICES,"tag":HEX
     * status: "tag":HEX,"status":NAME,"note":T, of which one may be "" */
    char *body;
    size_t length; /* bytes */
    int slot;      /* in the box; NO_INDEX until drawn */
    /* What a sealed box stores in place of the body, drawn with the slot so that trying again
     * stores the same; else NULL. */
    unsigned char *sealed;
    /* Of a commitment: a sealed box lets its owner's receipt open it too. */
    bool has_owner;
    unsigned char owner[TAG_KEY_BYTES];
};

struct submission {
    struct part *parts;
    size_t count;
    char box[UUID_SIZE]; /* id of the box that the slots were drawn in; "" before */
};

/* Answered, relevant questions only; hidden and note are no answers, a commitment without an action
 * is none. One tag for each commitment of the form, by its number; NULL where none was made. */
struct submission *submission_new(const struct interview *interview, const struct tag *tags,
                                  struct random *random);
void submission_free(struct submission *submission); /* wipes; NULL is fine */

/* What a box needs: the most parts one interview of this form can make, the longest body in bytes
 * (a free text holds TEXT_LIMIT code points, each of up to 4 bytes, escapes included). */
enum { CALCULATION_LIMIT = 100 }; /* code points that are kept of a calculation's result */
size_t
form_part_limit(const struct form *form); /* without statuses, one a commitment brought back */
size_t form_body_limit(const struct form *form);
size_t status_body_limit(const struct form *form);
