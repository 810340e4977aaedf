// Puts devices on the organisation's list: one with its particulars, or many at once.

import { html, nothing } from 'lit';
import { explain, KnElement } from 'kaname/element.mjs';
import { post } from 'kaname/api.mjs';
import { t } from 'kaname/texts.mjs';

const FIELDS = ['name', 'owner', 'place', 'licence', 'note'];

class KnApprove extends KnElement {
  static properties = { list: { state: true }, problem: { state: true } };

  constructor() {
    super();
    this.list = [];
  }

  /** Opens the dialog for devices with id, ip, mac, name, owner and place. */
  show(list) {
    this.list = list;
    this.problem = null;
    this.updateComplete.then(() => {
      this.querySelector('form').reset();
      this.querySelector('dialog').showModal();
    });
  }

  async send(event) {
    event.preventDefault();
    const form = new FormData(event.target);
    const devices = this.list.map((d) => ({
      mac: d.mac, ip: d.ip, name: form.get('name') ?? d.name, owner: form.get('owner'),
      place: form.get('place'), licence: form.get('licence') ?? '', note: form.get('note') }));
    await this.attempt(() => post('/api/devices/approve', { devices }));
    if (!this.problem) {
      this.querySelector('dialog').close();
      this.dispatchEvent(new CustomEvent('kn-approved'));
    }
  }

  render() {
    const one = this.list.length === 1 ? this.list[0] : null;
    const fields = one ? FIELDS : ['owner', 'place', 'note'];
    return html`<dialog aria-labelledby="approve-title"><form @submit=${this.send}>
      <h2 id="approve-title">${one ? t('console.approve.one', { device: one.ip || one.mac })
        : t('console.approve.many', { n: this.list.length })}</h2>
      <p class="note">${t('console.approve.hint')}</p>
      ${fields.map((name) => html`<label class="field"><span>${t(`console.approve.${name}`)}</span>
        <input name=${name} maxlength="200" value=${one?.[name] ?? ''}></label>`)}
      ${this.problem ? html`<p class="problem" role="alert">${explain(this.problem)}</p>` : nothing}
      <div class="dialog-foot"><button type="button" @click=${() => this.querySelector('dialog').close()}
        >${t('console.cancel')}</button><button type="submit" class="primary">${t('console.approve.do')}</button></div>
    </form></dialog>`;
  }
}

customElements.define('kn-approve', KnApprove);
