// Maintenance and times in which nothing is touched: announce one in a few fields, see which are on, end one now.

import { html, nothing } from 'lit';
import { explain, KnElement } from 'kaname/element.mjs';
import { get, post } from 'kaname/api.mjs';
import { say, t, time, zoneName } from 'kaname/texts.mjs';
import { mayEdit, told } from './common.mjs';

const PATH = '/api/business/tables/windows';
const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const SECOND = 1000;

/** Columns of the table in its order, whatever they are called in the person's language. */
const [ID, KIND, FROM, TO, , ZONES, DEVICES, WEEK, , NOTE] = Array.from({ length: 10 }, (_, i) => i);

const plain = (date) => `${new Date(Math.floor(date / SECOND) * SECOND).toISOString().slice(0, 19)}Z`;

class KnBusinessWindows extends KnElement {
  static properties = { answer: { state: true }, problem: { state: true }, refusal: { state: true }, faults: { state: true },
    open: { state: true }, scope: { state: true }, weekly: { state: true }, said: { state: true }, busy: { state: true } };

  constructor() {
    super();
    this.scope = 'device';
    this.faults = [];
  }

  connectedCallback() {
    super.connectedCallback();
    const changed = () => this.load();
    document.addEventListener('business-changed', changed);
    this.keep(() => document.removeEventListener('business-changed', changed));
    const timer = setInterval(() => this.requestUpdate(), 10_000);
    this.keep(() => clearInterval(timer));
    this.load();
  }

  async load() {
    this.answer = await this.attempt(() => get(PATH)) ?? this.answer;
  }

  render() {
    const now = Date.now();
    const once = (this.answer?.rows ?? []).map((cells, row) => ({ cells, row })).filter(({ cells }) => !cells[WEEK]);
    const on = once.filter(({ cells }) => Date.parse(cells[FROM]) <= now && now < Date.parse(cells[TO]));
    const next = once.filter(({ cells }) => Date.parse(cells[FROM]) > now);
    return html`<section class="business-windows"><header><h2>${t('business.ui.windows')}</h2>${mayEdit() && !this.open ? html`<button type="button"
        class="window-new" @click=${() => this.begin()}>${t('business.ui.window.new')}</button>` : nothing}</header>
      ${this.said ? html`<p class="good" role="status">${this.said}</p>` : nothing}
      ${this.refusal ? html`<p class="problem" role="alert">${explain(this.refusal)}</p>` : nothing}
      ${this.faults.map((f) => html`<p class="problem" role="alert">${say(f.text)}</p>`)}
      ${this.open ? this.form() : nothing}
      ${this.list(on, 'on')}${this.list(next, 'next')}
      ${on.length + next.length === 0 ? html`<p class="note">${t('business.ui.window.none')}</p>` : nothing}</section>`;
  }

  list(rows, when) {
    return rows.length === 0 ? nothing : html`<h3>${t(`business.ui.window.${when}`)}</h3><ul class="window-list">${rows.map(({ cells, row }) => html`<li>
      <span><strong>${cells[KIND]}</strong> ${cells[DEVICES] || cells[ZONES] || t('business.ui.window.everything')} ${cells[NOTE]}<br>
        <span class="quiet-text">${time(Date.parse(cells[FROM]) * 1e6)} – ${time(Date.parse(cells[TO]) * 1e6)}</span></span>
      ${mayEdit() ? html`<button type="button" class="window-end" ?disabled=${this.busy} @click=${() => this.end(cells, row, when)}
        >${t(when === 'on' ? 'business.ui.window.end' : 'business.ui.window.drop')}</button>` : nothing}</li>`)}</ul>`;
  }

