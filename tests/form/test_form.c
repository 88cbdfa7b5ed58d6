/* What the reader of forms accepts, refuses and warns of, each with its exact place. */
#include "form/form.h"

#include <stdlib.h>
#include <string.h>

#include "form/cases.h"
#include "form/expression.h"

static const struct form_case accepted_cases[] = {
    {HEAD "text,t,Why?\n", NULL, NULL, ""},
    /* spellings of types */
    {HEAD "select_one yn,a,A\nselect one yn,b,B\nSelect_One yn,c,C\nselect one from yn,d,D\n"
          "select_one_from yn,e,E\nselect1 yn,f,F\nadd select one prompt using yn,g,G\n"
          "select_one   yn,h,H\n",
     YES_NO, NULL, ""},
    {HEAD "select_multiple yn,a,A\nselect multiple yn,b,B\nselect multiple from yn,c,C\n"
          "select all that apply from yn,d,D\nselect all that apply yn,e,E\n"
          "add select multiple prompt using yn,f,F\n",
     YES_NO, NULL, ""},
    {HEAD "string,a,A\nTEXT,b,B\nnote,c,C\nhidden,d,\n", NULL, NULL, ""},
    {HEAD "begin_group,g,G\ntext,t,T\nend_group,,\nBegin Group,h,\ntext,u,U\nEND GROUP,,\n", NULL,
     NULL, ""},
    {HEAD "begin group,g,G\nbegin group,h,H\ntext,t,T\nend group,,\nend group,h,\n", NULL, NULL,
     ""},
    {HEAD "select_one from,a,A\n", "list_name,name,label::English (en)\nfrom,x,X\n", NULL, ""},
    /* spellings of headers */
    {"Type,NAME,Label::English (en),Required Message::English (en),relevance\n"
     "text,t,T,Please,true()\n",
     NULL, NULL, ""},
    {"type,value,caption : English (en),required,requiredMsg:English (en),bind::relevant\n"
     "text,t,T,yes,Please,true()\n",
     NULL, NULL, ""},
    {"type,name,label::en\ntext,t,T\n", NULL, NULL, ""},
    {"type,name,label::English(en)\ntext,t,T\n", NULL, NULL, ""},
    {"type,name,label\ntext,t,T\n", NULL, NULL, ""},
    {"\xE2\x80\x8Ftype,name,label::\xE2\x80\x8F"
     "English (en)\n \xE2\x80\x8Ftext\xC2\xA0,t,T\n",
     NULL, NULL, ""},
    {HEAD "text,t,T\n", NULL,
     "title,id_string,version,default_language,style,namespaces\nT,t,1,English (en),pages,"
     "sada=\"urn:sada:form\"\n",
     ""},
    {HEAD "select_one yn,a,A\n", "List Name,value,caption::English (en),score,note\nyn,yes,Y,5,\n",
     NULL, ""},
    /* what people leave behind */
    {HEAD "\n,,\ntext,t,T\n,,\n", NULL, NULL, ""},
    {"type,name,label::English (en),,\ntext,t,T,my note,\n,,,another note,\n", NULL, NULL, ""},
    /* harmless cells of columns for later versions */
    {"type,name,label::English (en),calculation,read_only,default\ntext,t,T,,no,\n", NULL, NULL,
     ""},
    /* names */
    {HEAD "text,_a,T\ntext,a-b.c,T\ntext,رأي٢,T\ntext,é,T\n", NULL, NULL, ""},
    /* required as pyxform reads it, and as an expression */
    {"type,name,label::English (en),required\ntext,a,A,yes\ntext,b,B,TRUE\ntext,c,C,False()\n"
     "text,d,D,${a} = 'x'\ntext,e,E,1\n",
     NULL, NULL, ""},
    /* appearances */
    {"type,name,label::English (en),appearance\nselect_one yn,a,A,likert\n"
     "select_one yn,b,B,quick columns-2\nselect_multiple yn,c,C,columns-pack\n"
     "text,d,D,multiline\nbegin_group,g,G,field-list\ntext,e,E,\nend_group,,,\n",
     YES_NO, NULL, ""},
    /* references ahead, and a group's condition on an earlier question */
    {"type,name,label::English (en),relevant,constraint\ntext,a,A,${b} = 'x',string-length(.) < 9\n"
     "text,b,B,,. != ${a}\nbegin_group,g,G,${a} != '',\ntext,c,C,,\nend_group,,,,\n",
     NULL, NULL, ""},
};

