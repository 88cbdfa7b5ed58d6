/* A workshop brought in on a stick: copied into the data folder, read there as `sada check` does,
 * and only taken where it has no errors. Nothing is read by a parser on the stick itself. */
#pragma once

#include "base/arena.h"
#include "store/data_folder.h"

struct import_choice {
    const char *path; /* beneath the stick's folder; "." for the stick itself */
    const char *name; /* to be shown */
};

/* The stick's folder and those right in it that look like a workshop; in the arena. */
bool import_find(const char *stick, struct arena *arena, struct import_choice **ret_choices,
                 size_t *ret_count, struct error *error);

enum import_stage {
    IMPORT_COPYING,
    IMPORT_CHECKING,
    IMPORT_REFUSED, /* its problems say why; nothing was changed */
    IMPORT_DONE,
    IMPORT_FAILED,
};

struct import;

/* All borrowed until the import is freed. */
struct import_order {
    const char *stick, *path;   /* as import_find() found it */
    struct data_folder *folder; /* the open one at data */
    const char *data;
    const char *program;  /* `sada`; NULL: beside this program */
    const char *language; /* of its complaints */
};

/* ERROR_WORKSHOP_IN_USE while a session is open; once it is checked, ERROR_OTHER_WORKSHOP while the
 * answers of another one lie here. NULL with an error. */
struct import *import_new(const struct import_order *order, struct error *error);
void import_free(struct import *import); /* what is not finished leaves nothing; NULL is fine */
/* A bounded piece of work; while `sada check` runs as a child there is none, so pause between two
 * steps then. False with an error once it fails. */
bool import_step(struct import *import, struct error *error);
enum import_stage import_stage(const struct import *import);
/* Share of the files copied, 0 to 100. */
unsigned import_percent(const struct import *import);
/* Errors and warnings, once checked. Valid as long as the import. */
const struct problems *import_problems(const struct import *import);
/* Once IMPORT_DONE: the workshop's path, DATA/workshops/ID, which data_folder_use_workshop() takes
 * once it is loaded. */
const char *import_path(const struct import *import);
