/* Answers leave the station once an archive has them: a box whose manifest the proof names is
 * overwritten and removed, and station.db notes that its session was erased, so that it never opens
 * again. A flash medium may keep old copies of its blocks all the same. */
#pragma once

#include "store/data_folder.h"

struct erased {
    const char *const *sessions; /* gone */
    size_t count;
    const char *const *kept; /* open, not in the proof, or not as the proof says */
    size_t kept_count;
};

/* Text: of the proof (proof.h). ERROR_PROOF where it proves nothing of any box here. In the arena.
 */
bool boxes_erase(struct data_folder *folder, const char *text, size_t length, struct arena *arena,
                 struct erased *ret_erased, struct error *error);

/* What boxes_erase() would erase and keep, changing nothing. */
bool boxes_proved(struct data_folder *folder, const char *text, size_t length, struct arena *arena,
                  struct erased *ret_erased, struct error *error);

struct erased_session {
    bool is_erased;
    size_t responses; /* it had */
    char digits[MANIFEST_DIGITS_SIZE];
};
bool session_erased(struct data_folder *folder, const char *session,
                    struct erased_session *ret_erased, struct error *error);
