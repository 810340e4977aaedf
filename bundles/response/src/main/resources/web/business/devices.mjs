// Devices and whether they keep people safe: filter, choose many, say it at once.

import { html, nothing } from 'lit';
import { explain, KnElement } from 'kaname/element.mjs';
import { get, post } from 'kaname/api.mjs';
import { inOrder, number, t, word } from 'kaname/texts.mjs';
import { link, onRoute, route, setQuery } from 'kaname/route.mjs';
import { empty } from 'kaname/shapes.mjs';
import 'kaname/table.mjs';
import { mayEdit, told } from './common.mjs';

/** As many names as fit into what the server reads of one call. */
const MOST = 500;
const SAID = ['open', 'safety', 'ordinary'];

class KnBusinessDevices extends KnElement {
  static properties = { answer: { state: true }, problem: { state: true }, refusal: { state: true }, picked: { state: true }, said: { state: true }, busy: { state: true } };

  constructor() {
    super();
    this.picked = new Set();
  }

  connectedCallback() {
    super.connectedCallback();
    this.keep(onRoute(() => this.requestUpdate()));
    this.load();
  }

  async load() {
    this.answer = await this.attempt(() => get('/api/business/devices')) ?? this.answer;
  }

  shown() {
    const { query } = route();
    const said = query.get('said') ?? 'open';
    const wanted = (query.get('q') ?? '').toLowerCase().split(/\s+/).filter(Boolean);
    const text = (d) => [d.name, d.id, d.ip, d.mac, d.vendor, word('console.type', d.type), d.type, d.zone, ...d.protocols].join(' ').toLowerCase();
    return this.answer.items.filter((d) => (said === 'all' || d.said === said) && wanted.every((one) => text(d).includes(one)));
  }

  render() {
    if (!this.answer) {
      return this.problem ? empty(explain(this.problem), '') : nothing;
    }
    const rows = this.shown();
    return html`<p class="note">${t('business.ui.devices.about')}</p>${this.tools(rows)}
      ${this.said ? html`<p class="good" role="status">${this.said}</p>` : nothing}
      ${this.refusal ? html`<p class="problem" role="alert">${explain(this.refusal)}</p>` : nothing}
      ${rows.length === 0 ? empty(t('business.ui.devices.none'), t('business.ui.devices.none.hint'))
        : html`<kn-table id="business-devices" .columns=${this.columns()} .rows=${rows} .label=${t('business.ui.devices')} .rowId=${(d) => d.id}
          .sort=${route().query.get('sort') ?? ''} .onSort=${(sort) => setQuery({ sort })} .picked=${mayEdit() ? this.picked : undefined}
          .onPick=${mayEdit() ? (d) => this.pick(d) : undefined}></kn-table>`}`;
  }

  tools(rows) {
    const { query } = route();
    const said = query.get('said') ?? 'open';
    return html`<div class="bar-of-tools"><input type="search" aria-label=${t('business.ui.filter')} placeholder=${t('business.ui.devices.filter')} .value=${query.get('q') ?? ''}
        @input=${(event) => setQuery({ q: event.target.value })}>
      <select aria-label=${t('business.ui.said')} @change=${(event) => { this.picked = new Set(); setQuery({ said: event.target.value }); }}>${[...SAID, 'all'].map((one) =>
        html`<option value=${one} ?selected=${one === said}>${t(`business.ui.said.${one}`)}</option>`)}</select>
      <span class="count-of">${t('business.ui.rows', { n: rows.length })}</span></div>
      ${mayEdit() ? html`<div class="bar-of-tools business-classify">
        <button type="button" class="business-all" @click=${() => { this.picked = new Set(rows.slice(0, MOST).map((d) => d.id)); }}>${t('business.ui.choose_all', { n: Math.min(rows.length, MOST) })}</button>
        <button type="button" ?disabled=${this.picked.size === 0} @click=${() => { this.picked = new Set(); }}>${t('business.ui.choose_none')}</button>
        <span class="business-chosen" role="status">${t('business.ui.chosen', { n: number(this.picked.size) })}</span>
        <button type="button" class="business-safety" ?disabled=${this.picked.size === 0 || this.busy} @click=${() => this.classify('safety')}>${t('business.ui.set.safety')}</button>
        <button type="button" class="business-ordinary" ?disabled=${this.picked.size === 0 || this.busy} @click=${() => this.classify('ordinary')}>${t('business.ui.set.ordinary')}</button></div>` : nothing}`;
  }

  columns() {
    return [
      { key: 'name', label: t('business.ui.device'), width: 'minmax(9em, 1.2fr)', value: (d) => d.name, cell: (d) => html`<a class="mono" tabindex="-1"
        href=${link(['device', d.id])}>${d.name}</a><span class="phone-only">${this.says(d)} · ${d.vendor}</span>` },
      { key: 'said', label: t('business.ui.said'), width: 'minmax(9em, 1fr)', minor: true, value: (d) => SAID.indexOf(d.said), cell: (d) => this.says(d) },
      { key: 'type', label: t('business.ui.type'), width: 'minmax(8em, 1fr)', minor: true, value: (d) => d.type, cell: (d) => word('console.type', d.type) || '–' },
      { key: 'vendor', label: t('business.ui.vendor'), width: 'minmax(8em, 1fr)', minor: true, value: (d) => d.vendor, cell: (d) => d.vendor || '–' },
      { key: 'protocols', label: t('business.ui.protocols'), width: 'minmax(8em, 1fr)', minor: true, value: (d) => d.protocols.join(' '), cell: (d) => d.protocols.join(' ') || '–' },
      { key: 'zone', label: t('business.ui.zone'), width: 'minmax(6em, 1fr)', minor: true, value: (d) => d.zone, cell: (d) => d.zone || '–' },
    ];
  }

  says(d) {
    const word = html`<span class="business-said ${d.said}">${t(`business.ui.said.${d.said}`)}</span>`;
    return d.recognised ? html`<span title=${t(`recognised.${d.recognised}`)}>${word} ${t('business.ui.recognised')}</span>` : word;
  }

  pick(device) {
    const picked = new Set(this.picked);
    if (!picked.delete(device.id) && picked.size < MOST) {
      picked.add(device.id);
    }
    this.picked = picked;
    this.said = '';
  }

  async classify(what) {
    const chosen = this.answer.items.filter((d) => this.picked.has(d.id));
    if (what === 'ordinary' && !window.confirm(t('business.ui.set.ordinary.sure', { n: chosen.length }))) {
      return;
    }
    this.busy = true;
    try {
      this.refusal = null;
      await post('/api/business/classify', { version: this.answer.version, class: what, devices: chosen.map((d) => d.name), reason: '' });
      this.picked = new Set();
      this.said = t(`business.ui.classified.${what}`, { n: chosen.length });
      told(this);
    } catch (problem) {
      this.refusal = problem;
    } finally {
      this.busy = false;
      await this.load();
    }
  }
}

customElements.define('kn-business-devices', KnBusinessDevices);
