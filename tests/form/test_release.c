/* Answers that never stand beside others: totals only, and commitments. */
#include "form/cases.h"

#define NAMED                                                                                      \
    "form_title,form_id,version,default_language,namespaces\nT,t,1,en,\"sada=\"\"urn:sada:form\""  \
    "\"\"\n"
#define RELEASE "type,name,label::English (en),bind::sada:release,relevant,calculation\n"
#define PLEDGE "type,name,label::English (en),appearance,bind::sada:release,bind::sada:examples\n"
#define PLEDGE_CHOICES                                                                             \
    "list_name,name,label::English (en)\nwhen,m1,Soon\nstrand,law,Law\nsay,x,I will\n"

static const struct form_case accepted[] = {
    {RELEASE "select_one yn,a,A,totals,,\nselect_multiple yn,b,B,Totals,,\ninteger,c,C,totals,,\n"
             "rank yn,d,D,totals,,\ndate,e,E,,,\n",
     YES_NO, NAMED, ""},
    {RELEASE "select_one yn,a,A,totals,,\nselect_one yn,b,B,totals,${a} = 'yes',\n"
             "text,c,C,,${a} = 'yes',\nnote,d,You said ${a},,${a} != '',\n"
             "calculate,e,,totals,,${a}\n",
     YES_NO, NAMED, ""},
    {PLEDGE "begin_group,g,G,commitment,,\ntext,p_action,What?,multiline,,say\n"
            "select_one when,p_when,When?,,,\nrange,p_sure,Sure?,,,\n"
            "select_multiple when,p_support,Help?,,,\nselect_one strand,p_strand,Strand?,,,\n"
            "note,n,Take your time,,,\nend_group,,,,,\n",
     PLEDGE_CHOICES, NAMED, ""},
    {PLEDGE "begin_group,g,G,field-list commitment,,\ntext,p_action,What?,,,\nend_group,,,,,\n"
            "begin_group,h,H,commitment,,\ntext,q_r_action,What?,,,\nselect_one when,q_r_support,"
            "Help?,,,\nend_group,,,,,\n",
     PLEDGE_CHOICES, NULL, ""},
    {HEAD "text,a,A\n", NULL,
     "form_id,version,default_language,namespaces\nt,1,en,sada = \"urn:sada:form\"\n", ""},
    {RELEASE "select_one yn,a,A,totals,,\n", YES_NO,
     "form_id,version,default_language,namespaces\nt,1,en,sada=“urn:sada:form”\n", ""},
    {RELEASE "select_one yn,a,A,totals,,\n", YES_NO,
     "form_id,version,default_language,namespaces\nt,1,en,x=\"y\" sada=\"urn:sada:form\" z=\"z\"\n",
     ""},
};

static void answers_for_totals_and_commitments_are_read(void **state)
{
    (void)state;
    check_cases(accepted, COUNT_OF(accepted), true);
}

static const struct form_case warned[] = {
    /* calculations that would copy the answer */
    {RELEASE "select_one yn,a,A,totals,,\ncalculate,b,,,,${a}\ncalculate,c,,,,concat(${b})\n",
     YES_NO, NAMED,
     "survey:3:F: warning: the answer to 'b' is not kept: it follows from 'a', whose answer never "
     "stands beside others; set its release to totals to have it counted\n"
     "survey:4:F: warning: the answer to 'c' is not kept: it follows from 'a', whose answer never "
     "stands beside others; set its release to totals to have it counted\n"},
    {RELEASE "text,a,A,,,\ncalculate,b,,,,string-length(${a})\n", YES_NO, NAMED,
     "survey:3:F: warning: the answer to 'b' is not kept: it follows from 'a', whose answer never "
     "stands beside others; set its release to totals to have it counted\n"},
    {"type,name,label::English (en),bind::sada:release,default\nselect_one yn,a,A,totals,\n"
     "select_one yn,b,B,,${a}\n",
     YES_NO, NAMED,
     "survey:3:E: warning: the answer to 'b' is not kept: it follows from 'a', whose answer never "
     "stands beside others; set its release to totals to have it counted\n"},
    /* questions that only such an answer calls up */
    {RELEASE "select_one yn,a,A,totals,,\nselect_one yn,b,B,,${a} = 'yes',\n"
             "begin_group,g,G,,${a} = 'no',\ninteger,c,C,,,\nend_group,,,,,\n",
     YES_NO, NAMED,
     "survey:3:E: warning: whether 'b' is asked tells the answer to 'a', which never stands beside "
     "others; set the release of 'b' to totals too\n"
     "survey:4:E: warning: whether 'c' is asked tells the answer to 'a', which never stands beside "
     "others; set the release of 'c' to totals too\n"},
    /* a question that calls up commitments */
    {"type,name,label::English (en),appearance,relevant\nselect_multiple yn,s,S,,\n"
     "begin_group,g,G,commitment,\"selected(${s}, 'yes')\"\ntext,p_action,What?,,\n"
     "end_group,,,,\n",
     YES_NO, NULL,
     "survey:2: warning: 's' decides whether a commitment is asked for, which could join it to a "
     "person's other answers; set its release to totals\n"},
};

