// Who signed in from outside, from where, and what was unusual about it.

import { html, nothing } from 'lit';
import { explain, KnElement } from 'kaname/element.mjs';
import { get } from 'kaname/api.mjs';
import { number, say, shortTime, t, time } from 'kaname/texts.mjs';
import { go, link, setQuery } from 'kaname/route.mjs';
import { empty, gone } from 'kaname/shapes.mjs';
import { find } from 'kaname/modules.mjs';
import 'kaname/table.mjs';

const FIELDS = ['user', 'device', 'address', 'result'];
const RESULTS = ['success', 'refused', 'unusual'];
const REFRESH_MILLIS = 10000;

const style = document.createElement('link');
style.rel = 'stylesheet';
style.href = new URL('./access.css', import.meta.url).href;
const styled = new Promise((done) => { style.onload = done; style.onerror = done; });
document.head.append(style);
await styled;

class KnRemoteAccess extends KnElement {
  static properties = { route: {}, answer: { state: true }, problem: { state: true } };

  connectedCallback() {
    super.connectedCallback();
    const timer = setInterval(() => this.load(true), REFRESH_MILLIS);
    this.keep(() => clearInterval(timer));
  }

  willUpdate(changes) {
    if (changes.has('route') && this.asked !== this.question()) {
      this.load();
    }
  }

  question() {
    const query = this.route?.query ?? new URLSearchParams();
    return new URLSearchParams(FIELDS.filter((name) => query.get(name)).map((name) => [name, query.get(name)])).toString();
  }

  async load(background = false) {
    const asked = this.question();
    this.asked = asked;
    const answer = await this.attempt(() => get(`/api/remote-access?limit=1000&${asked}`, background));
    if (asked === this.asked && (answer || !background)) {
      this.answer = answer;
    }
  }

  submit(event) {
    event.preventDefault();
    const form = new FormData(event.target);
    setQuery(Object.fromEntries(FIELDS.map((name) => [name, String(form.get(name)).trim()])));
  }

  clear() {
    this.querySelector('form').reset();
    setQuery(Object.fromEntries(FIELDS.map((name) => [name, ''])));
  }

  render() {
    const id = this.route?.parts[1];
    if (id) {
      return html`<kn-remote-sign-in .which=${id}></kn-remote-sign-in>`;
    }
    return html`<div class="page fill remote-access"><header class="page-head"><h1>${t('access.ui.title')}</h1></header>
      ${this.state()}${this.form()}${this.result()}</div>`;
  }

  state() {
    const state = this.answer?.state;
    if (!state) {
      return nothing;
    }
    const { received, used, denied, tooMany, overflow, malformed } = state.counts;
    return html`<p class="quiet-text access-line"><span>${state.listening.length
        ? t('access.ui.listening', { places: state.listening.join(', ') }) : t('access.ui.off')}</span>
      <span>${t('access.ui.counts', { received, used, dropped: denied + tooMany + overflow + malformed })}</span></p>
      ${state.faults.map((fault) => html`<p class="problem">${say(fault)}</p>`)}`;
  }

  form() {
    const query = this.route?.query ?? new URLSearchParams();
    const field = (name) => html`<label class="tool-field"><span>${t(`access.ui.${name}`)}</span>
      <input name=${name} type="search" .value=${query.get(name) ?? ''} autocomplete="off" spellcheck="false"></label>`;
    return html`<form class="bar-of-tools" @submit=${this.submit}>
      ${field('user')}${field('device')}${field('address')}
      <label class="tool-field"><span>${t('access.ui.result')}</span><select name="result">
        <option value="">${t('access.ui.any')}</option>
        ${RESULTS.map((result) => html`<option value=${result} ?selected=${query.get('result') === result}
          >${t(`access.ui.result.${result}`)}</option>`)}</select></label>
      <button type="submit" class="primary">${t('access.ui.search')}</button>
      ${this.question() ? html`<button type="button" class="quiet" @click=${() => this.clear()}>${t('access.ui.clear')}</button>` : nothing}
    </form>`;
  }

