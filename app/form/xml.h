/* XML of a workbook's parts, read by expat in one pass. A budget for all parts of one workbook
 * keeps hostile ones from taking long; documents that declare anything of their own are refused. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "form/fault.h"

struct xml_budget {
    size_t elements;  /* left */
    int64_t deadline; /* of xml_clock() */
};

/* Names are without namespace: "" for an element of none that a workbook is made of. Returning
 * false stops the reading, after a fault or a problem was told. Attributes: name, value, ..., NULL.
 */
struct xml_handler {
    bool (*start)(void *context, const char *name, const char *const *attributes);
    bool (*end)(void *context, const char *name);
    void (*text)(void *context, const char *bytes, size_t length); /* may be NULL */
    void *context;
};

/* Milliseconds that only ever go up; CLOCK_MONOTONIC. */
int64_t xml_clock(void);
/* Part: the name for messages. */
bool xml_read(const char *part, const char *bytes, size_t length, const struct xml_handler *handler,
              struct xml_budget *budget, struct fault *fault);

/* "" where there is none; a name without namespace. */
const char *xml_attribute(const char *const *attributes, const char *name);
/* The attribute "id" of the namespace of relationships (r:id). */
const char *xml_relationship_id(const char *const *attributes);
