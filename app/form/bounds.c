#include "form/bounds.h"

#include <math.h>
#include <string.h>

#include "form/tree.h"

static bool is_bounded(const struct node *node, enum bounded what)
{
    if (what == BOUNDED_VALUE)
        return node->kind == NODE_SELF;
    return node->kind == NODE_CALL && strcmp(node->function->name, "count-selected") == 0 &&
           node->first->kind == NODE_SELF;
}

static bool number_of(const struct node *node, double *ret_number)
{
    bool minus = node->kind == NODE_MINUS;
    const struct node *number = minus ? node->first : node;
    if (number->kind != NODE_NUMBER)
        return false;
    *ret_number = minus ? -number->number : number->number;
    return true;
}

/* 3 > . says what . < 3 says. */
static enum operator_kind turned(enum operator_kind operator_kind)
{
    switch (operator_kind) {
    case OPERATOR_LESS:
        return OPERATOR_GREATER;
    case OPERATOR_LESS_OR_EQUAL:
        return OPERATOR_GREATER_OR_EQUAL;
    case OPERATOR_GREATER:
        return OPERATOR_LESS;
    case OPERATOR_GREATER_OR_EQUAL:
        return OPERATOR_LESS_OR_EQUAL;
    default:
        return operator_kind;
    }
}

/* Below 3 a count is 2 at most, a value anything up to it. */
static void compare(struct bounds *bounds, enum operator_kind operator_kind, double number,
                    enum bounded what)
{
    double below = what == BOUNDED_COUNT ? ceil(number) - 1 : nextafter(number, -INFINITY);
    double above = what == BOUNDED_COUNT ? floor(number) + 1 : nextafter(number, INFINITY);
    switch (operator_kind) {
    case OPERATOR_EQUAL:
        bounds->most = fmin(bounds->most, number);
        bounds->least = fmax(bounds->least, number);
        break;
    case OPERATOR_LESS:
        bounds->most = fmin(bounds->most, below);
        break;
    case OPERATOR_LESS_OR_EQUAL:
        bounds->most = fmin(bounds->most, number);
        break;
    case OPERATOR_GREATER:
        bounds->least = fmax(bounds->least, above);
        break;
    case OPERATOR_GREATER_OR_EQUAL:
        bounds->least = fmax(bounds->least, number);
        break;
    default:
        break;
    }
}

static void collect(struct bounds *bounds, const struct node *node, enum bounded what)
{
    if (node->kind != NODE_BINARY)
        return;
    const struct node *left = node->first, *right = left->next;
    double number;
    if (node->operator_kind == OPERATOR_AND) {
        collect(bounds, left, what);
        collect(bounds, right, what);
    } else if (is_bounded(left, what) && number_of(right, &number)) {
        compare(bounds, node->operator_kind, number, what);
    } else if (is_bounded(right, what) && number_of(left, &number)) {
        compare(bounds, turned(node->operator_kind), number, what);
    }
}

struct bounds expression_bounds(const struct expression *expression, enum bounded what)
{
    struct bounds bounds = {-INFINITY, INFINITY};
    if (expression)
        collect(&bounds, expression->root, what);
    return bounds;
}
