// One device: what it is, what it said of itself, whom it talks to.

import { html, nothing } from 'lit';
import { explain, KnElement } from 'kaname/element.mjs';
import { get, may, post } from 'kaname/api.mjs';
import { bytes, number, t, time, shortTime, word } from 'kaname/texts.mjs';
import { go, link, onRoute, route, setQuery } from 'kaname/route.mjs';
import { bar, gone, severity } from 'kaname/shapes.mjs';
import { forgetDevices } from 'kaname/devices.mjs';
import { find, onModules } from 'kaname/modules.mjs';
import { addressOf, few, protocolOf } from 'kaname/protocols.mjs';
import 'kaname/graph.mjs';
import './approve.mjs';

class KnDevice extends KnElement {
  static properties = { data: { state: true }, around: { state: true }, graph: { state: true }, problem: { state: true },
    forgotten: { state: true }, refusal: { state: true } };

  connectedCallback() {
    super.connectedCallback();
    this.keep(onRoute(() => this.load()));
    this.keep(onModules(() => this.requestUpdate()));
    this.load();
  }

  get hops() {
    return Number(route().query.get('hops') ?? 1);
  }

  async load(again = false) {
    const { page, parts } = route();
    if (page !== 'device') {
      return;
    }
    const path = `/api/devices/${encodeURIComponent(parts[1] ?? '')}`;
    const key = `${path} ${this.hops}`;
    if (key === this.asked && !again) {
      return;
    }
    if (!this.asked?.startsWith(`${path} `) || again) {
      this.data = await this.attempt(() => get(path));
    }
    this.asked = key;
    if (this.data) {
      this.around = await this.attempt(() => get(`${path}/neighbourhood?hops=${this.hops}`));
      this.graph = this.around && this.picture(this.around);
    }
  }

  picture({ nodes, edges }) {
    return {
      nodes: nodes.map((n) => ({ ...n, label: n.name || addressOf(n.id), size: n.hop === 0 ? 30 : 20, kind: n.approved ? 'known' : 'new' })),
      edges: edges.map((e) => ({ source: e.client, target: e.server, label: few(e.protocols), weight: 1.5 })),
    };
  }

  render() {
    if (!this.data) {
      return html`<div class="page">${this.problem ? gone(explain(this.problem), t('console.device.gone.hint'),
        html`<a class="button" href="#/devices">${t('console.page.devices')}</a>`) : nothing}</div>`;
    }
    const d = this.data.device;
    return html`<div class="page">
      <p class="crumbs"><a href="#/devices">${t('console.page.devices')}</a></p>
      <header class="page-head"><h1>${d.approved?.name || d.names[0] || this.data.text}</h1>
        ${this.data.severity ? html`<a href=${link('incidents', { q: this.data.text })}>${severity(this.data.severity)}</a>` : nothing}
        <span class="push"></span>
        ${find('evidence') ? html`<a class="evidence-of" href=${link('evidence', { subject: this.subjects(d) })}>${t('evidence.ui.link')}</a>` : nothing}
        ${may('approver', 'admin') ? html`<button type="button" class=${d.approved ? '' : 'primary'}
          @click=${() => this.approve()}>${d.approved ? t('console.device.change') : t('console.device.approve')}</button>` : nothing}</header>
      <div class="two"><section><h2>${t('console.device.observed')}</h2>${this.observed(d)}</section>
        <section><h2>${t('console.device.approved')}</h2>${d.approved ? this.listed(d.approved)
          : html`<p class="note">${t('console.device.unapproved.hint')}</p>`}</section></div>
      ${this.identities(d)}
      ${this.neighbourhood()}
      ${this.conversations()}
      ${this.learned()}
      <kn-approve @kn-approved=${() => { forgetDevices(); this.load(true); }}></kn-approve></div>`;
  }

  /** Names under which a device is recorded. */
  subjects(d) {
    const names = [d.id, d.endpoint.mac, d.endpoint.ip, d.approved?.mac, d.approved?.ip];
    return [...new Set(names.filter(Boolean))].join(',');
  }