static void forms_are_read_as_their_authors_spell_them(void **state)
{
    (void)state;
    check_cases(accepted_cases, COUNT_OF(accepted_cases), true);
}

static const struct form_case warned_cases[] = {
    {HEAD "deviceid,id,\nstart,s,\nphonenumber,p,\nstart-geopoint,g,\ntext,t,T\ntoday,d,\n", NULL,
     NULL,
     "survey:2:A: warning: type 'deviceid' is left out: it could tell who answered; remove the "
     "row\n"
     "survey:3:A: warning: type 'start' is left out: it could tell when somebody answered; remove "
     "the row\n"
     "survey:4:A: warning: type 'phonenumber' is left out: it could tell who answered; remove the "
     "row\n"
     "survey:5:A: warning: type 'start-geopoint' is left out: it could tell who answered; remove "
     "the row\n"
     "survey:7:A: warning: type 'today' is left out: it could tell when somebody answered; remove "
     "the row\n"},
    {"type,name,label::English (en),kobo--score,constrain\ntext,t,T,1,\n", NULL, NULL,
     "survey:1:D: warning: column 'kobo--score' is not known and left out; correct or remove it\n"
     "survey:1:E: warning: column 'constrain' is not known and left out; did you mean "
     "'constraint'?\n"},
    {"type,name,label::English (en),hints::English (en)\ntext,t,T,H\n", NULL, NULL,
     "survey:1:D: warning: column 'hints::English (en)' is not known and left out; did you mean "
     "'hint'?\n"},
    {"type,name,label::Arabic (ar),label::English (en),guidance_hint::English (en)\n"
     "text,t,ت,T,More\ntext,u,ث,U,\n",
     NULL, NULL,
     "survey:2: warning: 'guidance_hint' is not translated into 'ar', so another language is "
     "shown; translate it\n"},
    {"type,name,label::English (en),appearance\ntext,t,T,multiline w4 mutiline\n"
     "text,u,U,likert\nselect_one yn,v,V,minimal\nselect_one yn,w,W,columns-99\n",
     YES_NO, NULL,
     "survey:2:D: warning: appearance 'w4' is not known and left out; correct or remove it\n"
     "survey:2:D: warning: appearance 'mutiline' is not known and left out; did you mean "
     "'multiline'?\n"
     "survey:3:D: warning: appearance 'likert' does nothing on this type and is left out; remove "
     "it\n"
     "survey:5:D: warning: appearance 'columns-99' is not known and left out; correct or "
     "remove it\n"},
    {HEAD "text,t,T\n,,only text\n", NULL, NULL,
     "survey:3:A: warning: the row has text but neither type nor name and is left out; complete "
     "or remove it\n"},
    {HEAD "select_one yn,t,T\n", "list_name,name,label::English (en)\nyn,a,A\n,,only text\n", NULL,
     "choices:3:A: warning: the row has text but neither list_name nor name and is left out; "
     "complete or remove it\n"},
    {"type,name,label::English (en),label::Arabic (ar),hint::English (en)\ntext,t,T,,H\n"
     "text,u,U,و,\n",
     NULL, NULL,
     "survey:2: warning: 'hint' is not translated into 'ar', so another language is shown; "
     "translate it\n"
     "survey:2:D: warning: 'label' is not translated into 'ar', so another language is shown; "
     "translate it\n"},
    {HEAD "select_one yn,t,T\n",
     "list_name,name,label::English (en),label::Arabic (ar)\nyn,a,A,\nyn,b,B,ب\n", NULL,
     "choices:2:D: warning: 'label' is not translated into 'ar', so another language is shown; "
     "translate it\n"
     "survey:2: warning: 'label' is not translated into 'ar', so another language is shown; "
     "translate it\n"},
    {"type,name,label::Arabic,label::کوردی,label::ku (en)\ntext,t,ن,ن,T\n", NULL, NULL,
     "survey:1:C: warning: language 'Arabic' is read as 'ar'; write the code behind the name, as "
     "in 'Arabic (ar)'\n"
     "survey:1:D: warning: language '\u2068کوردی\u2069' is read as 'ckb'; write the code behind "
     "the name, as "
     "in 'Arabic (ar)'\n"},
    {"type,name,label::French,label::Español,hint::french\ntext,t,T,T,H\n", NULL,
     "form_id,version,default_language\nt,1,French\n",
     "survey:1:C: warning: language 'French' is read as 'fr'; write the code behind the name, as "
     "in 'Arabic (ar)'\n"
     "survey:1:D: warning: language 'Español' is read as 'es'; write the code behind the name, as "
     "in 'Arabic (ar)'\n"
     "survey:1:E: warning: language 'french' is read as 'fr'; write the code behind the name, as "
     "in 'Arabic (ar)'\n"
     "survey:2: warning: 'hint' is not translated into 'es', so another language is shown; "
     "translate it\n"},
    {"type,name,label::Kurdish (ku)\ntext,t,ن\n", NULL, "form_id,version\nt,1\n",
     "survey:1:C: warning: language 'Kurdish (ku)' is read as 'ckb'; write the code behind the "
     "name, as in 'Arabic (ar)'\n"},
    {"type,name,label\ntext,t,T\n", NULL, "form_id,version\nt,1\n",
     "survey:1:C: warning: column 'label' names no language and is read as English; write it as "
     "'label::English (en)'\n"},
    {HEAD "begin_group,g,G\nend_group,,\ntext,t,T\n", NULL, NULL,
     "survey:2:A: warning: group 'g' holds no question; remove it\n"},
    {HEAD "text,t,T\n", NULL, "form_id,form_title\nt,T\nu,U\n",
     "settings:2: warning: the form has no version, so answers to different versions cannot be "
     "told apart; write one, e.g. 2026112301\n"
     "settings:3:A: warning: sheet settings has one row only; this one is left out\n"},
    {"type,name,label::English (en),relevant\ntext,a,A,\ntext,b,B,{a}$ = 'x'\n", NULL, NULL,
     "survey:3:D: warning: the reference to 'a' is written the wrong way round; it is read as "
     "${question}, write it so\n"},
    {HEAD "select_one yn,t,T\n", "list_name,name,label::English (en),lable::Arabic (ar)\nyn,a,A,\n",
     NULL,
     "choices:1:D: warning: column 'lable::Arabic (ar)' is not known and left out; did you mean "
     "'label'?\n"},
};

