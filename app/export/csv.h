/* CSV as spreadsheets take it: UTF-8 with BOM, CRLF, quotes where RFC 4180 needs them, and no cell
 * that a spreadsheet would run as a formula. */
#pragma once

#include "results/records.h"

/* data.csv, texts.csv and codebook.csv; totals.csv and commitments.csv where the form asks for such
 * answers. */
bool csv_export(const struct form_records *records, const char *folder, struct error *error);

struct csv; /* one file being written; rows of cells */

/* NULL with an error. */
struct csv *csv_open(const char *folder, const char *name, int64_t seconds, struct error *error);
/* Text of people or forms: a leading apostrophe keeps a spreadsheet from running it. */
void csv_text(struct csv *csv, const char *text);
/* A name, or names with spaces between: the same, but numbers stay as they are. */
void csv_name(struct csv *csv, const char *name);
void csv_number(struct csv *csv, size_t number);
void csv_empty(struct csv *csv);
void csv_end_row(struct csv *csv);
/* Ends and frees the file; nothing new lies in the folder where it fails. */
bool csv_commit(struct csv *csv, struct error *error);
void csv_discard(struct csv *csv); /* NULL is fine */

/* The files of an export. */
bool csv_data(const struct form_records *records, const char *folder, struct error *error);
bool csv_texts(const struct form_records *records, const char *folder, struct error *error);
bool csv_totals(const struct form_records *records, const char *folder, struct error *error);
bool csv_commitments(const struct form_records *records, const char *folder, struct error *error);
bool csv_codebook(const struct form_records *records, const char *folder, struct error *error);
