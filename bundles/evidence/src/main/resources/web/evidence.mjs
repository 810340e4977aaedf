// The evidence log: how it is, what is in it, and what can be done with it.

import { html, nothing } from 'lit';
import { explain, KnElement } from 'kaname/element.mjs';
import { get, may } from 'kaname/api.mjs';
import { duration, say, t } from 'kaname/texts.mjs';
import { link } from 'kaname/route.mjs';
import './list.mjs';
import './record.mjs';
import './verify.mjs';
import './check.mjs';
import './erase.mjs';
import './witness.mjs';

const STATE_MILLIS = 5000;

const style = document.createElement('link');
style.rel = 'stylesheet';
style.href = new URL('./evidence.css', import.meta.url).href;
const styled = new Promise((done) => { style.onload = done; style.onerror = done; });
document.head.append(style);
await styled;

class KnEvidence extends KnElement {
  static properties = { route: {}, state: { state: true }, problem: { state: true } };

  connectedCallback() {
    super.connectedCallback();
    this.load();
    const timer = setInterval(() => this.load(true), STATE_MILLIS);
    this.keep(() => clearInterval(timer));
  }

  async load(background = false) {
    this.state = await this.attempt(() => get('/api/evidence', background)) ?? this.state;
  }

  get place() {
    return this.route?.parts[1] ?? '';
  }

  render() {
    if (/^[0-9]+$/.test(this.place)) {
      return html`<kn-evidence-record .index=${this.place}></kn-evidence-record>`;
    }
    if (this.place === 'witness' && may('admin')) {
      return html`<kn-evidence-witness .state=${this.state} .first=${this.route.query.get('first') === '1'}
        @kn-changed=${() => this.load()}></kn-evidence-witness>`;
    }
    const list = this.place === '';
    return html`<div class="page evidence ${list ? 'fill' : ''}">
      <header class="page-head"><h1>${t('evidence.ui.title')}</h1>${this.tabs()}</header>
      ${this.line()}${this.banners()}${this.inner()}</div>`;
  }

  tabs() {
    if (!may('auditor', 'admin')) {
      return nothing;
    }
    const tab = (place) => html`<a href=${link(place ? ['evidence', place] : 'evidence')}
      aria-current=${this.place === place ? 'page' : nothing}>${t(`evidence.ui.tab.${place || 'records'}`)}</a>`;
    return html`<nav class="tabs" aria-label=${t('evidence.ui.title')}>${tab('')}${tab('verify')}${tab('check')}
      ${may('admin') ? tab('erase') : nothing}</nav>`;
  }

  inner() {
    switch (this.place) {
      case 'verify': return may('auditor', 'admin') ? html`<kn-evidence-verify></kn-evidence-verify>` : this.notYou();
      case 'check': return may('auditor', 'admin') ? html`<kn-evidence-check></kn-evidence-check>` : this.notYou();
      case 'erase': return may('admin') ? html`<kn-evidence-erase></kn-evidence-erase>` : this.notYou();
      case '': return html`<kn-evidence-list .route=${this.route} .size=${this.state?.size ?? 0}
        .types=${this.state?.types ?? []}></kn-evidence-list>`;
      default: return this.notYou();
    }
  }

  notYou() {
    return html`<p class="note">${t('evidence.ui.not_you')}</p>`;
  }

  line() {
    const s = this.state;
    if (!s) {
      return this.problem ? html`<p class="problem" role="alert">${explain(this.problem)}</p>` : nothing;
    }
    const ago = duration(Math.max(1e9, Date.now() * 1e6 - s.signed));
    const open = s.size - s.covered;
    return html`<p class="evidence-line"><span class="strong">${t('evidence.ui.records', { n: s.size })}</span>
      ${s.signed ? html`<span>${open > 0 ? t('evidence.ui.signed.open', { n: open, ago }) : t('evidence.ui.signed', { ago })}</span>` : nothing}
      ${s.witnesses.quorum > 0 ? html`<span>${t('evidence.ui.witnesses', { m: s.witnesses.signed, n: s.witnesses.known })}</span>` : nothing}</p>`;
  }

  banners() {
    const s = this.state;
    if (!s) {
      return nothing;
    }
    return html`${s.faults.map((fault) => html`<p class="evidence-banner bad" role="alert">${say(fault)}</p>`)}
      ${s.open && s.witnesses.quorum === 0 ? html`<p class="evidence-banner no-witness"><span>${t('evidence.ui.no_witness')}</span>
        ${may('admin') ? html`<a class="button" href="#/evidence/witness">${t('evidence.ui.no_witness.do')}</a>`
          : html`<span>${t('evidence.ui.no_witness.ask')}</span>`}</p>` : nothing}
      ${s.witnesses.quorum > 0 && s.witnesses.signed < s.witnesses.quorum ? html`<p class="evidence-banner"
        >${t('evidence.ui.few_witnesses', { m: s.witnesses.signed, n: s.witnesses.quorum })}</p>` : nothing}
      ${s.open || s.faults.length ? nothing : html`<p class="evidence-banner" role="status">${t('evidence.fault.opening')}</p>`}`;
  }
}

customElements.define('kn-evidence', KnEvidence);
