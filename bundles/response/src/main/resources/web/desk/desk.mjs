// What can be done about an incident now, and how what was decided goes on: for the page of the incident and for
// the page of responses. Whoever agrees to something agrees to what is on the screen.

import { html, nothing } from 'lit';
import { explain, KnElement } from 'kaname/element.mjs';
import { get, may, post, who } from 'kaname/api.mjs';
import { percent, say, t, word } from 'kaname/texts.mjs';
import { link } from 'kaname/route.mjs';
import { connection, on } from 'kaname/live.mjs';
import { find } from 'kaname/modules.mjs';
import { ACTING, barred, cuts, executable, money, moment, OPEN, paper, state } from './words.mjs';
import { proposal } from './proposal.mjs';
import { opinions, steps } from './progress.mjs';

/** How often it is asked anyway, and how often while no events come. */
const CALM_MILLIS = 15_000;
const BLIND_MILLIS = 2_000;

/** Refusals that mean that somebody or something was faster. */
const OVERTAKEN = ['response.no.proposal', 'response.no.state', 'response.no.other'];

class KnResponseDesk extends KnElement {
  static properties = {
    about: {}, answer: { state: true }, problem: { state: true }, refusal: { state: true }, busy: { state: true }, sure: { state: true } };

  connectedCallback() {
    super.connectedCallback();
    this.keep(on('response', (event) => this.concerns(event) && this.load(this.about, true)));
    this.keep(on('reset', () => this.load(this.about, true)));
    const timer = setInterval(() => this.tick(), BLIND_MILLIS);
    this.keep(() => clearInterval(timer));
  }

  concerns(event) {
    return event.incident === this.about || event.id === this.about || event.id === this.answer?.response?.id;
  }

  tick() {
    const patience = connection() === 'live' ? CALM_MILLIS : BLIND_MILLIS;
    if (Date.now() - (this.asked ?? 0) >= patience) {
      this.load(this.about, true);
    }
  }

  willUpdate(changes) {
    if (changes.has('about')) {
      this.answer = undefined;
      this.sure = undefined;
      this.refusal = undefined;
      this.load(this.about);
    }
  }

  async load(about, background = false) {
    this.asked = Date.now();
    const answer = await this.attempt(() => get(`/api/responses/desk/${encodeURIComponent(about)}`, background));
    if (about === this.about && answer) {
      this.take(answer);
    }
  }

  take(answer) {
    this.ahead = answer.now - Date.now();
    this.answer = answer;
    if (this.sure && !this.possible(this.sure)) {
      this.sure = undefined;
      this.refusal = { key: 'response.ui.changed', parameters: {} };
    }
  }

  /** Says whether what the person is about to confirm is still what is on the screen. */
  possible({ what, id }) {
    const r = this.answer.response;
    return what === 'undo' ? ACTING.includes(r?.state)
      : OPEN.includes(r?.state) && r.proposals.some((p) => p.id === id) && (!r.chosen || r.chosen === id);
  }

  render() {
    const a = this.answer;
    if (!a) {
      return this.problem ? html`<section class="response-desk"><p class="problem" role="alert">${explain(this.problem)}</p></section>` : nothing;
    }
    const r = a.response;
    return html`<section class="response-desk" @keydown=${this.key}>
      <header><h2>${t('response.ui.desk')}</h2>${r ? html`<span class="response-signs">${state(r)} ${paper(r)}</span>` : nothing}</header>
      ${this.impact(a)}
      ${a.halted ? html`<p class="note response-halted">${t('response.is_halted')}</p>` : nothing}
      ${this.refusal ? html`<p class="response-said" role="alert">${explain(this.refusal)}</p>` : nothing}
      ${r ? html`${this.line(r)}${this.proposals(r)}${steps(r, this.ahead)}${opinions(r)}${this.foot(r)}` : this.none()}</section>`;
  }