  observed(d) {
    const row = (label, value) => (value ? html`<dt>${label}</dt><dd>${value}</dd>` : nothing);
    return html`<dl class="facts">
      ${row(t('console.devices.address'), html`<span class="mono">${d.endpoint.ip || '–'}</span>`)}
      ${row('MAC', html`<span class="mono">${d.endpoint.mac || '–'}</span>`)}
      ${row('VLAN', d.endpoint.vlan || '')}
      ${row(t('console.devices.zone'), html`<a href=${link('devices', { zone: d.zone })}>${d.zone}</a>`)}
      ${row(t('console.devices.vendor'), d.vendor)}
      ${row(t('console.devices.type'), word('console.type', d.type))}
      ${row(t('console.device.role'), word('console.part', d.role))}
      ${row(t('console.devices.protocols'), d.protocols.join(', '))}
      ${row(t('console.device.first'), time(d.firstSeen))}
      ${row(t('console.devices.last'), time(d.lastSeen))}
      ${row(t('console.device.sent'), t('console.device.sent.value', { packets: d.packets, bytes: bytes(d.bytes) }))}
      ${row(t('console.devices.maturity'), html`${d.maturity} % ${bar(d.maturity / 100)}
        <small class="quiet-text">${d.maturity < 100 ? t('console.device.learning.hint') : t('console.device.known.hint')}</small>`)}
    </dl>`;
  }

  listed(a) {
    const row = (label, value) => (value ? html`<dt>${label}</dt><dd>${value}</dd>` : nothing);
    return html`<dl class="facts">${row(t('console.approve.name'), a.name)}${row(t('console.approve.owner'), a.owner)}
      ${row(t('console.approve.place'), a.place)}${row(t('console.approve.licence'), a.licence)}${row(t('console.approve.note'), a.note)}
      ${row(t('console.device.approved_by'), t('console.device.approved_by.value', { name: a.approvedBy, time: time(a.approvedAt) }))}</dl>`;
  }

  identities(d) {
    if (d.identities.length === 0) {
      return nothing;
    }
    return html`<section><h2>${t('console.device.identities')}</h2><div class="scroll-x"><table><thead><tr>
      <th>${t('console.device.what')}</th><th>${t('console.device.value')}</th><th>${t('console.device.source')}</th>
      <th class="num">${t('console.device.confidence')}</th><th class="num">${t('console.devices.last')}</th></tr></thead>
      <tbody>${d.identities.map((i) => html`<tr><td>${t(`console.identity.${i.field}`)}</td><td>${i.value}</td><td>${i.source}</td>
        <td class="num">${i.confidence} %</td><td class="num">${shortTime(i.time)}</td></tr>`)}</tbody></table></div></section>`;
  }

  neighbourhood() {
    return html`<section><header><h2>${t('console.device.neighbourhood')}</h2>
      <label class="hops">${t('console.device.hops', { n: this.hops })} <input type="range" min="1" max="4" .value=${String(this.hops)}
        @input=${(e) => setQuery({ hops: e.target.value })}></label></header>
      ${this.graph ? html`<kn-graph .nodes=${this.graph.nodes} .edges=${this.graph.edges}
        .label=${t('console.device.neighbourhood.label', { n: this.graph.nodes.length })}
        .open=${(id) => go(['device', id])}></kn-graph>
      ${this.around.left ? html`<p class="note">${t('console.device.left_out', { n: this.around.left })}</p>` : nothing}
      <details class="group"><summary>${t('console.as_table')} <span class="count">${number(this.around.nodes.length)}</span></summary>
        <div class="scroll-x"><table><thead><tr><th>${t('console.overview.devices')}</th><th>${t('console.devices.name')}</th>
          <th>${t('console.devices.type')}</th><th>${t('console.devices.zone')}</th><th class="num">${t('console.device.hop')}</th></tr></thead>
        <tbody>${this.around.nodes.slice(0, 300).map((n) => html`<tr><td class="mono"><a href=${link(['device', n.id])} title=${n.id}>${addressOf(n.id)}</a></td>
          <td>${n.name}</td><td>${word('console.type', n.type)}</td><td>${n.zone}</td><td class="num">${n.hop}</td></tr>`)}</tbody></table></div></details>` : nothing}</section>`;
  }

