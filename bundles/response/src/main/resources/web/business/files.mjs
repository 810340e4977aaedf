// The model as files: take one, after seeing what it would change; write all or one table.

import { html, nothing } from 'lit';
import { explain, KnElement } from 'kaname/element.mjs';
import { may, upload } from 'kaname/api.mjs';
import { number, say, t } from 'kaname/texts.mjs';
import { mayEdit, told } from './common.mjs';

class KnBusinessFiles extends KnElement {
  static properties = { tables: { attribute: false }, file: { state: true }, seen: { state: true }, refusal: { state: true }, said: { state: true }, busy: { state: true } };

  render() {
    return html`${mayEdit() ? this.taking() : nothing}${may('operator', 'approver', 'admin', 'auditor') ? this.giving() : nothing}`;
  }

  taking() {
    return html`<section><h2>${t('business.ui.import')}</h2><p class="note">${t('business.ui.import.about')}</p>
      <label class="field file"><span>${t('business.ui.import.file')}</span><input type="file" accept=".xlsx,.csv" @change=${(event) => this.choose(event.target.files[0])}></label>
      ${this.said ? html`<p class="good" role="status">${this.said}</p>` : nothing}
      ${this.refusal ? html`<p class="problem" role="alert">${explain(this.refusal)}</p>` : nothing}
      ${this.seen ? this.preview(this.seen) : nothing}</section>`;
  }

  preview({ problems, warnings = [], differences = [] }) {
    if (problems.length > 0) {
      return html`<div class="business-problems" role="alert"><p class="problem">${t('business.refused', { problems: problems.length })}</p>
        <ol>${problems.map((text) => html`<li>${say(text)}</li>`)}</ol></div>`;
    }
    const same = differences.length === 0;
    return html`<div class="business-preview">${warnings.length ? html`<h3>${t('business.ui.import.warnings')}</h3><ul>${warnings.map((text) => html`<li>${say(text)}</li>`)}</ul>` : nothing}
      ${same ? html`<p class="note">${t('business.ui.import.same')}</p>` : differences.map((one) => html`<h3>${one.title}
          <span class="quiet-text">${t('business.ui.import.counts', { added: one.addedRows, removed: one.removedRows })}</span></h3>
        <div class="scroll-x"><table class="business-difference"><tbody>${this.rows(one.removed, '−', one.removedRows)}${this.rows(one.added, '+', one.addedRows)}</tbody></table></div>`)}
      ${same ? nothing : html`<button type="button" class="primary business-import" ?disabled=${this.busy} @click=${() => this.take()}>${t('business.ui.import.do')}</button>`}</div>`;
  }

  rows(rows, sign, count) {
    return html`${rows.map((cells) => html`<tr class=${sign === '+' ? 'added' : 'removed'}><th scope="row">${sign}</th>${cells.map((cell) => html`<td>${cell}</td>`)}</tr>`)}
      ${count > rows.length ? html`<tr><th scope="row">${sign}</th><td colspan="20">${t('business.ui.import.more', { n: number(count - rows.length) })}</td></tr>` : nothing}`;
  }

  giving() {
    return html`<section><h2>${t('business.ui.export')}</h2><p class="note">${t('business.ui.export.about')}</p>
      <p class="buttons"><a class="button" download href="/api/business/model.xlsx">${t('business.ui.export.xlsx')}</a></p>
      <ul class="business-csv">${(this.tables ?? []).map((one) => html`<li><a download href="/api/business/tables/${one.name}/csv">${one.title} (CSV)</a></li>`)}</ul></section>`;
  }

  async choose(file) {
    this.file = file;
    this.seen = undefined;
    this.said = '';
    if (file) {
      await this.act(async () => { this.seen = await upload(`/api/business/import?check=1&name=${encodeURIComponent(file.name)}`, file); });
    }
  }

  take() {
    return this.act(async () => {
      const done = await upload(`/api/business/import?version=${this.seen.version}&name=${encodeURIComponent(this.file.name)}`, this.file);
      if (done.problems) {
        this.seen = done;
        return;
      }
      this.seen = undefined;
      this.said = t('business.ui.saved', { version: done.version });
      told(this);
    });
  }

  async act(act) {
    this.busy = true;
    try {
      this.refusal = null;
      await act();
    } catch (problem) {
      this.refusal = problem;
    } finally {
      this.busy = false;
    }
  }
}

customElements.define('kn-business-files', KnBusinessFiles);
