/* To whom the answers are sealed: public keys (X25519). A workshop's settings, a .pub file and a
 * box all write one as NAME:KEY:FINGERPRINT, where the fingerprint proves that nothing was lost on
 * the way. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"

enum {
    RECIPIENTS_MOST = 4,
    RECIPIENT_KEY_SIZE = 32,
    FINGERPRINT_SIZE = 6 * 6, /* six groups of five digits, spaces between, NUL */
};

struct recipient {
    const char *name; /* a file's name; to tell people apart, it proves nothing */
    unsigned char key[RECIPIENT_KEY_SIZE];
    char fingerprint[FINGERPRINT_SIZE]; /* "12345 67890 ...", of the key alone */
};

struct recipients {
    struct recipient items[RECIPIENTS_MOST];
    size_t count; /* 0: open, nothing is sealed */
};

enum recipients_fault {
    RECIPIENTS_SOUND,
    RECIPIENTS_NO_KEY, /* also one that was copied with a mistake */
    RECIPIENTS_TWICE,
    RECIPIENTS_TOO_MANY,
};

/* Borrows the name. */
struct recipient recipient_of(const char *name, const unsigned char key[RECIPIENT_KEY_SIZE]);
/* In the arena. */
const char *recipient_line(const struct recipient *recipient, struct arena *arena);
/* Lines, with white space, commas or semicolons between; their names are in the arena. *ret_number:
 * which of them is at fault, from 1. */
enum recipients_fault recipients_read(const char *text, struct arena *arena,
                                      struct recipients *ret_recipients, unsigned *ret_number);
/* As recipients_read() reads them, a line each; "" for none. In the arena. */
const char *recipients_text(const struct recipients *recipients, struct arena *arena);
