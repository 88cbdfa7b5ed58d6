#include "golden.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/atomic_file.h"
#include "test.h"

#define FOLDER SADA_SOURCE "/tests/golden/text"

enum { GOLDEN_LIMIT = 1 << 20 };

static bool write_golden(const char *name, const char *text)
{
    struct atomic_file *file = atomic_file_open(FOLDER, name, NULL);
    if (!file)
        return false;
    (void)fputs(text, atomic_file_stream(file)); /* a failure is seen at the commit */
    return atomic_file_commit(file, NULL);
}

static bool tell_difference(const char *name, const char *text, const char *golden)
{
    unsigned line = 1;
    while (*text && *golden) {
        size_t length = strcspn(text, "\n"), golden_length = strcspn(golden, "\n");
        if (length != golden_length || memcmp(text, golden, length) != 0)
            break;
        text += length + (text[length] == '\n');
        golden += golden_length + (golden[golden_length] == '\n');
        line++;
    }
    print_error("%s, line %u:\n  is  %.*s\n  was %.*s\n", name, line, (int)strcspn(text, "\n"),
                text, (int)strcspn(golden, "\n"), golden);
    return false;
}

bool golden_check(const char *name, const char *text)
{
    const char *update = getenv("SADA_GOLDEN_UPDATE");
    if (update && strcmp(update, "1") == 0)
        return write_golden(name, text);
    char path[512], *golden = NULL;
    size_t length = 0;
    (void)snprintf(path, sizeof path, "%s/%s", FOLDER, name);
    if (!file_read(path, GOLDEN_LIMIT, &golden, &length, NULL)) {
        print_error("%s cannot be read; SADA_GOLDEN_UPDATE=1 writes it\n", path);
        return false;
    }
    bool same = strcmp(text, golden) == 0 || tell_difference(name, text, golden);
    free(golden);
    return same;
}
