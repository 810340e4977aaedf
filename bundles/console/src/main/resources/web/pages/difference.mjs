// What changed in the network between two dates.

import { html, nothing } from 'lit';
import { explain, KnElement } from 'kaname/element.mjs';
import { get } from 'kaname/api.mjs';
import { number, shortTime, t, time } from 'kaname/texts.mjs';
import { link, onRoute, route, setQuery } from 'kaname/route.mjs';
import { addressOf, protocolOf } from 'kaname/protocols.mjs';

const DAY = 86400e3;

const iso = (ms) => {
  const d = new Date(ms);
  return new Date(ms - d.getTimezoneOffset() * 60000).toISOString().slice(0, 10);
};

const endOf = (day) => new Date(`${day}T00:00`).getTime() + DAY - 1;

class KnDifference extends KnElement {
  static properties = { devices: { attribute: false }, data: { state: true }, problem: { state: true } };

  connectedCallback() {
    super.connectedCallback();
    this.keep(onRoute(() => this.load()));
    this.load();
  }

  get dates() {
    const query = route().query;
    const newest = Math.max(0, ...this.devices.map((d) => d.last)) / 1e6 || Date.now();
    return { before: query.get('before') ?? iso(newest - DAY), after: query.get('after') ?? iso(newest) };
  }

  async load() {
    const { before, after } = this.dates;
    const key = `${before} ${after}`;
    if (this.asked === key) {
      return;
    }
    this.asked = key;
    this.data = await this.attempt(() =>
      get(`/api/devices/difference?before=${endOf(before)}&after=${endOf(after)}`));
  }

  render() {
    const { before, after } = this.dates;
    return html`<div class="bar-of-tools">
        <label>${t('console.difference.before')} <input type="date" required .value=${before} max=${after}
          @change=${(e) => setQuery({ before: e.target.value })}></label>
        <label>${t('console.difference.after')} <input type="date" required .value=${after} min=${before}
          @change=${(e) => setQuery({ after: e.target.value })}></label></div>
      <p class="note">${t('console.difference.hint')}</p>
      ${this.problem ? html`<p class="problem" role="alert">${explain(this.problem)}</p>` : nothing}
      ${this.data ? this.parts() : nothing}`;
  }

  parts() {
    const d = this.data;
    const name = new Map(this.devices.map((x) => [x.id, x]));
    return html`${this.rows(t('console.difference.appeared'), '+', d.appeared)}
      ${this.rows(t('console.difference.gone'), '−', d.gone)}
      ${this.rows(t('console.difference.passing'), '±', d.passing)}
      ${this.talks(t('console.difference.begun'), '+', d.begun, name)}
      ${this.talks(t('console.difference.ended'), '−', d.ended, name)}
      ${this.section(t('console.difference.approved'), '✓', d.approved.length,
        ['console.devices.address', 'console.devices.name', 'console.difference.by', 'console.difference.when'].map((key) => t(key)), html`<tbody>${d.approved.map((a) => html`<tr>
        <td class="mono">${a.ip || a.mac}</td><td>${a.name}</td><td>${a.approvedBy}</td><td class="num">${time(a.approvedAt)}</td></tr>`)}</tbody>`)}`;
  }

  section(title, sign, n, heads, body) {
    return html`<details class="group" ?open=${n > 0 && n < 200}><summary><span class="sign-mark" aria-hidden="true">${sign}</span>
      ${title} <span class="count">${number(n)}</span></summary>
      ${n ? html`<div class="scroll-x"><table><thead><tr>${heads.map((head) => html`<th>${head}</th>`)}</tr></thead>${body}</table></div>` : html`<p class="quiet-text">${t('console.difference.nothing')}</p>`}</details>`;
  }

  rows(title, sign, rows) {
    return this.section(title, sign, rows.length,
      ['console.devices.address', 'console.devices.name', 'console.devices.vendor', 'console.devices.zone', 'console.difference.seen'].map((key) => t(key)),
      html`<tbody>${rows.slice(0, 500).map((r) => html`<tr>
      <td class="mono"><a href=${link(['device', r.id])} title=${r.id}>${addressOf(r.id)}</a></td><td>${r.name}</td><td>${r.vendor}</td><td>${r.zone}</td>
      <td class="num">${shortTime(r.first)} – ${shortTime(r.last)}</td></tr>`)}</tbody>`);
  }

  talks(title, sign, rows, devices) {
    const label = (id) => html`<a class="mono" href=${link(['device', id])}>${devices.get(id)?.address ?? addressOf(id)}</a>
      ${devices.get(id)?.name ?? ''}`;
    return this.section(title, sign, rows.length,
      ['console.sessions.client', 'console.sessions.server', 'console.sessions.protocol', 'console.difference.seen'].map((key) => t(key)),
      html`<tbody>${rows.slice(0, 500).map((c) => html`<tr>
      <td>${label(c.client)}</td><td>${label(c.server)}</td><td>${protocolOf(c)}</td>
      <td class="num">${shortTime(c.firstSeen)} – ${shortTime(c.lastSeen)}</td></tr>`)}</tbody>`);
  }
}

customElements.define('kn-difference', KnDifference);
