/* Values in the {names} of a pattern. Each is isolated (UAX #9), so that a number, a name or a code
 * keeps its own order and does not turn that of the sentence: after Arabic letters +964 770 would
 * else read 770 964+. That is for showing only; what is stored holds no isolates. */
#pragma once

#include "base/strbuf.h"

/* One {name} and what stands in its place; a list ends with {NULL, NULL}. */
struct fill {
    const char *name;
    const char *value;
};

/* Appends pattern with each {name} replaced; a name not in fills stays as it is. A value is not
 * isolated where the pattern has opened an isolate itself, as U+2066 around a code, nor where both
 * run left to right, so that English on a terminal stays plain. */
void fill_pattern(struct strbuf *strbuf, const char *pattern, const struct fill *fills);
