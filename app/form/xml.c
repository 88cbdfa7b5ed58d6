/* Namespaces are those of ECMA-376, in its transitional and its strict variant. */
#include "form/xml.h"

#include <expat.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/arena.h"
#include "base/array.h"
#include "form/problem.h"

enum { DEPTH_LIMIT = 64, CLOCK_INTERVAL = 1024 /* elements */ };

/* Between a namespace and a name; no URI holds it. */
#define SEPARATOR "|"

static const char *const namespaces[] = {
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
    "http://schemas.openxmlformats.org/package/2006/relationships",
};

struct xml {
    XML_Parser parser;
    const char *part;
    const struct xml_handler *handler;
    struct xml_budget *budget;
    struct fault *fault;
    unsigned depth;
    bool stopped; /* expat still ends the element it stopped in */
};

int64_t xml_clock(void)
{
    struct timespec now = {0};
    (void)clock_gettime(CLOCK_MONOTONIC, &now); /* every Linux has this clock */
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static const char *local_name(const char *name)
{
    const char *separator = strrchr(name, SEPARATOR[0]);
    for (size_t i = 0; separator && i < COUNT_OF(namespaces); i++) {
        if (strlen(namespaces[i]) == (size_t)(separator - name) &&
            memcmp(namespaces[i], name, (size_t)(separator - name)) == 0)
            return separator + 1;
    }
    return "";
}

static void stop(struct xml *xml, const char *message)
{
    xml->stopped = true;
    if (message)
        (void)fault_set(xml->fault, message, xml->part);
    (void)XML_StopParser(xml->parser, XML_FALSE); /* fails only where it was stopped already */
}

/* NULL while all is well. */
static const char *spend(struct xml *xml)
{
    if (++xml->depth > DEPTH_LIMIT)
        return N_("part '{part}' is nested more than 64 deep, as no real one is; do not use this "
                  "file, it may be an attack");
    if (xml->budget->elements == 0)
        return N_("the workbook has more than 1000000 elements, most of them empty cells; copy the "
                  "filled cells into a new workbook");
    if (--xml->budget->elements % CLOCK_INTERVAL == 0 && xml_clock() > xml->budget->deadline)
        return N_("reading the workbook takes too long; copy the filled cells into a new "
                  "workbook");
    return NULL;
}

static void XMLCALL start_element(void *data, const XML_Char *name, const XML_Char **attributes)
{
    struct xml *xml = data;
    if (xml->stopped)
        return;
    const char *message = spend(xml);
    if (message || !xml->handler->start(xml->handler->context, local_name(name),
                                        (const char *const *)attributes))
        stop(xml, message);
}

static void XMLCALL end_element(void *data, const XML_Char *name)
{
    struct xml *xml = data;
    xml->depth--;
    if (!xml->stopped && !xml->handler->end(xml->handler->context, local_name(name)))
        stop(xml, NULL);
}

static void XMLCALL character_data(void *data, const XML_Char *bytes, int length)
{
    const struct xml *xml = data;
    if (!xml->stopped)
        xml->handler->text(xml->handler->context, bytes, (size_t)length);
}

static void XMLCALL start_doctype(void *data, const XML_Char *name, const XML_Char *system_id,
                                  const XML_Char *public_id, int has_internal_subset)
{
    (void)name;
    (void)system_id;
    (void)public_id;
    (void)has_internal_subset;
    stop(data, N_("part '{part}' declares a DOCTYPE, which no spreadsheet program writes; do not "
                  "use this file, it may be an attack"));
}

/* Out of memory ends the program in one place, also here. */
static void *allocate(size_t size)
{
    return memory_resize(NULL, 1, size);
}

static void *reallocate(void *memory, size_t size)
{
    return memory_resize(memory, 1, size);
}

/* The whole part at once: expat then neither copies it nor scans a long token again and again. */
bool xml_read(const char *part, const char *bytes, size_t length, const struct xml_handler *handler,
              struct xml_budget *budget, struct fault *fault)
{
    const XML_Memory_Handling_Suite memory = {allocate, reallocate, free};
    struct xml xml = {.parser = XML_ParserCreate_MM(NULL, &memory, SEPARATOR),
                      .part = part,
                      .handler = handler,
                      .budget = budget,
                      .fault = fault};
    XML_SetUserData(xml.parser, &xml);
    XML_SetElementHandler(xml.parser, start_element, end_element);
    if (handler->text)
        XML_SetCharacterDataHandler(xml.parser, character_data);
    XML_SetStartDoctypeDeclHandler(xml.parser, start_doctype);
    bool ok = XML_Parse(xml.parser, bytes, (int)length, XML_TRUE) == XML_STATUS_OK;
    XML_ParserFree(xml.parser);
    if (!ok && !xml.stopped)
        (void)fault_set(fault,
                        N_("part '{part}' of the workbook is damaged; open the workbook and save "
                           "it again as .xlsx"),
                        part);
    return ok;
}

const char *xml_attribute(const char *const *attributes, const char *name)
{
    for (; attributes[0]; attributes += 2) {
        if (strcmp(attributes[0], name) == 0)
            return attributes[1];
    }
    return "";
}

const char *xml_relationship_id(const char *const *attributes)
{
    const char *id = xml_attribute(
        attributes,
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships" SEPARATOR "id");
    return id[0] ? id
                 : xml_attribute(attributes, "http://purl.oclc.org/ooxml/officeDocument/"
                                             "relationships" SEPARATOR "id");
}
