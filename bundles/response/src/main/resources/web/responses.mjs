// Responses: what waits for somebody, what is in force, and each with its proposals and steps.

import { html, nothing } from 'lit';
import { explain, KnElement } from 'kaname/element.mjs';
import { get, may, post } from 'kaname/api.mjs';
import { number, say, shortTime, t, time } from 'kaname/texts.mjs';
import { go, link } from 'kaname/route.mjs';
import { empty, gone } from 'kaname/shapes.mjs';
import { find } from 'kaname/modules.mjs';
import 'kaname/table.mjs';

const REFRESH_MILLIS = 2000;
const OPEN = ['proposed', 'counting', 'asked'];
const ACTING = ['acting', 'held', 'troubled'];
const nanos = (millis) => millis * 1e6;

const style = document.createElement('link');
style.rel = 'stylesheet';
style.href = new URL('./responses.css', import.meta.url).href;
const styled = new Promise((done) => { style.onload = done; style.onerror = done; });
document.head.append(style);
await styled;

const state = (r) => html`<span class="response-state ${r.state}">${t(`response.state.${r.state}`)}</span>`;

const paper = (r) => (r.provenance === 'live' ? nothing : html`<span class="response-paper">${t(r.provenance === 'drill' ? 'response.ui.drill.paper' : 'response.ui.recorded')}</span>`);

/** What a step does, as the shell says it. */
const does = (step) => {
  const first = step.target[0];
  return t(`response.action.${step.action}`, {
    client: first.client || '*', server: first.server || '*', device: first.client || first.server,
    port: first.port < 0 ? '*' : first.port, driver: step.driver, minutes: Math.max(1, Math.round(step.limit / 60)), packets: step.packetsPerSecond,
  });
};

class KnResponses extends KnElement {
  static properties = { route: {}, answer: { state: true }, problem: { state: true }, refusal: { state: true } };

  connectedCallback() {
    super.connectedCallback();
    const timer = setInterval(() => this.load(true), REFRESH_MILLIS);
    this.keep(() => clearInterval(timer));
    this.load();
  }

  async load(background = false) {
    const answer = await this.attempt(() => get('/api/responses?limit=200', background));
    if (answer || !background) {
      this.answer = answer;
    }
  }

  render() {
    const id = this.route?.parts[1];
    if (id) {
      return html`<kn-response .which=${id}></kn-response>`;
    }
    return html`<div class="page fill responses"><header class="page-head"><h1>${t('response.ui.title')}</h1>
      ${may('operator', 'approver') ? html`<button type="button" @click=${this.drill}>${t('response.ui.drill')}</button>
        <button type="button" class="response-stop" @click=${this.undoAll}>${t('response.ui.undo_all')}</button>` : nothing}</header>
      ${this.answer?.halted ? html`<p class="problem" role="status">${t('response.is_halted')}
        ${may('approver') ? html`<button type="button" @click=${this.resume}>${t('response.ui.resume')}</button>` : nothing}</p>` : nothing}
      ${this.refusal ? html`<p class="problem" role="alert">${explain(this.refusal)}</p>` : nothing}
      ${this.list()}</div>`;
  }

  list() {
    if (this.problem && !this.answer) {
      return empty(explain(this.problem), '', html`<button type="button" @click=${() => this.load()}>${t('console.again')}</button>`);
    }
    const rows = this.answer?.items;
    if (!rows) {
      return nothing;
    }
    if (rows.length === 0) {
      return empty(t('response.ui.empty'), t('response.ui.empty.hint'));
    }
    return html`<kn-table id="responses" .columns=${this.columns()} .rows=${rows} .label=${t('response.ui.title')}
      .rowId=${(row) => row.id} .open=${(row) => go(['responses', row.id])}></kn-table>`;
  }

