/* What the interposed calls, the notes and the power cut share. */
#pragma once

#include <sys/types.h>

#include "store/medium.h"

enum change_kind {
    CHANGE_WRITE,
    CHANGE_TRUNCATE,
    CHANGE_SYNC,
    CHANGE_NAME, /* the name leads to the file, or to none; another may be given up with it */
    CHANGE_SYNC_FOLDER,
};

enum { NO_FILE = 0, NO_NAME = -1, FOLDER_ITSELF = 0 };

struct change {
    enum change_kind kind;
    bool doomed;   /* a sync of it failed: no later one proves anything */
    unsigned file; /* NO_FILE: the name leads nowhere any more */
    int name, old_name;
    off_t at; /* or the length to cut to */
    size_t length;
    unsigned char *bytes;
};

struct name {
    char *path; /* below the folder; "" is the folder itself */
    int folder; /* in which it stands */
    bool is_folder;
    unsigned file;
};

enum { DESCRIPTOR_LIMIT = 1024, NAME_LIMIT = 256 };

struct medium {
    char *folder;
    struct change *changes;
    size_t change_count, change_room, start;
    struct name names[NAME_LIMIT];
    int name_count;
    unsigned file_count; /* files are numbered from 1 */
    unsigned files[DESCRIPTOR_LIMIT];
    int folders[DESCRIPTOR_LIMIT]; /* name + 1 of a folder's descriptor */
    struct medium_fault fault;
    size_t stop_at, calls;
};

/* The calls that a test interposes get no context. NULL: none is watched. */
extern struct medium *watched;

/* The name, made where it is new; NO_NAME for what lies elsewhere. */
int medium_name(const char *path);
void medium_note(struct change change);
void medium_note_write(unsigned file, const void *bytes, size_t length, off_t at);
void medium_note_new(int name);
void medium_doom(unsigned file);
/* Whether this call is to fail; errno is then set. May end the process. */
bool medium_fails(bool reads);

/* The system's own, noted nowhere. */
int system_open(const char *path, int flags, mode_t mode);
ssize_t system_pwrite(int descriptor, const void *bytes, size_t length, off_t at);
int system_close(int descriptor);
int system_link(const char *from, const char *to);
int system_mkdir(const char *path, mode_t mode);
