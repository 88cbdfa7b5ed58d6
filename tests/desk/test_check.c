/* `sada check` as authors call it: what only the station's fonts, panels and slots can tell. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#include "base/arena.h"
#include "base/array.h"
#include "base/atomic_file.h"
#include "base/strbuf.h"
#include "test.h"

#define HEAD "type,name,label::English (en),label::Arabic (ar)\n"
#define CHOICES "list_name,name,label::English (en),label::Arabic (ar)\n"
#define SETTINGS "form_id,version,default_language\nf,1,en\n"
#define WORKSHOP_SETTINGS                                                                          \
    "workshop,title::English (en),title::Arabic (ar),first_day,languages,participants\n"           \
    "w,W,و,2026-11-23,en ar,24\n"
#define AGENDA_HEAD "day,session,starts,ends,form,title::English (en),title::Arabic (ar)\n"
/* Wider than any panel. */
#define LONG_WORD                                                                                     \
    "Unverständlichkeitsunverständlichkeitsunverständlichkeitsunverständlichkeitsunverständlich" \
    "keitsunverständlichkeits"

struct desk {
    struct arena *arena;
    char folder[32];
};

static int set_up(void **state)
{
    struct desk *desk = memory_new(sizeof *desk);
    *desk = (struct desk){.arena = arena_new(), .folder = "/tmp/sada-check-XXXXXX"};
    *state = desk;
    return mkdtemp(desk->folder) ? 0 : -1;
}

static int tear_down(void **state)
{
    struct desk *desk = *state;
    folder_remove(desk->folder);
    arena_free(desk->arena);
    free(desk);
    return 0;
}

static void write_file(struct desk *desk, const char *name, const char *text)
{
    const char *path = arena_format(desk->arena, "%s/%s", desk->folder, name);
    const char *folder = arena_copy(desk->arena, path, (size_t)(strrchr(path, '/') - path));
    assert_true(folder_make(folder, NULL));
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    assert_true(fputs(text, file) >= 0);
    assert_int_equal(fclose(file), 0);
}

/* NULL choices: none. */
static void write_form(struct desk *desk, const char *folder, const char *survey,
                       const char *choices)
{
    struct arena *arena = desk->arena;
    write_file(desk, arena_format(arena, "%s/survey.csv", folder), survey);
    write_file(desk, arena_format(arena, "%s/settings.csv", folder), SETTINGS);
    if (choices)
        write_file(desk, arena_format(arena, "%s/choices.csv", folder), choices);
}

static void write_workshop(struct desk *desk, const char *agenda)
{
    write_file(desk, "w/workshop/settings.csv", WORKSHOP_SETTINGS);
    write_file(desk, "w/workshop/agenda.csv", agenda);
    write_form(desk, "w/forms/f", HEAD "text,t,T,ن\n", NULL);
}

/* Standard output, and behind it standard error, of `sada check ARGUMENTS` in the folder. */
static void expect(struct desk *desk, const char *arguments, int status, const char *said)
{
    const char *command =
        arena_format(desk->arena,
                     "cd %s && LC_ALL=C.UTF-8 %s/sada check %s 2>errors; status=$?; cat errors; "
                     "rm errors; exit $status",
                     desk->folder, SADA_BIN, arguments);
    struct strbuf text;
    strbuf_init(&text);
    FILE *stream = popen(command, "r");
    assert_non_null(stream);
    for (int byte = fgetc(stream); byte != EOF; byte = fgetc(stream))
        strbuf_add_char(&text, (char)byte);
    int ended = pclose(stream);
    assert_string_equal(text.bytes, said);
    assert_int_equal(WIFEXITED(ended) ? WEXITSTATUS(ended) : -1, status);
    strbuf_release(&text);
}

static void what_is_sound_is_one_line(void **state)
{
    struct desk *desk = *state;
    write_form(desk, "f", HEAD "text,t,T,ن\nnote,n,N,ن\ninteger,i,I,ع\n", NULL);
    write_workshop(desk, AGENDA_HEAD "1,s,08:30,09:20,f,One,واحد\n");
    expect(desk, "f", 0, "f: 2 questions, 2 languages, no problem\n");
    expect(desk, "w", 0, "w: 1 session, 1 form, 2 languages, no problem\n");
    expect(desk, "w/ f/", 0,
           "w/: 1 session, 1 form, 2 languages, no problem\n"
           "f/: 2 questions, 2 languages, no problem\n");
    expect(desk, "f w --json", 0, "[]\n");
    expect(desk, "f --language ar", 0,
           "f: ⁨سؤالان⁩، ⁨لغتان⁩، لا مشكلة\n");
    expect(desk, "f --language ckb", 0,
           "f: ⁨⁨2⁩ پرسیار⁩، ⁨⁨2⁩ زمان⁩، هیچ کێشەیەک "
           "نییە\n");
}

