// One table of the model: change cells, add and take away rows, take what the traffic suggests; problems at their cells.

import { html, nothing } from 'lit';
import { explain, KnElement } from 'kaname/element.mjs';
import { get, post } from 'kaname/api.mjs';
import { number, onLanguage, say, t } from 'kaname/texts.mjs';
import { empty } from 'kaname/shapes.mjs';
import { mayEdit, told } from './common.mjs';

/** So many rows are in the document; a filter finds the others. */
const SHOWN = 200;

/** What a problem of a cell says after it has named table, row and column, which are seen here. */
const brief = (text) => say(text).replace(/^[^:：]*[:：]\s*/, '');

class KnBusinessTable extends KnElement {
  static properties = { table: {}, answer: { state: true }, problem: { state: true }, refusal: { state: true }, edits: { state: true },
    added: { state: true }, faults: { state: true }, filter: { state: true }, busy: { state: true }, said: { state: true } };

  constructor() {
    super();
    this.filter = '';
    this.clear();
  }

  connectedCallback() {
    super.connectedCallback();
    this.keep(onLanguage(() => this.answer && this.load()));
    const changed = () => !this.dirty() && this.load();
    document.addEventListener('business-changed', changed);
    this.keep(() => document.removeEventListener('business-changed', changed));
  }

  willUpdate(changes) {
    if (changes.has('table')) {
      this.answer = undefined;
      this.filter = '';
      this.said = '';
      this.clear();
      this.load();
    }
  }

  clear() {
    this.edits = new Map();
    this.added = [];
    this.faults = [];
    this.refusal = null;
  }

  dirty() {
    return this.edits.size > 0 || this.added.length > 0;
  }

  get path() {
    return `/api/business/tables/${encodeURIComponent(this.table)}`;
  }

  async load() {
    const { table } = this;
    const answer = await this.attempt(() => get(this.path));
    if (table === this.table && answer) {
      this.answer = answer;
      this.clear();
    }
  }

  render() {
    const a = this.answer;
    if (!a) {
      return this.problem ? empty(explain(this.problem), '', html`<button type="button" @click=${() => this.load()}>${t('console.again')}</button>`) : nothing;
    }
    const rows = a.rows.map((cells, at) => ({ cells, at })).filter(({ cells, at }) => this.edits.has(at) || this.fits(cells));
    return html`<section class="business-table" aria-label=${a.title}>
      <p class="note">${t(`business.ui.about.${this.table}`)}</p>
      <div class="bar-of-tools"><input type="search" aria-label=${t('business.ui.filter')} placeholder=${t('business.ui.filter')} .value=${this.filter}
          @input=${(event) => { this.filter = event.target.value; }}><span class="count-of">${t('business.ui.rows', { n: a.rows.length })}</span>
        ${mayEdit() ? html`<button type="button" class="business-add" @click=${() => this.add(a.columns.map(() => ''))}>${t('business.ui.add')}</button>` : nothing}
        ${mayEdit() && this.open(a).length > 1 ? html`<button type="button" class="business-take-all" @click=${() => this.takeAll(a)}
          >${t('business.ui.take_all', { n: this.open(a).length })}</button>` : nothing}
        <a class="button" download href="${this.path}/csv">CSV</a></div>
      ${this.said ? html`<p class="good" role="status">${this.said}</p>` : nothing}
      <div class="scroll-x"><table><thead><tr>${a.columns.map((c) => html`<th scope="col">${c.label}${c.needed ? html`<span aria-hidden="true"> *</span>` : nothing}</th>`)}
          ${mayEdit() ? html`<th scope="col">${t('business.ui.row')}</th>` : nothing}</tr></thead>
        <tbody>${rows.slice(0, SHOWN).map((row) => this.row(a, row))}
          ${this.added.map((cells, at) => this.editor(a, cells, -1 - at, (i, value) => { cells[i] = value; this.requestUpdate(); },
            () => { this.added = this.added.filter((one) => one !== cells); this.faults = []; }))}
          ${this.open(a).slice(0, SHOWN).map((cells) => this.suggestion(cells))}</tbody></table></div>
      ${rows.length > SHOWN ? html`<p class="note">${t('business.ui.more', { n: number(rows.length - SHOWN) })}</p>` : nothing}
      ${a.rows.length + a.proposed.length + this.added.length === 0 ? html`<p class="note">${t('business.ui.no_rows')}</p>` : nothing}
      ${this.save()}</section>`;
  }

  fits(cells) {
    const wanted = this.filter.toLowerCase();
    return cells.some((cell) => cell.toLowerCase().includes(wanted));
  }

  /** Suggested rows that fit the filter and are not taken yet. */
  open(a) {
    return a.proposed.filter((cells) => this.fits(cells) && !this.added.some((one) => one.from === cells));
  }

  takeAll(a) {
    this.said = '';
    const rows = this.open(a).slice(0, SHOWN).map((from) => Object.assign([...from], { from }));
    this.added = [...this.added, ...rows];
  }

