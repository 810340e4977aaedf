// One incident: what happened, why it is thought so, what was seen, down to the bytes; and a verdict.

import { html, nothing } from 'lit';
import { explain, KnElement } from 'kaname/element.mjs';
import { get, may, post } from 'kaname/api.mjs';
import { clock, duration, number, percent, say, t, time, word, zoneName } from 'kaname/texts.mjs';
import { link, onRoute, route, setQuery } from 'kaname/route.mjs';
import { bar, gone, severity } from 'kaname/shapes.mjs';
import { on } from 'kaname/live.mjs';
import { find, onModules } from 'kaname/modules.mjs';
import 'kaname/inserts.mjs';
import './packet.mjs';

/** So many causes say themselves in a sentence. */
const SENTENCES = 3;

/** Incidents of earlier versions have no sentence but the cause, which is said already. */
const sentence = (c) => (c.sentence.key === `cause.${c.cause}` ? '' : say(c.sentence));

const technique = (id) => html`<span class="technique"><span class="mono">${id}</span> ${word('attack.ics', id)}</span> `;

/** What people call an endpoint, as the services do: the address, with VLAN and station. */
const address = (e) => `${e.ip || e.mac}${e.vlan ? `%${e.vlan}` : ''}${e.station < 0 ? '' : `#${e.station}`}`;

const VERDICTS = ['true', 'false', 'maintenance', 'normal'];

class KnIncident extends KnElement {
  static properties = { incident: { state: true }, problem: { state: true }, refusal: { state: true } };

  connectedCallback() {
    super.connectedCallback();
    this.keep(onRoute(() => this.load()));
    this.keep(onModules(() => this.requestUpdate()));
    this.keep(on('incident', (row) => row.id === this.asked && this.load(true)));
    this.load();
  }

  get path() {
    return `/api/incidents/${encodeURIComponent(route().parts[1] ?? '')}`;
  }

  async load(again = false) {
    const { page, parts } = route();
    if (page !== 'incident') {
      return;
    }
    if (this.asked !== parts[1] || again) {
      this.asked = parts[1];
      this.incident = await this.attempt(() => get(this.path, again)) ?? (again ? this.incident : undefined);
    }
    this.requestUpdate();
  }

  render() {
    const i = this.incident;
    if (!i) {
      return html`<div class="page">${this.problem ? gone(explain(this.problem), t('console.incident.gone.hint'),
        html`<a class="button" href="#/incidents">${t('console.page.incidents')}</a>`) : nothing}</div>`;
    }
    return html`<div class="page incident">
      <p class="crumbs"><a href="#/incidents">${t('console.page.incidents')}</a></p>
      <p class="kicker">${severity(i.severity)} <span class="quiet-text">${i.verdict === 'none'
        ? (i.open ? t('console.incidents.going_on') : t('console.incidents.over')) : t(`console.verdict.${i.verdict}`)}</span></p>
      <h1>${say(i.what)}</h1>
      ${this.summary(i)}
      <kn-inserts place="incident" .value=${i}></kn-inserts>
      <div class="two wide-left"><div>
        ${this.why(i)}
        ${this.spread(i)}
        ${this.seen(i)}
        ${this.notice(i)}
      </div><aside>${this.verdict(i)}</aside></div>${this.packetView()}</div>`;
  }

  summary(i) {
    return html`<dl class="facts inline">
      <dt>${t('console.incident.origin')}</dt><dd>${this.device(i.devices[0])}</dd>
      ${i.devices.length > 1 ? html`<dt>${t('console.incident.concerned')}</dt><dd>${i.devices.slice(1, 12).map((d) => html`${this.device(d)} `)}
        ${i.devices.length > 12 ? t('console.incident.more', { n: i.devices.length - 12 }) : nothing}</dd>` : nothing}
      <dt>${t('console.incident.when')}</dt><dd><time>${time(i.first)}</time> – <time>${time(i.last)}</time>
        <span class="quiet-text">${duration(i.last - i.first)}, ${zoneName()}</span></dd>
      <dt>${t('console.incidents.alerts')}</dt><dd>${number(i.alerts)}</dd>
      <dt>${t('console.incident.sensor')}</dt><dd>${i.sensor}</dd>
      <dt>${t('console.incident.id')}</dt><dd><span class="mono">${i.id}</span>${find('evidence') ? html`
        <a class="evidence-of" href=${link('evidence', { subject: i.id })}>${t('evidence.ui.link')}</a>` : nothing}</dd></dl>`;
  }

  device(id) {
    return id ? html`<a class="mono" href=${link(['device', id])}>${id}</a>` : '–';
  }

  why(i) {
    return html`<section><h2>${t('console.incident.why')}</h2>
      <ol class="causes">${i.candidates.map((c, n) => html`<li><details ?open=${n === 0}><summary>
          <span class="cause">${word('console.cause', c.cause)}</span>${bar(c.probability)}<span class="num">${percent(c.probability)}</span>
          ${n < SENTENCES ? html`<span class="sentence">${sentence(c)}</span>` : nothing}</summary>
        <p class="note">${t(`console.cause.${c.cause}.means`)}</p>
        <p class="quiet-text">${t('console.incident.independent', { n: c.independent })}</p>
        ${this.argument('+', t('console.incident.for'), c.supporting)}
        ${this.argument('−', t('console.incident.against'), c.contradicting)}
        ${c.techniques.length === 0 ? nothing : html`<p class="techniques">${t('console.incident.techniques')}
          ${c.techniques.map((id) => technique(id))}</p>`}</details></li>`)}</ol></section>`;
  }