  result() {
    if (this.problem && !this.answer) {
      return empty(explain(this.problem), '', html`<button type="button" @click=${() => this.load()}>${t('console.again')}</button>`);
    }
    const rows = this.answer?.items;
    if (!rows) {
      return nothing;
    }
    if (rows.length === 0) {
      return this.question() ? empty(t('access.ui.nothing'), t('access.ui.nothing.hint'))
        : empty(t('access.ui.empty'), t('access.ui.empty.hint'));
    }
    return html`<kn-table id="remote-access" .columns=${this.columns()} .rows=${rows} .label=${t('access.ui.title')}
      .rowId=${(row) => row.id} .open=${(row) => go(['remote-access', row.id])}></kn-table>`;
  }

  columns() {
    return [
      { key: 'time', label: t('access.ui.time'), width: '9.8em', minor: true, cell: (r) => shortTime(r.time) },
      { key: 'user', label: t('access.ui.user'), width: 'minmax(6em, .8fr)', cell: (r) => html`<a class="what" tabindex="-1"
        href=${link(['remote-access', r.id])}>${r.user || '–'}</a> <small class="phone-only">${shortTime(r.time)} ${outcome(r)}</small>` },
      { key: 'device', label: t('access.ui.device'), width: 'minmax(6em, .8fr)', minor: true, cell: (r) => r.device },
      { key: 'from', label: t('access.ui.from'), width: '10.5em', minor: true, cell: (r) => html`<span class="mono">${r.from || '–'}</span>` },
      { key: 'assigned', label: t('access.ui.assigned'), width: '10.5em', minor: true, cell: (r) => html`<span class="mono">${r.assigned || '–'}</span>` },
      { key: 'success', label: t('access.ui.result'), width: '9.5em', minor: true, cell: outcome },
      { key: 'findings', label: t('access.ui.unusual'), width: 'minmax(10em, 2fr)', cell: (r) => html`<span title=${unusual(r)}>${unusual(r) || '–'}</span>` },
    ];
  }
}

const unusual = (r) => r.findings.map(say).join(' ');

const outcome = (r) => (r.success ? t('access.ui.result.success')
  : `${t('access.ui.result.refused')} (${t('access.ui.tries', { n: number(r.attempts) })})`);

/** One sign-in. */
class KnRemoteSignIn extends KnElement {
  static properties = { which: {}, one: { state: true }, problem: { state: true } };

  willUpdate(changes) {
    if (changes.has('which')) {
      this.load(this.which);
    }
  }

  async load(id) {
    const one = await this.attempt(() => get(`/api/remote-access/${encodeURIComponent(id)}`));
    if (id === this.which) {
      this.one = one;
    }
  }

  render() {
    const r = this.one;
    const back = html`<a href="#/remote-access">${t('access.ui.title')}</a>`;
    if (!r) {
      return html`<div class="page">${this.problem ? gone(explain(this.problem), '', back) : nothing}</div>`;
    }
    const row = (name, value) => html`<dt>${t(`access.ui.${name}`)}</dt><dd>${value || '–'}</dd>`;
    const device = r.assigned && html`<a class="mono" href=${link(['device', r.assigned])}>${r.assigned}</a>`;
    return html`<div class="page sign-in-of"><p class="crumbs">${back}</p><h1>${r.user || '–'}</h1>
      <dl class="facts inline">${row('time', time(r.time))}${row('end', r.end ? time(r.end) : '')}${row('device', `${r.device} (${r.product})`)}
        ${row('from', html`<span class="mono">${r.from || '–'}</span>`)}${row('assigned', device)}${row('result', outcome(r))}</dl>
      <section><h2>${t('access.ui.unusual')}</h2>${r.findings.length === 0 ? html`<p class="note">–</p>`
        : html`<ul>${r.findings.map((finding) => html`<li>${say(finding)}
          <p class="quiet-text">${say({ key: finding.key.replace('access.', 'access.fact.'), parameters: finding.parameters })}</p></li>`)}</ul>`}</section>
      ${r.success && r.provenance === 'live' && find('evidence')
        ? html`<p><a href=${link('evidence', { subject: r.id })}>${t('access.ui.evidence')}</a></p>` : nothing}</div>`;
  }
}

customElements.define('kn-remote-sign-in', KnRemoteSignIn);
customElements.define('kn-remote-access', KnRemoteAccess);