static void what_is_left_out_is_told(void **state)
{
    (void)state;
    check_cases(warned_cases, COUNT_OF(warned_cases), true);
}

static const struct form_case refused_cases[] = {
    /* sheets and columns */
    {NULL, NULL, NULL,
     "form: error: sheet 'survey' is missing; add it with the columns type, name, label\n"},
    {"kind,name\ntext,t\n", NULL, NULL,
     "survey:1: error: column 'type' is missing; add it to the header row\n"
     "survey:1: error: column 'label' is missing; add it to the header row\n"
     "survey:1:A: warning: column 'kind' is not known and left out; correct or remove it\n"},
    {"type,name,label::English (en),name\ntext,t,T,t\n", NULL, NULL,
     "survey:1:D: error: column 'name' is there twice; remove one of them\n"},
    {"type,name,label::English (en),relevant,relevance\ntext,t,T,,\n", NULL, NULL,
     "survey:1:E: error: column 'relevance' is there twice; remove one of them\n"},
    {"type,name,label,label::English (en)\ntext,t,T,T\n", NULL, NULL,
     "survey:1:C: error: column 'label' is there twice, with and without its language 'en'; "
     "remove one of them\n"},
    {"type,name,label:: \ntext,t,T\n", NULL, NULL,
     "survey:1: error: column 'label' is missing; add it to the header row\n"
     "survey:1:C: error: language '' has no code; write it behind the name, as in 'Arabic (ar)'\n"},
    {HEAD "select_one yn,t,T\n", "list_name,label::English (en)\nyn,A\n", NULL,
     "choices:1: error: column 'name' is missing; add it to the header row\n"},
    {HEAD, NULL, NULL,
     "survey:1:A: error: the form asks nothing; add a row with type, name and "
     "label\n"},
    /* types */
    {HEAD "text,t,T\nimage,i,I\nselect_one_from_file x.csv,f,F\n", NULL, NULL,
     "survey:3:A: error: type 'image' does not work on a station; remove the row\n"
     "survey:4:A: error: type 'select_one_from_file x.csv' does not work on a station; remove the "
     "row\n"},
    {HEAD "text,t,T\nselect_on yn,a,A\ntxet,b,B\nbegin_grup,g,G\nfrobnicate,f,F\nend,e,\n", YES_NO,
     NULL,
     "survey:3:A: error: type 'select_on yn' is not known; did you mean 'select_one'?\n"
     "survey:4:A: error: type 'txet' is not known; did you mean 'text'?\n"
     "survey:5:A: error: type 'begin_grup' is not known; did you mean 'begin group'?\n"
     "survey:6:A: error: type 'frobnicate' is not known; correct it or remove the row\n"
     "survey:7:A: warning: type 'end' is left out: it could tell when somebody answered; remove "
     "the row\n"},
    {HEAD "text,t,T\n,u,U\n", NULL, NULL,
     "survey:3:A: error: the row has no type; write one, e.g. text\n"},
    /* lists */
    {HEAD "select_one yes_no,t,T\n", YES_NO, NULL,
     "survey:2:A: error: list 'yes_no' is not in sheet choices; add its rows there or correct the "
     "name\n"},
    {HEAD "select_one agre5,t,T\n", "list_name,name,label::English (en)\nagree5,1,A\n", NULL,
     "survey:2:A: error: list 'agre5' is not in sheet choices; did you mean 'agree5'?\n"},
    {HEAD "select_one,t,T\n", YES_NO, NULL,
     "survey:2:A: error: the type names no list; write it behind, as in 'select_one yes_no'\n"},
    {HEAD "select_one yn,t,T\n",
     "list_name,name,label::English (en)\nyn,a,A\nyn,a,B\nyn,,C\n,d,D\nyn,e,\n", NULL,
     "choices:3:B: error: choice 'a' is in list 'yn' twice; give each its own name\n"
     "choices:4:B: error: a choice needs both list_name and name; complete the row\n"
     "choices:5:A: error: a choice needs both list_name and name; complete the row\n"
     "choices:6:C: error: choice 'e' has no label; write what people shall read\n"},
    {HEAD "select_multiple yn,t,T\n", "list_name,name,label::English (en)\nyn,a b,A\n", NULL,
     "survey:2:A: error: choice 'a b' of list 'yn' holds a space, which a select_multiple cannot "
     "store; replace it by _\n"},
    /* names and labels */
    {HEAD "text,,T\ntext,2a,T\ntext,a b,T\ntext,meta,T\ntext,c,T\nnote,c,T\ntext,d،,T\n", NULL,
     NULL,
     "survey:2:B: error: the row has no name; write a short one, e.g. pace\n"
     "survey:3:B: error: the name '2a' is malformed; begin with a letter or _ and go on with "
     "letters, digits, _ - .\n"
     "survey:4:B: error: the name 'a b' is malformed; begin with a letter or _ and go on with "
     "letters, digits, _ - .\n"
     "survey:5:B: error: the name 'meta' is reserved; choose another one\n"
     "survey:7:B: error: the name 'c' is used in row 6 already; choose another one\n"
     "survey:8:B: error: the name '\u2068d،\u2069' is malformed; begin with a letter or _ and go "
     "on with "
     "letters, digits, _ - .\n"},
    {HEAD "begin_group,g,G\ntext,g,T\nend_group,,\n", NULL, NULL,
     "survey:3:B: error: the name 'g' is used in row 2 already; choose another one\n"},
    {HEAD "text,t,\nnote,n,\n", NULL, NULL,
     "survey:2:C: error: the question has no label; write what people shall read\n"
     "survey:3:C: error: the question has no label; write what people shall read\n"},
    /* groups */
    {HEAD "begin_group,g,G\nbegin_group,h,H\ntext,t,T\nend_group,,\n", NULL, NULL,
     "survey:2:A: error: group 'g' is never closed; add an end_group where it ends\n"},
    {HEAD "text,t,T\nend_group,,\n", NULL, NULL,
     "survey:3:A: error: no group is open here; remove this end_group or add its begin_group\n"},
    /* expressions */
    {"type,name,label::English (en),relevant,constraint,required\ntext,a,A,,,\n"
     "text,b,B,${aa} = 1,. > pulldata(),y\n",
     NULL, NULL,
     "survey:3:D: error: there is no question 'aa'; add it or correct the name\n"
     "survey:3:E: error: the function 'pulldata()' does not work on a station; remove it\n"
     "survey:3:F: error: 'y' is neither text nor a question; put text into quotes and the name of "
     "a question into ${question}\n"},
    {"type,name,label::English (en),relevant\ntext,overall,A,\ntext,b,B,${overal} = 1\n", NULL,
     NULL, "survey:3:D: error: there is no question 'overal'; did you mean 'overall'?\n"},
    {"type,name,label::English (en),relevant\ndeviceid,id,,\ntext,b,B,${id} = 1\n", NULL, NULL,
     "survey:2:A: warning: type 'deviceid' is left out: it could tell who answered; remove the "
     "row\n"
     "survey:3:D: error: 'id' is left out, because it could tell who answered or when; remove it "
     "here too\n"},
    {"type,name,label::English (en),relevant\nbegin_group,g,G,${x} = 1\ntext,b,B,${g} = 1\n"
     "end_group,,,\n",
     NULL, NULL,
     "survey:2:D: error: there is no question 'x'; add it or correct the name\n"
     "survey:3:D: error: 'g' is a group and has no answer; name a question in it\n"},
    {"type,name,label::English (en),relevant\ntext,a,A,${b} = 1\ntext,b,B,${c} = 1\n"
     "text,c,C,${b} = 1\n",
     NULL, NULL,
     "survey:3:D: error: whether 'b' is shown depends on itself, perhaps through other questions; "
     "remove one of these conditions\n"},
    {"type,name,label::English (en),relevant\nbegin_group,g,G,${a} = 1\ntext,a,A,\nend_group,,,\n",
     NULL, NULL,
     "survey:3:D: error: whether 'a' is shown depends on itself, perhaps through other questions; "
     "remove one of these conditions\n"},
    /* settings */
    {HEAD "text,t,T\n", NULL, "form_title,version\nT,1\n",
     "settings:2: error: the form has no form_id; write the name of its folder there\n"},
    {HEAD "text,t,T\n", NULL, "form_id,version\n../t,1\n",
     "settings:2:A: error: form_id '../t' cannot be a file name; use at most 64 of A-Z a-z 0-9 _ "
     "-\n"},
    {HEAD "text,t,T\n", NULL, "form_id,version,default_language\nt,1,Arabic (ar)\n",
     "settings:2:C: error: default_language 'ar' has no column 'label' of its own; add it or "
     "choose another language\n"},
    {HEAD "text,t,T\n", NULL, "form_id,version,default_language\nt,1,Klingon\n",
     "settings:2:C: error: default_language 'klingon' has no column 'label' of its own; add it or "
     "choose another language\n"},
};

