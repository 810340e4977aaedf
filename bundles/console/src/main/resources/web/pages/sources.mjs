// Where packets come from and who understands them, counted live.

import { html, nothing } from 'lit';
import { explain, KnElement } from 'kaname/element.mjs';
import { get } from 'kaname/api.mjs';
import { bytes, number, t, time } from 'kaname/texts.mjs';
import { empty, spark } from 'kaname/shapes.mjs';
import { lastPulse, on, rate } from 'kaname/live.mjs';

class KnSources extends KnElement {
  static properties = { data: { state: true }, problem: { state: true } };

  connectedCallback() {
    super.connectedCallback();
    this.data = lastPulse();
    this.keep(on('pulse', (data) => { this.data = data; }));
    if (!this.data) {
      this.attempt(() => get('/api/overview')).then((data) => { this.data ??= data; });
    }
  }

  render() {
    return html`<div class="page"><header class="page-head"><h1>${t('console.page.sources')}</h1></header>
      ${this.problem ? html`<p class="problem" role="alert">${explain(this.problem)}</p>` : nothing}
      ${this.data ? (this.data.sources ? this.body() : empty(t('console.missing.monitoring'), t('console.missing.hint'))) : nothing}</div>`;
  }

  body() {
    const { sources, decoders } = this.data;
    return html`<section><h2>${t('console.sources.sources')}</h2>
      ${sources.length === 0 ? empty(t('console.sources.none'), t('console.sources.none.hint')) : sources.map((s) => this.source(s))}</section>
      <section><h2>${t('console.sources.decoders')}</h2>
      ${decoders.length === 0 ? empty(t('console.decoders.none'), t('console.decoders.none.hint')) : html`<div class="scroll-x"><table><thead><tr>
        <th>${t('console.decoders.protocol')}</th><th class="num">${t('console.decoders.messages')}</th><th>${t('console.decoders.rate')}</th>
        <th class="num">${t('console.decoders.malformed')}</th><th class="num">${t('console.decoders.flows')}</th>
        <th>${t('console.decoders.ports')}</th><th>${t('console.decoders.bundle')}</th></tr></thead>
      <tbody>${decoders.map((d) => this.decoder(d))}</tbody></table></div>`}</section>`;
  }

  source(s) {
    const points = rate('source', s.sensor);
    return html`<details class="source"><summary>
        <span class="sign ${s.state}">${t(`console.source.${s.state}`)}</span>
        <span class="name">${s.sensor}<small class="quiet-text">${s.live ? t('console.sources.live') : t('console.sources.file')}</small></span>
        ${spark(points, 160, 26)}
        <span class="num">${t('console.packets_per_second', { n: Math.round(points.at(-1) ?? 0) })}</span>
        <span class="num">${t('console.sources.packets', { n: s.packets })}<small class="quiet-text">${bytes(s.bytes)}</small></span>
        <span class="num quiet-text">${t('console.last_packet')}<small>${time(s.lastPacket)}</small></span></summary>
      ${s.state === 'silent' ? html`<p class="problem">${t('console.sources.silent.hint')}</p>` : nothing}
      ${s.state === 'dead' ? html`<p class="problem">${t('console.sources.dead.hint')}</p>` : nothing}
      ${s.counters.length === 0 ? html`<p class="note">${t('console.sources.no_counters')}</p>` : html`<div class="scroll-x"><table>
        <tbody>${s.counters.map((c) => html`<tr><td>${t(c.key)}</td><td class="num">${number(c.value)}</td></tr>`)}</tbody></table></div>`}</details>`;
  }

  decoder(d) {
    const points = rate('decoder', d.bundle + d.protocol);
    return html`<tr class=${d.active ? '' : 'faint'}><td class="strong">${d.protocol}${d.active ? nothing : html` <small class="quiet-text">${t('console.decoders.spare')}</small>`}</td>
      <td class="num">${number(d.messages)}</td><td class="rate">${spark(points, 90, 18)}<span class="num">${t('console.per_second', { n: Math.round(points.at(-1) ?? 0) })}</span></td>
      <td class="num">${number(d.malformed)}</td><td class="num">${number(d.flows)}</td><td class="mono small">${d.ports.join(' ')}</td>
      <td class="mono small">${d.bundle}</td></tr>`;
  }
}

customElements.define('kn-sources', KnSources);