  spread(i) {
    return i.spread.length === 0 ? nothing : html`<section><h2>${t('console.incident.spread')}</h2>
      <p>${t('console.incident.entry')} ${this.device(address(i.spread[0].from))}</p>
      <div class="scroll-x"><table class="spread"><thead><tr>${['time', 'from', 'to', 'what', 'techniques'].map((column) => html`<th scope="col"
        >${t(`console.incident.spread.${column}`)}</th>`)}</tr></thead>
      <tbody>${i.spread.map((step) => html`<tr><td><time class="mono">${clock(step.time)}</time></td><td>${this.device(address(step.from))}</td>
        <td>${this.device(address(step.to))}</td><td>${say(step.what)}</td>
        <td>${step.techniques.map((id) => technique(id))}</td></tr>`)}</tbody></table></div></section>`;
  }

  notice(i) {
    const named = i.candidates.some((c) => c.techniques.length > 0) || i.spread.some((step) => step.techniques.length > 0);
    return named ? html`<p class="quiet-text attack-notice">${t('attack.ics.notice')}</p>` : nothing;
  }

  argument(sign, label, facts) {
    return facts.length === 0 ? nothing : html`<div class="argument"><h3><span class="sign-mark" aria-hidden="true">${sign}</span>${label}</h3>
      <ul>${facts.map((fact) => html`<li>${say(fact.text)} ${this.packetLink(fact)}</li>`)}</ul></div>`;
  }

  packetLink(fact) {
    if (!fact.packet || !may('operator', 'approver', 'admin', 'auditor')) {
      return nothing;
    }
    const { number: n, source } = fact.packet;
    const shown = this.packet(n, source);
    return html`<button type="button" class="link" aria-expanded=${shown} @click=${() => this.show(fact.packet)}
      >${t('console.incident.packet', { n })}</button>`;
  }

  packet(n, source) {
    const query = route().query;
    return query.get('packet') === String(n) && query.get('source') === source;
  }

  show(packet) {
    const shown = this.packet(packet.number, packet.source);
    setQuery(shown ? { packet: '', source: '' } : { packet: packet.number, source: packet.source });
    if (!shown) {
      this.updateComplete.then(() => this.querySelector('kn-packet')?.scrollIntoView({ block: 'nearest' }));
    }
  }

  seen(i) {
    return html`<section><header><h2>${t('console.incident.facts')}</h2>
        ${may('operator', 'approver', 'admin', 'auditor') && i.facts.some((f) => f.packet) ? html`<a class="button" download
          href="${this.path}/download">${t('console.incident.download')}</a>` : nothing}</header>
      ${i.facts.length === 0 ? html`<p class="note">${t('console.incident.no_facts')}</p>` : html`<ol class="seen">${i.facts.map((fact) => html`<li>
        <time class="mono quiet-text">${fact.packet ? clock(fact.packet.time) : ''}</time><span>${say(fact.text)}</span>${this.packetLink(fact)}</li>`)}</ol>`}</section>`;
  }

  packetView() {
    const query = route().query;
    return query.get('packet') ? html`<kn-packet .path="${this.path}/packets/${encodeURIComponent(query.get('packet'))}?source=${
      encodeURIComponent(query.get('source') ?? '')}" .number=${query.get('packet')}></kn-packet>` : nothing;
  }

  verdict(i) {
    const decided = i.verdict !== 'none';
    return html`<section class="verdict"><h2>${t('console.verdict')}</h2>
      ${decided ? html`<p class="strong">${t(`console.verdict.${i.verdict}`)}</p>
        <p class="quiet-text">${t('console.verdict.by', { name: i.decidedBy })}</p>` : nothing}
      ${may('operator', 'admin') ? html`<form @submit=${this.decide}>
        <fieldset><legend>${decided ? t('console.verdict.again') : t('console.verdict.ask')}</legend>
          ${VERDICTS.map((v) => html`<label class="choice"><input type="radio" name="verdict" value=${v} required ?checked=${v === i.verdict}>
            <span>${t(`console.verdict.${v}`)}<small>${t(`console.verdict.${v}.means`)}</small></span></label>`)}</fieldset>
        <label class="field"><span>${t('console.verdict.reason')}</span><textarea name="reason" rows="3" maxlength="500"></textarea></label>
        ${this.refusal ? html`<p class="problem" role="alert">${explain(this.refusal)}</p>` : nothing}
        <button type="submit" class="primary wide">${t('console.verdict.do')}</button>
        <p class="hint">${t('console.verdict.recorded')}</p></form>`
      : decided ? nothing : html`<p class="note">${t('console.verdict.not_you')}</p>`}</section>`;
  }

  async decide(event) {
    event.preventDefault();
    const form = event.target;
    const { verdict, reason } = form.elements;
    try {
      this.refusal = null;
      this.incident = await post(`${this.path}/verdict`, { verdict: verdict.value, reason: reason.value });
      form.reset();
    } catch (problem) {
      this.refusal = problem;
    }
  }
}

customElements.define('kn-incident', KnIncident);
