// Files for spreadsheets and programs, made of what is on the screen.

function save(name, type, text) {
  const anchor = document.createElement('a');
  anchor.href = URL.createObjectURL(new Blob([text], { type }));
  anchor.download = name;
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(anchor.href), 10000);
}

/** A cell that no spreadsheet takes for a formula, whatever a device calls itself. */
export function cell(value) {
  const text = String(value ?? '');
  const safe = typeof value === 'string' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Returns epoch nanoseconds as spreadsheets and programs read times. */
export const iso = (ns) => (ns ? new Date(ns / 1e6).toISOString() : '');

/** Saves rows (objects) as CSV with a byte order mark, which Excel needs for Japanese. */
export function saveCsv(name, columns, rows) {
  const lines = [columns.map(cell).join(',')];
  rows.forEach((row) => lines.push(columns.map((column) => cell(row[column])).join(',')));
  save(`${name}.csv`, 'text/csv', `\uFEFF${lines.join('\r\n')}\r\n`);
}

export function saveJson(name, rows) {
  save(`${name}.json`, 'application/json', JSON.stringify(rows, null, 1));
}