static void problems_stand_with_their_path(void **state)
{
    struct desk *desk = *state;
    write_form(desk, "f", HEAD "text,t,T,ن\n", NULL);
    write_form(desk, "g", HEAD "txt,t,T,ن\n", NULL);
    expect(desk, "g f nowhere", 1,
           "g/settings.csv:settings:2:A: warning: form_id 'f' and the name of the folder 'g' must "
           "be the same word; rename one of them\n"
           "g/survey.csv:survey:2:A: error: type 'txt' is not known; did you mean 'text'?\n"
           "f: 1 question, 2 languages, no problem\n"
           "nowhere: error: there is no such file or folder; check the path\n");
    expect(desk, "f nowhere --json", 1,
           "[\n"
           "  {\n"
           "    \"column\": \"\",\n"
           "    \"file\": \"nowhere\",\n"
           "    \"message\": \"there is no such file or folder; check the path\",\n"
           "    \"row\": 0,\n"
           "    \"severity\": \"error\",\n"
           "    \"sheet\": \"\"\n"
           "  }\n"
           "]\n");
}

/* A form by itself may come from elsewhere; in a workshop the agenda calls it by its name. */
static void the_name_of_a_form_counts_in_a_workshop(void **state)
{
    struct desk *desk = *state;
    write_workshop(desk, AGENDA_HEAD "1,s,08:30,09:20,f,One,واحد\n");
    write_form(desk, "w/forms/g", HEAD "text,t,T,ن\n", NULL);
    expect(desk, "w/forms/g", 1,
           "w/forms/g/settings.csv:settings:2:A: error: form_id 'f' and the name of the folder 'g' "
           "must be the same word; rename one of them\n");
    write_file(desk, "alone/survey.csv", HEAD "text,t,T,ن\n");
    expect(desk, "alone", 0,
           "alone: warning: sheet 'settings' is missing; add it with the columns form_title, "
           "form_id, version\n");
}

static void a_letter_that_no_font_has_is_an_error(void **state)
{
    struct desk *desk = *state;
    write_form(desk, "f",
               "type,name,label::English (en),label::Arabic (ar),hint::English (en),"
               "hint::Arabic (ar)\n"
               "begin_group,g,Group,مجموعة \xF0\x90\xA4\x80,,\n"
               "select_one l,q,Fine \xE2\x80\x8F\xE2\x80\xA2 \xE2\x9C\x93,نعم,Hint \xE4\xB8\xAD,"
               "تلميح\nend_group,,,,,\n",
               CHOICES "l,a,A,ن\nl,b,B \xE0\xA4\x95 \xE0\xA4\x96,ب\n");
    expect(
        desk, "f", 1,
        "f/choices.csv:choices:3:C: error: no font of the station has the letter U+0915, so a "
        "box would stand in its place; write the text without it\n"
        "f/survey.csv:survey:2:D: error: no font of the station has the letter U+10900, so a box "
        "would stand in its place; write the text without it\n"
        "f/survey.csv:survey:3:E: error: no font of the station has the letter U+4E2D, so a box "
        "would stand in its place; write the text without it\n");
    write_workshop(desk, AGENDA_HEAD "1,s,08:30,09:20,f,One,واحد \xE4\xB8\xAD\n");
    expect(desk, "w", 1,
           "w/workshop/agenda.csv:agenda:2:G: error: no font of the station has the letter U+4E2D, "
           "so a box would stand in its place; write the text without it\n");
}

static void a_language_that_is_never_shown_is_told(void **state)
{
    struct desk *desk = *state;
    write_form(desk, "f",
               "type,name,hint::Hindi (hi),label::Hindi (hi),label::English (en),label::French (fr)"
               "\ntext,t,\xE0\xA4\x95,\xE0\xA4\x95,T,T\n",
               NULL);
    expect(
        desk, "f", 0,
        "f/survey.csv:survey:1:D: warning: the station does not speak 'hi', so nobody sees the "
        "texts of this language; it speaks ar, ckb, en\n"
        "f/survey.csv:survey:1:F: warning: the station does not speak 'fr', so nobody sees the "
        "texts of this language; it speaks ar, ckb, en\n"
        "f/survey.csv:survey:2: warning: 'hint' is not translated into 'en', so another language "
        "is shown; translate it\n"
        "f/survey.csv:survey:2: warning: 'hint' is not translated into 'fr', so another language "
        "is shown; translate it\n");
}

#define DOES_NOT_FIT                                                                               \
    "warning: the text does not fit on a panel of 800x480, 7 inches at text size 4; shorten it\n"

