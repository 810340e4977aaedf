// Calls of the JSON API, and who is signed in.

import { lang } from 'kaname/texts.mjs';

const listeners = new Set();
let session = { service: true, setUp: true };

export const who = () => session;
export const signedIn = () => Boolean(session.name);
export const may = (...roles) => roles.some((role) => (session.roles ?? []).includes(role));

export function onSession(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function setSession(next) {
  session = next;
  listeners.forEach((listener) => listener());
}

/** What the server did not do: `key` and a sentence in the person's language. */
export class Problem extends Error {
  constructor(status, body) {
    super(body.detail ?? `${status}`);
    this.status = status;
    this.key = body.key ?? '';
    this.parameters = body.parameters ?? {};
  }
}

/** Calls the API; `background` calls do not keep the session alive. */
export async function call(method, path, body, background = false) {
  const headers = { 'Accept-Language': lang() };
  if (background) {
    headers['X-Kaname-Background'] = '1';
  }
  const file = body instanceof Blob;
  if (method !== 'GET') {
    headers['X-Kaname-CSRF'] = session.csrf ?? '';
    headers['Content-Type'] = file ? 'application/octet-stream' : 'application/json';
  }
  let response;
  try {
    response = await fetch(path, {
      method, headers, body: file || body === undefined ? body : JSON.stringify(body) });
  } catch {
    throw new Problem(0, { key: 'console.problem.unreachable' });
  }
  if (response.status === 204) {
    return null;
  }
  const answer = await response.json().catch(() => ({}));
  if (response.ok) {
    return answer;
  }
  if (response.status === 401 && session.name) {
    setSession({ service: true, setUp: true, expired: true });
  }
  throw new Problem(response.status, answer);
}

export const get = (path, background = false) => call('GET', path, undefined, background);
export const post = (path, body) => call('POST', path, body ?? {});
export const put = (path, body) => call('PUT', path, body ?? {});
/** Sends the bytes of a file; its type is never what a form could send. */
export const upload = async (path, file) =>
  call('POST', path, new Blob([await file.arrayBuffer()], { type: 'application/octet-stream' }));

export const remove = (path) => call('DELETE', path);

export async function loadSession(background = false) {
  const next = await get('/api/session', background);
  if (session.name && !next.name) {
    next.expired = true;
  }
  setSession(next);
}

export const signIn = async (name, password) =>
  setSession(await post('/api/session', { name, password }));

export const setUp = async (code, name, password) =>
  setSession({ ...await post('/api/setup', { code, name, password }), first: true });

export async function signOut() {
  await remove('/api/session');
  setSession({ service: true, setUp: true });
}
