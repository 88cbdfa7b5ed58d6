/* xlsx_seeds FOLDER  writes the inputs that the fuzzer xlsx.c starts from. */
#include <string.h>

#include "base/array.h"
#include "write_seeds.h"

#define MAIN_URI "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define STRICT_URI "http://purl.oclc.org/ooxml/"
#define PACKAGE_URI "http://schemas.openxmlformats.org/package/2006/relationships"
#define OFFICE_URI "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

#define TEXT(text) "<c t=\"inlineStr\"><is><t>" text "</t></is></c>"
#define ROOT                                                                                       \
    "_rels/.rels\n<Relationships xmlns=\"" PACKAGE_URI "\"><Relationship Id=\"a\" "                \
    "Type=\"" OFFICE_URI "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>\f"        \
    "xl/_rels/workbook.xml.rels\n<Relationships xmlns=\"" PACKAGE_URI "\">"                        \
    "<Relationship Id=\"a\" Type=\"x/worksheet\" Target=\"s.xml\"/>"                               \
    "<Relationship Id=\"b\" Type=\"x/worksheet\" Target=\"/xl/t.xml\"/>"                           \
    "<Relationship Id=\"c\" Type=\"x/sharedStrings\" Target=\"../xl/./c.xml\"/>"                   \
    "<Relationship Id=\"d\" Type=\"x/styles\" Target=\"d.xml\"/></Relationships>\f"
#define BOOK                                                                                       \
    "xl/workbook.xml\n<workbook xmlns=\"" MAIN_URI "\" xmlns:r=\"" OFFICE_URI "\">"                \
    "<workbookPr date1904=\"1\"/><sheets><sheet name=\"Survey\" sheetId=\"1\" r:id=\"a\"/>"        \
    "<sheet name=\"settings\" sheetId=\"2\" r:id=\"b\"/></sheets></workbook>\f"
#define SETTINGS                                                                                   \
    "xl/t.xml\n<worksheet xmlns=\"" MAIN_URI "\"><sheetData><row>" TEXT("form_id")                 \
        TEXT("version") "</row><row>" TEXT(                                                        \
            "f") "<c s=\"1\"><v>46349.5</v></c></row></sheetData></worksheet>\f"

static const char *const seeds[] = {
    ROOT BOOK SETTINGS
    "xl/s.xml\n<worksheet xmlns=\"" MAIN_URI
    "\"><sheetData><row r=\"1\">" TEXT("type") TEXT("name") TEXT(
        "label::English (en)") "</row><row r=\"3\"><c r=\"A3\" t=\"s\"><v>0</v></c>"
                               "<c r=\"B3\" t=\"s\"><v>1</v></c><c r=\"C3\" "
                               "t=\"str\"><f>A1</f><v>L_x000D_</v></c>"
                               "<c r=\"XFD3\"><v>1</v></c></row></sheetData></worksheet>\f"
                               "xl/c.xml\n<sst xmlns=\"" MAIN_URI
                               "\"><si><t>text</t></si><si><r><t>q</t></r><rPh><t>x</t>"
                               "</rPh></si></sst>\f"
                               "xl/d.xml\n<styleSheet xmlns=\"" MAIN_URI
                               "\"><numFmts><numFmt numFmtId=\"164\" "
                               "formatCode=\"[$-1]yyyy\\-mm &quot;d&quot; [h]:mm "
                               "AM/PM;@\"/></numFmts><cellXfs><xf/>"
                               "<xf numFmtId=\"164\"/><xf numFmtId=\"46\"/></cellXfs></styleSheet>",
    ROOT BOOK SETTINGS
    "xl/s.xml\n<worksheet xmlns=\"" STRICT_URI "spreadsheetml/main\"><sheetData><row><c t=\"b\">"
    "<v>1</v></c><c t=\"e\"><v>#REF!</v></c><c><f>1</f></c><c t=\"d\"><v>2026-11-23T08:30:00Z</v>"
    "</c><c><v>1e-7</v></c><c s=\"2\"><v>1.5</v></c></row></sheetData></worksheet>\f"
    "xl/c.xml\n<sst/>\fxl/d.xml\n<styleSheet/>",
    ROOT BOOK "mimetype\napplication/vnd.oasis.opendocument.spreadsheet\f!\nabcdefghi",
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
