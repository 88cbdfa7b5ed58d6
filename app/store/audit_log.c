/* A log is what a station did, to the hour. Anything else in it may be about a person, so it is
 * told where it stands and never repeated. */
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/array.h"
#include "base/atomic_file.h"
#include "store/audit_private.h"

enum { HOUR = 60 * 60, BYTES_MOST = 16 * 1024 * 1024, WORD_MOST = 64, LINES_TOLD = 10 };

/* What a station notes; none of it is a submission. */
static const char *const events[] = {"boot",       "carried", "closed",  "erased",
                                     "error",      "opened",  "pin-set", "pin-wrong",
                                     "quarantine", "set-up",  "workshop"};

/* Behind "2026-11-23 08h ", or "? " where the clock could not be told; NULL: the line begins with
 * neither. */
static const char *skip_hour(const char *line)
{
    static const char pattern[] = "9999-99-99 99h ";
    if (strncmp(line, "? ", 2) == 0)
        return line + 2;
    for (size_t i = 0; pattern[i]; i++) {
        bool is_digit = line[i] >= '0' && line[i] <= '9';
        if (pattern[i] == '9' ? !is_digit : line[i] != pattern[i])
            return NULL;
    }
    return line + strlen(pattern);
}

static bool is_event(const char *word, size_t length)
{
    for (size_t i = 0; i < COUNT_OF(events); i++) {
        if (strlen(events[i]) == length && memcmp(events[i], word, length) == 0)
            return true;
    }
    return false;
}

/* As base/log.h writes it; "?" is what was no such word. */
static bool is_subject(const char *word)
{
    static const char letters[] =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-.";
    size_t length = strlen(word);
    return strcmp(word, "?") == 0 ||
           (length > 0 && length <= WORD_MOST && strspn(word, letters) == length);
}

static bool is_entry(const char *line)
{
    const char *event = skip_hour(line);
    if (!event)
        return false;
    size_t length = strcspn(event, " ");
    return is_event(event, length) && (event[length] == '\0' || is_subject(event + length + 1));
}

/* Cuts the text into lines. The last one, too, ends with a line feed, unless it is not whole. */
static void look_at_lines(struct auditing *auditing, const char *path, char *text, size_t length)
{
    size_t number = 0, strange = 0;
    for (char *line = text, *end; line < text + length; line = end + 1) {
        end = memchr(line, '\n', (size_t)(text + length - line));
        bool whole = end != NULL;
        end = whole ? end : text + length;
        *end = '\0';
        number++;
        if (whole && line + strlen(line) == end && is_entry(line))
            continue;
        if (strange++ < LINES_TOLD)
            auditing_find(auditing, FINDING_LOG, path,
                          arena_format(auditing->arena, "line %zu", number));
    }
    if (strange > LINES_TOLD)
        auditing_find(auditing, FINDING_LOG, path,
                      arena_format(auditing->arena, "%zu lines more", strange - LINES_TOLD));
}

void auditing_log(struct auditing *auditing, const char *path)
{
    struct stat about;
    struct error error = {0};
    char *text = NULL;
    size_t length = 0;
    if (lstat(path, &about) != 0)
        return;
    if (about.st_mtim.tv_sec % HOUR != 0 || about.st_mtim.tv_nsec != 0)
        auditing_find(auditing, FINDING_TIME, path, "finer than an hour");
    if (file_read(path, BYTES_MOST, &text, &length, &error))
        look_at_lines(auditing, path, text, length);
    else
        auditing_find(auditing, FINDING_DAMAGED, path, error.detail);
    if (text)
        memory_wipe(text, length);
    free(text);
}
