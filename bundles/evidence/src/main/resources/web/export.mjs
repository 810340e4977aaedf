// What leaves the log: which fields are shown, and what the file is for.

import { html, nothing } from 'lit';
import { explain, KnElement } from 'kaname/element.mjs';
import { post } from 'kaname/api.mjs';
import { bytes, t } from 'kaname/texts.mjs';
import { label, value } from './words.mjs';
import { save } from './files.mjs';

class KnEvidenceExport extends KnElement {
  static properties = { chosen: { state: true }, preview: { state: true }, hides: { state: true },
    problem: { state: true }, busy: { state: true }, done: { state: true } };

  constructor() {
    super();
    this.hides = new Set();
  }

  /** Opens for `{indexes}` or `{query}`. */
  async show(chosen) {
    this.chosen = chosen;
    this.preview = null;
    this.done = null;
    this.hides = new Set();
    await this.updateComplete;
    this.querySelector('dialog').showModal();
    this.preview = await this.attempt(() => post('/api/evidence/export/preview', chosen));
  }

  close() {
    this.querySelector('dialog').close();
  }

  toggle(name) {
    const next = new Set(this.hides);
    next.has(name) ? next.delete(name) : next.add(name);
    this.hides = next;
  }

  async send(event) {
    event.preventDefault();
    const about = event.target.elements.about.value;
    this.busy = true;
    this.done = await this.attempt(() => save('/api/evidence/export', { ...this.chosen, hidden: [...this.hides], about }));
    this.busy = false;
  }

  render() {
    return html`<dialog class="evidence-export" aria-labelledby="export-title"><form @submit=${this.send}>
      <h2 id="export-title">${t('evidence.ui.export.title')}</h2>
      ${this.done ? this.finished() : this.form()}</form></dialog>`;
  }

  finished() {
    return html`<p class="good" role="status">${t('evidence.ui.export.done', { name: this.done.name, size: bytes(this.done.bytes) })}</p>
      <p class="note">${t('evidence.ui.export.next')}</p>
      <p><a class="button" download href="/api/evidence/verify.html">verify.html</a>
        <a class="button" download href="/api/evidence/kaname-verify.jar">kaname-verify.jar</a></p>
      <div class="dialog-foot"><button type="button" class="primary" @click=${() => this.close()}>${t('console.close')}</button></div>`;
  }

  form() {
    const p = this.preview;
    const tooMany = p && p.count > p.most;
    return html`${this.problem ? html`<p class="problem" role="alert">${explain(this.problem)}</p>` : nothing}
      ${!p && !this.problem ? html`<p role="status">${t('evidence.ui.export.looking')}</p>` : nothing}
      ${tooMany ? html`<p class="problem" role="alert">${t('evidence.ui.export.too_many', { n: p.most })}</p>` : nothing}
      ${p && !tooMany ? html`<p class="strong" role="status">${t('evidence.ui.export.count', { n: p.count })}</p>
        <p class="note">${t('evidence.ui.export.hide')}</p>${this.fields(p)}` : nothing}
      <label class="field"><span>${t('evidence.ui.export.about')}</span>
        <input name="about" maxlength="2000" placeholder=${t('evidence.ui.export.about.example')}></label>
      <p class="hint">${t('evidence.ui.export.recorded')}</p>
      <div class="dialog-foot"><button type="button" @click=${() => this.close()}>${t('console.cancel')}</button>
        <button type="submit" class="primary" ?disabled=${!p || tooMany || p.count === 0 || this.busy}>${t('evidence.ui.export.do')}</button></div>`;
  }

  fields(p) {
    return html`<ul class="evidence-fields">${p.fields.map((field) => html`<li class=${this.hides.has(field.name) ? 'hides' : ''}><label>
      <input type="checkbox" name="hide" value=${field.name} .checked=${this.hides.has(field.name)} @change=${() => this.toggle(field.name)}>
      <span class="name">${label(field.name)}</span>
      ${this.hides.has(field.name) ? html`<span class="will">${t('evidence.ui.export.hidden', { n: field.count })}</span>`
        : html`<span class="recorded examples">${this.examples(field)}</span>`}</label></li>`)}</ul>`;
  }

  examples(field) {
    const name = field.name.replace(/^fields\./, '');
    const shown = field.examples.map((example) => value(name, example)).join(' / ');
    return shown.length > 60 ? `${shown.slice(0, 60)}…` : shown;
  }
}

customElements.define('kn-evidence-export', KnEvidenceExport);
