#!/bin/bash
# Another program's workbooks and ours: what openpyxl (python3-openpyxl) writes is read as the same
# form, and what we write it reads cell for cell.
set -euo pipefail
source "$SADA_SOURCE/tests/expect.bash"

# The system's own: another Python in PATH would not see Debian's packages.
python=/usr/bin/python3
"$python" -c 'import openpyxl' 2>/dev/null || {
    echo "python3-openpyxl is not installed" >&2
    exit 77
}

cat >"$scratch/write.py" <<'END'
import csv, glob, os, sys, openpyxl
folder, out = sys.argv[1:]
book = openpyxl.Workbook()
book.remove(book.active)
for path in sorted(glob.glob(folder + "/*.csv")):
    sheet = book.create_sheet(os.path.basename(path)[:-4])
    for row in csv.reader(open(path, encoding="utf-8-sig", newline="")):
        sheet.append([cell or None for cell in row])
book.save(out)
END
cat >"$scratch/read.py" <<'END'
import csv, sys, openpyxl
folder, file = sys.argv[1:]
book = openpyxl.load_workbook(file)
for sheet in book:
    assert sheet.freeze_panes == "A2" and sheet["A1"].font.bold, sheet.title
    path = folder + "/" + sheet.title + ".csv"
    rows = list(csv.reader(open(path, encoding="utf-8-sig", newline="")))
    assert sheet.max_row == len(rows), sheet.title
    for i, row in enumerate(rows):
        for j, cell in enumerate(row):
            value = sheet.cell(i + 1, j + 1).value
            assert (value or "") == cell, (sheet.title, i + 1, j + 1, value, cell)
END

for folder in "$workshop"/forms/*/; do
    form=$(basename "$folder")
    "$python" "$scratch/write.py" "$folder" "$scratch/$form.xlsx"
    expect 0 "" "$SADA_BIN/sada" form "$folder" --json
    cp "$scratch/output" "$scratch/from_csv"
    expect 0 "" "$SADA_BIN/sada" form "$scratch/$form.xlsx" --json
    cmp "$scratch/from_csv" "$scratch/output"
    expect 0 "" "$SADA_BIN/sada" form "$folder" --xlsx "$scratch/$form.xlsx"
    "$python" "$scratch/read.py" "$folder" "$scratch/$form.xlsx"
done