  form() {
    const at = (hours) => {
      const date = new Date(Math.floor(Date.now() / 60_000) * 60_000 + hours * 3_600_000);
      return new Date(date - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
    };
    return html`<form class="window-form" @submit=${this.send}>
      <label class="field"><span>${t('business.ui.window.kind')}</span><select name="kind"><option value="maintenance">${t('business.ui.window.maintenance')}</option>
        <option value="no_touch">${t('business.ui.window.no_touch')}</option></select></label>
      <label class="field"><span>${t('business.ui.window.scope')}</span><select name="scope" @change=${(event) => { this.scope = event.target.value; }}>${['device', 'zone', 'all'].map((one) =>
        html`<option value=${one} ?selected=${one === this.scope}>${t(`business.ui.window.scope.${one}`)}</option>`)}</select></label>
      ${this.scope === 'all' ? nothing : html`<label class="field"><span>${t(`business.ui.window.which.${this.scope}`)}</span>
        <input name="what" required maxlength="2000" autocomplete="off" placeholder=${this.scope === 'device' ? '10.1.2.20; 10.1.2.21' : ''}></label>`}
      <label class="choice"><input type="checkbox" name="weekly" ?checked=${this.weekly} @change=${(event) => { this.weekly = event.target.checked; }}>
        <span>${t('business.ui.window.weekly')}</span></label>
      ${this.weekly ? html`<fieldset class="window-days"><legend>${t('business.ui.window.days')}</legend>${DAYS.map((day) => html`<label><input type="checkbox" name="day" value=${day}>
          ${t(`business.ui.day.${day}`)}</label>`)}</fieldset>` : nothing}
      <label class="field"><span>${t('business.ui.window.from')}</span><input name="from" required type=${this.weekly ? 'time' : 'datetime-local'} .value=${this.weekly ? '22:00' : at(0)}></label>
      <label class="field"><span>${t('business.ui.window.to')} <small>${zoneName()}</small></span><input name="to" required type=${this.weekly ? 'time' : 'datetime-local'} .value=${this.weekly ? '23:00' : at(2)}></label>
      <label class="field"><span>${t('business.ui.window.note')}</span><input name="note" maxlength="200" autocomplete="off"></label>
      <p class="buttons"><button type="submit" class="primary window-save" ?disabled=${this.busy}>${t('business.ui.window.save')}</button>
        <button type="button" @click=${() => { this.open = false; }}>${t('business.ui.cancel')}</button></p></form>`;
  }

  async begin() {
    this.open = true;
    this.said = '';
    await this.updateComplete;
    this.querySelector('.window-form select').focus();
  }

  async send(event) {
    event.preventDefault();
    const field = Object.fromEntries(new FormData(event.target));
    const moment = (value) => (this.weekly ? value : plain(new Date(value).getTime()));
    const cells = [`w-${Date.now().toString(36)}`, field.kind, moment(field.from), moment(field.to), '',
      this.scope === 'zone' ? field.what : '', this.scope === 'device' ? field.what : '',
      this.weekly ? new FormData(event.target).getAll('day').join('; ') : '', this.weekly ? zoneName() : '', field.note];
    if (this.weekly && !cells[WEEK]) {
      this.faults = [{ text: { key: 'business.ui.window.no_day', parameters: {} } }];
      return;
    }
    if (await this.change({ cells }, t('business.ui.window.saved'), field.note)) {
      this.open = false;
    }
  }

  /** One that is on keeps its beginning, for the record; one that has not begun is taken away. */
  end(cells, row, when) {
    const ended = [...cells];
    const now = plain(Date.now());
    ended[TO] = now;
    const begun = when === 'on' && Date.parse(now) > Date.parse(cells[FROM]);
    return this.change(begun ? { row, cells: ended } : { row }, t('business.ui.window.ended'), cells[ID]);
  }

  async change(change, said, reason) {
    this.busy = true;
    try {
      this.refusal = null;
      const done = await post(PATH, { version: this.answer.version, changes: [change], reason });
      this.faults = done.problems ?? [];
      if (done.version === undefined) {
        return false;
      }
      this.said = [said, ...done.warnings.map(say)].join(' ');
      told(this);
      return true;
    } catch (problem) {
      this.refusal = problem;
      this.load();
      return false;
    } finally {
      this.busy = false;
    }
  }
}

customElements.define('kn-business-windows', KnBusinessWindows);
