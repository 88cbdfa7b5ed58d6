/* csv_seeds FOLDER  writes the inputs that the fuzzer csv.c starts from. */
#include <string.h>

#include "base/array.h"
#include "write_seeds.h"

static const char *const seeds[] = {
    "type,name,label::English (en),label::Arabic (ar),hint,required,relevant,appearance\n"
    "begin_group,g,Group,مجموعة,,,,field-list\n"
    "select_one pace,pace,How was the pace?,كيف كانت السرعة؟,Tap one,yes,,likert\n"
    "select_multiple pace,many,All?,,,,${pace} != 'slow',columns-2\n"
    "end_group,,,,,,,\n"
    "text,change,\"What, if anything,\nshould change?\",,,,\"selected(${many}, "
    "'fast')\",multiline\n"
    "\flist_name,name,label::English (en)\npace,slow,Slow\npace,fast,Fast\n"
    "\fform_id,version,default_language\nsmall,1,English (en)\n",
    "type,name,label,repeat_count,relevant,calculation\nbegin_repeat,r,R,2,,\n"
    "text,a,A ${a},,position(..) > 1,\nbegin_repeat,s,S,3,,\nselect_one l or_other,b,B,,${a} = 1,\n"
    "end_repeat,,,,,\ncalculate,c,,,,sum(${b})\nend_repeat,,,,,\n"
    "calculate,t,,,,\"join(',', ${c}) + count(${s}) + max(${b})\"\n"
    "\flist_name,name,label\nl,1,A\n\fform_id,version\nf,1",
    "\xEF\xBB\xBFtype;name;label\r\nintegr;a;\"say "
    "\"\"x\"\"\"\r\nrange;b;${a}\r\n\f\fform_id;version",
    "sep=\t\ntype\tname\tlabel::ar\rcalculate\tc\t\rdeviceid\td\tx\r",
    "type,name,label,calculation,constraint,choice_filter,parameters\n"
    "calculate,c,,1 + ${d},,,\ncalculate,d,,${c} * 2,,,\nrange,r,R,,. > 1,,start=1 end=5 step=2\n"
    "select_one l or_other,s,S,,,cf = ${r},randomize=true seed=4\n"
    "\flist_name,name,label,cf\nl,1,A,1\nl,01,B,\nl,1,C,2\n\fform_id,version\nf,1",
};

int main(int argc, char **argv)
{
    for (size_t i = 0; argc == 2 && i < COUNT_OF(seeds); i++) {
        if (write_seed(argv[1], i, seeds[i], strlen(seeds[i])) != 0) {
            perror(argv[1]);
            return 1;
        }
    }
    return argc == 2 ? 0 : 2;
}
