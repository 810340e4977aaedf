// Who stands in for whom as approver, and for an approver: whom to name.

import { html, nothing } from 'lit';
import { explain, KnElement } from 'kaname/element.mjs';
import { get, may, post, who } from 'kaname/api.mjs';
import { t } from 'kaname/texts.mjs';
import { empty } from 'kaname/shapes.mjs';
import { moment } from './words.mjs';

const PATH = '/api/response-deputies';

class KnDeputies extends KnElement {
  static properties = { answer: { state: true }, problem: { state: true }, refusal: { state: true }, busy: { state: true } };

  connectedCallback() {
    super.connectedCallback();
    this.load();
  }

  async load() {
    const answer = await this.attempt(() => get(PATH));
    this.answer = answer ?? this.answer;
  }

  async appoint(deputy, days, reason) {
    try {
      this.busy = true;
      this.refusal = null;
      await post(PATH, { deputy, days: String(days), reason });
      await this.load();
      return true;
    } catch (problem) {
      this.refusal = problem;
      return false;
    } finally {
      this.busy = false;
    }
  }

  async named(event) {
    event.preventDefault();
    const form = event.target;
    const value = (name) => form.elements[name].value.trim();
    if (await this.appoint(value('deputy'), value('days'), value('reason'))) {
      form.reset();
    }
  }

  render() {
    if (!this.answer) {
      return this.problem ? empty(explain(this.problem), '') : nothing;
    }
    const all = this.answer.items;
    return html`<section class="response-deputies">
      ${all.length === 0 ? html`<p class="note">${t('response.deputy.none')}</p>` : html`<ul>${all.map((one) => this.row(one))}</ul>`}
      ${this.refusal ? html`<p class="problem" role="alert">${explain(this.refusal)}</p>` : nothing}
      ${may('approver') ? this.form() : html`<p class="quiet-text">${t('response.ui.deputy.who')}</p>`}</section>`;
  }

  row(one) {
    const mine = may('approver') && one.approver === who().name;
    return html`<li>${t('response.deputy.named', { deputy: one.person, approver: one.approver, until: moment(one.until) })}
      ${mine ? html`<button type="button" class="response-deputy-end" ?disabled=${this.busy}
        @click=${() => this.appoint(one.person, 0, '')}>${t('response.ui.deputy.end')}</button>` : nothing}</li>`;
  }

  form() {
    return html`<form class="response-deputy" @submit=${this.named}><h2>${t('response.ui.deputy.title')}</h2>
      <p class="quiet-text">${t('response.ui.deputy.hint')}</p>
      <label class="field"><span>${t('field.deputy')}</span><input name="deputy" required maxlength="64" autocomplete="off"></label>
      <label class="field"><span>${t('response.ui.deputy.days')}</span><input name="days" type="number" min="1" max="31" value="1" required></label>
      <label class="field"><span>${t('response.ui.reason')}</span><input name="reason" maxlength="500" autocomplete="off"></label>
      <button type="submit" class="primary" ?disabled=${this.busy}>${t('response.ui.deputy.name')}</button></form>`;
  }
}

customElements.define('kn-response-deputies', KnDeputies);
