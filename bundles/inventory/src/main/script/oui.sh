#!/bin/sh
# Makes the compact table of MAC prefixes from the IEEE registries: oui.sh FOLDER > oui.tsv
# FOLDER holds oui.csv, mam.csv and oui36.csv as the IEEE publishes them (Debian: package ieee-data).
python3 - "$1" <<'PY'
import csv, os, sys
rows = {}
for name in ("oui.csv", "mam.csv", "oui36.csv"):
    with open(os.path.join(sys.argv[1], name), encoding="utf-8", newline="") as table:
        for row in csv.DictReader(table):
            rows[row["Assignment"].strip().upper()] = " ".join(row["Organization Name"].split())
for prefix in sorted(rows):
    if rows[prefix] and rows[prefix] != "Private":
        print(prefix + "\t" + rows[prefix])
PY
