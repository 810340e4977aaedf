// The one event stream of this page, and the last two minutes of what it counted.

import { loadSession } from 'kaname/api.mjs';

const KEPT = 120;
const listeners = new Map();
const rates = new Map();
let stream = null;
let state = 'off';
let last = null;

export const connection = () => state;

/** Listens to `pulse`, `incident`, `reset` or `state`. */
export function on(topic, listener) {
  if (!listeners.has(topic)) {
    listeners.set(topic, new Set());
  }
  listeners.get(topic).add(listener);
  return () => listeners.get(topic).delete(listener);
}

function tell(topic, data) {
  listeners.get(topic)?.forEach((listener) => listener(data));
}

function setState(next) {
  if (next !== state) {
    state = next;
    tell('state', next);
  }
}

export function start() {
  if (stream) {
    return;
  }
  stream = new EventSource('/api/events');
  stream.onopen = () => setState('live');
  stream.onerror = () => {
    setState('waiting');
    if (stream?.readyState === EventSource.CLOSED) {
      stop();
      loadSession(true).then(start, () => setTimeout(start, 3000));
    }
  };
  stream.addEventListener('pulse', (event) => pulse(JSON.parse(event.data)));
  stream.addEventListener('incident', (event) => tell('incident', JSON.parse(event.data)));
  stream.addEventListener('reset', () => tell('reset'));
}

export function stop() {
  stream?.close();
  stream = null;
  setState('off');
}

function pulse(data) {
  const now = performance.now();
  if (last) {
    const seconds = Math.max(0.5, (now - last.at) / 1000);
    count('source', data.sources, last.data.sources, 'sensor', 'packets', seconds);
    count('decoder', data.decoders, last.data.decoders, 'bundle', 'messages', seconds);
  }
  last = { at: now, data };
  tell('pulse', data);
}

function count(kind, rows = [], before = [], key, value, seconds) {
  const old = new Map(before.map((row) => [row[key] + row.protocol, row[value]]));
  for (const row of rows) {
    const name = `${kind}:${row[key]}${row.protocol ?? ''}`;
    const was = old.get(row[key] + row.protocol);
    const points = rates.get(name) ?? [];
    points.push(was === undefined ? 0 : Math.max(0, (row[value] - was) / seconds));
    rates.set(name, points.slice(-KEPT));
  }
}

/** Returns what passed per second lately, oldest first. */
export const rate = (kind, name) => rates.get(`${kind}:${name}`) ?? [];
export const lastPulse = () => last?.data;
