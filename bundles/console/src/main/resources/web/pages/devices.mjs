// Devices: the table, the zones, what changed between two dates. Each view is in the address.

import { html, nothing } from 'lit';
import { explain, KnElement } from 'kaname/element.mjs';
import { may } from 'kaname/api.mjs';
import { inOrder, shortTime, t, word } from 'kaname/texts.mjs';
import { go, link, onRoute, route, setQuery } from 'kaname/route.mjs';
import { empty, severity } from 'kaname/shapes.mjs';
import { devices, forgetDevices, matching, STATES } from 'kaname/devices.mjs';
import { on } from 'kaname/live.mjs';
import { iso, saveCsv, saveJson } from 'kaname/export.mjs';
import 'kaname/table.mjs';
import './approve.mjs';
import './device.mjs';
import './zones.mjs';
import './difference.mjs';
import './import.mjs';

const VIEWS = ['table', 'zones', 'difference', 'import'];
const views = () => VIEWS.filter((view) => view !== 'import' || may('approver', 'admin'));
const EXPORTED = ['id', 'ip', 'mac', 'vlan', 'name', 'vendor', 'role', 'type', 'protocols', 'zone',
  'first', 'last', 'packets', 'bytes', 'maturity', 'approved', 'owner', 'place', 'severity', 'state'];

/** The state of a device in words, with its sign. */
export const stateSign = (device) => (device.state === 'alarm'
  ? severity(device.severity)
  : html`<span class="state-sign"><span class="cell-sign ${device.state}"></span>${
    t(`console.state.${device.state}`)}</span>`);

class KnDevices extends KnElement {
  static properties = { list: { state: true }, problem: { state: true }, picked: { state: true } };

  constructor() {
    super();
    this.picked = new Set();
  }

  connectedCallback() {
    super.connectedCallback();
    this.keep(onRoute(() => this.requestUpdate()));
    this.keep(on('pulse', () => this.load(true)));
    this.load(false);
  }

  async load(background) {
    const list = await this.attempt(() => devices(background, 10000));
    if (list) {
      this.list = list;
    }
  }

  get view() {
    const view = route().parts[1] ?? 'table';
    return views().includes(view) ? view : 'table';
  }

  render() {
    return html`<div class="page ${this.view === 'table' ? 'fill' : ''}">
      <header class="page-head"><h1>${t('console.page.devices')}</h1>
        <nav class="tabs" aria-label=${t('console.page.devices')}>${views().map((view) => html`<a
          href=${link(view === 'table' ? ['devices'] : ['devices', view])}
          aria-current=${this.view === view ? 'page' : nothing}>${t(`console.devices.${view}`)}</a>`)}</nav></header>
      ${this.body()}</div>`;
  }

  body() {
    if (this.problem) {
      return empty(explain(this.problem), t('console.missing.hint'));
    }
    if (!this.list) {
      return nothing;
    }
    if (this.view === 'zones') {
      return html`<kn-zones></kn-zones>`;
    }
    if (this.view === 'difference') {
      return html`<kn-difference .devices=${this.list}></kn-difference>`;
    }
    if (this.view === 'import') {
      return html`<kn-import></kn-import>`;
    }
    return this.list.length ? this.table() : empty(t('console.devices.none'), t('console.devices.none.hint'),
      html`<a class="button" href="#/sources">${t('console.page.sources')}</a>`);
  }

