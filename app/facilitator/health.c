/* How the station is, a row a thing: what is well is said quietly, what is not with what to do. */
#include "base/array.h"
#include "facilitator/views.h"
#include "locale/catalog.h"
#include "locale/date.h"
#include "ui/scroll.h"

enum { ROWS = 9, BATTERY_LOW = 20 /* percent */ };

static const double label_mm = 45;

struct row {
    const char *label, *value;
    bool warns;
    bool is_verbatim; /* names of files: their digits stay as they are */
};

static struct row row_of(const char *label, const char *value, bool warns)
{
    return (struct row){.label = label, .value = value, .warns = warns};
}

static struct row verbatim(struct row row)
{
    row.is_verbatim = true;
    return row;
}

static const char *number_text(struct frame *frame, size_t number)
{
    return arena_format(frame->arena, "%zu", number);
}

static struct row disk_row(const struct facilitator *facilitator, struct frame *frame,
                           const struct health *health)
{
    static const char *const sentences[] = {
        [DISK_FINE] = N_("{gigabytes} GB free"),
        [DISK_LOW] = N_("{gigabytes} GB free: carry results away soon and erase them here"),
        [DISK_FULL] = N_("{gigabytes} GB free: no session can be opened until something is erased"),
    };
    const char *free = facts_gigabytes(facilitator, frame, health->free);
    return row_of(catalog_text("Disk"),
                  catalog_fill(frame->arena, catalog_text(sentences[health->disk]),
                               (struct fill[]){{"gigabytes", free}, {0}}),
                  health->disk != DISK_FINE);
}

static struct row power_row(struct frame *frame, const struct health *health)
{
    const char *label = catalog_text("Power");
    struct fill fills[] = {{"percent", arena_format(frame->arena, "%d", health->battery)}, {0}};
    bool has_battery = health->battery >= 0;
    if (health->power == POWER_UNKNOWN)
        return row_of(label, catalog_text("The machine does not tell"), false);
    if (health->power == POWER_MAINS)
        return row_of(label,
                      has_battery ? catalog_fill(frame->arena, "Mains, battery {percent}%", fills)
                                  : catalog_text("Mains"),
                      false);
    return row_of(label,
                  has_battery ? catalog_fill(frame->arena, "Battery {percent}%: plug it in", fills)
                              : catalog_text("Battery: plug it in"),
                  !has_battery || health->battery <= BATTERY_LOW);
}

static struct row memory_row(const struct health *health)
{
    static const char *const sentences[] = {
        [MEMORY_STAYS] = N_("Stays in memory, never on the disk"),
        [MEMORY_MAY_SWAP] =
            N_("May reach the disk (swap). Switch that off: \u2066swapoff -a\u2069"),
        [MEMORY_UNKNOWN] = N_("The machine does not tell"),
    };
    return row_of(catalog_text("Unsent answers"), catalog_text(sentences[health->memory]),
                  health->memory == MEMORY_MAY_SWAP);
}

static const char *clock_text(const struct facilitator *facilitator, struct frame *frame,
                              struct wall_clock now)
{
    return catalog_fill(frame->arena, "{day}, {time}",
                        (struct fill[]){{"day", date_text(facilitator, frame, now)},
                                        {"time", time_of_day_text(facilitator, frame, now)},
                                        {0}});
}

static struct row clock_row(const struct facilitator *facilitator, struct frame *frame,
                            const struct health *health)
{
    const char *now = clock_text(facilitator, frame, health->now);
    struct fill fills[] = {{"now", now}, {0}};
    const char *value =
        health->clock == CLOCK_FINE ? now
        : health->clock == CLOCK_OTHER_DAYS
            ? catalog_fill(frame->arena, "{now}: not one of the workshop's days", fills)
            : catalog_fill(frame->arena,
                           "{now}: this is wrong. Set the machine's clock; answers are kept all "
                           "the same",
                           fills);
    return row_of(catalog_text("Clock"), value, health->clock == CLOCK_WRONG);
}

static const char *join(struct frame *frame, const char *const *names, size_t count)
{
    const char *joined = names[0];
    for (size_t i = 1; i < count; i++)
        joined = arena_format(frame->arena, "%s, %s", joined, names[i]);
    return joined;
}

static struct row boxes_row(struct frame *frame, const struct health *health)
{
    const char *label = catalog_text("Stored answers");
    if (health->unreadable_count > 0)
        return verbatim(row_of(
            label,
            catalog_fill(
                frame->arena,
                "Cannot be read: \u2066{sessions}\u2069. Nothing is changed; have the "
                "disk and its permissions looked at",
                (struct fill[]){
                    {"sessions", join(frame, health->unreadable, health->unreadable_count)}, {0}}),
            true));
    if (health->damaged_count == 0)
        return row_of(label,
                      catalog_count(frame->arena, "{count} session, sound",
                                    "{count} sessions, all sound", health->boxes),
                      false);
    const char *names = join(frame, health->damaged, health->damaged_count);
    return verbatim(
        row_of(label,
               catalog_fill(frame->arena,
                            "Damaged: \u2066{sessions}\u2069. Start the station anew: it "
                            "moves them aside and erases nothing",
                            (struct fill[]){{"sessions", names}, {0}}),
               true));
}

static struct row aside_row(struct frame *frame, const struct health *health)
{
    const char *label = catalog_text("Moved aside");
    if (health->quarantined == 0)
        return row_of(label, catalog_text("Nothing"), false);
    return row_of(
        label,
        catalog_count(frame->arena, "{count} damaged file, kept in \u2066quarantine\u2069",
                      "{count} damaged files, kept in \u2066quarantine\u2069", health->quarantined),
        true);
}

