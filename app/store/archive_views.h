/* Views for whoever opens an archive in a tool of their own: each version of a form is a table with
 * a column a question, and texts, totals, commitments and statuses have theirs. The program reads
 * none. */
#pragma once

#include "store/archive_private.h"

/* Makes the views be those of the forms that the archive holds, whatever they were before. Inside
 * the caller's transaction. */
bool archive_refresh_views(struct archive *archive, struct error *error);
