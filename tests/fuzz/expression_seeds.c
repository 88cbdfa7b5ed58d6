/* expression_seeds FOLDER  writes the inputs that the fuzzer expression.c starts from. */
#include <stdio.h>

#include "base/array.h"

static const char *const seeds[] = {
    "${pace} = 'slow' or ../a != \"x\"\nself\nslow",
    "not(selected(., 'none') and count-selected(.) > 1)\nnone access\n",
    "selected-at(${many}, 1) = jr:choice-name('a', '${many}')\n\na b c",
    "if(${n} div 2 >= 1.5, round(${n} * -7.25, 1), 5 mod -3)\n\n3,5",
    "int((today() - ${born}) div 365.25) + number(now())\n\n1983-10-06",
    "format-date(${born}, '%Y %y %m %n %b %d %e %H %h %M %S %3 %a %W %%')\n\n"
    "2000-01-01T10:20:30.250+03:00",
    "date('2008-02-28') + date-time(1.5) - decimal-date-time(.) + "
    "decimal-time('08:30')\n2020-02-29\n",
    "concat(substr(${t}, -6, -1), substring-before(${t}, 'ا'), translate(${t}, 'ال', 'ل'))\n\n"
    "صدى الورشة",
    "join('، ', normalize-space(.), string-length(), ends-with(${t}, 'a'))\n  a  b \nab",
    "regex(., '^[\\d\\-]{1,9}(?:a|b)*\\w$')\n12-34ab\n",
    "coalesce('', once(uuid(8))) or random() < boolean-from-string('true')\n\n",
    "weighted-checklist(-1, 3, true(), 2) = checklist(1, 2, ${a}, '')\n\n1",
    "sum(${a}, pow(2, 0.5), max('', abs(-3)), min(1), sqrt(2), log10(100), atan2(1, 2))\n\n7",
    "{a}$ ≠ ‘x’ and ${a}/2 || true\n\n",
    "----(1) * (((2)))\n\n",
};

static int write_seed(const char *folder, size_t number)
{
    char path[512];
    (void)snprintf(path, sizeof path, "%s/%zu", folder, number);
    FILE *file = fopen(path, "wb");
    if (!file)
        return -1;
    (void)fputs(seeds[number], file); /* a failure is seen by fclose() */
    return fclose(file);
}

int main(int argc, char **argv)
{
    if (argc != 2) {
        (void)fputs("expression_seeds FOLDER\n", stderr);
        return 2;
    }
    for (size_t i = 0; i < COUNT_OF(seeds); i++) {
        if (write_seed(argv[1], i) != 0) {
            perror(argv[1]);
            return 1;
        }
    }
    return 0;
}