static void side_doors_are_told(void **state)
{
    (void)state;
    check_cases(warned, COUNT_OF(warned), true);
}

static const struct form_case refused[] = {
    /* values and places of a release */
    {RELEASE "select_one yn,a,A,rows,,\ntext,b,B,totals,,\nnote,c,C,totals,,\n"
             "begin_group,g,G,totals,,\ninteger,d,D,,,\nend_group,,,,,\nhidden,h,,totals,,\n",
     YES_NO, NAMED,
     "survey:2:D: error: release 'rows' is not known; write totals, or nothing\n"
     "survey:3:D: error: an answer of type 'text' cannot be counted, and never stands beside "
     "others anyway; empty this cell\n"
     "survey:4:D: error: an answer of type 'note' cannot be counted, and never stands beside "
     "others anyway; empty this cell\n"
     "survey:5:D: error: a release stands on questions; write it on each question of the group\n"
     "survey:8:D: error: an answer of type 'hidden' cannot be counted, and never stands beside "
     "others anyway; empty this cell\n"},
    /* spellings that other programs drop */
    {"type,name,label::English (en),bind:sada:release\ninteger,a,A,totals\n", NULL, NAMED,
     "survey:1:D: error: column 'bind:sada:release' must be spelled 'bind::sada:release', letter "
     "by letter; other programs drop it otherwise\n"},
    {"type,name,label::English (en),release\ninteger,a,A,totals\n", NULL, NAMED,
     "survey:1:D: error: column 'release' must be spelled 'bind::sada:release', letter by letter; "
     "other programs drop it otherwise\n"},
    {"type,name,label::English (en),sada_release\ninteger,a,A,totals\n", NULL, NAMED,
     "survey:1:D: error: column 'sada_release' must be spelled 'bind::sada:release', letter by "
     "letter; other programs drop it otherwise\n"},
    {"type,name,label::English (en),bind::Sada:Release\ninteger,a,A,totals\n", NULL, NAMED,
     "survey:1:D: error: column 'bind::Sada:Release' must be spelled 'bind::sada:release', letter "
     "by letter; other programs drop it otherwise\n"},
    {"type,name,label::English (en),sada:examples\ntext,a,A,\n", NULL, NAMED,
     "survey:1:D: error: column 'sada:examples' must be spelled 'bind::sada:examples', letter by "
     "letter; other programs drop it otherwise\n"},
    {"type,name,label::English (en),bind::sada:totals\ninteger,a,A,yes\n", NULL, NAMED,
     "survey:1:D: warning: column 'bind::sada:totals' is not known and left out; correct or remove "
     "it\n"
     "survey:1:D: error: column 'bind::sada:totals' is not known; the columns of Sada are "
     "bind::sada:release and bind::sada:examples\n"},
    /* namespaces */
    {RELEASE "integer,a,A,totals,,\n", NULL, NULL,
     "settings:2: error: namespaces must hold sada=\"urn:sada:form\", without spaces around '=', "
     "where a column bind::sada is used; other programs cannot read the form otherwise\n"},
    {RELEASE "integer,a,A,totals,,\n", NULL,
     "form_id,version,default_language,namespaces\nt,1,en,sada = \"urn:sada:form\"\n",
     "settings:2:D: error: namespaces must hold sada=\"urn:sada:form\", without spaces around "
     "'=', where a column bind::sada is used; other programs cannot read the form otherwise\n"},
    {RELEASE "integer,a,A,totals,,\n", NULL,
     "form_id,version,default_language,namespaces\nt,1,en,sada=\"urn:sada:from\"\n",
     "settings:2:D: error: namespaces must hold sada=\"urn:sada:form\", without spaces around "
     "'=', where a column bind::sada is used; other programs cannot read the form otherwise\n"},
    {RELEASE "integer,a,A,totals,,\n", NULL,
     "form_id,version,default_language,namespaces\nt,1,en,xsada=\"urn:sada:form\"\n",
     "settings:2:D: error: namespaces must hold sada=\"urn:sada:form\", without spaces around "
     "'=', where a column bind::sada is used; other programs cannot read the form otherwise\n"},
    {"type,name,label::English (en),bind::sada:examples\ntext,a,A,yn\n", YES_NO, NULL,
     "settings:2: error: namespaces must hold sada=\"urn:sada:form\", without spaces around '=', "
     "where a column bind::sada is used; other programs cannot read the form otherwise\n"},
    /* beginnings of sentences */
    {"type,name,label::English (en),bind::sada:examples\ntext,a,A,ny\ninteger,b,B,yn\n"
     "text,c,C,zz\n",
     YES_NO, NAMED,
     "survey:2:D: error: list 'ny' is not in sheet choices; did you mean 'yn'?\n"
     "survey:3:D: error: beginnings of sentences can be offered for type text only; empty this "
     "cell\n"
     "survey:4:D: error: list 'zz' is not in sheet choices; add its rows there or correct the "
     "name\n"},
    /* commitments */
    {PLEDGE "begin_group,g,G,commitment,,\nnote,n,N,,,\nend_group,,,,,\n", PLEDGE_CHOICES, NAMED,
     "survey:2:A: error: commitment 'g' asks for no action; add a text whose name ends in "
     "_action\n"},
    {PLEDGE "begin_group,g,G,commitment,,\ntext,p_action,What?,,,\ntext,other,Other,,,\n"
            "text,q_support,Help,,,\nhidden,p_when,,,,\nend_group,,,,,\n",
     PLEDGE_CHOICES, NAMED,
     "survey:4:B: error: 'other' does not belong into a commitment, whose questions end in "
     "_action, _when, _sure, _support and _strand; move it out of the group\n"
     "survey:5:A: error: in a commitment 'q_support' has one of the types select_one, "
     "select_multiple; change its type\n"
     "survey:5:B: error: 'q_support' does not begin with 'p_' as the other questions of its "
     "commitment do; rename it\n"
     "survey:6:A: error: in a commitment 'p_when' has one of the types select_one; change its "
     "type\n"
     "survey:6:B: error: 'p_when' does not belong into a commitment, whose questions end in "
     "_action, _when, _sure, _support and _strand; move it out of the group\n"},
    {PLEDGE "begin_group,g,G,commitment,,\ninteger,p_action,What?,,,\nselect_multiple when,p_when,"
            "When?,,,\ninteger,p_sure,Sure?,,,\ntext,p_strand,Strand?,,,\nend_group,,,,,\n",
     PLEDGE_CHOICES, NAMED,
     "survey:3:A: error: in a commitment 'p_action' has one of the types text; change its type\n"
     "survey:4:A: error: in a commitment 'p_when' has one of the types select_one; change its "
     "type\n"
     "survey:5:A: error: in a commitment 'p_sure' has one of the types range; change its type\n"
     "survey:6:A: error: in a commitment 'p_strand' has one of the types select_one; change its "
     "type\n"},
    {PLEDGE "begin_group,g,G,commitment,,\ntext,p_action,What?,,,\nselect_one when,p_when,When?,,"
            "totals,\nbegin_group,h,H,,,\nnote,n,N,,,\nend_group,,,,,\nend_group,,,,,\n",
     PLEDGE_CHOICES, NAMED,
     "survey:4:E: error: an answer of a commitment is kept with it and cannot be totals only; "
     "empty this cell\n"
     "survey:5:A: error: a commitment holds no group; move it out or remove its begin_group and "
     "end_group\n"},
    {PLEDGE "begin_group,g,G,commitment,,\ntext,p_action,What?,,,\nselect_one when or_other,p_when,"
            "When?,,,\nend_group,,,,,\n",
     PLEDGE_CHOICES, NAMED,
     "survey:4:B: error: 'p_when_other' does not belong into a commitment, whose questions end in "
     "_action, _when, _sure, _support and _strand; move it out of the group\n"},
};

static void what_would_lose_a_rule_is_refused(void **state)
{
    (void)state;
    check_cases(refused, COUNT_OF(refused), false);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(answers_for_totals_and_commitments_are_read),
        cmocka_unit_test(side_doors_are_told),
        cmocka_unit_test(what_would_lose_a_rule_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
