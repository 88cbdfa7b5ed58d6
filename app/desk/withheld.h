/* A word on what may not leave, and why. */
#pragma once

#include "desk/command.h"
#include "results/records.h"

/* One line on standard error. */
void withheld_tell(struct desk *desk, const struct withheld *withheld);
