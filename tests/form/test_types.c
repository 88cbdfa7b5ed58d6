/* Types, columns, appearances and parameters of the questionnaire: what is taken, and where what is
 * not taken is told. */
#include "form/cases.h"

#define RANGE "type,name,label::English (en),parameters\nrange,r,R,"
#define PICK "list_name,name,label::English (en),day,Area\nl,a,A,1,north\nl,b,B,2,south\n"
#define FILTER "type,name,label::English (en),choice_filter\ntext,t,T,\n"
#define DEFAULT "type,name,label::English (en),default\n"
#define LOOK "type,name,label::English (en),appearance\n"

#define UNHEARD(file)                                                                              \
    "'" file "' is not played: a station stands in a room where others hear it; write what it "    \
    "says into the label or the hint\n"

static const struct form_case accepted[] = {
    /* spaces as spreadsheets collect them */
    {"type\xC2\xA0,name, label::English  (en) ,required  message::English (en)\n"
     "select_one\xC2\xA0 yn,a,A,Please\n\"select_one\n yn \",b,B,Please\n",
     YES_NO, NULL, ""},
    /* types */
    {HEAD "integer,i,I\nint,j,J\nINTEGER,k,K\ndecimal,d,D\n", NULL, NULL, ""},
    {HEAD "date,d,D\ntime,t,T\nacknowledge,a,A\n", NULL, NULL, ""},
    {HEAD "range,r,R\n", NULL, NULL, ""},
    {HEAD "rank yn,r,R\nRank yn,s,S\n", YES_NO, NULL, ""},
    {"type,name,label::English (en),calculation\ncalculate,c,,1 + 1\n", NULL, NULL, ""},
    {"type,name,label::English (en),calculate\ncalculate,c,,1 + 1\n", NULL, NULL, ""},
    {"type,name,label::English (en),bind::calculate\ncalculate,c,,1 + 1\n", NULL, NULL, ""},
    {"type,name,label::English (en),calculation\nhidden,h,,'x'\ntext,t,T,${h}\n"
     "integer,i,,string-length(${h})\n",
     NULL, NULL, ""},
    {DEFAULT "calculate,c,,${t}\ntext,t,T,\n", NULL, NULL,
     "survey:2:D: warning: the answer to 'c' is not kept: it follows from 't', whose answer never "
     "stands beside others; set its release to totals to have it counted\n"},
    /* ranges */
    {RANGE "start=0 end=10 step=1\n", NULL, NULL, ""},
    {RANGE "\"start=0, end=1, step=0.25\"\n", NULL, NULL, ""},
    {RANGE "start = -5 ; END= 5;Step =5\n", NULL, NULL, ""},
    {RANGE "end=5\n", NULL, NULL, ""},
    {"type,name,label::English (en),parameters,appearance,default\n"
     "range,r,R,end=5,rating,3\nrange,s,S,end=5,picker,\nrange,t,T,end=5,vertical,\n"
     "range,u,U,end=5,faces,\n",
     NULL, NULL, ""},
    {LOOK "date,a,A,month-year\ndate,b,B,year\nselect_one yn,c,C,faces\n", YES_NO, NULL, ""},
    {LOOK "date,a,A,faces\n", NULL, NULL,
     "survey:2:D: warning: appearance 'faces' does nothing on this type and is left out; remove "
     "it\n"},
    /* choices of every kind */
    {"type,name,label::English (en),parameters\nselect_one yn,a,A,randomize=true\n"
     "select_multiple yn,b,B,randomize=true seed=42\n"
     "rank yn,c,C,\"randomize=true, seed=${n}\"\nselect_one yn,d,D,randomize=false\n"
     "integer,n,N,\nselect_one yn,e,E,randomize = TRUE;seed=-1.5\n",
     YES_NO, NULL, ""},
    {HEAD "select_one yn or_other,a,A\nselect_multiple yn or_other,b,B\n"
          "select_one yn or specify other,c,C\nselect_one yn,d,D\n",
     YES_NO, NULL, ""},
    {HEAD "select_one yn or_other,a,A\n",
     "list_name,name,label::English (en)\nyn,yes,Yes\nyn,other,Something else\n", NULL, ""},
    {FILTER "select_one l,q,Q,day = 1\nselect_multiple l,r,R,day = ${t} and Area = 'north'\n"
            "rank l,s,S,name != ${t}\nselect_one l,u,U,true()\n",
     PICK, NULL, ""},
    {HEAD "select_one l,q,Q\n", "list_name,name,label::English (en)\nl,a,A\nl,a,B\n",
     "form_id,version,default_language,allow_choice_duplicates\nt,1,en,yes\n", ""},
    {HEAD "select_one l,q,Q\n",
     "list_name,name,label::English (en),media::image\nl,a,A,a.png\nl,b,,sub/b.JPG\n", NULL, ""},
    /* columns */
    {"type,name,label::English (en),media::image,hint::English (en)\ntext,t,,plan.png,\n", NULL,
     NULL, ""},
    {"type,name,label::English (en),label::Arabic (ar),image\ntext,t,T,ن,plan.jpeg\n", NULL, NULL,
     ""},
    {"type,name,label::English (en),label::Arabic (ar),media::image::Arabic (ar)\n"
     "text,t,T,ن,plan.png\n",
     NULL, NULL, ""},
    {"type,name,label::English (en),read_only,readonly_x\ntext,a,A,yes,\n", NULL, NULL,
     "survey:1:E: warning: column 'readonly_x' is not known and left out; correct or remove it\n"},
    {"type,name,label::English (en),readonly\ntext,a,A,true()\ntext,b,B,${a} = 'x'\ntext,c,C,no\n",
     NULL, NULL, ""},
    {"type,name,label::English (en),disabled\ntext,a,A,no\nnonsense,b,B,yes\n", NULL, NULL, ""},
    {DEFAULT "text,a,A,Some words\ninteger,b,B,-5\ndecimal,c,C,2.50\ndate,d,D,2026-11-23\n"
             "time,e,E,08:30\nrange,f,F,10\nselect_one yn,g,G,no\nselect_multiple yn,h,H,no yes\n"
             "rank yn,i,I,no yes\nacknowledge,j,J,OK\nhidden,k,,x\n",
     YES_NO, NULL, ""},
    {DEFAULT "integer,a,A,1 + 1\ninteger,b,B,${a}\ndecimal,c,C,round(2.5)\nselect_one yn,d,D,"
             "\"if(${a} = 2, 'yes', 'no')\"\ntext,e,E,\"concat('a', 'b')\"\n",
     YES_NO, NULL, ""},
    {"type,name,label::English (en),bind:constraint,bind:jr:constraintMsg,bind::jr:requiredMsg,"
     "bind:required,body::appearance\ntext,t,T,. != 'x',Not x,Please,yes,multiline\n",
     NULL, NULL, ""},
    /* answers in texts */
    {"type,name,label::English (en),hint::English (en),constraint,constraint_message::English (en),"
     "required,required_message::English (en)\ntext,a,A,,,,,\n"
     "text,b,You said ${a},Again ${ a },. != '',Not ${a},yes,${a} please\n"
     "begin_group,g,About ${a},,,,,\nnote,n,${a}${b},,,,,\nend_group,,,,,,,\n",
     NULL, NULL, ""},
    {HEAD "select_one l,q,Q\n", "list_name,name,label::English (en)\nl,a,Like ${q}\n", NULL, ""},
    {HEAD "text,a,\"A {b} $5 $ {c} 100%\"\n", NULL, NULL, ""},
    /* appearances */
    {LOOK
     "select_one yn,a,A,minimal\nselect_one yn,b,B,minimal autocomplete\n"
     "select_one yn,c,C,columns\nselect_one yn,d,D,columns-5\nselect_one yn,e,E,columns-pack\n"
     "select_one yn,f,F,vertical\nselect_one yn,g,G,horizontal\nselect_one yn,h,H,compact\n"
     "select_one yn,i,I,label\nselect_one yn,j,J,list-nolabel\nselect_multiple yn,k,K,minimal\n"
     "select_one yn,l,L,LIKERT\ntext,m,M,numbers\ninteger,n,N,numbers\ntext,o,O,multiline\n",
     YES_NO, NULL, ""},
    {LOOK "begin_group,g,G,field-list\ninteger,a,A,\nend_group,,,\n", NULL, NULL, ""},
    {LOOK "begin_group,g,G,table-list\nselect_one yn,a,A,\nend_group,,,\n", YES_NO, NULL, ""},
    /* calculations */
    {"type,name,label::English (en),calculation\ninteger,a,A,\ncalculate,b,,${a} * 2\n"
     "calculate,c,,${b} + ${a}\nnote,n,It is ${c},\n",
     NULL, NULL, ""},
    {"type,name,label::English (en),calculation,relevant\ncalculate,a,,${b} + 1,\ninteger,b,B,,"
     "${c} = 1\ninteger,c,C,,\n",
     NULL, NULL, ""},
    {HEAD "text,t,T\n", NULL, "form_id,version,default_language,style\nt,1,en,Pages\n", ""},
};

