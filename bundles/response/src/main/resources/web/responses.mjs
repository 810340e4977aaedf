// Responses: what waits for somebody, the list of all, and each by itself.

import { html, nothing } from 'lit';
import { explain, KnElement } from 'kaname/element.mjs';
import { get, may, post } from 'kaname/api.mjs';
import { say, shortTime, t } from 'kaname/texts.mjs';
import { go, link } from 'kaname/route.mjs';
import { empty } from 'kaname/shapes.mjs';
import { on } from 'kaname/live.mjs';
import 'kaname/table.mjs';
import { nanos, paper, state } from './desk/words.mjs';
import './desk/desk.mjs';
import './desk/deputies.mjs';
import './desk/waiting.mjs';

const REFRESH_MILLIS = 5000;
const TABS = ['waiting', 'all', 'deputies'];

class KnResponses extends KnElement {
  static properties = { route: {}, answer: { state: true }, problem: { state: true }, refusal: { state: true } };

  connectedCallback() {
    super.connectedCallback();
    const timer = setInterval(() => this.load(true), REFRESH_MILLIS);
    this.keep(() => clearInterval(timer));
    this.keep(on('response', () => this.load(true)));
    this.load();
  }

  async load(background = false) {
    const answer = await this.attempt(() => get('/api/responses?limit=200', background));
    if (answer || !background) {
      this.answer = answer;
    }
  }

  render() {
    const place = this.route?.parts[1] || 'waiting';
    if (!TABS.includes(place)) {
      return html`<div class="page"><p class="crumbs"><a href="#/responses">${t('response.ui.title')}</a></p>
        <h1>${t('response.ui.one')} <span class="mono">${place}</span></h1><kn-response-desk .about=${place}></kn-response-desk></div>`;
    }
    const tab = (name) => html`<a href=${link(['responses', name])} aria-current=${place === name ? 'page' : nothing}>${t(`response.ui.tab.${name}`)}</a>`;
    return html`<div class="page ${place === 'all' ? 'fill' : ''} responses"><header class="page-head"><h1>${t('response.ui.title')}</h1>
      <nav class="tabs" aria-label=${t('response.ui.title')}>${TABS.map(tab)}</nav><span class="push"></span>
      ${may('operator', 'approver') ? html`<button type="button" class="response-drill" @click=${this.drill}>${t('response.ui.drill')}</button>
        <button type="button" class="response-stop" @click=${this.undoAll}>${t('response.ui.undo_all')}</button>` : nothing}</header>
      ${this.answer?.halted ? html`<p class="problem" role="status">${t('response.is_halted')}
        ${may('approver') ? html`<button type="button" @click=${this.resume}>${t('response.ui.resume')}</button>` : nothing}</p>` : nothing}
      ${this.refusal ? html`<p class="problem" role="alert">${explain(this.refusal)}</p>` : nothing}
      ${this.tab(place)}</div>`;
  }

  tab(place) {
    if (place === 'deputies') {
      return html`<kn-response-deputies></kn-response-deputies>`;
    }
    return place === 'waiting' ? html`<kn-waiting-responses></kn-waiting-responses>` : this.list();
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
        href=${link(['responses', r.id])}>${state(r)}</a> ${paper(r)}<span class="phone-only">${say(r.note)}</span>` },
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

customElements.define('kn-responses', KnResponses);