  table() {
    const query = route().query;
    const filters = { state: query.get('state') ?? '', zone: query.get('zone') ?? '' };
    const began = performance.now();
    const shown = this.filtered(query.get('q') ?? '', filters);
    this.dataset.filtered = (performance.now() - began).toFixed(1);
    const zones = [...new Set(this.list.map((d) => d.zone))].sort(inOrder);
    return html`<div class="bar-of-tools">
        <input type="search" placeholder=${t('console.devices.search')} aria-label=${t('console.devices.search')}
          .value=${query.get('q') ?? ''} @input=${(e) => setQuery({ q: e.target.value })}>
        <select aria-label=${t('console.devices.state')} @change=${(e) => setQuery({ state: e.target.value })}>
          <option value="">${t('console.devices.all_states')}</option>
          ${STATES.map((s) => html`<option value=${s} ?selected=${s === filters.state}>${t(`console.state.${s}`)}</option>`)}</select>
        <select aria-label=${t('console.devices.zone')} @change=${(e) => setQuery({ zone: e.target.value })}>
          <option value="">${t('console.devices.all_zones')}</option>
          ${zones.filter(Boolean).map((z) => html`<option value=${z} ?selected=${z === filters.zone}>${z}</option>`)}</select>
        <span class="count-of" role="status">${t('console.count_of', { n: shown.length, total: this.list.length })}</span>
        <span class="push"></span>
        ${this.picked.size && may('approver', 'admin') ? html`<button type="button" class="primary"
          @click=${() => this.approve()}>${t('console.devices.approve_picked', { n: this.picked.size })}</button>` : nothing}
        <button type="button" class="quiet" @click=${() => saveCsv('devices', EXPORTED, this.plain(shown))}>CSV</button>
        <button type="button" class="quiet" @click=${() => saveJson('devices', this.plain(shown))}>JSON</button>
      </div>
      ${shown.length === 0 ? empty(t('console.devices.no_match'), t('console.devices.no_match.hint'),
        html`<button type="button" @click=${() => setQuery({ q: '', state: '', zone: '' })}>${t('console.clear_filters')}</button>`) : html`<kn-table
        id="devices" .columns=${this.columns()} .rows=${shown} .label=${t('console.page.devices')}
        .sort=${query.get('sort') ?? 'address'} .onSort=${(sort) => setQuery({ sort })}
        .picked=${this.picked} .onPick=${may('approver', 'admin') ? (row) => this.pick(row) : undefined}
        .open=${(row) => go(['device', row.id])}></kn-table>`}
      <kn-approve @kn-approved=${() => this.approved()}></kn-approve>`;
  }

  filtered(q, filters) {
    const key = JSON.stringify([q, filters]);
    if (this.kept?.key !== key || this.kept.list !== this.list) {
      this.kept = { key, list: this.list, shown: matching(this.list, q, filters) };
    }
    return this.kept.shown;
  }

  columns() {
    return [
      { key: 'address', label: t('console.devices.address'), width: 'minmax(8.5em, .8fr)', mono: true,
        value: (d) => d.order, cell: (d) => html`<span class="mono">${d.address}</span>${d.vlan
          ? html` <small class="quiet-text">VLAN ${d.vlan}</small>` : nothing}<small class="phone-only">${d.name}</small>` },
      { key: 'name', label: t('console.devices.name'), width: 'minmax(7em, 1fr)', minor: true,
        value: (d) => d.name.toLowerCase(), cell: (d) => d.name || html`<span class="quiet-text">–</span>` },
      { key: 'state', label: t('console.devices.state'), width: '10.4em',
        value: (d) => STATES.indexOf(d.state), cell: stateSign },
      { key: 'type', label: t('console.devices.type'), width: 'minmax(8em, .8fr)', minor: true,
        value: (d) => d.type, cell: (d) => word('console.type', d.type) },
      { key: 'vendor', label: t('console.devices.vendor'), width: 'minmax(7em, 1.1fr)', minor: true,
        value: (d) => d.vendor.toLowerCase(), cell: (d) => d.vendor },
      { key: 'zone', label: t('console.devices.zone'), width: 'minmax(9.4em, 1fr)', minor: true,
        value: (d) => d.zone, cell: (d) => d.zone },
      { key: 'protocols', label: t('console.devices.protocols'), width: 'minmax(6.6em, .6fr)', minor: true,
        value: (d) => d.protocols, cell: (d) => d.protocols },
      { key: 'maturity', label: t('console.devices.maturity'), width: '6.4em', align: 'num', minor: true,
        value: (d) => d.maturity, cell: (d) => `${d.maturity} %` },
      { key: 'last', label: t('console.devices.last'), width: '9.8em', align: 'num', minor: true,
        value: (d) => d.last, cell: (d) => shortTime(d.last) },
    ];
  }

  plain(rows) {
    return rows.map((row) => Object.fromEntries(EXPORTED.map((key) =>
      [key, key === 'first' || key === 'last' ? iso(row[key]) : row[key]])));
  }

  pick(row) {
    const next = new Set(this.picked);
    if (!next.delete(row.id)) {
      next.add(row.id);
    }
    this.picked = next;
  }

  approve() {
    this.querySelector('kn-approve').show(this.list.filter((d) => this.picked.has(d.id)));
  }

  approved() {
    this.picked = new Set();
    forgetDevices();
    this.load(false);
  }
}

customElements.define('kn-devices', KnDevices);
