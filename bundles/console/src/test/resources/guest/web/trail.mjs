// A page as another bundle brings it.

import { html } from 'lit';
import { explain, KnElement } from 'kaname/element.mjs';
import { get } from 'kaname/api.mjs';
import { link } from 'kaname/route.mjs';
import { t } from 'kaname/texts.mjs';
import { sign } from './lib/sign.mjs';

class KnTrail extends KnElement {
  static properties = { route: {}, steps: { state: true }, problem: { state: true } };

  async connectedCallback() {
    super.connectedCallback();
    this.steps = (await this.attempt(() => get('/api/trail')))?.steps;
  }

  render() {
    const at = this.route.parts[1];
    return html`<div class="page"><header class="page-head"><h1>${t('trail.title')}</h1></header>
      ${this.problem ? html`<p class="problem" role="alert">${explain(this.problem)}</p>` : ''}
      <p class="at">${at ? t('trail.step', { step: at }) : t('trail.choose')}</p>
      <ul>${(this.steps ?? []).map((step) => html`<li><a href=${link(['trail', step])}>${sign}
        ${t('trail.step', { step })}</a></li>`)}</ul></div>`;
  }
}

customElements.define('kn-trail', KnTrail);
