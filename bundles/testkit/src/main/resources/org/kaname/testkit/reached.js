// Begins to watch which controls get the keyboard; `window.unreached()` lists those that never did.
const got = new Set();
document.addEventListener('focusin', (event) => got.add(event.target));
window.unreached = () => [...document.querySelectorAll('main a[href], main button, main input, main select, main textarea, main summary, nav a[href], nav button')]
  .filter((e) => e.checkVisibility({ visibilityProperty: true }) && !e.disabled && e.type !== 'hidden'
    && e.getBoundingClientRect().width > 0 && !got.has(e) && !e.closest('[role=grid] [role=row]')
    && !(e.type === 'radio' && [...document.getElementsByName(e.name)].some((o) => got.has(o))))
  .map((e) => `<${e.localName}> ${(e.innerText || e.getAttribute('aria-label') || e.name || '').trim().slice(0, 40)}`).join('\n');
document.activeElement?.blur();
