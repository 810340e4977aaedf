// Who talked to whom, when: a search in the session log.

import { html, nothing } from 'lit';
import { explain, KnElement } from 'kaname/element.mjs';
import { get } from 'kaname/api.mjs';
import { bytes, duration, number, shortTime, t } from 'kaname/texts.mjs';
import { go, onRoute, route, setQuery } from 'kaname/route.mjs';
import { empty } from 'kaname/shapes.mjs';
import { protocolOf } from 'kaname/protocols.mjs';
import { iso, saveCsv, saveJson } from 'kaname/export.mjs';
import 'kaname/table.mjs';

const COLUMNS = ['sensor', 'start', 'end', 'client', 'clientPort', 'server', 'serverPort', 'transport',
  'protocol', 'messages', 'packetsOut', 'packetsIn', 'bytesOut', 'bytesIn', 'open'];

class KnSessions extends KnElement {
  static properties = { rows: { state: true }, next: { state: true }, problem: { state: true }, busy: { state: true } };

  connectedCallback() {
    super.connectedCallback();
    this.keep(onRoute(() => this.search()));
    this.search();
  }

  question() {
    const query = route().query;
    const wanted = new URLSearchParams({ limit: '500' });
    for (const name of ['address', 'protocol']) {
      if (query.get(name)) {
        wanted.set(name, query.get(name));
      }
    }
    for (const name of ['from', 'until']) {
      const at = query.get(name) ? new Date(query.get(name)).getTime() : NaN;
      if (!Number.isNaN(at)) {
        wanted.set(name, String(at));
      }
    }
    return wanted.toString();
  }

  async search() {
    if (route().page !== 'sessions') {
      return;
    }
    const question = this.question();
    if (this.asked !== question) {
      this.asked = question;
      const page = await this.attempt(() => get(`/api/sessions?${question}`));
      this.rows = page?.items ?? [];
      this.next = page?.next ?? '';
    }
    this.requestUpdate();
  }

  async more() {
    const page = await this.attempt(() => get(`/api/sessions?${this.asked}&cursor=${this.next}`));
    if (page) {
      this.rows = this.rows.concat(page.items);
      this.next = page.next;
    }
  }

  submit(event) {
    event.preventDefault();
    const form = new FormData(event.target);
    setQuery(Object.fromEntries(['address', 'protocol', 'from', 'until'].map((n) => [n, String(form.get(n)).trim()])));
  }

  render() {
    const query = route().query;
    const field = (name, label, type, hint = '') => html`<label class="tool-field"><span>${label}</span><input name=${name} type=${type}
      placeholder=${hint} .value=${query.get(name) ?? ''}></label>`;
    return html`<div class="page fill"><header class="page-head"><h1>${t('console.page.sessions')}</h1></header>
      <form class="bar-of-tools" @submit=${this.submit}>
        ${field('address', t('console.sessions.address'), 'search', '10.0.3.')}
        ${field('protocol', t('console.sessions.protocol'), 'text', 'modbus')}
        ${field('from', t('console.sessions.from'), 'datetime-local')}
        ${field('until', t('console.sessions.until'), 'datetime-local')}
        <button type="submit" class="primary">${t('console.sessions.search')}</button>
        <span class="push"></span>
        ${this.rows?.length ? html`<span class="count-of" role="status">${this.next ? t('console.sessions.at_least', { n: this.rows.length })
          : t('console.sessions.found', { n: this.rows.length })}</span>
        <button type="button" class="quiet" @click=${() => saveCsv('sessions', COLUMNS,
          this.rows.map((s) => ({ ...s, start: iso(s.start), end: iso(s.end) })))}>CSV</button>
        <button type="button" class="quiet" @click=${() => saveJson('sessions', this.rows)}>JSON</button>` : nothing}
      </form>
      ${this.result()}</div>`;
  }

  result() {
    if (this.problem) {
      return empty(explain(this.problem), t('console.missing.hint'));
    }
    if (!this.rows) {
      return nothing;
    }
    if (this.rows.length === 0) {
      return empty(t('console.sessions.none'), t('console.sessions.none.hint'));
    }
    return html`<kn-table id="sessions" .columns=${this.columns()} .rows=${this.rows} .label=${t('console.page.sessions')}
        .rowId=${(s) => `${s.start}${s.client}${s.clientPort}${s.server}${s.serverPort}`} sort=${route().query.get('sort') ?? '-start'}
        .onSort=${(sort) => setQuery({ sort })} .open=${(s) => go(['device', s.client])}></kn-table>
      ${this.next ? html`<p class="more"><button type="button" @click=${() => this.more()}>${t('console.sessions.more')}</button></p>` : nothing}`;
  }

  columns() {
    const end = (address, port) => html`${address}${port ? html`<span class="quiet-text">:${port}</span>` : nothing}`;
    return [
      { key: 'start', label: t('console.sessions.start'), width: '9.8em', value: (s) => s.start, cell: (s) => shortTime(s.start) },
      { key: 'client', label: t('console.sessions.client'), width: 'minmax(9em, 1.3fr)', mono: true, value: (s) => s.client,
        cell: (s) => html`${end(s.client, s.clientPort)}<small class="phone-only">→ ${s.server}:${s.serverPort} ${protocolOf(s)}</small>` },
      { key: 'server', label: t('console.sessions.server'), width: 'minmax(9em, 1.3fr)', mono: true, minor: true, value: (s) => s.server, cell: (s) => end(s.server, s.serverPort) },
      { key: 'protocol', label: t('console.sessions.protocol'), width: 'minmax(5em, .8fr)', minor: true, value: protocolOf, cell: protocolOf },
      { key: 'length', label: t('console.sessions.length'), width: 'minmax(5em, .6fr)', align: 'num', minor: true, value: (s) => s.end - s.start, cell: (s) => duration(s.end - s.start) },
      { key: 'messages', label: t('console.sessions.messages'), width: 'minmax(5em, .6fr)', align: 'num', minor: true, value: (s) => s.messages, cell: (s) => number(s.messages) },
      { key: 'out', label: t('console.sessions.out'), width: 'minmax(5em, .6fr)', align: 'num', minor: true, value: (s) => s.bytesOut, cell: (s) => bytes(s.bytesOut) },
      { key: 'in', label: t('console.sessions.in'), width: 'minmax(5em, .6fr)', align: 'num', minor: true, value: (s) => s.bytesIn, cell: (s) => bytes(s.bytesIn) },
    ];
  }
}

customElements.define('kn-sessions', KnSessions);
