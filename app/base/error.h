/* Why something could not be done, and where. The code picks the sentence that people read
 * (translated in i18n/), the place is shown beside it, the detail is English for the log. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

enum error_code {
    ERROR_NONE,
    ERROR_FILE_MISSING,
    ERROR_FILE_READ,
    ERROR_FILE_WRITE,
    ERROR_FOLDER_MISSING,
    ERROR_OTHER_FILE,
    ERROR_DISK_FULL,
    ERROR_DISK_READ_ONLY,
    ERROR_DAMAGED,
    ERROR_ALTERED,
    ERROR_NEWER_FILE,
    ERROR_BUSY,
    ERROR_FORM,
    ERROR_WORKSHOP,
    ERROR_LANGUAGE_UNKNOWN,
    ERROR_LOCALE_MISSING,
    ERROR_FONT_MISSING,
    ERROR_ICON,
    ERROR_DISPLAY,
    ERROR_DATA_FOLDER,
    ERROR_SESSION_UNKNOWN,
    ERROR_SESSION_CLOSED,
    ERROR_SESSION_STATE,
    ERROR_BOX_FULL,
    ERROR_ANSWER_TOO_LONG,
    ERROR_TOO_FEW,
    ERROR_SEALED,
    ERROR_KEY,
    ERROR_OTHER_KEY,
    ERROR_PASSPHRASE,
    ERROR_OVERFLOW,
    ERROR_NO_WAY_ON,
    ERROR_USAGE,
    ERROR_CHILD,
    ERROR_PIN,
    ERROR_SETTING,
    ERROR_STICK,
    ERROR_STICK_DIFFERS,
    ERROR_STICK_UNSAFE,
    ERROR_WORKSHOP_IN_USE,
    ERROR_OTHER_WORKSHOP,
    ERROR_PROOF,
    ERROR_MEMORY,
    ERROR_FOLLOWUP,
    ERROR_COUNT,
};

/* Row and column of a table count from 1; 0: none. Borrowed strings. */
struct place {
    const char *file;
    const char *sheet;
    unsigned row;
    unsigned column;
};

struct error {
    enum error_code code;
    char where[256]; /* "file:sheet:row:COLUMN" as far as known; column as a letter */
    char detail[512];
};

/* Returns false, so that a function can end with it. A NULL error is fine. */
bool error_set(struct error *error, enum error_code code, struct place place, const char *format,
               ...) __attribute__((format(printf, 4, 5)));
/* The same with what errno says appended, the code chosen from errno where that is clearer (full
 * or read-only disk). Call it before anything else changes errno. */
bool error_from_errno(struct error *error, enum error_code code, struct place place,
                      const char *what);
/* What happened and what to do: an English sentence, the msgid of its translation. */
const char *error_sentence(enum error_code code);
/* "file:sheet:row:A" as far as the place knows it; a long file name loses its beginning. */
void place_format(struct place place, char *ret_text, size_t size);
