// A name that must go: asked twice, because nothing brings it back.

import { html, nothing } from 'lit';
import { explain, KnElement } from 'kaname/element.mjs';
import { post, Problem } from 'kaname/api.mjs';
import { t } from 'kaname/texts.mjs';

class KnEvidenceErase extends KnElement {
  static properties = { asked: { state: true }, problem: { state: true }, done: { state: true }, busy: { state: true } };

  ask(event) {
    event.preventDefault();
    const { name, reason } = event.target.elements;
    this.problem = null;
    this.done = undefined;
    this.asked = { name: name.value.trim(), reason: reason.value.trim() };
    this.updateComplete.then(() => this.querySelector('input[name=again]').focus());
  }

  async erase(event) {
    event.preventDefault();
    const again = event.target.elements.again.value.trim();
    if (again !== this.asked.name) {
      this.problem = new Problem(400, { key: 'evidence.ui.erase.differs' });
      return;
    }
    this.busy = true;
    const answer = await this.attempt(() => post('/api/evidence/erase', { ...this.asked, again }));
    this.busy = false;
    if (answer) {
      this.done = answer.count;
      this.asked = null;
    }
  }

  render() {
    return html`<section class="erase"><p class="note">${t('evidence.ui.erase.hint')}</p>
      ${this.done === undefined ? nothing : html`<p class="good" role="status">${this.done
        ? t('evidence.erased', { count: this.done }) : t('evidence.ui.erase.none')}</p>`}
      ${this.asked ? this.sure() : this.form()}</section>`;
  }

  form() {
    return html`<form class="line-form" @submit=${this.ask}>
      <label class="field"><span>${t('evidence.ui.erase.name')}</span><input name="name" required maxlength="1000" autocomplete="off"></label>
      <label class="field"><span>${t('evidence.ui.erase.why')}</span><input name="reason" required maxlength="500" autocomplete="off"></label>
      <p class="hint">${t('evidence.ui.erase.recorded')}</p>
      <button type="submit">${t('evidence.ui.erase.next')}</button></form>`;
  }

  sure() {
    return html`<form class="line-form" @submit=${this.erase}>
      <p class="evidence-banner bad" role="alert">${t('evidence.ui.erase.sure', { name: this.asked.name })}</p>
      <label class="field"><span>${t('evidence.ui.erase.again')}</span><input name="again" required maxlength="1000" autocomplete="off"></label>
      ${this.problem ? html`<p class="problem" role="alert">${explain(this.problem)}</p>` : nothing}
      <p><button type="button" @click=${() => { this.asked = null; this.problem = null; }}>${t('console.cancel')}</button>
        <button type="submit" class="primary" ?disabled=${this.busy}>${t('evidence.ui.erase.do')}</button></p></form>`;
  }
}

customElements.define('kn-evidence-erase', KnEvidenceErase);