static void what_is_wrong_is_told_at_its_cell(void **state)
{
    (void)state;
    check_cases(refused_cases, COUNT_OF(refused_cases), false);
}

static void a_form_without_settings_is_refused(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct problems problems;
    problems_init(&problems, arena);
    struct sheets sheets = {.survey = HEAD "text,t,T\n"};
    assert_null(sheets_form(sheets, arena, &problems));
    assert_string_equal(problems_text(&problems, arena),
                        "form: error: sheet 'settings' is missing; add it with the columns "
                        "form_title, form_id, version\n");
    problems_release(&problems);
    arena_free(arena);
}

static void a_misspelt_sheet_is_pointed_at(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct problems problems;
    problems_init(&problems, arena);
    struct workbook *workbook = sheets_workbook((struct sheets){.survey = HEAD}, arena, &problems);
    workbook->sheets[0].name = "surveys";
    assert_null(form_read(workbook, arena, &problems));
    assert_string_equal(problems_text(&problems, arena),
                        "form: error: sheet 'survey' is missing, but 'surveys' is there; rename "
                        "it\n");
    problems_release(&problems);
    arena_free(arena);
}

static const struct sheets whole_form = {
    .survey = "type,name,label::Arabic (ar),label::English (en),hint::Arabic (ar),"
              "hint::English (en),required,required_message::English (en),"
              "required_message::Arabic (ar),relevant,constraint,constraint_message::English (en),"
              "constraint_message::Arabic (ar),appearance\n"
              "hidden,day,,,,,,,,,,,,\n"
              "begin_group,g,مجموعة,Group,,,,,,,,,,field-list\n"
              "begin_group,h,داخل,Inner,,,,,,${day} = 1,,,,\n"
              "select_one pace,p,الوتيرة,Pace,اختر,Choose,yes,Please,رجاء,,,,,quick columns-3\n"
              "end_group,,,,,,,,,,,,,\n"
              "end_group,,,,,,,,,,,,,\n"
              "text,t,لماذا,Why,,,,,,${p} = 'slow',string-length(.) > 2,Longer,أطول,multiline\n",
    .choices = "list_name,name,label::Arabic (ar),label::English (en)\nzz,1,واحد,One\n"
               "pace,slow,بطيء,Slow\npace,fast,سريع,Fast\n",
    .settings = "form_title,form_id,version,default_language\nTitle,whole,7,Arabic (ar)\n",
};