static void the_types_of_xlsform_are_read(void **state)
{
    (void)state;
    check_cases(accepted, COUNT_OF(accepted), true);
}

static const struct form_case warned[] = {
    {"type,name,label::Tok Pisin,label::ar_IQ,label::ckb-IQ\ntext,t,T,T,T\n", NULL,
     "form_id,version,default_language\nt,1,tok  pisin\n",
     "survey:1:C: warning: language 'Tok Pisin' is read as 'tok-pisin'; write the code behind the "
     "name, as in 'Arabic (ar)'\n"
     "survey:1:D: warning: language 'ar_IQ' is read as 'ar'; write the code behind the name, as in "
     "'Arabic (ar)'\n"
     "survey:1:E: warning: language 'ckb-IQ' is read as 'ckb'; write the code behind the name, as "
     "in "
     "'Arabic (ar)'\n"},
    {HEAD "get device id,a,\nget today,b,\nuri:email,c,\ngps,d,D\ntext,t,T\n", NULL, NULL,
     "survey:2:A: warning: type 'get device id' is left out: it could tell who answered; remove "
     "the row\n"
     "survey:3:A: warning: type 'get today' is left out: it could tell when somebody answered; "
     "remove the row\n"
     "survey:4:A: warning: type 'uri:email' is left out: it could tell who answered; remove the "
     "row\n"
     "survey:5:A: warning: type 'gps' is left out: it could tell who answered; remove the row\n"},
    {HEAD "select_one n,a,A\nselect_one m,b,B\n",
     "list_name,name,label::English (en)\nn,01,One\nn,2,Two\nn,3,Three\nm,9,Nine\nm,10,Ten\n"
     "m,x0,Other\nm,0,None\n",
     NULL,
     "choices:3:B: warning: choice '2' is shorter than '01' of the same list: a spreadsheet may "
     "have taken a zero away; make the column text and write it again\n"},
    {"type,name,label::English (en),calculation,default\ndate,a,A,,today()\nhidden,b,,now(),\n"
     "calculate,c,,${b},\ncalculate,d,,${c},\ncalculate,e,,'today (or now())',\n"
     "date,f,F,,\n",
     NULL, NULL,
     "survey:2:E: warning: 'a' would keep when somebody answered; leave today() and now() out of "
     "what is kept\n"
     "survey:4:D: warning: 'c' would keep when somebody answered; leave today() and now() out of "
     "what is kept\n"},
    {"type,name,label::English (en),hint::English (en)\ntext,t,,Hint\n", NULL, NULL,
     "survey:2:C: warning: the question has a hint but no label; write what people shall read\n"},
    {RANGE "end=10 step=4\n", NULL, NULL,
     "survey:2:D: warning: the steps of the range do not reach its end; choose another step or "
     "end\n"},
    {RANGE "end=10 tick_interval=2\n", NULL, NULL,
     "survey:2:D: warning: parameter 'tick_interval' does nothing on type 'range' and is left out; "
     "remove it\n"},
    {"type,name,label::English (en),parameters\ntext,t,T,rows=5\ninteger,i,I,start=1\n", NULL, NULL,
     "survey:2:D: warning: parameter 'rows' does nothing on type 'text' and is left out; remove "
     "it\n"
     "survey:3:D: warning: parameter 'start' does nothing on type 'integer' and is left out; "
     "remove it\n"},
    {LOOK "integer,i,I,likert\nrange,r,R,minimal\ndate,d,D,columns-2\nselect_one yn,s,S,rating\n"
          "begin_group,g,G,quick\ntext,t,T,commitment\nend_group,,,\ntext,u,U,field-list\n",
     YES_NO, NULL,
     "survey:2:D: warning: appearance 'likert' does nothing on this type and is left out; remove "
     "it\n"
     "survey:3:D: warning: appearance 'minimal' does nothing on this type and is left out; remove "
     "it\n"
     "survey:4:D: warning: appearance 'columns-2' is not known and left out; did you mean "
     "'columns'?\n"
     "survey:5:D: warning: appearance 'rating' does nothing on this type and is left out; remove "
     "it\n"
     "survey:6:D: warning: appearance 'quick' does nothing on this type and is left out; remove "
     "it\n"
     "survey:7:D: warning: appearance 'commitment' does nothing on this type and is left out; "
     "remove it\n"
     "survey:9:D: warning: appearance 'field-list' does nothing on this type and is left out; "
     "remove it\n"},
    {"type,name,label::English (en),choice_filter,default\ntext,t,T,day = 1,\nnote,n,N,,x\n", NULL,
     NULL,
     "survey:2:D: warning: column 'choice_filter' does nothing on type 'text'; empty this cell\n"
     "survey:3:E: warning: column 'default' does nothing on type 'note'; empty this cell\n"},
    {"type,name,label::English (en),media::audio::English (en),video\ntext,t,T,a.mp3,\n"
     "select_one yn,q,Q,,\nbegin_group,g,G,g.ogg,\ntext,u,U,,\nend_group,,,,\n",
     "list_name,name,label::English (en),audio\nyn,yes,Y,y.wav\n", NULL,
     "choices:2:D: warning: " UNHEARD(
         "y.wav") "survey:1:E: warning: column 'media::video' is not shown by this version of the "
                  "station\n"
                  "survey:2:D: warning: " UNHEARD("a.mp3") "survey:4:D: warning: " UNHEARD(
                      "g.ogg")},
    {HEAD "text,t,T\n", NULL, "form_id,version,default_language,style\nt,1,en,theme-grid\n",
     "settings:2:D: warning: style 'theme-grid' is not used: a station shows pages; write pages\n"},
};