  columns() {
    return [
      { key: 'made', label: t('response.ui.made'), width: '9.8em', minor: true, cell: (r) => shortTime(nanos(r.made)) },
      { key: 'state', label: t('response.ui.state'), width: 'minmax(9em, 1fr)', cell: (r) => html`<a class="what" tabindex="-1"
        href=${link(['responses', r.id])}>${state(r)}</a> ${paper(r)}` },
      { key: 'incident', label: t('response.ui.incident'), width: 'minmax(8em, 1fr)', minor: true, cell: (r) => html`<span class="mono">${r.incident}</span>` },
      { key: 'note', label: t('response.ui.note'), width: 'minmax(12em, 3fr)', minor: true, cell: (r) => html`<span title=${say(r.note)}>${say(r.note)}</span>` },
    ];
  }

  async act(path, body) {
    try {
      this.refusal = null;
      const done = await post(path, body);
      await this.load(true);
      return done;
    } catch (problem) {
      this.refusal = problem;
      return undefined;
    }
  }

  async drill() {
    const made = await this.act('/api/responses/drill', {});
    if (made) {
      go(['responses', made.id]);
    }
  }

  undoAll() {
    return window.confirm(t('response.ui.undo_all.sure')) && this.act('/api/responses/undo-all', { reason: '' });
  }

  resume() {
    return this.act('/api/responses/resume', { reason: '' });
  }
}

/** One response, by its id or that of its incident. */
class KnResponse extends KnElement {
  static properties = { which: {}, one: { state: true }, problem: { state: true }, refusal: { state: true }, busy: { state: true } };

  connectedCallback() {
    super.connectedCallback();
    const timer = setInterval(() => this.load(this.which, true), REFRESH_MILLIS);
    this.keep(() => clearInterval(timer));
  }

  willUpdate(changes) {
    if (changes.has('which')) {
      this.load(this.which);
    }
  }

  async load(id, background = false) {
    const one = await this.attempt(() => get(`/api/responses/${encodeURIComponent(id)}`, background));
    if (id === this.which && (one || !background)) {
      this.one = one;
    }
  }

  render() {
    const r = this.one;
    if (!r) {
      return html`<div class="page">${this.problem ? gone(explain(this.problem), t('response.ui.gone.hint'),
        html`<a class="button" href="#/responses">${t('response.ui.title')}</a>`) : nothing}</div>`;
    }
    return html`<div class="page response">
      <p class="crumbs"><a href="#/responses">${t('response.ui.title')}</a></p>
      <p class="kicker">${state(r)} ${paper(r)}</p>
      <h1>${say(r.note)}</h1>
      <dl class="facts inline"><dt>${t('response.ui.incident')}</dt><dd><a class="mono" href=${link(['incident', r.incident])}>${r.incident}</a></dd>
        <dt>${t('response.ui.made')}</dt><dd><time>${time(nanos(r.made))}</time></dd>
        ${r.due ? html`<dt>${t(r.state === 'counting' ? 'response.ui.goes_ahead' : 'response.ui.lapses')}</dt><dd><time>${time(nanos(r.due))}</time></dd>` : nothing}
        <dt>${t('response.ui.id')}</dt><dd><span class="mono">${r.id}</span>${find('evidence') ? html`
          <a class="evidence-of" href=${link('evidence', { subject: r.id })}>${t('evidence.ui.link')}</a>` : nothing}</dd></dl>
      ${this.refusal ? html`<p class="problem" role="alert">${explain(this.refusal)}</p>` : nothing}
      ${this.steps(r)}
      ${this.opinions(r)}
      ${r.proposals.filter((p) => !r.chosen || p.id === r.chosen || OPEN.includes(r.state)).map((p) => this.proposal(r, p))}</div>`;
  }

  steps(r) {
    const undo = ACTING.includes(r.state) && may('operator', 'approver');
    return r.steps.length === 0 ? nothing : html`<section class="response-steps"><h2>${t('response.ui.steps')}</h2>
      <ul>${r.steps.map((s) => html`<li><span class="response-phase ${s.phase}">${t(`response.phase.${s.phase}`)}</span>
        ${this.words(r, s)} <span class="quiet-text">${s.until ? t('response.ui.until', { time: time(nanos(s.until)) }) : nothing}
        ${say(s.note)}</span></li>`)}</ul>
      ${undo ? html`<button type="button" class="response-undo" ?disabled=${this.busy} @click=${() => this.act('undo', {})}>${t('response.ui.undo')}</button>` : nothing}</section>`;
  }

