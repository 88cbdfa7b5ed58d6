/* Tables out: one folder per form, every order by content and every time the workshop's first day,
 * so that a second export is the same byte for byte. */
#pragma once

#include "results/records.h"

struct export_format {
    const char *name; /* as --format spells it */
    bool (*write)(const struct form_records *records, const char *folder, struct error *error);
};

size_t export_format_count(void);
const struct export_format *export_format_at(size_t index);
/* Name is length bytes long; NULL: not known. */
const struct export_format *export_format_find(const char *name, size_t length);
/* Writes records->folder below folder, which is made where it is missing. */
bool export_form(const struct export_format *format, const struct form_records *records,
                 const char *folder, struct error *error);