  row(a, { cells, at }) {
    const edit = this.edits.get(at);
    if (edit?.length) {
      return this.editor(a, edit, at, (i, value) => { edit[i] = value; this.requestUpdate(); }, () => this.forget(at));
    }
    return html`<tr class=${edit ? 'gone' : ''}>${cells.map((cell) => html`<td>${cell}</td>`)}
      ${mayEdit() ? html`<td class="business-acts">${edit ? html`<button type="button" class="quiet" @click=${() => this.forget(at)}>${t('business.ui.keep')}</button>`
        : html`<button type="button" class="quiet business-edit" @click=${() => this.change(at, [...cells])}>${t('business.ui.edit')}</button>
          <button type="button" class="quiet business-remove" @click=${() => this.change(at, [])}>${t('business.ui.remove')}</button>`}</td>` : nothing}</tr>`;
  }

  suggestion(cells) {
    return html`<tr class="suggested">${cells.map((cell, i) => html`<td>${i === 0 ? html`<span class="business-mark">${t('business.ui.proposed')}</span> ` : nothing}${cell}</td>`)}
      ${mayEdit() ? html`<td class="business-acts"><button type="button" class="quiet business-take" @click=${() => this.take(cells)}>${t('business.ui.take')}</button></td>` : nothing}</tr>`;
  }

  editor(a, cells, at, set, leave) {
    const whole = this.faultsOf(at).filter((f) => f.column === undefined);
    return html`<tr class="editing" data-row=${at}>${a.columns.map((c, i) => (c.own ? html`<td class="quiet-text">${t('business.ui.own')}</td>` : html`<td>${this.cell(c, cells[i], at, i, set)}</td>`))}
      <td class="business-acts"><button type="button" class="quiet" @click=${leave}>${t('business.ui.leave')}</button></td></tr>
      ${whole.length ? html`<tr class="business-fault"><td colspan=${a.columns.length + 1}>${whole.map((f) => html`<p class="problem" role="alert">${say(f.text)}</p>`)}</td></tr>` : nothing}`;
  }

  cell(column, value, at, i, set) {
    const faults = this.faultsOf(at).filter((f) => f.column === i);
    const id = `f${at}-${i}`;
    return html`<input type="text" aria-label=${column.label} .value=${value} maxlength="2000" autocomplete="off" ?required=${column.needed}
      aria-invalid=${faults.length ? 'true' : nothing} aria-describedby=${faults.length ? id : nothing} @input=${(event) => set(i, event.target.value)}>
      ${faults.length ? html`<p class="problem" id=${id} role="alert">${faults.map((f) => brief(f.text))}</p>` : nothing}`;
  }

  faultsOf(at) {
    return this.faults.filter((f) => f.row === at);
  }

  save() {
    const count = this.edits.size + this.added.length;
    if (count === 0) {
      return nothing;
    }
    const others = this.faults.filter((f) => f.row === undefined || !(this.edits.get(f.row)?.length || f.row < 0));
    return html`<form class="business-save" @submit=${this.send}>
      ${this.refusal ? html`<p class="problem" role="alert">${explain(this.refusal)}
        <button type="button" class="link" @click=${() => this.load()}>${t('business.ui.reload')}</button></p>` : nothing}
      ${others.map((f) => html`<p class="problem" role="alert">${say(f.text)}</p>`)}
      <label class="field"><span>${t('business.ui.reason')}</span><input name="reason" maxlength="500" autocomplete="off"></label>
      <button type="submit" class="primary" ?disabled=${this.busy}>${t('business.ui.save', { n: count })}</button>
      <button type="button" @click=${() => this.clear()}>${t('business.ui.cancel')}</button></form>`;
  }

  change(at, cells) {
    this.said = '';
    this.edits = new Map(this.edits).set(at, cells);
    this.focusRow(at);
  }

  forget(at) {
    const edits = new Map(this.edits);
    edits.delete(at);
    this.edits = edits;
    this.faults = [];
  }

  add(cells) {
    this.said = '';
    this.added = [...this.added, cells];
    this.focusRow(-this.added.length);
  }

  take(from) {
    const cells = [...from];
    cells.from = from;
    this.add(cells);
  }

  async focusRow(at) {
    await this.updateComplete;
    const inputs = [...this.querySelectorAll(`tr[data-row="${at}"] input`)];
    (inputs.find((input) => input.required && !input.value) ?? inputs[0])?.focus();
  }

  async send(event) {
    event.preventDefault();
    const changes = [...this.edits].map(([row, cells]) => (cells.length ? { row, cells } : { row }));
    this.added.forEach((cells) => changes.push({ cells: [...cells] }));
    this.busy = true;
    try {
      this.refusal = null;
      const done = await post(this.path, { version: this.answer.version, changes, reason: event.target.elements.reason.value });
      this.faults = done.problems ?? [];
      if (done.version !== undefined) {
        this.said = [t('business.ui.saved', { version: done.version }), ...done.warnings.map(say)].join(' ');
        this.clear();
        told(this);
      }
    } catch (problem) {
      this.refusal = problem;
    } finally {
      this.busy = false;
    }
  }
}

customElements.define('kn-business-table', KnBusinessTable);
