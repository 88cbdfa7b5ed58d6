/* What surrounds a station: its disk, a stick, the plug. */
#pragma once

#include "facilitator/monkey.h"

/* A disk of the journey's own, where that is allowed. Before anything lies in its folder. */
void world_init(struct monkey *monkey);
void world_release(struct monkey *monkey);
/* The disk fails from now on, in that way. */
void world_spoil_disk(struct monkey *monkey, enum monkey_fault fault);
/* With nothing, a workshop, one with faults, or a proof of what an archive has on it. */
void world_plug_stick(struct monkey *monkey);
void world_pull_stick(struct monkey *monkey);
/* The plug is pulled, and the station comes up again; or only the program does. Locked: the disk
 * can only be read by then. */
void world_restart(struct monkey *monkey, bool is_locked);
