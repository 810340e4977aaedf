// What the parts of the business page share.

import { may } from 'kaname/api.mjs';

const style = document.createElement('link');
style.rel = 'stylesheet';
style.href = new URL('../business.css', import.meta.url).href;
const styled = new Promise((done) => { style.onload = done; style.onerror = done; });
document.head.append(style);
await styled;

export const mayEdit = () => may('approver', 'admin');

/** Tells the page around it that the model has changed. */
export const told = (element) => element.dispatchEvent(new CustomEvent('business-changed', { bubbles: true }));