static void a_text_that_does_not_fit_is_told_at_its_cell(void **state)
{
    struct desk *desk = *state;
    write_form(desk, "f", HEAD "select_one l,q,Which?,ما؟\nnote,n,It is ${q} " LONG_WORD ",ن\n",
               CHOICES "l,a," LONG_WORD ",ن\nl,b,B,ب\n");
    expect(desk, "f", 0,
           "f/choices.csv:choices:2:C: " DOES_NOT_FIT "f/survey.csv:survey:3:C: " DOES_NOT_FIT);
    write_workshop(desk, AGENDA_HEAD "1,s,08:30,09:20,f,One,واحد\n1,t,09:20,10:00,f," LONG_WORD
                                     ",اثنان\n");
    expect(desk, "w", 0, "w/workshop/agenda.csv:agenda:3:F: " DOES_NOT_FIT);
    expect(desk, "w --language ar", 0,
           "w/workshop/agenda.csv:agenda:3:F: warning: لا تتسع شاشة ⁦800x480, 7⁩ "
           "بوصة "
           "لهذا النص "
           "بحجم الخط ⁨4⁩؛ يُرجى اختصاره\n");
}

/* Behind head a row for each number below count, which stands between before and after. */
static const char *rows(struct desk *desk, const char *head, const char *before, const char *after,
                        size_t count)
{
    struct strbuf text;
    strbuf_init(&text);
    strbuf_add_string(&text, head);
    for (size_t i = 0; i < count; i++)
        strbuf_format(&text, "%s%zu%s", before, i, after);
    const char *copy = arena_string(desk->arena, text.bytes);
    strbuf_release(&text);
    return copy;
}

/* A text that fills many pages costs no more than its letters, a list that does no more than the
 * square of its choices. */
static void long_texts_and_lists_are_laid_out_too(void **state)
{
    struct desk *desk = *state;
    const char *text = rows(desk, "", "words and numbers: ", " ", 100);
    write_form(desk, "f", arena_format(desk->arena, HEAD "text,t,%s,ن\nnote,n,%s,ن\n", text, text),
               NULL);
    expect(desk, "f", 0, "f: 1 question, 2 languages, no problem\n");
    write_form(desk, "f", HEAD "select_one l,q,Q,س\n",
               rows(desk, CHOICES, "l,c", ",A choice,خيار\n", 80));
    expect(desk, "f", 0, "f: 1 question, 2 languages, no problem\n");
}

static void answers_that_no_slot_can_hold_are_an_error_in_a_workshop(void **state)
{
    struct desk *desk = *state;
    write_form(desk, "f", rows(desk, HEAD, "text,t", ",T,ن\n", 1001), NULL);
    expect(
        desk, "f", 0,
        "f/survey.csv:survey:1: warning: one person's answers would take 1002 slots, and a session "
        "gives them at most 1001; ask for fewer free texts, counts and commitments\n"
        "f: the form is too long for all its screens to be laid out here; look at them with "
        "'sada-station preview'\n");
    write_form(desk, "f", rows(desk, HEAD "text,u,U,ن\n", "select_multiple l,q", ",Q,س\n", 100),
               rows(desk, CHOICES, "l,a_long_name_for_a_choice_", ",A,ن\n", 200));
    expect(
        desk, "f", 0,
        "f/survey.csv:survey:1: warning: the longest answer would take 1048576 bytes, and a slot "
        "holds at most 262144; ask fewer questions, or give them and their choices shorter "
        "names\n"
        "f: the form is too long for all its screens to be laid out here; look at them with "
        "'sada-station preview'\n");
    write_form(
        desk, "f",
        rows(desk, rows(desk, HEAD, "text,t", ",T,ن\n", 99), "select_multiple l,q", ",Q,س\n", 20),
        rows(desk, CHOICES, "l,a_long_name_for_a_choice_", ",A,ن\n", 200));
    expect(
        desk, "f", 0,
        "f/survey.csv:survey:1: warning: a session would take 800 MiB, more than a station gives "
        "it; ask fewer questions, for fewer free texts or fewer people\n"
        "f: the form is too long for all its screens to be laid out here; look at them with "
        "'sada-station preview'\n");
    write_workshop(desk, AGENDA_HEAD "1,s,08:30,09:20,f,One,واحد\n");
    write_form(desk, "w/forms/f", rows(desk, HEAD, "text,t", ",T,ن\n", 1001), NULL);
    expect(
        desk, "w", 1,
        "w/forms/f/survey.csv:survey:1: error: one person's answers would take 1002 slots, and a "
        "session gives them at most 1001; ask for fewer free texts, counts and commitments\n"
        "w/forms/f: the form is too long for all its screens to be laid out here; look at them "
        "with 'sada-station preview'\n");
}

int main(void)
{
#define AT_A_DESK(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        AT_A_DESK(what_is_sound_is_one_line),
        AT_A_DESK(problems_stand_with_their_path),
        AT_A_DESK(the_name_of_a_form_counts_in_a_workshop),
        AT_A_DESK(a_letter_that_no_font_has_is_an_error),
        AT_A_DESK(a_language_that_is_never_shown_is_told),
        AT_A_DESK(a_text_that_does_not_fit_is_told_at_its_cell),
        AT_A_DESK(long_texts_and_lists_are_laid_out_too),
        AT_A_DESK(answers_that_no_slot_can_hold_are_an_error_in_a_workshop),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
