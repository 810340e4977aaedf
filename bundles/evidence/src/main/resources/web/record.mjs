// One record: what it says, what proves it, and what was recorded of the same subject before and after.

import { html, nothing } from 'lit';
import { explain, KnElement } from 'kaname/element.mjs';
import { get, may } from 'kaname/api.mjs';
import { shortTime, t, time, zoneName } from 'kaname/texts.mjs';
import { link } from 'kaname/route.mjs';
import { gone } from 'kaname/shapes.mjs';
import { label, sentence, value } from './words.mjs';
import './export.mjs';

class KnEvidenceRecord extends KnElement {
  static properties = { index: {}, record: { state: true }, problem: { state: true } };

  willUpdate(changes) {
    if (changes.has('index')) {
      this.load(this.index);
    }
  }

  async load(index) {
    const record = await this.attempt(() => get(`/api/evidence/records/${index}`));
    if (index === this.index) {
      this.record = record;
    }
  }

  render() {
    const r = this.record;
    if (!r) {
      return html`<div class="page">${this.problem ? gone(explain(this.problem), t('evidence.ui.gone.hint'),
        html`<a class="button" href="#/evidence">${t('evidence.ui.tab.records')}</a>`) : nothing}</div>`;
    }
    return html`<div class="page evidence">
      <p class="crumbs"><a href="#/evidence">${t('evidence.ui.title')}</a></p>
      <p class="kicker quiet-text"><span>${t('evidence.ui.record', { n: r.index })}</span><time>${time(r.time)}</time></p>
      <header class="page-head"><h1>${sentence(r)}</h1></header>
      ${may('auditor', 'admin') ? html`<p class="evidence-acts">
        <a class="button proof" download href="/api/evidence/records/${r.index}/proof">${t('evidence.ui.proof')}</a>
        <button type="button" class="export" @click=${() => this.querySelector('kn-evidence-export').show({ indexes: [r.index] })}
          >${t('evidence.ui.export')}</button></p>` : nothing}
      <div class="two evidence-two"><div>${this.fields(r)}${this.proof(r)}</div>${this.trail(r)}</div>
      <kn-evidence-export></kn-evidence-export></div>`;
  }

  fields(r) {
    const row = (name, shown) => html`<dt>${label(name)}</dt><dd>${shown}</dd>`;
    const missing = html`<span class="quiet-text">${t('evidence.ui.not_shown')}</span>`;
    return html`<section><h2>${t('evidence.ui.fields')}</h2><dl class="facts">
      ${row('type', html`<span class="recorded mono">${r.type || missing}</span>`)}
      ${row('subject', r.subject ? this.subject(r) : missing)}
      ${row('actor', r.actor ? value('actor', r.actor) : missing)}
      ${row('time', html`<time>${time(r.time)}</time> <span class="quiet-text">${zoneName()}</span>`)}
      ${row('registered', html`<time>${time(r.registered)}</time>`)}
      ${row('source', html`${r.source}${r.counter ? html` <span class="quiet-text">${t('evidence.ui.counter', { n: Number(r.counter) })}</span>` : nothing}`)}
      ${Object.entries(r.fields).map(([name, own]) => row(`fields.${name}`, this.value(name, own)))}
      ${r.erased ? html`<dt>${t('evidence.ui.erased')}</dt><dd class="erased">${t('evidence.erased_fields', { count: r.erased })}
        <a href=${link('evidence', { type: 'evidence.erased' })}>${t('evidence.ui.erased.who')}</a></dd>` : nothing}
    </dl></section>`;
  }

  subject(r) {
    return r.type.startsWith('incident.') && r.subject !== 'incidents'
      ? html`<a href=${link(['incident', r.subject])}>${r.subject}</a>` : r.subject;
  }

  /** A word stands beside what was recorded. */
  value(name, own) {
    const said = value(name, own);
    return said === String(own) ? html`<span class=${String(own).length > 40 ? 'mono' : ''}>${said || '–'}</span>`
      : html`${said} <small class="recorded quiet-text mono">${own}</small>`;
  }

  proof(r) {
    return html`<section><h2>${t('evidence.ui.proven')}</h2><p class="note">${t(r.covered ? 'evidence.ui.covered' : 'evidence.ui.uncovered')}</p>
      <dl class="facts"><dt>${t('evidence.ui.hash')}</dt><dd class="mono">${r.hash}</dd>
      ${r.statement ? html`<dt>${t('evidence.ui.statement')}</dt><dd>${t('evidence.ui.statement.yes')}</dd>` : nothing}</dl></section>`;
  }

  trail(r) {
    const step = (row, here) => html`<li class=${here ? 'here' : ''} aria-current=${here ? 'step' : nothing}>
      <time class="quiet-text">${shortTime(row.time)}</time>
      ${here ? html`<span class="strong">${sentence(row)}</span>` : html`<a href="#/evidence/${row.index}">${sentence(row)}</a>`}</li>`;
    return html`<section class="evidence-trail"><header><h2>${t('evidence.ui.trail')}</h2>
      ${r.subject ? html`<a href=${link('evidence', { subject: r.subject })}>${t('evidence.ui.trail.all')}</a>` : nothing}</header>
      ${r.newer.length + r.older.length === 0 ? html`<p class="note">${t('evidence.ui.trail.none')}</p>` : html`<ol>
        ${r.newer.map((row) => step(row, false))}${step(r, true)}${r.older.map((row) => step(row, false))}</ol>`}</section>`;
  }
}

customElements.define('kn-evidence-record', KnEvidenceRecord);
