/* Workshops are written into a folder of their own and read back. */
#include "workshop/workshop.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/array.h"
#include "base/atomic_file.h"
#include "form/sheets.h"
#include "test.h"

#define SETTINGS_HEAD                                                                              \
    "workshop,title::English (en),first_day,languages,default_language,"                           \
    "participants,stations,k\n"
#define SETTINGS SETTINGS_HEAD "w,Workshop,2026-11-23,en,en,24,,\n"
#define AGENDA_HEAD "day,session,starts,ends,strand,form,title::English (en)\n"
#define AGENDA AGENDA_HEAD "1,d1s1,08:30,09:20,law,feedback,Opening\n"
#define STRANDS "strand,title::English (en),aim::English (en)\nlaw,Law,Know it\n"
#define SURVEY "type,name,label::English (en)\ntext,t,T\n"
/* The base point of X25519 (RFC 7748, 4.1): a key like any other. */
#define RECIPIENT                                                                                  \
    "a:CQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA:40115-61873-24411-81520-81788-64962"
#define FORM_SETTINGS "form_title,form_id,version\nFeedback,feedback,1\n"

struct workshop_case {
    const char *settings, *agenda, *strands; /* NULL: as above */
    const char *survey;                      /* of the form feedback; NULL: as above */
    const char *problems;
};

struct scene {
    struct arena *arena;
    struct problems problems;
    char folder[64];
};

static int set_up(void **state)
{
    struct scene *scene = memory_new(sizeof *scene);
    *scene = (struct scene){.arena = arena_new(), .folder = "/tmp/sada-workshop-XXXXXX"};
    problems_init(&scene->problems, scene->arena);
    *state = scene;
    return mkdtemp(scene->folder) ? 0 : -1;
}

static int tear_down(void **state)
{
    struct scene *scene = *state;
    folder_remove(scene->folder);
    problems_release(&scene->problems);
    arena_free(scene->arena);
    free(scene);
    return 0;
}

static void write_file(const struct scene *scene, const char *name, const char *text)
{
    char *path = arena_format(scene->arena, "%s/%s", scene->folder, name);
    char *slash = strrchr(path, '/');
    *slash = '\0';
    assert_true(folder_make(path, NULL));
    *slash = '/';
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    assert_true(fputs(text, file) >= 0);
    assert_int_equal(fclose(file), 0);
}

static void write_workshop(const struct scene *scene, const struct workshop_case *written)
{
    write_file(scene, "workshop/settings.csv", written->settings ? written->settings : SETTINGS);
    write_file(scene, "workshop/agenda.csv", written->agenda ? written->agenda : AGENDA);
    write_file(scene, "workshop/strands.csv", written->strands ? written->strands : STRANDS);
    write_file(scene, "forms/feedback/survey.csv", written->survey ? written->survey : SURVEY);
    write_file(scene, "forms/feedback/settings.csv", FORM_SETTINGS);
}

/* With the folder's name taken out of every line. */
static const char *problems_here(const struct scene *scene)
{
    struct strbuf text;
    strbuf_init(&text);
    size_t length = strlen(scene->folder);
    for (const char *at = problems_text(&scene->problems, scene->arena); *at;) {
        if (strncmp(at, scene->folder, length) == 0)
            at += length + 1;
        else
            strbuf_add_char(&text, *at++);
    }
    const char *copy = arena_string(scene->arena, text.bytes);
    strbuf_release(&text);
    return copy;
}