  impact({ cause, probability, functions, response }) {
    const damage = Math.max(0, ...(response?.proposals ?? []).map((p) => p.prevented + p.residual));
    return html`<dl class="facts inline response-impact">
      ${cause ? html`<dt>${t('response.ui.cause')}</dt><dd>${word('console.cause', cause)} <span class="quiet-text">${percent(probability)}</span></dd>` : nothing}
      ${functions?.length ? html`<dt>${t('response.ui.concerned')}</dt><dd>${functions.slice(0, 4).map((f) => html`<span class="response-function">${f.name}
        <span class="quiet-text">${f.safety ? t('response.ui.safety') : t('response.ui.an_hour', { cost: money(f.costPerHour) })}</span></span>`)}
        ${functions.length > 4 ? t('response.ui.more_functions', { n: functions.length - 4 }) : nothing}</dd>` : nothing}
      ${damage > 0 ? html`<dt>${t('response.ui.damage')}</dt><dd><strong>${t('response.ui.an_hour', { cost: money(damage) })}</strong></dd>` : nothing}</dl>`;
  }

  none() {
    return html`<p class="note">${t('response.ui.none')}</p>${may('operator', 'approver') ? html`<button type="button" ?disabled=${this.busy}
      @click=${() => this.plan()}>${t('response.ui.plan')}</button>` : nothing}`;
  }

  /** The one line that says how it stands, what time does, and what the person can do about it. */
  line(r) {
    const undo = ACTING.includes(r.state) && may('operator', 'approver');
    const object = ['counting', 'asked'].includes(r.state) && may('operator', 'approver');
    const due = r.due ? html`<span class="response-due">${t(r.state === 'counting' ? 'response.ui.goes_ahead_in' : 'response.ui.lapses_in')}
      <kn-countdown .until=${r.due} .ahead=${this.ahead}></kn-countdown></span>` : nothing;
    return html`<div class="response-line ${r.state}"><p class="response-note" role="status" tabindex="-1">${say(r.note)} ${due}</p>
      ${object ? html`<button type="button" class="response-reject" ?disabled=${this.busy} @click=${() => this.act('reject', {})}>${t('response.ui.reject')}</button>` : nothing}
      ${undo ? this.undo() : nothing}</div>`;
  }

  undo() {
    return this.sure?.what === 'undo'
      ? this.confirm(t('response.ui.undo.sure'), t('response.ui.undo.do'), () => this.act('undo', {}))
      : html`<button type="button" class="response-undo" ?disabled=${this.busy} @click=${() => this.ask('undo', '')}>${t('response.ui.undo')}</button>`;
  }

  proposals(r) {
    if (!OPEN.includes(r.state)) {
      return r.chosen ? html`<details class="response-was"><summary>${t('response.ui.chosen')}</summary>
        ${r.proposals.filter((p) => p.id === r.chosen).map((p) => proposal(p, nothing, true))}</details>` : nothing;
    }
    const shown = r.proposals.filter((p) => !r.chosen || p.id === r.chosen);
    return html`${this.missing(r)}<div class="response-proposals n${shown.length}">${
      shown.map((p) => proposal(p, this.buttons(r, p), p.id === r.chosen))}</div>
      ${may('operator', 'approver') ? html`<label class="field response-reason"><span>${t('response.ui.reason')}</span>
        <input name="reason" maxlength="500" autocomplete="off"></label>` : nothing}`;
  }

  /** For whom the person may agree, if not for themselves. */
  standsFor() {
    return may('approver') ? [] : this.answer?.standsFor ?? [];
  }

  voice() {
    return may('approver') || this.standsFor().length > 0;
  }

  /** Who still has to agree, and why it may not be this person. */
  missing(r) {
    if (r.state !== 'asked') {
      return nothing;
    }
    const agreed = r.opinions.filter((o) => o.kind === 'approved').length;
    const why = this.voice() ? barred(r, who().name, this.standsFor()) : t('response.ui.barred.role');
    return html`<p class="response-missing">${t('response.ui.agreed', { agreed, needed: r.needed })}${why ? html` <strong>${why}</strong>` : nothing}</p>`;
  }

