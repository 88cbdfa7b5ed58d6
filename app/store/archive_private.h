/* What the files of the archive share. */
#pragma once

#include "store/archive.h"
#include "store/database.h"

enum { ARCHIVE_APPLICATION = 0x53444152 }; /* "SDAR" */

enum archive_statement {
    ARCHIVE_ADD_DEFINITION,
    ARCHIVE_ADD_SESSION,
    ARCHIVE_ADD_BOX,
    ARCHIVE_ADD_RESPONSE,
    ARCHIVE_ADD_TEXT,
    ARCHIVE_ADD_TOTAL,
    ARCHIVE_ADD_COMMITMENT,
    ARCHIVE_ADD_STATUS,
    ARCHIVE_COMPARE_BOX,
    ARCHIVE_COMPARE_RESPONSE,
    ARCHIVE_COMPARE_TEXT,
    ARCHIVE_COMPARE_TOTAL,
    ARCHIVE_COMPARE_COMMITMENT,
    ARCHIVE_COMPARE_STATUS,
    ARCHIVE_READ_DEFINITION,
    ARCHIVE_READ_DEFINITIONS,
    ARCHIVE_READ_VIEWS,
    ARCHIVE_READ_SESSIONS,
    ARCHIVE_READ_RESPONSES,
    ARCHIVE_READ_TEXTS,
    ARCHIVE_READ_TOTALS,
    ARCHIVE_READ_COMMITMENTS,
    ARCHIVE_READ_STATUSES,
    ARCHIVE_STATEMENT_COUNT,
};

struct archive {
    struct database *database;
    const struct key_ring *keys; /* borrowed; NULL: none */
    bool has_views;              /* not in memory: nobody else looks there */
};
