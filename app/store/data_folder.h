/* A station's data folder: station.db (workshop in use, state of each session), boxes/SESSION.box,
 * quarantine/ for damaged files, which are moved there and never deleted. */
#pragma once

#include "store/box.h"
#include "workshop/workshop.h"

struct data_folder;

enum session_state { SESSION_NOT_OPENED, SESSION_OPEN, SESSION_CLOSED, SESSION_STATE_COUNT };

/* Makes the folder where it is missing. A damaged station.db goes to quarantine and a new one
 * takes its place: *ret_kept is then where the old one is kept (in the arena), else NULL. The
 * states of sessions are then rebuilt from their boxes. */
struct data_folder *data_folder_open(const char *path, struct arena *arena, const char **ret_kept,
                                     struct error *error);
/* Fails with ERROR_DATA_FOLDER where there is no station.db, ERROR_FILE_READ where it may not be
 * looked for. */
struct data_folder *data_folder_open_existing(const char *path, struct error *error);
void data_folder_close(struct data_folder *folder); /* NULL is fine */

/* The path of the workshop in use; NULL in a new folder. In the arena. */
bool data_folder_workshop(struct data_folder *folder, struct arena *arena, const char **ret_path,
                          struct error *error);
/* Refused (ERROR_OTHER_WORKSHOP) while boxes of another workshop lie in the folder: their sessions
 * may have the same names. Without any, what was noted of the former one's sessions is forgotten.
 */
bool data_folder_use_workshop(struct data_folder *folder, const struct workshop *workshop,
                              struct error *error);
/* Whether it would be refused. */
bool data_folder_may_use(struct data_folder *folder, const struct workshop *workshop,
                         struct error *error);

bool session_state(struct data_folder *folder, const char *session, enum session_state *ret_state,
                   struct error *error);
/* Creates the box (or reopens a closed one) and marks the session open; refused below 64 MiB of
 * free space. A damaged box goes to quarantine and a fresh one takes its place; *ret_kept as
 * above. ERROR_SESSION_STATE where the box holds answers to a form that was changed since, or was
 * released. */
bool session_open(struct data_folder *folder, const struct workshop *workshop,
                  const struct session *session, struct arena *arena, const char **ret_kept,
                  struct error *error);
bool session_close(struct data_folder *folder, const char *session, struct error *error);

/* How many people are expected; without a count of heads, the workshop's participants. */
enum { SESSION_HEADS_MOST = 2000 };
bool session_heads(struct data_folder *folder, const struct workshop *workshop, const char *session,
                   unsigned *ret_heads, struct error *error);
/* ERROR_SETTING for what no room holds. A box that is there already keeps its slots. */
bool session_set_heads(struct data_folder *folder, const char *session, unsigned heads,
                       struct error *error);
/* How many responses the figures shown so far told of (results/live.h); 0: none. The number only
 * grows. */
bool session_shown(struct data_folder *folder, const char *session, size_t *ret_shown,
                   struct error *error);
bool session_set_shown(struct data_folder *folder, const char *session, size_t shown,
                       struct error *error);
/* Whether the questions of the first start were answered to their end: language, PIN, clock, touch.
 * Forgetting it forgets the PIN too; answers stay. */
bool data_folder_is_set_up(struct data_folder *folder, bool *ret_is_set_up, struct error *error);
bool data_folder_set_up(struct data_folder *folder, struct error *error);
bool data_folder_forget_set_up(struct data_folder *folder, struct error *error);
/* The language chosen then; NULL: none. In the arena. */
bool data_folder_language(struct data_folder *folder, struct arena *arena, const char **ret_code,
                          struct error *error);
bool data_folder_set_language(struct data_folder *folder, const char *code, struct error *error);
/* The day results were last carried away, "2026-11-23"; NULL: never. */
bool data_folder_exported(struct data_folder *folder, struct arena *arena, const char **ret_day,
                          struct error *error);
bool data_folder_set_exported(struct data_folder *folder, const char *day, struct error *error);
/* The boxes of a data folder, with or without a station.db: full paths by name, in the arena.
 * ERROR_DATA_FOLDER where there is no folder of boxes, ERROR_FILE_READ where it may not be read. */
bool data_folder_boxes(const char *path, struct arena *arena, const char *const **ret_paths,
                       size_t *ret_count, struct error *error);
/* The box's path, in the arena. */
const char *session_box_path(const struct data_folder *folder, const char *session,
                             struct arena *arena);
