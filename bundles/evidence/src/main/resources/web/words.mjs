// What is recorded, in the reader's words: the same words go into exported files.

import { t, word } from 'kaname/texts.mjs';

const KEY = /^[a-z][a-z0-9_]*(\.[a-z0-9_]+)+$/;

/** Says a value of a field: a word that has a message, else what was recorded. */
export function value(name, recorded) {
  if (typeof recorded !== 'string' || recorded === '') {
    return String(recorded);
  }
  const said = word(name, recorded);
  if (said !== recorded || !KEY.test(recorded)) {
    return said;
  }
  const own = t(recorded);
  return own.includes('{') ? recorded : own;
}

/** Says what was recorded as a sentence; what was deleted or is not there is said to be so. */
export function sentence(record) {
  if (!record.readable) {
    return t('evidence.ui.unreadable');
  }
  if (word('record', record.type) === record.type) {
    return record.type || t('evidence.ui.not_shown');
  }
  const values = { type: record.type, source: record.source, subject: record.subject || undefined,
    actor: record.actor ? value('actor', record.actor) : undefined };
  Object.entries(record.fields).forEach(([name, own]) => { values[name] = value(name, own); });
  return t(`record.${record.type}`, new Proxy(values, {
    has: () => true, get: (all, name) => all[name] ?? t('evidence.ui.not_shown') }));
}

/** Says the name of a field as it stands in the log: `subject`, `fields.reason`. */
export const label = (name) => (name.startsWith('fields.')
  ? word('field', name.slice('fields.'.length)) : word('evidence.ui.field', name));

/** The search of an address, as the operations take it: times in epoch milliseconds. */
export function question(query) {
  const wanted = {};
  for (const name of ['subject', 'type', 'actor', 'verdict']) {
    if (query.get(name)) {
      wanted[name] = query.get(name);
    }
  }
  for (const name of ['from', 'to']) {
    const at = query.get(name) ? new Date(query.get(name)).getTime() : NaN;
    if (!Number.isNaN(at) && at >= 0) {
      wanted[name] = at;
    }
  }
  return wanted;
}