  buttons(r, p) {
    if (!may('operator', 'approver')) {
      return nothing;
    }
    if (!executable(p)) {
      return html`<p class="note">${t(`response.ui.by_hand.${p.permission.mode}`)}</p>`;
    }
    if (this.sure?.id === p.id) {
      const { what } = this.sure;
      return this.confirm(t(`response.ui.${what}.sure`, { id: p.id, n: p.stopped }), t(`response.ui.${what}.do`), () => this.act(what, { proposal: p.id }));
    }
    const can = this.voice() && !barred(r, who().name, this.standsFor());
    return html`<p class="buttons">${can ? html`<button type="button" class="primary response-approve" ?disabled=${this.busy}
        @click=${() => this.ask('approve', p.id)}>${t(cuts(p) ? 'response.ui.approve' : 'response.ui.approve_look')}</button>` : nothing}
      ${r.state === 'proposed' ? html`<button type="button" class="response-ask" ?disabled=${this.busy}
        @click=${() => this.ask('ask', p.id)}>${t('response.ui.ask')}</button>` : nothing}</p>`;
  }

  confirm(question, doing, act) {
    return html`<div class="response-sure" role="group" aria-label=${question}><p>${question}</p>
      <p class="buttons"><button type="button" class="primary response-do" ?disabled=${this.busy} @click=${act}>${doing}</button>
        <button type="button" class="response-back" @click=${() => this.back()}>${t('response.ui.back')}</button></p></div>`;
  }

  async ask(what, id) {
    this.refusal = null;
    this.sure = { what, id };
    await this.updateComplete;
    this.querySelector('.response-do')?.focus();
  }

  async back() {
    const { what, id } = this.sure;
    this.sure = undefined;
    await this.updateComplete;
    this.querySelector(what === 'undo' ? '.response-undo' : `[data-proposal="${id}"] .response-${what}`)?.focus();
  }

  key(event) {
    if (event.key === 'Escape' && this.sure) {
      event.stopPropagation();
      this.back();
    }
  }

  foot(r) {
    const again = may('operator', 'approver') && ['proposed', 'undone', 'ended', 'closed'].includes(r.state) && r.incident === this.about;
    return html`<p class="response-foot quiet-text">${t('response.ui.made')} <time>${moment(r.made)}</time> · <a class="mono" href=${link(['responses', r.id])}>${r.id}</a>
      ${find('evidence') ? html` · <a href=${link('evidence', { subject: r.id })}>${t('evidence.ui.link')}</a>` : nothing}
      ${again ? html` · <button type="button" class="link response-plan" ?disabled=${this.busy} @click=${() => this.plan()}>${t('response.ui.plan_again')}</button>` : nothing}</p>`;
  }

  plan() {
    return this.attemptAct(() => post('/api/responses/plan', { incident: this.answer.response?.incident ?? this.about }));
  }

  act(what, body) {
    const reason = this.querySelector('.response-reason input')?.value ?? '';
    const { id } = this.answer.response;
    return this.attemptAct(() => post(`/api/responses/${encodeURIComponent(id)}/${what}`, { ...body, reason }));
  }

  async attemptAct(act) {
    this.busy = true;
    this.sure = undefined;
    try {
      this.refusal = null;
      this.answer = { ...this.answer, response: await act() };
      await this.updateComplete;
      this.querySelector('.response-note')?.focus();
    } catch (problem) {
      this.refusal = OVERTAKEN.includes(problem.key) ? { key: 'response.ui.changed', parameters: {} } : problem;
    } finally {
      this.busy = false;
    }
    this.load(this.about, true);
  }
}

/** On the page of an incident. */
class KnIncidentResponse extends KnElement {
  static properties = { incident: {} };

  render() {
    return html`<kn-response-desk .about=${this.incident.id}></kn-response-desk>`;
  }
}

customElements.define('kn-response-desk', KnResponseDesk);
customElements.define('kn-incident-response', KnIncidentResponse);
