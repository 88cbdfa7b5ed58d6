/* A form with a question of every type, and an interview about it. */
#pragma once

#include <stdlib.h>

#include "form/sheets.h"
#include "interview/interview.h"
#include "interview/receipt.h"
#include "test.h"

static const struct sheets kinds_sheets = {
    .survey =
        "type,name,label::English (en),label::Arabic (ar),relevant,constraint,"
        "constraint_message::English (en),calculation,default,choice_filter,parameters,read_only,"
        "appearance,bind::sada:release\n"
        "hidden,day,,,,,,,,,,,,\n"
        "integer,age,Age,عمر,,. > 0,\"${age} is too little\",,,,,,,\n"
        "decimal,hours,Hours,ساعات,,,,,,,,,,\n"
        "range,mark,Mark,علامة,,,,,,,start=0 end=1 step=0.1,,,\n"
        "date,when,When,متى,,. >= today(),,,today(),,,,,\n"
        "time,at,At,ساعة,,,,,08:30,,,,,\n"
        "acknowledge,read,Read,قرأت,,,,,,,,,,\n"
        "rank fruit,order,Order,ترتيب,,,,,,,randomize=true,,,\n"
        "select_one session,best,Best of ${day},أفضل ${day},,,,,,day = ${day},,,,\n"
        "select_multiple session,liked,Liked,أعجب,,,,,,\"day = ${day} and not(selected(${best}, "
        "name))\",randomize=true seed=${age},,,\n"
        "select_one fruit or_other,fruit,Fruit,فاكهة,,,,,,,,,,\n"
        "calculate,double,,,,,,${age} * 2,,,,,,\n"
        "calculate,quadruple,,,,,,${double} * 2,,,,,,\n"
        "note,said,\"You are ${age}, twice ${double}\",عمركم ${age},${quadruple} > 40,,,,,,,,,\n"
        "text,fixed,Fixed,ثابت,,,,,\"concat('a', 'b')\",,,yes,,\n"
        "text,shown,Shown,ظاهر,,,,\"concat(${fruit}, '!')\",,,,,,\n"
        "select_multiple fruit,secret,Secret,سر,,,,,,,,,,totals\n"
        "integer,count,Count,عدد,,,,,,,,,,totals\n"
        "begin_group,pledge,Pledge,التزام,\"selected(${secret}, 'fig')\",,,,,,,,commitment,\n"
        "text,law_action,Action,إجراء,,,,,,,,,,\n"
        "select_one session,law_when,When,متى,,,,,,,,,,\n"
        "range,law_sure,Sure,ثقة,,,,,,,end=5,,,\n"
        "select_multiple fruit,law_support,Support,دعم,,,,,,,,,,\n"
        "end_group,,,,,,,,,,,,,\n",
    .choices = "list_name,name,label::English (en),label::Arabic (ar),day\n"
               "fruit,fig,Fig,تين,\nfruit,date,Date,تمر,\nfruit,plum,Plum,خوخ,\n"
               "session,s1,One,١,1\nsession,s2,Two,٢,1\nsession,s3,Three,٣,1\n"
               "session,s4,Four,٤,2\nsession,s5,Five,٥,2\n",
    .settings = "form_title,form_id,version,default_language,namespaces\n"
                "Kinds,kinds,3,en,\"sada=\"\"urn:sada:form\"\"\"\n",
};

struct kinds {
    struct arena *arena;
    struct problems problems;
    const struct form *form;
    struct interview *interview;
    struct tag tags[1]; /* of its one commitment */
};

static const struct session kinds_session = {.id = "d1s1", .day = 1};

static inline int kinds_set_up(void **state)
{
    struct kinds *kinds = memory_new(sizeof *kinds);
    kinds->arena = arena_new();
    problems_init(&kinds->problems, kinds->arena);
    kinds->form = sheets_form(kinds_sheets, kinds->arena, &kinds->problems);
    *state = kinds;
    if (!kinds->form) {
        print_error("%s", problems_text(&kinds->problems, kinds->arena));
        return -1;
    }
    kinds->interview = interview_new(kinds->form, &kinds_session, 5);
    kinds->tags[0] = (struct tag){.name = "00112233445566778899aabbccddeeff"};
    /* 2026-11-23T09:00 in Baghdad */
    interview_set_clock(kinds->interview, (struct wall_clock){true, 1795413600, 10800});
    return 0;
}

static inline int kinds_tear_down(void **state)
{
    struct kinds *kinds = *state;
    interview_free(kinds->interview);
    problems_release(&kinds->problems);
    arena_free(kinds->arena);
    free(kinds);
    return 0;
}

static inline size_t question(const struct kinds *kinds, const char *name)
{
    int index = form_find(kinds->form, name);
    assert_int_not_equal(index, NO_INDEX);
    return (size_t)index;
}

static inline const char *value(const struct kinds *kinds, const char *name)
{
    return interview_value(kinds->interview, question(kinds, name));
}

static inline enum objection put(const struct kinds *kinds, const char *name, const char *typed)
{
    return interview_write(kinds->interview, question(kinds, name), typed);
}

static inline void choose(const struct kinds *kinds, const char *name, size_t choice)
{
    interview_choose(kinds->interview, question(kinds, name), choice);
}

/* Names of the choices as they are shown, joined by spaces. */
static inline const char *offered(const struct kinds *kinds, const char *name)
{
    size_t count;
    const struct question *asked = &kinds->form->questions[question(kinds, name)];
    const size_t *choices =
        interview_choices(kinds->interview, question(kinds, name), kinds->arena, &count);
    const char *text = "";
    for (size_t i = 0; i < count; i++)
        text = arena_format(kinds->arena, "%s%s%s", text, i > 0 ? " " : "",
                            asked->list->choices[choices[i]].name);
    return text;
}

#define kinds_test(function)                                                                       \
    cmocka_unit_test_setup_teardown(function, kinds_set_up, kinds_tear_down)
