// What other bundles add, pages and parts of pages: what there is now, and whether its scripts are here.

import { get } from 'kaname/api.mjs';

const listeners = new Set();
const known = new Set();
const loaded = new Map();
const broken = new Set();
let listed = [];
let asked = 0;
let tries = 0;

/** Returns the pages there are now, in the order of the menu. */
export const modules = () => listed.filter((module) => module.menuKey);
export const find = (route) => modules().find((module) => module.route === route);

/** Returns what is to be shown at a place of a page, in order: {element, module}. */
export const inserts = (place) => listed
  .flatMap((module) => (module.inserts ?? []).filter((one) => one.place === place).map((one) => ({ ...one, module })))
  .sort((a, b) => a.order - b.order || (a.element < b.element ? -1 : 1));

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
  modules().forEach((module) => known.add(module.route));
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
    const elements = [module.element, ...(module.inserts ?? []).map((one) => one.element)];
    const absent = elements.filter((name) => name && !customElements.get(name));
    if (absent.length > 0) {
      throw new Error(`${module.module} defines no ${absent}`);
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
  return script(module);
}

/** Returns how the script of a module that is there is: `ready`, `loading`, `broken` or `newer`. */
export function script(module) {
  const { route, revision } = module;
  if (loaded.has(route)) {
    return loaded.get(route) === revision ? 'ready' : 'newer';
  }
  return broken.has(route) ? 'broken' : 'loading';
}
