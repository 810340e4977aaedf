// The one event stream of this page, and the last two minutes of what it counted.

import { loadSession } from 'kaname/api.mjs';

const KEPT = 120;
const listeners = new Map();
const rates = new Map();
const NAME = 'kaname-events';
let stream = null;
let channel = null;
let leaving = null;
let release = null;
let state = 'off';
let last = null;

export const connection = () => state;

/** Listens to `pulse`, `incident`, `response`, `modules`, `reset` or `state`. */
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

/**
 * Begins to listen. Of the pages one browser has open, one holds the stream and tells the others: a
 * browser keeps no more than six connections to a server.
 */
export function start() {
  if (channel) {
    return;
  }
  channel = new BroadcastChannel(NAME);
  channel.onmessage = ({ data }) => (data.topic === 'hello' ? answer() : receive(data.topic, data.data));
  channel.postMessage({ topic: 'hello' });
  leaving = new AbortController();
  if (navigator.locks) {
    navigator.locks.request(NAME, { signal: leaving.signal }, lead).catch(() => {});
  } else {
    lead();
  }
}

export function stop() {
  leaving?.abort();
  release?.();
  stream?.close();
  channel?.close();
  stream = null;
  channel = null;
  setState('off');
}

/** Holds the stream until this page stops listening. */
function lead() {
  open();
  return new Promise((resolve) => { release = resolve; });
}

function open() {
  stream = new EventSource('/api/events');
  stream.onopen = () => share('state', 'live');
  stream.onerror = () => {
    share('state', 'waiting');
    if (stream?.readyState === EventSource.CLOSED) {
      const wanted = leaving;
      const again = () => { if (leaving === wanted && !wanted.signal.aborted) { open(); } };
      loadSession(true).then(again, () => setTimeout(again, 3000));
    }
  };
  for (const topic of ['pulse', 'incident', 'response', 'modules', 'reset']) {
    stream.addEventListener(topic, (event) => share(topic, JSON.parse(event.data)));
  }
}

function answer() {
  if (stream) {
    channel.postMessage({ topic: 'state', data: state });
  }
}

function share(topic, data) {
  channel?.postMessage({ topic, data });
  receive(topic, data);
}

function receive(topic, data) {
  if (topic === 'state') {
    setState(data);
    return;
  }
  if (topic === 'pulse') {
    pulse(data);
  } else {
    tell(topic, data);
  }
  setState('live');
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
