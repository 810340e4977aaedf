// The queue of incidents.

import { html, nothing } from 'lit';
import { explain, KnElement } from 'kaname/element.mjs';
import { get } from 'kaname/api.mjs';
import { number, percent, say, shortTime, t, word } from 'kaname/texts.mjs';
import { go, onRoute, route, setQuery } from 'kaname/route.mjs';
import { empty, rank, severity, SEVERITIES } from 'kaname/shapes.mjs';
import { on } from 'kaname/live.mjs';
import { iso, saveCsv, saveJson } from 'kaname/export.mjs';
import 'kaname/table.mjs';
import './incident.mjs';

const MOST = 5000;

class KnIncidents extends KnElement {
  static properties = { rows: { state: true }, problem: { state: true } };

  connectedCallback() {
    super.connectedCallback();
    this.keep(onRoute(() => this.requestUpdate()));
    this.keep(on('incident', (row) => this.changed(row)));
    this.keep(on('reset', () => this.load(true)));
    this.load(false);
  }

  async load(background) {
    let cursor = '';
    let rows = [];
    do {
      const page = await this.attempt(() =>
        get(`/api/incidents?limit=1000&cursor=${encodeURIComponent(cursor)}`, background));
      if (!page) {
        return;
      }
      rows = rows.concat(page.items);
      cursor = page.next;
    } while (cursor && rows.length < MOST);
    this.rows = rows;
  }

  changed(row) {
    this.rows = [row, ...(this.rows ?? []).filter((old) => old.id !== row.id)];
  }

  shown() {
    const query = route().query;
    const state = query.get('state') ?? 'undecided';
    const least = query.get('least') ?? '';
    const words = (query.get('q') ?? '').toLowerCase().split(/\s+/).filter(Boolean);
    return this.rows.filter((i) => (state !== 'undecided' || i.verdict === 'none')
      && (state !== 'decided' || i.verdict !== 'none')
      && (!least || rank(i.severity) >= rank(least))
      && (words.length === 0 || words.every((w) => this.searchable(i).includes(w))));
  }

  searchable(i) {
    return [say(i.what), ...i.devices, word('console.cause', i.cause), i.id].join('\n').toLowerCase();
  }

  render() {
    return html`<div class="page fill"><header class="page-head"><h1>${t('console.page.incidents')}</h1></header>
      ${this.problem ? empty(explain(this.problem), t('console.missing.hint')) : this.rows ? this.body() : nothing}</div>`;
  }

  body() {
    if (this.rows.length === 0) {
      return empty(t('console.incidents.none'), t('console.incidents.none.hint'));
    }
    const query = route().query;
    const shown = this.shown();
    const state = query.get('state') ?? 'undecided';
    return html`<div class="bar-of-tools">
        <input type="search" placeholder=${t('console.incidents.search')} aria-label=${t('console.incidents.search')}
          .value=${query.get('q') ?? ''} @input=${(e) => setQuery({ q: e.target.value })}>
        <select aria-label=${t('console.incidents.state')} @change=${(e) => setQuery({ state: e.target.value })}>
          ${['undecided', 'decided', 'all'].map((s) => html`<option value=${s} ?selected=${s === state}>${t(`console.incidents.${s}`)}</option>`)}</select>
        <select aria-label=${t('console.severity')} @change=${(e) => setQuery({ least: e.target.value })}>
          <option value="">${t('console.incidents.any_severity')}</option>
          ${[...SEVERITIES].reverse().slice(0, 3).map((s) => html`<option value=${s} ?selected=${s === query.get('least')}>${
            t('console.incidents.at_least', { severity: t(`console.severity.${s}`) })}</option>`)}</select>
        <span class="count-of" role="status">${t('console.count_of', { n: shown.length, total: this.rows.length })}</span>
        <span class="push"></span>
        <button type="button" class="quiet" @click=${() => this.csv(shown)}>CSV</button>
        <button type="button" class="quiet" @click=${() => saveJson('incidents', shown)}>JSON</button></div>
      ${shown.length === 0 ? empty(t('console.incidents.no_match'), t('console.incidents.no_match.hint'), html`<button type="button"
          @click=${() => setQuery({ q: '', state: 'all', least: '' })}>${t('console.incidents.show_all')}</button>`)
        : html`<kn-table id="incidents" .columns=${this.columns()} .rows=${shown} .label=${t('console.page.incidents')}
          .sort=${query.get('sort') ?? '-last'} .onSort=${(sort) => setQuery({ sort })}
          .open=${(row) => go(['incident', row.id])}></kn-table>`}`;
  }

  columns() {
    return [
      { key: 'severity', label: t('console.severity'), width: '7.5em', minor: true, value: (i) => rank(i.severity), cell: (i) => severity(i.severity) },
      { key: 'what', label: t('console.incidents.what'), width: 'minmax(10em, 3fr)', value: (i) => say(i.what),
        cell: (i) => html`<span class="strong">${say(i.what)}</span><small class="phone-only">${severity(i.severity)} · ${i.devices[0]} · ${shortTime(i.last)}</small>` },
      { key: 'origin', label: t('console.incidents.origin'), width: 'minmax(9em, 1fr)', mono: true, minor: true, value: (i) => i.devices[0] ?? '',
        cell: (i) => html`${i.devices[0]}${i.devices.length + i.others > 1 ? html` <small class="quiet-text">+${number(i.devices.length + i.others - 1)}</small>` : nothing}` },
      { key: 'cause', label: t('console.incidents.cause'), width: 'minmax(12em, 1.2fr)', minor: true, value: (i) => i.cause,
        cell: (i) => html`${word('console.cause', i.cause)} <small class="quiet-text">${percent(i.probability)}</small>` },
      { key: 'alerts', label: t('console.incidents.alerts'), width: '6.6em', align: 'num', minor: true, value: (i) => i.alerts, cell: (i) => number(i.alerts) },
      { key: 'state', label: t('console.incidents.state'), width: '6.5em', minor: true, value: (i) => `${i.verdict}${i.open}`,
        cell: (i) => (i.verdict === 'none' ? (i.open ? t('console.incidents.going_on') : t('console.incidents.over')) : t(`console.verdict.${i.verdict}`)) },
      { key: 'last', label: t('console.incidents.last'), width: '9.8em', align: 'num', minor: true, value: (i) => i.last, cell: (i) => shortTime(i.last) },
    ];
  }

  csv(rows) {
    saveCsv('incidents', ['id', 'severity', 'what', 'devices', 'cause', 'probability', 'first', 'last', 'alerts', 'verdict', 'decidedBy'],
      rows.map((i) => ({ ...i, what: say(i.what), devices: i.devices.join(' '),
        first: iso(i.first), last: iso(i.last) })));
  }
}

customElements.define('kn-incidents', KnIncidents);
