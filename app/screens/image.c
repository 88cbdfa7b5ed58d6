#include "screens/image.h"

enum { PAGE_SHARE = 3 /* of the panel's height */, CARD_MM = 26, CARD_COMPACT_MM = 16 };

struct image image_of(const struct app_state *state, struct label label, int width, int height)
{
    const struct form *form = interview_form(state->interview);
    const char *name = form_text(form, label, app_language(state)->code);
    const struct picture *picture =
        name[0] ? pictures_find(&state->workshop->pictures, form, name) : NULL;
    if (!picture || width <= 0 || height <= 0)
        return (struct image){0};
    double across = (double)width / picture->width, down = (double)height / picture->height;
    double scale = across < down ? across : down;
    scale = scale < 1 ? scale : 1;
    int scaled_width = (int)(picture->width * scale),
        scaled_height = (int)(picture->height * scale);
    return (struct image){picture->path, scaled_width > 0 ? scaled_width : 1,
                          scaled_height > 0 ? scaled_height : 1};
}

int question_image_height(const struct theme *theme)
{
    return theme->screen.height / PAGE_SHARE;
}

int choice_image_height(const struct theme *theme)
{
    return theme_px(theme, theme->compact ? CARD_COMPACT_MM : CARD_MM);
}
