// What the devices hold of a response, step by step, and who said what about it.

import { html, nothing } from 'lit';
import { say, t } from 'kaname/texts.mjs';
import { does, moment } from './words.mjs';

const words = (r, s) => {
  const step = r.proposals.flatMap((p) => p.steps).find((one) => one.id === s.step);
  return step ? does(step) : s.step;
};

const remaining = (s, ahead) => (s.until && ['held', 'applying', 'uncertain'].includes(s.phase)
  ? html`<span class="response-left">${t('response.ui.ends_in')} <kn-countdown .until=${s.until} .ahead=${ahead}></kn-countdown></span>` : nothing);

export const steps = (r, ahead) => (r.steps.length === 0 ? nothing : html`<div class="response-steps"><h3>${t('response.ui.steps')}</h3>
  <ul>${r.steps.map((s) => html`<li><span class="response-phase ${s.phase}">${t(`response.phase.${s.phase}`)}</span>
    <span class="response-does">${words(r, s)} <span class="quiet-text">${say(s.note)}</span></span>${remaining(s, ahead)}</li>`)}</ul></div>`);

export const opinions = (r) => (r.opinions.length === 0 ? nothing : html`<div class="response-opinions"><h3>${t('response.ui.opinions')}</h3>
  <ul>${r.opinions.map((o) => html`<li><time class="quiet-text">${moment(o.time)}</time> ${o.person}
    ${t(`response.opinion.${o.kind}`)} ${o.reason ? html`<q>${o.reason}</q>` : nothing}</li>`)}</ul></div>`);
