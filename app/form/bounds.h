/* What a constraint says about sizes, for who must know it before there is an answer: how many
 * choices may be taken, whether a number may be below zero. */
#pragma once

#include "form/expression.h"

struct bounds {
    double least, most; /* both may be reached; -INFINITY and INFINITY: not said */
};

enum bounded { BOUNDED_VALUE, BOUNDED_COUNT };

/* Of '.' itself or of count-selected(.), from comparisons with numbers that are joined by "and";
 * whatever else the expression says is left aside. NULL: nothing is said. */
struct bounds expression_bounds(const struct expression *expression, enum bounded what);