static void a_workshop_holds_all_that_its_sheets_say(void **state)
{
    struct scene *scene = *state;
    write_workshop(
        scene,
        &(struct workshop_case){
            .settings = "workshop,title::English (en),title::Arabic (ar),first_day,languages,"
                        "participants,stations,k\nw,Workshop,ورشة,2026-11-23,ar en,24,2,10\n",
            .agenda = "day,session,starts,ends,strand,form,title::English (en),title::Arabic (ar)\n"
                      "1,a,8:30,09:20,law,feedback,A,أ\n1,b,,,,feedback,B,ب\n"
                      "2,c,08:30,09:20,law,feedback,C,ج\n,d,,,,feedback,D,د\n",
            .strands = "strand,title::English (en),title::Arabic (ar)\nlaw,Law,قانون\n",
            .survey = "type,name,label::English (en),label::Arabic (ar)\ntext,t,T,ن\n"});
    assert_true(workshop_is_at(scene->folder));
    const struct workshop *workshop = workshop_load(
        arena_format(scene->arena, "%s/", scene->folder), scene->arena, &scene->problems);
    assert_string_equal(problems_here(scene), "");
    assert_non_null(workshop);
    assert_string_equal(workshop->id, "w");
    assert_int_equal(workshop->path[0], '/');
    assert_int_equal(workshop->first_day_seconds, 20780 * 86400);
    assert_string_equal(workshop->default_language, "ar");
    assert_int_equal(workshop->stations, 2);
    assert_int_equal(workshop->k, 10);
    assert_int_equal(workshop->session_count, 4);
    assert_int_equal(workshop->form_count, 1);
    const struct session *session = workshop_session(workshop, "b");
    assert_int_equal(session->number, 2);
    assert_int_equal(session->day_sessions, 2);
    assert_null(session->strand);
    assert_ptr_equal(session->form, workshop->forms[0]);
    assert_string_equal(workshop->sessions[0].starts, "08:30");
    assert_string_equal(workshop_text(workshop, workshop->title, "en"), "Workshop");
    assert_string_equal(workshop_text(workshop, workshop->title, "fr"), "ورشة");
    assert_string_equal(workshop_text(workshop, workshop->strands[0].aim, "en"), "");
    assert_int_equal(session_seconds(workshop, workshop_session(workshop, "c")), 20781 * 86400);
    assert_int_equal(session_seconds(workshop, workshop_session(workshop, "d")), 20780 * 86400);
    assert_null(workshop_session(workshop, "e"));
}

static void digits_are_local_unless_the_workshop_wants_latin_ones(void **state)
{
    static const struct {
        const char *written;
        enum digits digits;
    } cases[] = {{"", DIGITS_LOCAL}, {"local", DIGITS_LOCAL}, {"latin", DIGITS_LATIN}};
    struct scene *scene = *state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        const char *settings =
            arena_format(scene->arena,
                         "workshop,title::English (en),first_day,languages,digits,participants\n"
                         "w,W,2026-11-23,en,%s,24\n",
                         cases[i].written);
        write_workshop(scene, &(struct workshop_case){.settings = settings});
        const struct workshop *workshop =
            workshop_load(scene->folder, scene->arena, &scene->problems);
        assert_string_equal(problems_here(scene), "");
        assert_int_equal(workshop->digits, cases[i].digits);
    }
}

