// A witness for the log: why, which key it needs, and where it is.

import { html, nothing } from 'lit';
import { explain, KnElement } from 'kaname/element.mjs';
import { post } from 'kaname/api.mjs';
import { t } from 'kaname/texts.mjs';

class KnEvidenceWitness extends KnElement {
  static properties = { state: {}, first: {}, problem: { state: true }, added: { state: true }, copied: { state: true }, busy: { state: true } };

  async copy() {
    const code = this.querySelector('.evidence-key code');
    getSelection().selectAllChildren(code);
    try {
      await navigator.clipboard.writeText(code.textContent.trim());
      this.copied = true;
    } catch {
      this.copied = false; // it is selected; the person's own keys copy it
    }
  }

  async add(event) {
    event.preventDefault();
    const { url, key } = event.target.elements;
    this.busy = true;
    this.added = await this.attempt(() => post('/api/evidence/witnesses', { url: url.value.trim(), key: key.value.trim() }));
    this.busy = false;
    if (this.added) {
      this.dispatchEvent(new CustomEvent('kn-changed'));
    }
  }

  render() {
    return html`<div class="page narrow evidence">
      ${this.first ? nothing : html`<p class="crumbs"><a href="#/evidence">${t('evidence.ui.title')}</a></p>`}
      <header class="page-head"><h1>${t('evidence.ui.witness.title')}</h1></header>
      <p class="note">${t('evidence.ui.witness.why')}</p>
      ${this.added ? nothing : html`<p class="hint">${t('evidence.ui.witness.none')}</p>`}
      ${this.added ? this.done() : this.steps()}</div>`;
  }

  steps() {
    return html`<ol class="evidence-steps"><li><p>${t('evidence.ui.witness.step.key')}</p>
        <p class="evidence-key"><code class="mono">${this.state?.key ?? ''}</code>
          <button type="button" @click=${() => this.copy()}>${t('evidence.ui.witness.copy')}</button>
          <span role="status">${this.copied ? t('evidence.ui.witness.copied') : nothing}</span></p></li>
      <li><p>${t('evidence.ui.witness.step.add')}</p><form @submit=${this.add}>
        <label class="field"><span>${t('evidence.ui.witness.url')}</span><input name="url" type="url" required maxlength="500"
          placeholder="https://witness.example:8182/witness" autocomplete="off" spellcheck="false"></label>
        <label class="field"><span>${t('evidence.ui.witness.key')}</span><input name="key" class="mono" required maxlength="500"
          autocomplete="off" spellcheck="false"></label>
        ${this.problem ? html`<p class="problem" role="alert">${explain(this.problem)}</p>` : nothing}
        <p><button type="submit" class="primary" ?disabled=${this.busy}>${t('evidence.ui.witness.do')}</button>
          <a class="button skip-witness" href=${this.first ? '#/overview' : '#/evidence'}>${t('evidence.ui.witness.skip')}</a></p>
        <p class="hint">${t('evidence.ui.witness.skip.hint')}</p></form></li></ol>`;
  }

  done() {
    return html`<p class="good" role="status">${t('evidence.ui.witness.added', { name: this.added.name })}</p>
      <p><a class="button" href=${this.first ? '#/overview' : '#/evidence'}>${t(this.first ? 'console.page.overview' : 'evidence.ui.title')}</a></p>`;
  }
}

customElements.define('kn-evidence-witness', KnEvidenceWitness);
