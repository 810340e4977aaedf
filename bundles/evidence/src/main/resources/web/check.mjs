// The whole log, verified again from its files.

import { html, nothing } from 'lit';
import { explain, KnElement } from 'kaname/element.mjs';
import { get, post } from 'kaname/api.mjs';
import { duration, percent, say, t, time } from 'kaname/texts.mjs';

const ASK_MILLIS = 1000;

class KnEvidenceCheck extends KnElement {
  static properties = { check: { state: true }, problem: { state: true } };

  connectedCallback() {
    super.connectedCallback();
    this.load();
    const timer = setInterval(() => this.check?.running && this.load(true), ASK_MILLIS);
    this.keep(() => clearInterval(timer));
  }

  async load(background = false) {
    this.check = await this.attempt(() => get('/api/evidence/check', background)) ?? this.check;
  }

  async begin() {
    this.check = await this.attempt(() => post('/api/evidence/check')) ?? this.check;
  }

  render() {
    const c = this.check;
    return html`<section class="check"><p class="note">${t('evidence.ui.check.hint')}</p>
      <p><button type="button" class="primary" ?disabled=${!c || c.running} @click=${() => this.begin()}>${t('evidence.ui.check.do')}</button></p>
      ${this.problem ? html`<p class="problem" role="alert">${explain(this.problem)}</p>` : nothing}
      ${c?.running ? html`<p role="status">${t('evidence.ui.check.running', { n: c.records, share: percent(c.records ? c.done / c.records : 0), ago: duration(Math.max(0, Date.now() * 1e6 - c.begun)) })}</p>` : nothing}
      ${c && !c.running && c.good !== undefined ? this.result(c) : nothing}</section>`;
  }

  result(c) {
    return html`<div role="status"><p class="evidence-verdict ${c.good ? 'good' : 'critical'}">${
        t(c.good ? 'evidence.ui.check.good' : 'evidence.ui.check.bad')}</p>
      ${c.millis === undefined ? nothing : html`<p>${t('evidence.ui.check.done', { n: c.records, took: duration(c.millis * 1e6) })}
        ${c.erased ? t('evidence.ui.check.erased', { n: c.erased }) : nothing}</p>`}
      <p class="quiet-text">${t('evidence.ui.check.by', { name: c.by, time: time(c.begun) })}</p>
      ${c.findings.length ? html`<ul class="findings fault">${c.findings.map((f) => html`<li>${say(f)}</li>`)}</ul>
        ${c.millis === undefined ? nothing : html`<p>${t('evidence.check.bad')}</p>`}` : nothing}</div>`;
  }
}

customElements.define('kn-evidence-check', KnEvidenceCheck);