static struct row exported_row(const struct facilitator *facilitator, struct frame *frame,
                               const struct health *health)
{
    const char *day = health->was_exported ? date_show(frame->arena, frame->language,
                                                       facilitator->digits, health->exported)
                                           : catalog_text("Never");
    return row_of(catalog_text("Last carried away"), day, false);
}

static struct row tries_row(struct frame *frame, const struct health *health)
{
    return row_of(catalog_text("Wrong tries"), number_text(frame, health->wrong_tries),
                  health->wrong_tries > 0);
}

static size_t rows_of(const struct facilitator *facilitator, struct frame *frame,
                      struct row ret_rows[ROWS])
{
    const struct health *health = facilitator->facts.health;
    size_t count = 0;
    ret_rows[count++] = disk_row(facilitator, frame, health);
    ret_rows[count++] = power_row(frame, health);
    ret_rows[count++] = clock_row(facilitator, frame, health);
    ret_rows[count++] = boxes_row(frame, health);
    ret_rows[count++] = memory_row(health);
    ret_rows[count++] = aside_row(frame, health);
    ret_rows[count++] = exported_row(facilitator, frame, health);
    ret_rows[count++] = tries_row(frame, health);
    ret_rows[count++] = verbatim(row_of(catalog_text("Version"), health->version, false));
    for (size_t i = 0; i < count; i++) {
        if (!ret_rows[i].is_verbatim)
            ret_rows[i].value = facts_text(facilitator, frame, ret_rows[i].value);
    }
    return count;
}

static struct text_set value_set(const struct row *row)
{
    return (struct text_set){.role = TEXT_HINT,
                             .color = row->warns ? COLOR_RED : COLOR_INK,
                             .bold = row->warns,
                             .centered = true};
}

static int value_width(const struct theme *theme, int width)
{
    return width - theme_px(theme, label_mm) - 2 * theme->gap;
}

/* A bar at its start, and the colour, tell what needs somebody. */
static void view_row(struct frame *frame, struct rect rect, const struct row *row)
{
    const struct theme *theme = frame->theme;
    struct text_set label = {.role = TEXT_HINT,
                             .color = COLOR_SOFT_INK,
                             .centered = true,
                             .lines = 1,
                             .may_be_cut = true};
    struct text_set value = value_set(row);
    frame_line(frame, rect.x, rect.y + rect.height, rect.x + rect.width, rect.y + rect.height,
               theme->edge, COLOR_HAIR);
    if (row->warns)
        frame_fill(frame,
                   (struct rect){rect.x, rect.y + theme->gap / 4, theme->gap / 2,
                                 rect.height - theme->gap / 2},
                   COLOR_RED, 0);
    (void)rect_take_start(&rect, theme->gap, 0);
    struct rect start = rect_take_start(&rect, theme_px(theme, label_mm), theme->gap);
    (void)frame_text(frame, start, row->label, &label);
    (void)frame_text(frame, rect, row->value, &value);
}

/* Each as high as its words need in that width; returns the sum. */
static int measure_rows(struct frame *frame, const struct row *rows, int count, int width,
                        int ret_heights[ROWS])
{
    int all = 0;
    for (int i = 0; i < count; i++) {
        struct text_set set = value_set(&rows[i]);
        int of_text =
            frame_text_height(frame, rows[i].value, value_width(frame->theme, width), &set);
        ret_heights[i] = of_text + frame->theme->gap;
        all += ret_heights[i];
    }
    return all;
}

/* The room that is left is shared by all; where there is too little the rows can be moved. */
static void view_rows(struct frame *frame, struct rect area, const struct row *rows, int count,
                      int offset)
{
    int heights[ROWS], most = frame->theme->target;
    struct scroll scroll = {area, measure_rows(frame, rows, count, area.width, heights),
                            frame->theme->target / 2, offset};
    int spare = scroll.height < area.height ? (area.height - scroll.height) / count : 0;
    scroll.height = measure_rows(frame, rows, count, scroll_row_width(frame, &scroll), heights);
    struct rect all = scroll_begin(frame, &scroll);
    for (int i = 0; i < count; i++) {
        int roomy = heights[i] + spare, wanted = heights[i] > most ? heights[i] : most;
        view_row(frame, rect_take_top(&all, roomy < wanted ? roomy : wanted, 0), &rows[i]);
    }
    scroll_end(frame);
}

void facilitator_health_view(const struct facilitator *facilitator, struct frame *frame)
{
    struct rect area =
        bar_view(frame, catalog_text("Health"),
                 (struct way[]){{catalog_text("Back"), {ACTION_SCREEN, FACILITATOR_MENU, 0}},
                                {catalog_text("Leave"), {ACTION_LEAVE, 0, 0}},
                                {0}});
    if (!facilitator->facts.health) {
        struct text_set set = {.role = TEXT_QUESTION, .color = COLOR_RED};
        (void)frame_text(frame, area, catalog_text(error_sentence(facilitator->failure)), &set);
        return;
    }
    struct row rows[ROWS];
    view_rows(frame, area, rows, (int)rows_of(facilitator, frame, rows), facilitator->scroll);
}

enum facilitator_effect facilitator_health_update(struct facilitator *facilitator,
                                                  struct action action)
{
    if (action.kind == ACTION_FAILED)
        facilitator->failure = (enum error_code)action.first;
    return FACILITATOR_NOTHING;
}
