// Words, signs and clocks that every part about responses shares.

import { html, nothing } from 'lit';
import { KnElement } from 'kaname/element.mjs';
import { number, t, time } from 'kaname/texts.mjs';

export const OPEN = ['proposed', 'counting', 'asked'];
export const ACTING = ['acting', 'held', 'troubled'];
export const nanos = (millis) => millis * 1e6;
export const moment = (millis) => time(nanos(millis));
export const money = (amount) => number(Math.round(amount));

const style = document.createElement('link');
style.rel = 'stylesheet';
style.href = new URL('../responses.css', import.meta.url).href;
const styled = new Promise((done) => { style.onload = done; style.onerror = done; });
document.head.append(style);
await styled;

export const state = (r) => html`<span class="response-state ${r.state}">${t(`response.state.${r.state}`)}</span>`;

export const paper = (r) => (r.provenance === 'live' ? nothing : html`<span class="response-paper">${
  t(r.provenance === 'drill' ? 'response.ui.drill.paper' : 'response.ui.recorded')}</span>`);

/** What a step does, as the shell says it. */
export const does = (step) => {
  const first = step.target[0];
  return t(`response.action.${step.action}`, {
    client: first.client || '*', server: first.server || '*', device: first.client || first.server,
    port: first.port < 0 ? '*' : first.port, driver: step.driver, minutes: Math.max(1, Math.round(step.limit / 60)), packets: step.packetsPerSecond,
  });
};

/** Says whether a proposal stops anything. */
export const cuts = (p) => p.stopped > 0 || p.prevented > 0;

/** Says whether the program may carry a proposal out, once people agree. */
export const executable = (p) => !['recommend', 'forbidden'].includes(p.permission.mode) || p.stopped === 0;

/**
 * Why this person cannot approve although approvers can; empty if the person can. A deputy and the approver whom they
 * stand in for are one voice.
 */
export function barred(r, name, standsFor = []) {
  const said = (voices) => r.opinions.filter((o) => voices.includes(o.person) || voices.includes(o.onBehalfOf));
  const voices = standsFor.length ? standsFor.map((approver) => [name, approver]) : [[name]];
  if (voices.some((voice) => said(voice).length === 0)) {
    return '';
  }
  const mine = said(voices[0]);
  return t(mine.some((o) => o.kind === 'asked') ? 'response.ui.barred.asked' : 'response.ui.barred.spoken');
}

/** Counts down to a moment of the server's clock; `ahead` is how far that is ahead of this browser's, in ms. */
class KnCountdown extends KnElement {
  static properties = { until: { type: Number }, ahead: { type: Number } };

  connectedCallback() {
    super.connectedCallback();
    const timer = setInterval(() => this.requestUpdate(), 1000);
    this.keep(() => clearInterval(timer));
  }

  render() {
    const seconds = Math.max(0, Math.round((this.until - Date.now() - (this.ahead || 0)) / 1000));
    const two = (n) => String(n).padStart(2, '0');
    const hours = Math.floor(seconds / 3600);
    return html`<span class="response-clock" title=${moment(this.until)}>${hours ? `${hours}:${two(Math.floor(seconds / 60) % 60)}`
      : Math.floor(seconds / 60)}:${two(seconds % 60)}</span>`;
  }
}

customElements.define('kn-countdown', KnCountdown);