  words(r, s) {
    const step = r.proposals.flatMap((p) => p.steps).find((one) => one.id === s.step);
    return step ? does(step) : s.step;
  }

  opinions(r) {
    return r.opinions.length === 0 ? nothing : html`<section><h2>${t('response.ui.opinions')}</h2>
      <ul>${r.opinions.map((o) => html`<li><time class="quiet-text">${time(nanos(o.time))}</time> ${o.person}
        ${t(`response.opinion.${o.kind}`)} ${o.reason}</li>`)}</ul></section>`;
  }

  proposal(r, p) {
    const cuts = p.stopped > 0 || p.prevented > 0;
    return html`<section class="proposal"><header><h2>${t('response.ui.proposal', { id: p.id })}</h2>
        <span class="response-mode ${p.permission.mode}">${cuts ? t(`response.mode.${p.permission.mode}`) : nothing}</span></header>
      <ul class="does">${p.steps.map((s) => html`<li>${does(s)}</li>`)}</ul>
      ${cuts ? html`<dl class="facts inline"><dt>${t('response.ui.prevented')}</dt><dd>${number(Math.round(p.prevented))}</dd>
        <dt>${t('response.ui.cost')}</dt><dd>${number(Math.round(p.cost))}</dd>
        <dt>${t('response.ui.stopped')}</dt><dd>${number(p.stopped)}</dd></dl>` : nothing}
      ${p.functions.map((f) => html`<p class="suffers">${t('response.ui.suffers', { function: f.name, cost: number(Math.round(f.costPerHour)) })} ${say(f.why)}</p>`)}
      <ul class="why">${p.reasons.map((text) => html`<li>${say(text)}</li>`)}${p.permission.reasons.map((text) => html`<li>${say(text)}</li>`)}</ul>
      ${p.stops.length === 0 ? nothing : html`<details><summary>${t('response.ui.stops')}</summary>
        <ul class="mono">${p.stops.map((l) => html`<li>${l.client.ip || l.client.mac} → ${l.server.ip || l.server.mac} ${l.protocol} ${l.port || ''}</li>`)}</ul></details>`}
      ${this.buttons(r, p)}</section>`;
  }

  buttons(r, p) {
    const possible = OPEN.includes(r.state) && (!r.chosen || r.chosen === p.id);
    const executable = !['recommend', 'forbidden'].includes(p.permission.mode) || p.stopped === 0;
    if (!possible || !may('operator', 'approver')) {
      return nothing;
    }
    return html`<form class="response-act" @submit=${(event) => event.preventDefault()}>
      <label class="field"><span>${t('response.ui.reason')}</span><input name="reason" maxlength="500" autocomplete="off"></label>
      <p class="buttons">${executable && may('approver') ? html`<button type="button" class="primary" ?disabled=${this.busy}
          @click=${(event) => this.act('approve', { proposal: p.id }, event)}>${t('response.ui.approve')}</button>` : nothing}
        ${executable && r.state === 'proposed' ? html`<button type="button" ?disabled=${this.busy}
          @click=${(event) => this.act('ask', { proposal: p.id }, event)}>${t('response.ui.ask')}</button>` : nothing}
        <button type="button" ?disabled=${this.busy} @click=${(event) => this.act('reject', {}, event)}>${t('response.ui.reject')}</button></p></form>`;
  }

  async act(what, body, event) {
    const reason = event?.target.form?.elements.reason.value ?? '';
    this.busy = true;
    try {
      this.refusal = null;
      this.one = await post(`/api/responses/${encodeURIComponent(this.one.id)}/${what}`, { ...body, reason });
    } catch (problem) {
      this.refusal = problem;
    } finally {
      this.busy = false;
    }
  }
}

customElements.define('kn-response', KnResponse);
customElements.define('kn-responses', KnResponses);
