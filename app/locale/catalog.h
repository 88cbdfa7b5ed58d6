/* The program's own words, by gettext. The chosen language is the process's (gettext keeps it in
 * the environment), so it is set on the one thread only. */
#pragma once

#include <stdbool.h>

#include "base/arena.h"
#include "base/error.h"
#include "locale/fill.h"
#include "locale/language.h"

/* Marks a msgid for xgettext; it is translated where it is shown. */
#define N_(id) id

/* Folder holds LANG/LC_MESSAGES/sada.mo. Fails where the locale C.UTF-8 is missing. */
bool catalog_open(const char *folder, struct error *error);
void catalog_choose(const struct language *language);
/* The one chosen last; English before. */
const struct language *catalog_language(void);
/* The translation of an English msgid; the id itself where there is none. Never freed. */
const char *catalog_text(const char *id);
/* The same with each {name} filled in, isolated where it could turn the sentence. */
const char *catalog_fill(struct arena *arena, const char *id, const struct fill *fills);
/* The plural form for number, {count} filled with it in ASCII digits. */
const char *catalog_count(struct arena *arena, const char *id, const char *plural_id,
                          unsigned number);
