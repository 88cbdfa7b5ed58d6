/* The memory that SQLite works in. It holds people's answers (pages, records, bound values), and
 * what SQLite frees it leaves as it was. */
#pragma once

/* From the first database on: each piece is wiped when it is freed. Setting it again changes
 * nothing, since SQLite keeps one heap for the whole process. */
void heap_wipes_what_is_freed(void);
