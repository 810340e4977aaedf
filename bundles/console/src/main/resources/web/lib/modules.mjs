// Pages of other bundles: which of them there are now, and whether their scripts are here.

import { get } from 'kaname/api.mjs';

const listeners = new Set();
const known = new Set();
const loaded = new Map();
const broken = new Set();
let listed = [];
let asked = 0;
let tries = 0;

/** Returns the pages there are now, in the order of the menu. */
export const modules = () => listed;
export const find = (route) => listed.find((module) => module.route === route);

/** Calls back when pages came or went. */
export function onModules(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Asks which pages there are; says whether that is news. */
export async function refresh() {
  const mine = ++asked;
  const { items } = await get('/api/ui/modules', true);
  if (mine !== asked || JSON.stringify(items) === JSON.stringify(listed)) {
    return false;
  }
  listed = items;
  listed.forEach((module) => known.add(module.route));
  listeners.forEach((listener) => listener());
  return true;
}

/** Forgets everything of the person who has left. */
export function forget() {
  asked++;
  listed = [];
  known.clear();
}

/** Loads the script of a page once; what a browser has loaded it cannot load again. */
export async function load(module) {
  if (loaded.has(module.route)) {
    return;
  }
  const again = broken.has(module.route) ? `&again=${++tries}` : '';
  try {
    await import(`${module.module}?v=${module.revision}${again}`);
    if (!customElements.get(module.element)) {
      throw new Error(`${module.module} defines no ${module.element}`);
    }
    loaded.set(module.route, module.revision);
    broken.delete(module.route);
  } catch (error) {
    console.warn(error);
    broken.add(module.route);
  }
}

/** Returns `ready`, `loading`, `broken`, `newer`, `gone` or `unknown`. */
export function state(route) {
  const module = find(route);
  if (!module) {
    return known.has(route) ? 'gone' : 'unknown';
  }
  if (loaded.has(route)) {
    return loaded.get(route) === module.revision ? 'ready' : 'newer';
  }
  return broken.has(route) ? 'broken' : 'loading';
}
