// What waits for somebody: each with the same element as on the page of its incident, the most urgent first.

import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { explain, KnElement } from 'kaname/element.mjs';
import { get } from 'kaname/api.mjs';
import { say, t } from 'kaname/texts.mjs';
import { link } from 'kaname/route.mjs';
import { empty } from 'kaname/shapes.mjs';
import { on } from 'kaname/live.mjs';
import { does, moment, paper } from './words.mjs';
import './desk.mjs';

const REFRESH_MILLIS = 5000;
const URGENT = ['counting', 'asked'];

class KnWaitingResponses extends KnElement {
  static properties = { answer: { state: true }, problem: { state: true } };

  connectedCallback() {
    super.connectedCallback();
    const timer = setInterval(() => this.load(true), REFRESH_MILLIS);
    this.keep(() => clearInterval(timer));
    this.keep(on('response', () => this.load(true)));
    this.load();
  }

  async load(background = false) {
    const answer = await this.attempt(() => get('/api/responses/waiting', background));
    if (answer) {
      this.answer = answer;
    }
  }

  /** What was decided while the page is open stays, so that the person sees what came of it and can undo it. */
  willUpdate() {
    const urgent = (this.answer?.items ?? []).filter((r) => URGENT.includes(r.state));
    this.shown ??= [];
    urgent.filter((r) => !this.shown.some((one) => one.id === r.id)).forEach((r) => this.shown.push(r));
  }

  render() {
    if (!this.answer) {
      return this.problem ? empty(explain(this.problem), '') : nothing;
    }
    const others = this.answer.items.filter((r) => !URGENT.includes(r.state));
    return html`${this.shown.length === 0 ? empty(t('response.ui.waiting.none'), t('response.ui.waiting.none.hint')) : nothing}
      ${repeat(this.shown, (r) => r.id, (r) => this.urgent(r))}
      ${others.length === 0 ? nothing : html`<section class="response-others"><h2>${t('response.ui.waiting.proposed')}</h2>
        <ul>${others.map((r) => html`<li><a href=${link(['incident', r.incident])}>${r.proposals[0] ? does(r.proposals[0].steps[0]) : say(r.note)}</a> ${paper(r)}
          <span class="quiet-text"><time>${moment(r.made)}</time> · <span class="mono">${r.incident}</span></span></li>`)}</ul></section>`}`;
  }

  urgent(r) {
    const asked = r.opinions.find((o) => o.kind === 'asked');
    return html`<article class="response-urgent"><h2><a href=${link(['incident', r.incident])}>${t('response.ui.incident')}
        <span class="mono">${r.incident}</span></a></h2>
      ${asked ? html`<p class="quiet-text">${t('response.ui.asked_by', { person: asked.person, time: moment(asked.time) })}</p>` : nothing}
      <kn-response-desk .about=${r.id}></kn-response-desk></article>`;
  }
}

customElements.define('kn-waiting-responses', KnWaitingResponses);
