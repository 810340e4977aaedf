// Where the person is: `#/devices?q=plc&sort=-last`. Everything a page shows is in the address.

const listeners = new Set();

export function onRoute(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Returns the path's parts and the query of the address. */
export function route() {
  const [path, query = ''] = location.hash.replace(/^#\/?/, '').split('?');
  const parts = path.split('/').map(decodeURIComponent);
  return { page: parts[0] || 'overview', parts, query: new URLSearchParams(query) };
}

export function link(parts, query = {}) {
  const path = [].concat(parts).map(encodeURIComponent).join('/');
  const search = new URLSearchParams(
    Object.entries(query).filter(([, value]) => value !== '' && value !== undefined));
  const text = search.toString();
  return `#/${path}${text ? `?${text}` : ''}`;
}

export function go(parts, query) {
  location.hash = link(parts, query);
}

/** Changes a part of the query without a new entry in the browser's history. */
export function setQuery(changes) {
  const now = route();
  const query = Object.fromEntries(now.query);
  Object.assign(query, changes);
  history.replaceState(null, '', link(now.parts[0] ? now.parts : ['overview'], query));
  listeners.forEach((listener) => listener());
}

addEventListener('hashchange', () => listeners.forEach((listener) => listener()));
