// Which zones there are and which talk to each other: a picture and its table.

import { html, nothing } from 'lit';
import { explain, KnElement } from 'kaname/element.mjs';
import { get } from 'kaname/api.mjs';
import { inOrder, number, t } from 'kaname/texts.mjs';
import { go, link } from 'kaname/route.mjs';
import { empty, severity } from 'kaname/shapes.mjs';
import { few } from 'kaname/protocols.mjs';
import 'kaname/graph.mjs';

class KnZones extends KnElement {
  static properties = { data: { state: true }, problem: { state: true }, graph: { state: true } };

  connectedCallback() {
    super.connectedCallback();
    this.load();
  }

  async load() {
    this.data = await this.attempt(() => get('/api/zones'));
    if (this.data) {
      this.data.zones.sort((a, b) => inOrder(a.zone, b.zone));
      this.graph = this.picture(this.data);
    }
  }

  picture({ zones, links }) {
    const most = Math.max(1, ...zones.map((z) => z.devices));
    const nodes = zones.map((z) => ({ id: `z${z.zone}`, label: `${z.zone || t('console.zone.none')} (${number(z.devices)})`,
      size: 12 + 18 * Math.sqrt(z.devices / most), severity: z.severity ?? '', kind: 'zone', hop: 1 }));
    const edges = links.filter((l) => l.from !== l.to).map((l) => ({ source: `z${l.from}`, target: `z${l.to}`,
      label: few(l.protocols), weight: 1 + Math.min(5, Math.log2(l.conversations)) }));
    return { nodes, edges };
  }

  render() {
    if (this.problem) {
      return html`<p class="problem" role="alert">${explain(this.problem)}</p>`;
    }
    if (!this.data) {
      return nothing;
    }
    if (this.data.zones.length === 0) {
      return empty(t('console.devices.none'), t('console.devices.none.hint'));
    }
    return html`<p class="note">${t('console.zones.hint')}</p>
      <kn-graph layout="oval" .nodes=${this.graph.nodes} .edges=${this.graph.edges}
        .label=${t('console.zones.label')} .open=${(id) => go('devices', { zone: id.slice(1) })}></kn-graph>
      <h2>${t('console.zones.table')}</h2>
      <div class="scroll-x"><table><thead><tr><th>${t('console.devices.zone')}</th>
        <th class="num">${t('console.overview.devices')}</th><th class="num">${t('console.overview.unapproved')}</th>
        <th class="num">${t('console.state.learning')}</th><th>${t('console.page.incidents')}</th></tr></thead>
      <tbody>${this.data.zones.map((z) => html`<tr><td><a href=${link('devices', { zone: z.zone })}>${z.zone || t('console.zone.none')}</a></td>
        <td class="num">${number(z.devices)}</td><td class="num">${number(z.unapproved)}</td>
        <td class="num">${number(z.learning)}</td><td>${z.severity ? severity(z.severity) : '–'}</td></tr>`)}</tbody></table></div>
      <h2>${t('console.zones.links')}</h2>
      <div class="scroll-x"><table><thead><tr><th>${t('console.zones.from')}</th><th>${t('console.zones.to')}</th>
        <th class="num">${t('console.zones.conversations')}</th><th>${t('console.devices.protocols')}</th></tr></thead>
      <tbody>${this.data.links.map((l) => html`<tr><td>${l.from || t('console.zone.none')}</td><td>${l.to || t('console.zone.none')}</td>
        <td class="num">${number(l.conversations)}</td><td>${l.protocols.join(', ')}</td></tr>`)}</tbody></table></div>`;
  }
}

customElements.define('kn-zones', KnZones);