static void what_changes_nothing_is_told(void **state)
{
    (void)state;
    check_cases(warned, COUNT_OF(warned), true);
}

static const struct form_case refused[] = {
    /* types */
    {HEAD "datetime,d,D\n", NULL, NULL,
     "survey:2:A: error: type 'datetime' does not work on a station; ask with type date, and with "
     "type time where it matters\n"},
    {HEAD "select_one from towns.csv,a,A\nselect multiple towns.GEOJSON,b,B\nosm tags,c,C\n"
          "text,t,T\n",
     YES_NO, NULL,
     "survey:2:A: error: type 'select_one from towns.csv' does not work on a station; remove the "
     "row\n"
     "survey:3:A: error: type 'select multiple towns.GEOJSON' does not work on a station; remove "
     "the row\n"
     "survey:4:A: error: type 'osm tags' does not work on a station; remove the row\n"},
    {"type,name,label::English (en),calculation\ntext,t,T,\nselect_one yn,q,Q,\n"
     "calculate,a,,\"jr:choice-name(${t}, '${t}')\"\n"
     "calculate,b,,\"jr:choice-name(${q}, '${q}')\"\n",
     YES_NO, NULL,
     "survey:4:D: error: jr:choice-name() names a choice of 't', which has none; name a "
     "select_one, select_multiple or rank\n"
     "survey:4:D: warning: the answer to 'a' is not kept: it follows from 't', whose answer never "
     "stands beside others; set its release to totals to have it counted\n"},
    {HEAD "image,a,A\naudio,b,B\nvideo,c,C\nfile,d,D\nbarcode,e,E\nxml-external,f,F\n"
          "csv-external,g,G\nbegin loop over x,h,H\ntrigger,i,I\n",
     NULL, NULL,
     "survey:2:A: error: type 'image' does not work on a station; remove the row\n"
     "survey:3:A: error: type 'audio' does not work on a station; remove the row\n"
     "survey:4:A: error: type 'video' does not work on a station; remove the row\n"
     "survey:5:A: error: type 'file' does not work on a station; remove the row\n"
     "survey:6:A: error: type 'barcode' does not work on a station; remove the row\n"
     "survey:7:A: error: type 'xml-external' does not work on a station; remove the row\n"
     "survey:8:A: error: type 'csv-external' does not work on a station; remove the row\n"
     "survey:9:A: error: type 'begin loop over x' does not work on a station; remove the row\n"
     "survey:10:A: error: type 'trigger' does not work on a station; remove the row\n"},
    {HEAD "intger,a,A\ndecmal,b,B\nacknowlege,c,C\nrnak yn,d,D\ncalcualte,e,E\n", YES_NO, NULL,
     "survey:2:A: error: type 'intger' is not known; did you mean 'integer'?\n"
     "survey:3:A: error: type 'decmal' is not known; did you mean 'decimal'?\n"
     "survey:4:A: error: type 'acknowlege' is not known; did you mean 'acknowledge'?\n"
     "survey:5:A: error: type 'rnak yn' is not known; did you mean 'rank'?\n"
     "survey:6:A: error: type 'calcualte' is not known; did you mean 'calculate'?\n"},
    {HEAD "rank,r,R\nrank nolist,s,S\n", YES_NO, NULL,
     "survey:2:A: error: the type names no list; write it behind, as in 'select_one yes_no'\n"
     "survey:3:A: error: list 'nolist' is not in sheet choices; add its rows there or correct the "
     "name\n"},
    {HEAD "rank l,r,R\n", "list_name,name,label::English (en)\nl,a b,A\n", NULL,
     "survey:2:A: error: choice 'a b' of list 'l' holds a space, which a rank cannot store; "
     "replace it by _\n"},
    {HEAD "integer,i,\ndate,d,\nrange,r,\nacknowledge,a,\nrank yn,k,\n", YES_NO, NULL,
     "survey:2:C: error: the question has no label; write what people shall read\n"
     "survey:3:C: error: the question has no label; write what people shall read\n"
     "survey:4:C: error: the question has no label; write what people shall read\n"
     "survey:5:C: error: the question has no label; write what people shall read\n"
     "survey:6:C: error: the question has no label; write what people shall read\n"},
    /* calculations */
    {"type,name,label::English (en),calculation\ncalculate,c,,\n", NULL, NULL,
     "survey:2:D: error: the row calculates nothing; write an expression there\n"},
    {HEAD "text,t,T\ncalculate,c,\n", NULL, NULL,
     "survey:3: error: the row calculates nothing; write an expression there\n"},
    {"type,name,label::English (en),calculation\ntext,t,T,\ncalculate,c,,${tt} + nosuch(1)\n", NULL,
     NULL, "survey:3:D: error: there is no function 'nosuch()'; correct its name or remove it\n"},
    {"type,name,label::English (en),calculation\ntext,t,T,\ncalculate,c,,${x}\n", NULL, NULL,
     "survey:3:D: error: there is no question 'x'; add it or correct the name\n"},
    {"type,name,label::English (en),calculation\ncalculate,a,,${b}\ncalculate,b,,${a}\n", NULL,
     NULL,
     "survey:2:D: error: the answer to 'a' depends on itself, perhaps through other "
     "questions; remove one of these references\n"},
    {"type,name,label::English (en),calculation\ninteger,n,N,\ncalculate,a,,${a} + ${n}\n", NULL,
     NULL,
     "survey:3:D: error: the answer to 'a' depends on itself, perhaps through other "
     "questions; remove one of these references\n"},
    {"type,name,label::English (en),calculation,relevant\ninteger,n,N,,${a} = 1\n"
     "calculate,a,,${n} + 1,\n",
     NULL, NULL,
     "survey:2:E: error: whether 'n' is shown depends on itself, perhaps through other questions; "
     "remove one of these conditions\n"},
    /* ranges */
    {RANGE "start=5 end=1\n", NULL, NULL,
     "survey:2:D: error: the range ends before it starts; make start lower than end\n"},
    {RANGE "start=1 end=5 step=0\n", NULL, NULL,
     "survey:2:D: error: the step of a range is above 0; correct it\n"},
    {RANGE "start=1 end=5 step=-1\n", NULL, NULL,
     "survey:2:D: error: the step of a range is above 0; correct it\n"},
    {RANGE "start=one\n", NULL, NULL,
     "survey:2:D: error: start, end and step are numbers of at most 9 digits; correct them\n"},
    {RANGE "end=1000000\n", NULL, NULL,
     "survey:2:D: error: the range has more than 10,000 values; choose a larger step, or type "
     "integer\n"},
    {RANGE "start=1 start=2\n", NULL, NULL,
     "survey:2:D: error: parameter 'start' is there twice; remove one of them\n"},
    {RANGE "strat=1\n", NULL, NULL,
     "survey:2:D: error: parameter 'strat' is not known; did you mean 'start'?\n"},
    {RANGE "colour=red\n", NULL, NULL,
     "survey:2:D: error: parameter 'colour' is not known; correct or remove it\n"},
    {RANGE "1 10\n", NULL, NULL,
     "survey:2:D: error: '1 10' is no parameter; write them as in 'start=0 end=10 step=1'\n"},
    {RANGE "start=\n", NULL, NULL,
     "survey:2:D: error: 'start=' is no parameter; write them as in 'start=0 end=10 step=1'\n"},
    {"type,name,label::English (en),parameters,default\nrange,r,R,end=5,6\n", NULL, NULL,
     "survey:2:E: error: default '6' is no answer to this question of type 'range'; correct it\n"},
    /* randomize */
    {"type,name,label::English (en),parameters\nselect_one yn,a,A,randomize=yes\n"
     "select_one yn,b,B,seed=5\nselect_one yn,c,C,randomize=true seed=abc\n"
     "select_one yn,d,D,randomize=true seed=${x}\nselect_one yn,e,E,randomise=true\n",
     YES_NO, NULL,
     "survey:2:D: error: randomize is true or false; correct it\n"
     "survey:3:D: error: seed needs randomize=true beside it; add it or remove seed\n"
     "survey:4:D: error: the seed is a number or ${question}; correct it\n"
     "survey:5:D: error: there is no question 'x'; add it or correct the name\n"
     "survey:6:D: error: parameter 'randomise' is not known; did you mean 'randomize'?\n"},
    {"type,name,label::English (en),default,relevant\ninteger,a,A,${b} + 1,\n"
     "integer,b,B,,${a} = 1\n",
     NULL, NULL,
     "survey:2:D: error: the answer to 'a' depends on itself, perhaps through other questions; "
     "remove one of these references\n"},
    /* or_other */
    {HEAD "rank yn or_other,a,A\n", YES_NO, NULL,
     "survey:2:A: error: or_other works with select_one and select_multiple only; remove it\n"},
    {HEAD "text,a_other,X\nselect_one yn or_other,a,A\n", YES_NO, NULL,
     "survey:3:B: error: or_other needs the name 'a_other' for its text, but row 2 has it already; "
     "rename that one\n"},
    {FILTER "select_one l or_other,a,A,day = 1\n", PICK, NULL,
     "survey:3:D: error: a choice_filter would hide the choice that or_other adds; write the "
     "choice and a text question yourself\n"},
    /* choice_filter */
    {FILTER "select_one l,q,Q,dya = 1\nselect_one l,r,R,day = ${x}\nselect_one l,s,S,day =\n"
            "select_one l,u,U,day = ${u}\n",
     PICK, NULL,
     "survey:3:D: error: 'dya' is no column of sheet choices; add it there, or put text into "
     "quotes and the name of a question into ${question}\n"
     "survey:4:D: error: there is no question 'x'; add it or correct the name\n"
     "survey:5:D: error: the expression ends too early; complete it\n"
     "survey:6:D: error: the choices of 'u' depend on its own answer, perhaps through other "
     "questions; remove one of these references\n"},
    {"type,name,label::English (en),relevant\nselect_one l,q,Q,day = 1\n", PICK, NULL,
     "survey:2:D: error: 'day = 1' is neither text nor a question; put text into quotes and the "
     "name of a question into ${question}\n"},
    /* defaults */
    {DEFAULT "integer,a,A,many\nselect_one yn,b,B,maybe\nselect_multiple yn,c,C,yes yes\n"
             "date,d,D,23.11.2026\nacknowledge,e,E,yes\nrank yn,f,F,yes maybe\ntime,g,G,noon\n"
             "decimal,h,H,1.2.3\ninteger,i,I,2.5\n",
     YES_NO, NULL,
     "survey:2:D: error: default 'many' is no answer to this question of type 'integer'; correct "
     "it\n"
     "survey:3:D: error: default 'maybe' is no answer to this question of type 'select_one'; "
     "correct it\n"
     "survey:4:D: error: default 'yes yes' is no answer to this question of type "
     "'select_multiple'; correct it\n"
     "survey:5:D: error: default '23.11.2026' is no answer to this question of type 'date'; "
     "correct it\n"
     "survey:6:D: error: default 'yes' is no answer to this question of type 'acknowledge'; "
     "correct it\n"
     "survey:7:D: error: default 'yes maybe' is no answer to this question of type 'rank'; correct "
     "it\n"
     "survey:8:D: error: default 'noon' is no answer to this question of type 'time'; correct it\n"
     "survey:9:D: error: default '1.2.3' is no answer to this question of type 'decimal'; correct "
     "it\n"
     "survey:10:D: error: default '2.5' is no answer to this question of type 'integer'; correct "
     "it\n"},
    {DEFAULT "text,a,A,${x}\ninteger,b,B,nosuch(1)\n", NULL, NULL,
     "survey:2:D: error: there is no question 'x'; add it or correct the name\n"
     "survey:3:D: error: there is no function 'nosuch()'; correct its name or remove it\n"},
    /* read_only, pictures, texts */
    {"type,name,label::English (en),read_only\ntext,a,A,${x} = 1\n", NULL, NULL,
     "survey:2:D: error: there is no question 'x'; add it or correct the name\n"},
    {"type,name,label::English (en),media::image\ntext,a,A,../a.png\ntext,b,B,/a.png\n"
     "text,c,C,http://x/a.png\ntext,d,D,a.gif\ntext,e,E,a\\b.png\ntext,f,F,x/../../a.png\n",
     NULL, NULL,
     "survey:2:D: error: '../a.png' is no file of the folder media; write its name, e.g. plan.png\n"
     "survey:3:D: error: '/a.png' is no file of the folder media; write its name, e.g. plan.png\n"
     "survey:4:D: error: 'http://x/a.png' is no file of the folder media; write its name, e.g. "
     "plan.png\n"
     "survey:5:D: error: 'a.gif' is no picture that a station shows; use png or jpg\n"
     "survey:6:D: error: 'a\\b.png' is no file of the folder media; write its name, e.g. "
     "plan.png\n"
     "survey:7:D: error: 'x/../../a.png' is no file of the folder media; write its name, e.g. "
     "plan.png\n"},
    {"type,name,label::Arabic (ar),label::English (en),hint::English (en),hint::Arabic (ar)\n"
     "begin_group,g,ن ${x},G,,\ntext,a,ن,A ${aa} ${,H ${g},ت\nend_group,,,,,\n",
     NULL, NULL,
     "survey:2:C: error: there is no question 'x'; add it or correct the name\n"
     "survey:3:D: error: there is no question 'aa'; add it or correct the name\n"
     "survey:3:D: error: '${' is no reference; write ${question} with the name of a question\n"
     "survey:3:E: error: 'g' is a group and has no answer; name a question in it\n"},
    {HEAD "select_one l,q,Q\n", "list_name,name,label::English (en)\nl,a,Like ${x}\n", NULL,
     "choices:2:C: error: there is no question 'x'; add it or correct the name\n"},
    {HEAD "deviceid,id,\ntext,t,Your ${id}\n", NULL, NULL,
     "survey:2:A: warning: type 'deviceid' is left out: it could tell who answered; remove the "
     "row\n"
     "survey:3:C: error: 'id' is left out, because it could tell who answered or when; remove it "
     "here too\n"},
    {HEAD "select_one l,q,Q\n", "list_name,name,label::English (en),media::image\nl,a,,\n", NULL,
     "choices:2:C: error: choice 'a' has no label; write what people shall read\n"},
    /* what takes its choices or its state from elsewhere */
    {LOOK "select_one yn,a,A,search('file')\nselect_one yn,b,B,minimal search ('file')\n", YES_NO,
     NULL,
     "survey:2:D: error: search() does not work on a station; put the choices into sheet choices\n"
     "survey:3:D: error: search() does not work on a station; put the choices into sheet "
     "choices\n"},
    {"type,name,label::English (en),trigger\ntext,a,A,${a}\n", NULL, NULL,
     "survey:2:D: error: column 'trigger' is not supported by this version of the station; empty "
     "this cell\n"},
};

static void what_is_wrong_is_told_at_its_cell(void **state)
{
    (void)state;
    check_cases(refused, COUNT_OF(refused), false);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_types_of_xlsform_are_read),
        cmocka_unit_test(what_changes_nothing_is_told),
        cmocka_unit_test(what_is_wrong_is_told_at_its_cell),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
