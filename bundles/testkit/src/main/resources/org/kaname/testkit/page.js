// Tells what is wrong with a page, whatever page it is: its width, its language, names of pictures and controls.
const done = arguments[arguments.length - 1];
const faults = new Set();
const shown = (element) => element.checkVisibility({ visibilityProperty: true })
  && element.getBoundingClientRect().width > 0;
const words = (element) => `<${element.localName}> ${(element.innerText || element.className || '').trim().slice(0, 40)}`;

const width = () => {
  const root = document.documentElement;
  if (root.scrollWidth > innerWidth) {
    const widest = [...document.querySelectorAll('main *')]
      .filter((e) => shown(e) && e.getBoundingClientRect().right > innerWidth + 1
        && !e.parentElement.closest('.scroll-x, .t, .hex'))
      .map(words)[0];
    faults.add(`${root.scrollWidth} wide on a screen of ${innerWidth}: ${widest}`);
  }
  document.querySelectorAll('button, .button, h1, h2, h3, label > span, dt').forEach((e) => {
    if (shown(e) && getComputedStyle(e).overflowX !== 'visible' && e.scrollWidth > e.clientWidth + 1) {
      faults.add(`cut off: ${words(e)}`);
    }
  });
};

const pictures = () => {
  document.querySelectorAll('[role=img], canvas, kn-graph canvas, svg:not([aria-hidden=true] *)').forEach((e) => {
    if (!shown(e) || e.closest('[aria-hidden=true]') || e.parentElement.closest('[role=img]')) {
      return;
    }
    if (!e.getAttribute('aria-label')) {
      faults.add(`picture without a name: ${words(e)}`);
    }
    const twin = e.closest('.page')?.querySelector('table, kn-table, a[href="#/devices"]');
    if (!twin) {
      faults.add(`picture without a table: ${e.getAttribute('aria-label')}`);
    }
  });
};

const named = (e) => e.getAttribute('aria-label') || e.title || e.innerText?.trim()
  || e.querySelector?.('img[alt]:not([alt=""])') || [...(e.labels ?? [])].some((l) => l.innerText.trim())
  || e.getAttribute('aria-labelledby');

const controls = () => {
  document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary').forEach((e) => {
    if (shown(e) && !named(e)) {
      faults.add(`control without a name: ${e.outerHTML.slice(0, 80)}`);
    }
  });
  const ids = [...document.querySelectorAll('[id]')].map((e) => e.id);
  ids.filter((id, i) => ids.indexOf(id) !== i).forEach((id) => faults.add(`id twice: ${id}`));
  if (document.querySelectorAll('h1').length !== 1) {
    faults.add(`${document.querySelectorAll('h1').length} first headings`);
  }
};

const language = (mine, other) => {
  const own = new Set(Object.values(mine));
  const foreign = new Set(Object.values(other).filter((text) => text.length > 3 && !own.has(text)));
  const keys = new Set(Object.keys(mine));
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = node.data.trim();
    if (!text || node.parentElement.closest('script, style, noscript, .fields .value, .recorded, .ascii, [translate="no"]')) {
      continue;
    }
    if (foreign.has(text)) {
      faults.add(`in the other language: ${text}`);
    }
    if (/\{[a-z]\w*\}/i.test(text)) {
      faults.add(`without its value: ${text}`);
    }
    (text.match(/[a-z][a-z0-9_]*(\.[a-z0-9_-]+)+/g) ?? [])
      .filter((word) => keys.has(word) || /^(console|alert|incident|fact|cause|counter|packet|baseline)\./.test(word))
      .forEach((word) => faults.add(`message key: ${word}`));
  }
};

const messages = (lang) => fetch(`/api/texts?lang=${lang}`).then((answer) => answer.json());
const lang = document.documentElement.lang;
Promise.all([messages(lang), messages(lang === 'ja' ? 'en' : 'ja')]).then(([mine, other]) => {
  width();
  pictures();
  controls();
  language(mine, other);
  done([...faults].join('\n'));
}).catch((error) => done(`${error}`));
