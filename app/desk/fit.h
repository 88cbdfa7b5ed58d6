/* Whether the words of a form fit: the station's own screens are laid out on each panel it is built
 * for, at the largest size of text, in every language. */
#pragma once

#include "desk/progress.h"
#include "form/problem.h"
#include "text/layout.h"
#include "workshop/workshop.h"

/* Whether fit_check() lays the form out. One beyond some hundred questions and choices is no
 * questionnaire for a kiosk, and time grows by the square of its length. */
bool fit_is_for(const struct form *form);
/* Warns of each text of the workshop's sessions and forms that is cut or broken somewhere, once and
 * at its cell. Shaper borrowed; turns the catalogue to other languages. */
void fit_check(const struct workshop *workshop, struct shaper *shaper, struct arena *arena,
               struct problems *problems);