static const struct workshop_case warned_cases[] = {
    {"workshop,title::English (en),first_day,languages,participants,recipients\n"
     "w,W,2026-11-23,en,24," RECIPIENT "\n",
     NULL, NULL, NULL,
     "workshop/settings.csv:settings:2:F: warning: there is one recipient only: who loses that key "
     "loses every answer; add a second one\n"},
    {NULL, NULL, NULL, "type,name,label::Arabic (ar)\ntext,t,ن\n",
     "forms/feedback/survey.csv:survey:1: warning: the form has no text in 'en', a language of "
     "the workshop; add the column 'label::Name (en)'\n"},
    {"workshop,title::English (en),first_day,languages,participants\nw,W,2026-11-23,en ar,24\n",
     NULL, NULL, "type,name,label::English (en),label::Arabic (ar)\ntext,t,T,ن\n",
     "workshop/agenda.csv:agenda:2: warning: 'title' is not translated into 'ar', so another "
     "language is shown; translate it\n"
     "workshop/settings.csv:settings:2: warning: 'title' is not translated into 'ar', so another "
     "language is shown; translate it\n"
     "workshop/strands.csv:strands:2: warning: 'title' is not translated into 'ar', so another "
     "language is shown; translate it\n"
     "workshop/strands.csv:strands:2: warning: 'aim' is not translated into 'ar', so another "
     "language is shown; translate it\n"},
    {SETTINGS_HEAD "w,W,2026-11-23,en,en,6,1,8\n", NULL, NULL, NULL,
     "workshop/settings.csv:settings:2:H: warning: k is larger than the number of participants, "
     "so no result would ever be shown; make it smaller\n"},
    {NULL,
     AGENDA_HEAD "1,a,08:30,09:20,,feedback,A\n1,b,09:20,10:00,,feedback,B\n"
                 "1,c,9:10,09:30,,feedback,C\n2,d,08:30,10:00,,feedback,D\n"
                 "2,e,08:45,09:00,,feedback,E\n,f,08:45,09:00,,feedback,F\n"
                 ",g,08:45,09:00,,feedback,G\n1,h,08:45,,,feedback,H\n",
     NULL, NULL,
     "workshop/agenda.csv:agenda:4:C: warning: the session overlaps 'a' (08:30-09:20) of the same "
     "day; correct one of the times\n"
     "workshop/agenda.csv:agenda:6:C: warning: the session overlaps 'd' (08:30-10:00) of the same "
     "day; correct one of the times\n"},
    {SETTINGS_HEAD "w,W,2026-11-23,en,en,24,2,\n",
     AGENDA_HEAD "1,a,08:30,09:20,,feedback,A\n1,b,08:30,09:20,,feedback,B\n", NULL, NULL, ""},
    {NULL,
     "day,session,starts,ends,strand,form,title::English (en),room\n"
     "1,d1s1,08:30,09:20,law,feedback,Opening,5\n",
     NULL, NULL,
     "workshop/agenda.csv:agenda:1:H: warning: column 'room' is not known and left out; correct "
     "or remove it\n"},
};