static void a_form_holds_all_that_its_sheets_say(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct problems problems;
    problems_init(&problems, arena);
    const struct form *form = sheets_form(whole_form, arena, &problems);
    assert_string_equal(problems_text(&problems, arena), "");
    assert_string_equal(form->id, "whole");
    assert_string_equal(form->title, "Title");
    assert_string_equal(form->version, "7");
    assert_int_equal(form->language_count, 2);
    assert_string_equal(form->languages[form->default_language], "ar");
    assert_int_equal(form->group_count, 2);
    assert_int_equal(form->groups[1].parent, 0);
    const struct question *pace = &form->questions[form_find(form, "p")];
    assert_int_equal(pace->group, 1);
    assert_int_equal(pace->row, 5);
    assert_int_equal(pace->columns, 3);
    assert_int_equal(pace->appearance, APPEARANCE_QUICK);
    assert_int_equal(pace->list->choice_count, 2);
    assert_non_null(pace->required);
    assert_string_equal(form_text(form, pace->hint, "en"), "Choose");
    assert_string_equal(form_text(form, pace->hint, "fr"), "اختر");
    assert_string_equal(form_text(form, form->questions[0].label, "en"), "");
    const struct question *why = &form->questions[form_find(form, "t")];
    assert_string_equal(expression_source(why->constraint), "string-length(.) > 2");
    assert_int_equal(form_find(form, "g"), NO_INDEX);
    problems_release(&problems);
    arena_free(arena);
}

