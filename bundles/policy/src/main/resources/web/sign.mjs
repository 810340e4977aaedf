// How a policy file is: always a word and a shape, and who answers for it.

import { html } from 'lit';
import { t } from 'kaname/texts.mjs';

const style = document.createElement('link');
style.rel = 'stylesheet';
style.href = new URL('./policies.css', import.meta.url).href;
const styled = new Promise((done) => { style.onload = done; style.onerror = done; });
document.head.append(style);
await styled;

/** Returns `in_force`, `unanswered` (read, but nobody answers for it) or `broken`. */
export const state = ({ problem }) =>
  (problem ? (problem.text.key === 'policy.not_accepted' ? 'unanswered' : 'broken') : 'in_force');

export const sign = (file) => html`<span class="policy-state ${state(file)}">${t(`policy.ui.state.${state(file)}`)}</span>`;

export const answered = ({ acceptedBy }) => {
  if (!acceptedBy) {
    return '–';
  }
  if (acceptedBy === 'shipped') {
    return t('policy.ui.by.shipped');
  }
  return acceptedBy.endsWith('.pem') ? t('policy.ui.by.key', { key: acceptedBy }) : acceptedBy;
};