static const struct workshop_case refused_cases[] = {
    /* settings */
    {SETTINGS_HEAD "w/1,,23.11.2026,en xx en,ar,many,0,4\n", NULL, NULL, NULL,
     "workshop/settings.csv:settings:2:A: error: workshop 'w/1' cannot be a file name; use at "
     "most 64 of A-Z a-z 0-9 _ -\n"
     "workshop/settings.csv:settings:2:B: error: the workshop has no title; write one in each "
     "language\n"
     "workshop/settings.csv:settings:2:C: error: first_day '23.11.2026' is no date; write it as "
     "2026-11-23\n"
     "workshop/settings.csv:settings:2:D: error: language 'xx' is not known; choose from ar, ckb, "
     "en\n"
     "workshop/settings.csv:settings:2:D: error: language 'en' is there twice; remove one of "
     "them\n"
     "workshop/settings.csv:settings:2:E: error: default_language 'ar' is not among the "
     "workshop's languages; write one of their codes\n"
     "workshop/settings.csv:settings:2:F: error: 'participants' is 'many'; write a whole number "
     "from 1 to 10000\n"
     "workshop/settings.csv:settings:2:G: error: 'stations' is '0'; write a whole number from 1 "
     "to 100\n"
     "workshop/settings.csv:settings:2:H: error: 'k' is '4'; write a whole number from 5 to "
     "1000\n"},
    {"workshop,title::English (en),first_day,languages,digits,participants\n"
     "w,W,2026-11-23,en,arabic,24\n",
     NULL, NULL, NULL,
     "workshop/settings.csv:settings:2:E: error: digits is 'arabic'; write local for those of each "
     "language or latin for 0-9\n"},
    {"workshop,title::English (en),first_day,languages,shield,participants\n"
     "w,W,2026-11-23,en,true,24\n",
     NULL, NULL, NULL,
     "workshop/settings.csv:settings:2:E: error: shield is 'true'; write yes to show answers only "
     "while they are given, or no\n"},
    {"workshop,title::English (en),first_day,languages,participants,recipients\n"
     "w,W,2026-11-23,en,24,age1xyz\n",
     NULL, NULL, NULL,
     "workshop/settings.csv:settings:2:F: error: recipient 1 is no public key, or was copied with "
     "a mistake; copy the whole line of the .pub file\n"},
    {"workshop,title::English (en),first_day,languages,participants,recipients\n"
     "w,W,2026-11-23,en,24," RECIPIENT " " RECIPIENT "\n",
     NULL, NULL, NULL,
     "workshop/settings.csv:settings:2:F: error: recipient 2 is there twice; remove one of "
     "them\n"},
    /* agenda */
    {NULL,
     AGENDA_HEAD "1,a b,08:30,09:20,law,feedback,A\n0,x,25:00,09:20,law,feedback,A\n"
                 "1,X,10:00,09:00,low,feedbak,\n1,y,,,justice,evening,B\n1,z,,,,,C\n",
     NULL, NULL,
     "workshop/agenda.csv:agenda:2:B: error: session 'a b' cannot be a file name; use at most 64 "
     "of A-Z a-z 0-9 _ -\n"
     "workshop/agenda.csv:agenda:3:A: error: day '0' is no day of the workshop; write 1 for the "
     "first one\n"
     "workshop/agenda.csv:agenda:3:C: error: '25:00' is no time of day; write it as 08:30\n"
     "workshop/agenda.csv:agenda:4:B: error: session 'X' is there twice; give each its own\n"
     "workshop/agenda.csv:agenda:4:D: error: the session ends before it starts; correct one of "
     "the times\n"
     "workshop/agenda.csv:agenda:4:E: error: strand 'low' is not in sheet strands; did you mean "
     "'law'?\n"
     "workshop/agenda.csv:agenda:4:F: error: form 'feedbak' is not in forms/; did you mean "
     "'feedback'?\n"
     "workshop/agenda.csv:agenda:4:G: error: session 'X' has no title; write one in each "
     "language\n"
     "workshop/agenda.csv:agenda:5:E: error: strand 'justice' is not in sheet strands; add it "
     "there or correct the name\n"
     "workshop/agenda.csv:agenda:5:F: error: form 'evening' is not in forms/; add its folder there "
     "or correct the name\n"
     "workshop/agenda.csv:agenda:6:F: error: the session has no form; write the name of a folder "
     "in forms/\n"},
    {NULL, AGENDA_HEAD, NULL, NULL,
     "workshop/agenda.csv:agenda:1:B: error: the agenda has no session; add a row for each\n"},
    {NULL, "day,session,title::English (en)\n1,a,A\n", NULL, NULL,
     "workshop/agenda.csv:agenda:1: error: column 'form' is missing; add it to the header row\n"},
    /* strands */
    {NULL, NULL, "strand,title::English (en)\nlaw,Law\nlaw,Law again\n,No name\nx,\n", NULL,
     "workshop/strands.csv:strands:3:A: error: strand 'law' is there twice; remove one of them\n"
     "workshop/strands.csv:strands:4:A: error: strand '' is malformed; use at most 64 of A-Z a-z "
     "0-9 _ -\n"
     "workshop/strands.csv:strands:5:B: error: strand 'x' has no title; write one in each "
     "language\n"},
    /* a form's own errors are not told twice */
    {NULL, NULL, NULL, "type,name,label::English (en)\nimage,t,T\ntext,u,U\n",
     "forms/feedback/survey.csv:survey:2:A: error: type 'image' does not work on a station; "
     "remove the row\n"},
};

static void check_cases(struct scene *scene, const struct workshop_case *cases, size_t count,
                        bool accepted)
{
    for (size_t i = 0; i < count; i++) {
        write_workshop(scene, &cases[i]);
        problems_release(&scene->problems);
        problems_init(&scene->problems, scene->arena);
        const struct workshop *workshop =
            workshop_load(scene->folder, scene->arena, &scene->problems);
        assert_string_equal(problems_here(scene), cases[i].problems);
        assert_true((workshop != NULL) == accepted);
    }
}

