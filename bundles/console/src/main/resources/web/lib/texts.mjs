// What is said to people: keys and parameters become sentences here, in the language chosen here.

const listeners = new Set();
let messages = {};
let language = 'en';

const locale = () => (language === 'ja' ? 'ja-JP' : 'en-GB');

export const lang = () => language;

export function onLanguage(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Loads the messages of a language; anonymous callers get the console's own only. */
export async function setLanguage(wanted) {
  const next = wanted === 'ja' ? 'ja' : 'en';
  const response = await fetch(`/api/texts?lang=${next}`);
  messages = await response.json();
  language = next;
  localStorage.setItem('kaname.language', next);
  document.documentElement.lang = next;
  formats.clear();
  listeners.forEach((listener) => listener());
}

export function preferredLanguage() {
  const kept = localStorage.getItem('kaname.language');
  return kept ?? (navigator.language.startsWith('ja') ? 'ja' : 'en');
}

/** Says a message key of the console or of any bundle. */
export function t(key, parameters = {}) {
  const pattern = messages[key];
  return pattern === undefined ? withoutMessage(key, parameters) : fill(pattern, parameters);
}

/** Says a text as the services give it: {key, parameters}. */
export const say = (text) => (text ? t(text.key, text.parameters) : '');

/** Says a word that may be unknown: its message if there is one, else the word itself. */
export function word(prefix, value) {
  if (!value) {
    return '';
  }
  return messages[`${prefix}.${value}`] ?? value;
}

function fill(pattern, parameters) {
  return pattern.replace(/\{([a-zA-Z][a-zA-Z0-9_]*)\}/g, (whole, name) =>
    name in parameters ? value(parameters[name], name) : whole);
}

function value(v, name) {
  if (name === 'activity') {
    return word('console.activity', v);
  }
  if (typeof v !== 'number') {
    return String(v);
  }
  return Math.abs(v) > 1e17 ? time(v) : number(v);
}

function withoutMessage(key, parameters) {
  const rest = Object.entries(parameters).map(([name, v]) => `${name} ${value(v)}`);
  return rest.length ? `${key} (${rest.join(', ')})` : key;
}

const formats = new Map();

function format(name, make) {
  if (!formats.has(name)) {
    formats.set(name, make());
  }
  return formats.get(name);
}

export const number = (n) =>
  format('number', () => new Intl.NumberFormat(locale(), { maximumFractionDigits: 2 })).format(n);

export const percent = (n) =>
  format('percent', () => new Intl.NumberFormat(locale(), { style: 'percent' })).format(n);

const UNITS = ['B', 'kB', 'MB', 'GB', 'TB', 'PB'];

export function bytes(n) {
  let unit = 0;
  let rest = n;
  while (rest >= 1000 && unit < UNITS.length - 1) {
    rest /= 1000;
    unit++;
  }
  const digits = unit === 0 || rest >= 100 ? 0 : 1;
  return `${rest.toFixed(digits)} ${UNITS[unit]}`;
}

/** Orders words so that numbers in them count: 10.0.9.0 before 10.0.10.0. */
export const inOrder = (a, b) =>
  format('order', () => new Intl.Collator(locale(), { numeric: true })).compare(a, b);

const millis = (ns) => new Date(ns / 1e6);

/** Date and time of day in the browser's zone, from epoch nanoseconds. */
export const time = (ns) => (ns ? format('time', () => new Intl.DateTimeFormat(locale(), {
  year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit',
  second: '2-digit', hour12: false })).format(millis(ns)) : '–');

/** Short date and time for narrow tables. */
export const shortTime = (ns) => (ns ? format('short', () => new Intl.DateTimeFormat(locale(), {
  year: '2-digit', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit',
  hour12: false })).format(millis(ns)) : '–');

/** Time of day with milliseconds, for facts of one incident. */
export const clock = (ns) => format('clock', () => new Intl.DateTimeFormat(locale(), {
  hour: '2-digit', minute: '2-digit', second: '2-digit', fractionalSecondDigits: 3,
  hour12: false })).format(millis(ns));

export const zoneName = () => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** How long something took, from nanoseconds. */
export function duration(ns) {
  const seconds = ns / 1e9;
  if (seconds < 1) {
    return t('console.duration.millis', { n: Math.round(seconds * 1000) });
  }
  if (seconds < 120) {
    return t('console.duration.seconds', { n: Math.round(seconds) });
  }
  if (seconds < 7200) {
    return t('console.duration.minutes', { n: Math.round(seconds / 60) });
  }
  return seconds < 172800
    ? t('console.duration.hours', { n: Math.round(seconds / 3600) })
    : t('console.duration.days', { n: Math.round(seconds / 86400) });
}