static const char whole_form_json[] =
    "{\"default_language\":\"ar\",\"form_id\":\"whole\",\"groups\":["
    "{\"appearance\":[\"field-list\"],\"label\":{\"ar\":\"مجموعة\",\"en\":\"Group\"},"
    "\"name\":\"g\"},"
    "{\"label\":{\"ar\":\"داخل\",\"en\":\"Inner\"},\"name\":\"h\",\"parent\":\"g\","
    "\"relevant\":\"${day} = 1\"}],"
    "\"languages\":[\"ar\",\"en\"],"
    "\"lists\":{\"pace\":[{\"label\":{\"ar\":\"بطيء\",\"en\":\"Slow\"},\"name\":\"slow\"},"
    "{\"label\":{\"ar\":\"سريع\",\"en\":\"Fast\"},\"name\":\"fast\"}],"
    "\"zz\":[{\"label\":{\"ar\":\"واحد\",\"en\":\"One\"},\"name\":\"1\"}]},"
    "\"questions\":[{\"name\":\"day\",\"row\":2,\"type\":\"hidden\"},"
    "{\"appearance\":[\"quick\"],\"columns\":3,\"group\":\"h\","
    "\"hint\":{\"ar\":\"اختر\",\"en\":\"Choose\"},"
    "\"label\":{\"ar\":\"الوتيرة\",\"en\":\"Pace\"},\"list\":\"pace\",\"name\":\"p\","
    "\"required\":\"true()\",\"required_message\":{\"ar\":\"رجاء\",\"en\":\"Please\"},"
    "\"row\":5,\"type\":\"select_one\"},"
    "{\"appearance\":[\"multiline\"],\"constraint\":\"string-length(.) > 2\","
    "\"constraint_message\":{\"ar\":\"أطول\",\"en\":\"Longer\"},"
    "\"label\":{\"ar\":\"لماذا\",\"en\":\"Why\"},\"name\":\"t\",\"relevant\":\"${p} = 'slow'\","
    "\"row\":8,\"type\":\"text\"}],"
    "\"title\":\"Title\",\"version\":\"7\"}";

static void the_json_of_a_form_is_complete(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct problems problems;
    problems_init(&problems, arena);
    struct json *json = form_json(sheets_form(whole_form, arena, &problems));
    char *text = json_text(json, JSON_COMPACT_LAYOUT);
    assert_string_equal(text, whole_form_json);
    free(text);
    json_free(json);
    problems_release(&problems);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(forms_are_read_as_their_authors_spell_them),
        cmocka_unit_test(what_is_left_out_is_told),
        cmocka_unit_test(what_is_wrong_is_told_at_its_cell),
        cmocka_unit_test(a_form_without_settings_is_refused),
        cmocka_unit_test(a_misspelt_sheet_is_pointed_at),
        cmocka_unit_test(a_form_holds_all_that_its_sheets_say),
        cmocka_unit_test(the_json_of_a_form_is_complete),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