static void what_is_doubtful_is_warned_of(void **state)
{
    check_cases(*state, warned_cases, COUNT_OF(warned_cases), true);
}

static void what_is_wrong_is_told_at_its_cell(void **state)
{
    check_cases(*state, refused_cases, COUNT_OF(refused_cases), false);
}

static void a_form_that_no_session_uses_is_checked_too(void **state)
{
    struct scene *scene = *state;
    write_workshop(scene, &(struct workshop_case){0});
    write_file(scene, "forms/notes.txt", "to do");
    write_file(scene, "forms/other/survey.csv", SURVEY);
    write_file(scene, "forms/other/settings.csv", FORM_SETTINGS);
    assert_null(workshop_load(scene->folder, scene->arena, &scene->problems));
    assert_string_equal(problems_here(scene),
                        "forms/other/settings.csv:settings:2:B: error: form_id 'feedback' and the "
                        "name of the folder 'other' must be the same word; rename one of them\n");
}

static void lists_of_sessions_and_strands_are_compared_with_the_workshop(void **state)
{
    struct scene *scene = *state;
    write_workshop(scene, &(struct workshop_case){.survey = "type,name,label::English (en)\n"
                                                            "select_one session,s,S\n"
                                                            "select_one strand,t,T\n"});
    write_file(scene, "forms/feedback/choices.csv",
               "list_name,name,label::English (en)\nsession,d1s1,Opening\nsession,d9s9,None\n"
               "strand,law,Laws\nstrand,lore,Lore\n");
    assert_null(workshop_load(scene->folder, scene->arena, &scene->problems));
    assert_string_equal(problems_here(scene),
                        "forms/feedback/choices.csv:choices:3:B: error: session 'd9s9' is not in "
                        "sheet agenda; add it there or correct the name\n"
                        "forms/feedback/choices.csv:choices:4:C: warning: choice 'law' has another "
                        "label than its title in the workshop; make them the same\n"
                        "forms/feedback/choices.csv:choices:5:B: error: strand 'lore' is not in "
                        "sheet strands; add it there or correct the name\n");
}

static void commitments_and_pictures_are_looked_up_in_the_workshop(void **state)
{
    struct scene *scene = *state;
    write_workshop(scene, &(struct workshop_case){
                              .survey = "type,name,label::English (en),appearance,media::image\n"
                                        "begin_group,g,G,commitment,\n"
                                        "text,law_action,What?,,there.png\nend_group,,,,\n"
                                        "begin_group,h,H,commitment,\n"
                                        "text,lore_action,What?,,nowhere.png\nend_group,,,,\n"
                                        "begin_group,i,I,commitment,\n"
                                        "text,p_action,What?,,\n"
                                        "select_one mine,p_strand,Strand?,,\nend_group,,,,\n"});
    write_file(scene, "media/there.png", "\xFF\xD8\xFF\xC0\x01\x01\x08\x01\x01\x01\x01");
    write_file(scene, "forms/feedback/choices.csv",
               "list_name,name,label::English (en),media::image\nmine,law,Law,gone.png\n"
               "mine,lore,Lore,\n");
    assert_null(workshop_load(scene->folder, scene->arena, &scene->problems));
    assert_string_equal(problems_here(scene),
                        "forms/feedback/choices.csv:choices:2:D: error: picture 'gone.png' is not "
                        "in the folder media; put it there or correct the name\n"
                        "forms/feedback/choices.csv:choices:3:B: error: strand 'lore' is not in "
                        "sheet strands; add it there or correct the name\n"
                        "forms/feedback/survey.csv:survey:6:B: error: the commitment 'lore' is for "
                        "no strand of sheet strands; begin the names of its questions with one, "
                        "or ask for it by lore_strand\n"
                        "forms/feedback/survey.csv:survey:6:E: error: picture 'nowhere.png' is not "
                        "in the folder media; put it there or correct the name\n");
}