  conversations() {
    const { conversations, names, device } = this.data;
    const other = (id) => html`<a class="mono" href=${link(['device', id])} title=${id}>${addressOf(id)}</a> ${names[id] ?? ''}`;
    return html`<section><h2>${t('console.device.conversations')}</h2>
      ${conversations.length === 0 ? html`<p class="note">${t('console.device.silent')}</p>` : html`<div class="scroll-x"><table><thead><tr>
        <th>${t('console.device.direction')}</th><th>${t('console.device.peer')}</th><th>${t('console.devices.protocols')}</th>
        <th class="num">${t('console.device.first')}</th><th class="num">${t('console.devices.last')}</th></tr></thead>
      <tbody>${conversations.slice(0, 300).map((c) => html`<tr><td>${c.client === device.id ? t('console.device.calls') : t('console.device.called_by')}</td>
        <td>${other(c.client === device.id ? c.server : c.client)}</td><td>${protocolOf(c)}</td>
        <td class="num">${shortTime(c.firstSeen)}</td><td class="num">${shortTime(c.lastSeen)}</td></tr>`)}</tbody></table></div>`}</section>`;
  }

  learned() {
    const all = this.data.learned ?? [];
    if (all.length === 0) {
      return html`<section><h2>${t('console.device.learned')}</h2>
        <p class="note">${t('console.device.learned.none')}</p></section>`;
    }
    return html`<section><header><h2>${t('console.device.learned')}</h2>
      ${this.data.forgettable && may('operator', 'admin') ? html`<button type="button" @click=${() => this.forget()}
        >${t('console.device.forget')}</button>` : nothing}</header>
      ${this.forgotten ? html`<p class="good" role="status">${t('console.device.forgotten')}</p>` : nothing}
      ${this.refusal ? html`<p class="problem" role="alert">${explain(this.refusal)}</p>` : nothing}${all.map((one) => html`
      <p class="note">${one.waitsSeconds > 0
        ? t('console.device.learned.waits', { sensor: one.sensor, percent: one.maturity, minutes: Math.ceil(one.waitsSeconds / 60) })
        : t('console.device.learned.known', { sensor: one.sensor, links: number(one.links) })}</p>
      <div class="scroll-x"><table><thead><tr><th>${t('console.device.direction')}</th><th>${t('console.device.peer')}</th>
        <th>${t('console.device.learned.service')}</th><th>${t('console.device.learned.type')}</th>
        <th class="num">${t('console.device.learned.objects')}</th><th class="num">${t('console.device.learned.minute')}</th>
        <th class="num">${t('console.device.learned.gap')}</th></tr></thead>
      <tbody>${one.peers.flatMap((peer) => this.types(peer))}</tbody></table></div>`)}</section>`;
  }

  types(peer) {
    const types = peer.behaviours.length ? peer.behaviours : [null];
    return types.slice(0, 50).map((b) => html`<tr>
      <td>${peer.calls ? t('console.device.calls') : t('console.device.called_by')}</td>
      <td><a class="mono" href=${link(['device', peer.device])}>${peer.device}</a></td><td>${peer.service}</td>
      <td>${b ? html`${b.sends ? '→' : '←'} ${word('console.activity', b.activity)} ${b.code}` : '–'}</td>
      <td class="num">${b ? number(b.objects) : ''}</td><td class="num">${b ? number(b.mostInMinute) : ''}</td>
      <td class="num">${b ? number(Math.round(b.longestGapSeconds)) : ''}</td></tr>`);
  }

  async forget() {
    if (!confirm(t('console.device.forget.sure'))) {
      return;
    }
    this.refusal = null;
    this.forgotten = false;
    try {
      await post(`/api/devices/${encodeURIComponent(this.data.device.id)}/forget`);
      this.forgotten = true;
      await this.load(true);
    } catch (problem) {
      this.refusal = problem;
    }
  }

  approve() {
    const { endpoint, approved, names } = this.data.device;
    this.querySelector('kn-approve').show([{ id: this.data.device.id, ip: endpoint.ip, mac: endpoint.mac,
      name: approved?.name ?? names[0] ?? '', owner: approved?.owner ?? '', place: approved?.place ?? '',
      licence: approved?.licence ?? '', note: approved?.note ?? '' }]);
  }
}

customElements.define('kn-device', KnDevice);
