// Light, dark, or as the operating system says.

const DARK = matchMedia('(prefers-color-scheme: dark)');

export const theme = () => localStorage.getItem('kaname.theme') ?? 'system';

export function applyTheme() {
  const dark = theme() === 'dark' || (theme() === 'system' && DARK.matches);
  document.documentElement.dataset.theme = dark ? 'dark' : 'light';
  dispatchEvent(new Event('kn-theme'));
}

export function setTheme(wanted) {
  localStorage.setItem('kaname.theme', wanted);
  applyTheme();
}

/** Returns a colour of the style sheet, for canvases. */
export const colour = (name) =>
  getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();

DARK.addEventListener('change', applyTheme);