static void a_folder_without_its_parts_is_told(void **state)
{
    struct scene *scene = *state;
    assert_false(workshop_is_at(scene->folder));
    assert_null(workshop_load(scene->folder, scene->arena, &scene->problems));
    write_file(scene, "workshop/strands.csv", STRANDS);
    assert_null(workshop_load(scene->folder, scene->arena, &scene->problems));
    assert_string_equal(problems_here(scene),
                        "workshop: error: there is no such file or folder; check the path\n"
                        "forms: error: folder 'forms' is missing or cannot be read; put a folder "
                        "for each form there\n"
                        "workshop: error: sheet 'settings' is missing; add it to the workbook\n");
}

static void what_is_a_folder_and_a_file_too_is_told(void **state)
{
    struct scene *scene = *state;
    write_workshop(scene, &(struct workshop_case){0});
    write_file(scene, "forms/~$feedback.xlsx", "somebody has it open");
    assert_non_null(workshop_load(scene->folder, scene->arena, &scene->problems));
    write_file(scene, "forms/feedback.xlsx", "");
    write_file(scene, "workshop.xlsx", "");
    assert_null(workshop_load(scene->folder, scene->arena, &scene->problems));
    assert_string_equal(
        problems_here(scene),
        "workshop.xlsx: error: it is there twice, as a folder and as an .xlsx file; keep the one "
        "that you edit\n"
        "forms/feedback.xlsx: error: it is there twice, as a folder and as an .xlsx file; keep the "
        "one that you edit\n"
        "forms/feedback.xlsx: error: this is no workbook; give an .xlsx file or a folder that "
        "holds the sheets as .csv files\n");
}

static void a_box_gives_its_workshop_back(void **state)
{
    struct scene *scene = *state;
    write_workshop(scene, &(struct workshop_case){.agenda = AGENDA "1,d1s2,,,,other,Second\n"});
    write_file(scene, "forms/other/survey.csv", SURVEY);
    write_file(scene, "forms/other/settings.csv", "form_id,version\nother,1\n");
    const struct workshop *loaded = workshop_load(scene->folder, scene->arena, &scene->problems);
    assert_non_null(loaded);
    struct json *json = workbook_json(loaded->workbook);
    const struct workbook *workbook = workbook_from_json(json, scene->arena);
    json_free(json);
    const struct workshop *workshop =
        workshop_read(workbook, loaded->forms[1], scene->arena, &scene->problems);
    assert_string_equal(problems_here(scene), "");
    assert_non_null(workshop);
    assert_null(workshop_session(workshop, "d1s1")->form);
    assert_string_equal(workshop_session(workshop, "d1s2")->form->id, "other");
    assert_int_equal(workshop->form_count, 1);
}

static void the_sample_workshop_has_no_problem(void **state)
{
    struct scene *scene = *state;
    const struct workshop *workshop =
        workshop_load(SADA_SOURCE "/assets/workshops/leadership", scene->arena, &scene->problems);
    assert_string_equal(problems_here(scene), "");
    assert_non_null(workshop);
    assert_int_equal(workshop->language_count, 3);
    assert_true(workshop->session_count >= 28);
    assert_int_equal(workshop->strand_count, 4);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_workshop_holds_all_that_its_sheets_say, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(digits_are_local_unless_the_workshop_wants_latin_ones,
                                        set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_is_doubtful_is_warned_of, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_is_wrong_is_told_at_its_cell, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_form_that_no_session_uses_is_checked_too, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(
            lists_of_sessions_and_strands_are_compared_with_the_workshop, set_up, tear_down),
        cmocka_unit_test_setup_teardown(commitments_and_pictures_are_looked_up_in_the_workshop,
                                        set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_folder_without_its_parts_is_told, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_is_a_folder_and_a_file_too_is_told, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_box_gives_its_workshop_back, set_up, tear_down),
        cmocka_unit_test_setup_teardown(the_sample_workshop_has_no_problem, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
