#include "store/stolen.h"

#include <sodium.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "store/seal.h"

enum { HEADS_LEAST = 64, PARTS = 3, SECONDS = 1795392000, TEXT_MOST = 3000 };

static struct arrivals make_arrivals(struct answers answers, bool has_ends)
{
    struct arrivals arrivals = {.count = answers.count};
    arrivals.ids = arena_array(answers.arena, answers.count, sizeof *arrivals.ids);
    if (has_ends)
        arrivals.ends = arena_array(answers.arena, answers.count, sizeof *arrivals.ends);
    return arrivals;
}

static void make_order(struct answers answers, struct order *ret_order)
{
    ret_order->responses = make_arrivals(answers, false);
    ret_order->texts = make_arrivals(answers, answers.is_sealed);
}

/* Some words, and the id once more behind them: it stands where the text ends. */
static const char *make_text(struct answers answers, const char *id)
{
    char words[TEXT_MOST + 1] = "";
    bool is_long = answers.is_long && (answers.all_long || random_below(answers.random, 2) == 1);
    size_t length = is_long ? 1200 + random_below(answers.random, TEXT_MOST - 1200)
                            : 40 + random_below(answers.random, 360);
    for (size_t i = 0; i < length; i++)
        words[i] = i % 6 == 5 ? ' ' : (char)('a' + (int)random_below(answers.random, 26));
    return arena_format(answers.arena, "%s %s", words, id);
}

void stolen_say(struct answers answers, const struct order *order, size_t who,
                struct part ret_parts[2])
{
    char *response = order->responses.ids[who], *text = order->texts.ids[who];
    random_uuid(answers.random, response);
    random_uuid(answers.random, text);
    ret_parts[0].body =
        arena_format(answers.arena,
                     "{\"kind\":\"response\",\"id\":\"%s\",\"form\":\"f\",\"version\":\"1\","
                     "\"answers\":{\"useful\":\"%u\"}}",
                     response, (unsigned)random_below(answers.random, 5) + 1);
    ret_parts[1].body =
        arena_format(answers.arena,
                     "{\"kind\":\"text\",\"id\":\"%s\",\"form\":\"f\",\"version\":\"1\","
                     "\"question\":\"q\",\"text\":\"%s\"}",
                     text, make_text(answers, text));
    for (size_t i = 0; i < 2; i++) {
        ret_parts[i].kind = i == 0 ? PART_RESPONSE : PART_TEXT;
        ret_parts[i].length = strlen(ret_parts[i].body);
        ret_parts[i].slot = NO_INDEX;
    }
}

/* Known by its bytes from now on. */
static void remember_sealed(const struct part *part, size_t size, struct arrivals arrivals,
                            size_t who)
{
    memcpy(arrivals.ids[who], part->sealed, ID_BYTES);
    if (arrivals.ends)
        memcpy(arrivals.ends[who], part->sealed + size - ID_BYTES, ID_BYTES);
}

static bool put(struct box *box, struct answers answers, size_t body_size,
                const struct order *order, size_t who, struct error *error)
{
    struct part parts[2] = {0};
    struct submission submission = {.parts = parts, .count = 2};
    stolen_say(answers, order, who, parts);
    bool ok = box_draw_slots(box, &submission, error) && box_put(box, &submission, error);
    if (ok && answers.is_sealed) {
        remember_sealed(&parts[0], body_size, order->responses, who);
        remember_sealed(&parts[1], body_size, order->texts, who);
    }
    free(parts[0].sealed);
    free(parts[1].sealed);
    return ok;
}

/* Nobody needs to read it: their private keys are forgotten. */
static struct recipients draw_recipients(void)
{
    static const char *const names[] = {"shirin", "karwan"};
    struct recipients recipients = {.count = 2};
    for (size_t i = 0; i < recipients.count; i++) {
        unsigned char public[crypto_box_PUBLICKEYBYTES], private[crypto_box_SECRETKEYBYTES];
        (void)crypto_box_keypair(public, private);
        recipients.items[i] = recipient_of(names[i], public);
    }
    return recipients;
}

struct box *stolen_box(const char *path, struct answers answers, size_t left_out,
                       struct order *ret_order, struct error *error)
{
    unsigned heads = 2 * (unsigned)answers.count;
    struct box_plan plan = {.session = "d1s1",
                            .form = "{}",
                            .workshop = "{}",
                            .slots = (heads > HEADS_LEAST ? heads : HEADS_LEAST) * PARTS,
                            .parts = PARTS,
                            .body_size = answers.is_long ? 8192 : 2048,
                            .seconds = SECONDS};
    if (answers.is_sealed) {
        plan.recipients = draw_recipients();
        plan.body_size += seal_overhead(&plan.recipients);
    }
    make_order(answers, ret_order);
    bool ok = box_create(path, &plan, error);
    struct box *box = ok ? box_open(path, error) : NULL;
    for (size_t who = 0; box && ok && who + left_out < answers.count; who++)
        ok = put(box, answers, plan.body_size, ret_order, who, error);
    if (ok)
        return box;
    box_close(box);
    return NULL;
}

static bool insert(sqlite3 *handle, const struct part *part, const char *id)
{
    sqlite3_stmt *insertion = NULL;
    bool ok = sqlite3_prepare_v2(handle, "INSERT INTO answer (id, body) VALUES (?1, ?2)", -1,
                                 &insertion, NULL) == SQLITE_OK &&
              sqlite3_bind_text(insertion, 1, id, 16, SQLITE_STATIC) == SQLITE_OK &&
              sqlite3_bind_text(insertion, 2, part->body, (int)part->length, SQLITE_STATIC) ==
                  SQLITE_OK &&
              sqlite3_step(insertion) == SQLITE_DONE;
    (void)sqlite3_finalize(insertion);
    return ok;
}

bool stolen_table(const char *path, struct answers answers, struct order *ret_order)
{
    sqlite3 *handle = NULL;
    make_order(answers, ret_order);
    bool ok = sqlite3_open(path, &handle) == SQLITE_OK &&
              sqlite3_exec(handle, "CREATE TABLE answer (id TEXT PRIMARY KEY, body TEXT)", NULL,
                           NULL, NULL) == SQLITE_OK;
    for (size_t who = 0; ok && who < answers.count; who++) {
        struct part parts[2] = {0};
        stolen_say(answers, ret_order, who, parts);
        ok = insert(handle, &parts[0], ret_order->responses.ids[who]) &&
             insert(handle, &parts[1], ret_order->texts.ids[who]);
    }
    (void)sqlite3_close(handle);
    return ok;
}

bool stolen_table_delete(const char *path)
{
    sqlite3 *handle = NULL;
    bool ok = sqlite3_open(path, &handle) == SQLITE_OK &&
              sqlite3_exec(handle, "PRAGMA secure_delete=OFF; DELETE FROM answer", NULL, NULL,
                           NULL) == SQLITE_OK;
    (void)sqlite3_close(handle);
    return ok;
}
