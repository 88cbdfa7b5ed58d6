#include "export/export.h"

#include <string.h>

#include "base/array.h"
#include "base/atomic_file.h"
#include "export/csv.h"

static const struct export_format formats[] = {
    {"csv", csv_export},
};

size_t export_format_count(void)
{
    return COUNT_OF(formats);
}

const struct export_format *export_format_at(size_t index)
{
    return &formats[index];
}

const struct export_format *export_format_find(const char *name, size_t length)
{
    for (size_t i = 0; i < COUNT_OF(formats); i++) {
        if (strlen(formats[i].name) == length && memcmp(formats[i].name, name, length) == 0)
            return &formats[i];
    }
    return NULL;
}

bool export_form(const struct export_format *format, const struct form_records *records,
                 const char *folder, struct error *error)
{
    struct arena *arena = arena_new();
    const char *place = arena_format(arena, "%s/%s", folder, records->folder);
    bool ok = folder_make(place, error) && format->write(records, place, error) &&
              path_set_time(place, records->seconds, error);
    arena_free(arena);
    return ok;
}
