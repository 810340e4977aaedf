// The business model: its tables, what nobody has classified, when to wait, and files in and out.

import { html, nothing } from 'lit';
import { explain, KnElement } from 'kaname/element.mjs';
import { get } from 'kaname/api.mjs';
import { number, say, t } from 'kaname/texts.mjs';
import { link } from 'kaname/route.mjs';
import { onLanguage } from 'kaname/texts.mjs';
import { empty } from 'kaname/shapes.mjs';
import './business/common.mjs';
import './business/table.mjs';
import './business/devices.mjs';
import './business/windows.mjs';
import './business/files.mjs';

class KnBusiness extends KnElement {
  static properties = { route: {}, answer: { state: true }, problem: { state: true } };

  connectedCallback() {
    super.connectedCallback();
    this.keep(onLanguage(() => this.load()));
    this.addEventListener('business-changed', () => this.load());
    this.load();
  }

  async load() {
    const answer = await this.attempt(() => get('/api/business'));
    this.answer = answer ?? this.answer;
  }

  render() {
    const a = this.answer;
    const place = this.route?.parts[1] || 'devices';
    return html`<div class="page ${place === 'devices' ? 'fill' : ''} business"><header class="page-head"><h1>${t('business.ui.title')}</h1>
      ${a ? html`<span class="quiet-text">${t('business.version', { version: a.version })}</span>` : nothing}</header>
      ${a?.damage ? html`<p class="problem" role="alert">${say(a.damage)}</p>` : nothing}
      ${a ? html`${this.tabs(a, place)}${this.part(a, place)}` : this.problem ? empty(explain(this.problem), '',
        html`<button type="button" @click=${() => this.load()}>${t('console.again')}</button>`) : nothing}</div>`;
  }

  tabs(a, place) {
    const tab = (name, label, count, proposed) => html`<a href=${link(['business', name])} aria-current=${place === name ? 'page' : nothing}>${label}
      ${count === undefined ? nothing : html`<span class="quiet-text">${number(count)}</span>`}${proposed ? html`<span class="business-suggested"
        title=${t('business.ui.proposed.count', { n: proposed })}>+${number(proposed)}</span>` : nothing}</a>`;
    return html`<nav class="tabs business-tabs" aria-label=${t('business.ui.title')}>${tab('devices', t('business.ui.devices'), a.open)}
      ${a.tables.map((one) => tab(one.name, one.title, one.rows, one.proposed))}${tab('files', t('business.ui.files'))}</nav>`;
  }

  part(a, place) {
    const table = a.tables.find((one) => one.name === place);
    switch (place) {
      case 'devices': return html`<kn-business-devices></kn-business-devices>`;
      case 'files': return html`<kn-business-files .tables=${a.tables}></kn-business-files>`;
      case 'windows': return html`<kn-business-windows></kn-business-windows><kn-business-table .table=${place}></kn-business-table>`;
      default: return table ? html`<kn-business-table .table=${place}></kn-business-table>` : empty(t('business.ui.no_table', { table: place }), '');
    }
  }
}

customElements.define('kn-business', KnBusiness);
