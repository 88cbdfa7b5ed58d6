/* A form with every kind of rule, and an interview about it. */
#pragma once

#include <stdlib.h>
#include <string.h>

#include "form/sheets.h"
#include "interview/interview.h"

struct scene {
    struct arena *arena;
    struct problems problems;
    const struct form *form;
    struct strand strand;
    struct session session;
    struct interview *interview;
};

static const struct sheets scene_sheets = {
    .survey =
        "type,name,label::English (en),label::Arabic (ar),relevant,constraint,"
        "constraint_message::English (en),constraint_message::Arabic (ar),required,"
        "required_message::English (en),required_message::Arabic (ar),appearance\n"
        "hidden,session,,,,,,,,,,\n"
        "hidden,day,,,,,,,,,,\n"
        "hidden,strand,,,,,,,,,,\n"
        "hidden,starts,,,,,,,,,,\n"
        "begin_group,rate,Rate,تقييم,,,,,,,,field-list\n"
        "select_one five,useful,Useful,مفيد,,,,,yes,Please choose,اختر,likert\n"
        "select_one five,voice,Voice,رأي,,,,,,,,likert\n"
        "end_group,,,,,,,,,,,\n"
        "select_one pace,pace,Pace,وتيرة,,,,,,,,quick\n"
        "select_multiple way,ways,Ways,طرق,,\"not(selected(., 'none') and count-selected(.) > 1)\","
        "Not both,ليس معا,,,,\n"
        "note,first_day,Welcome,أهلا,${day} = 1,,,,,,,\n"
        "begin_group,words,Words,كلمات,${pace} = 'slow' or ${pace} = 'fast',,,,,,,field-list\n"
        "begin_group,inner,Inner,داخل,,,,,,,,field-list\n"
        "text,change,Change,تغيير,,string-length(.) >= 3,,,,,,multiline\n"
        "end_group,,,,,,,,,,,\n"
        "text,more,More,أكثر,${change} != '',,,,,,,\n"
        "end_group,,,,,,,,,,,\n"
        "text,ahead,Ahead,قبل,${last} = 'x',,,,${pace} != '',,,\n"
        "text,last,Last,أخير,,,,,,,,\n",
    .choices = "list_name,name,label::English (en),label::Arabic (ar)\n"
               "five,1,One,١\nfive,2,Two,٢\nfive,3,Three,٣\n"
               "pace,slow,Slow,بطيء\npace,right,Right,مناسب\npace,fast,Fast,سريع\n"
               "way,none,None,لا شيء\nway,access,Access,وصول\nway,family,Family,أسرة\n",
    .settings = "form_title,form_id,version,default_language\nScene,scene,3,en\n",
};

static inline int scene_set_up(void **state)
{
    struct scene *scene = memory_new(sizeof *scene);
    scene->arena = arena_new();
    problems_init(&scene->problems, scene->arena);
    scene->form = sheets_form(scene_sheets, scene->arena, &scene->problems);
    scene->strand = (struct strand){.name = "law"};
    scene->session = (struct session){.id = "d2s1", .day = 2, .strand = &scene->strand};
    *state = scene;
    if (!scene->form || scene->problems.count > 0)
        return -1;
    scene->interview = interview_new(scene->form, &scene->session, 0);
    return 0;
}

static inline int scene_tear_down(void **state)
{
    struct scene *scene = *state;
    interview_free(scene->interview);
    problems_release(&scene->problems);
    arena_free(scene->arena);
    free(scene);
    return 0;
}

static inline size_t question(const struct scene *scene, const char *name)
{
    return (size_t)form_find(scene->form, name);
}

static inline const char *value(const struct scene *scene, const char *name)
{
    return interview_value(scene->interview, question(scene, name));
}

static inline void choose(const struct scene *scene, const char *name, size_t choice)
{
    interview_choose(scene->interview, question(scene, name), choice);
}

static inline void write_text(const struct scene *scene, const char *name, const char *text)
{
    interview_write(scene->interview, question(scene, name), text);
}
