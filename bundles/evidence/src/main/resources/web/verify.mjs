// A file that somebody brings: is it what it says?

import { html, nothing } from 'lit';
import { explain, KnElement } from 'kaname/element.mjs';
import { Problem, upload } from 'kaname/api.mjs';
import { lang, number, t } from 'kaname/texts.mjs';

const LARGEST = 64 * 1024 * 1024;
const LEVELS = ['fault', 'proved', 'not_proved', 'hidden', 'note'];

class KnEvidenceVerify extends KnElement {
  static properties = { file: { state: true }, verdict: { state: true }, problem: { state: true }, busy: { state: true }, over: { state: true } };

  async take(file) {
    this.over = false;
    if (!file || this.busy) {
      return;
    }
    this.file = file;
    this.verdict = null;
    this.problem = null;
    if (file.size > LARGEST) {
      this.problem = new Problem(413, { key: 'evidence.ui.verify.too_large', parameters: { n: LARGEST >> 20 } });
      return;
    }
    this.busy = true;
    this.verdict = await this.attempt(() => upload('/api/evidence/verify', file));
    this.busy = false;
  }

  render() {
    return html`<section class="verify"><p class="note">${t('evidence.ui.verify.hint')}</p>
      <label class="evidence-drop ${this.over ? 'over' : ''}" @dragover=${(e) => { e.preventDefault(); this.over = true; }}
          @dragleave=${() => { this.over = false; }} @drop=${(e) => { e.preventDefault(); this.take(e.dataTransfer.files[0]); }}>
        <span class="strong">${t('evidence.ui.verify.drop')}</span><span class="quiet-text">${t('evidence.ui.verify.choose')}</span>
        <input type="file" accept=".kaname" @change=${(e) => this.take(e.target.files[0])}></label>
      ${this.busy ? html`<p role="status">${t('evidence.ui.verify.busy_now')}</p>` : nothing}
      ${this.problem ? html`<p class="problem" role="alert">${explain(this.problem)}</p>` : nothing}
      ${this.verdict ? this.result(this.verdict) : nothing}</section>
      <section><h2>${t('evidence.ui.verifier')}</h2><p class="note">${t('evidence.ui.verifier.hint')}</p>
        <p><a class="button" download href="/api/evidence/verify.html">verify.html</a>
        <a class="button" download href="/api/evidence/kaname-verify.jar">kaname-verify.jar</a></p></section>`;
  }

  result(v) {
    return html`<div class="verdict-of" role="status"><p class="evidence-verdict ${v.proved ? 'good' : 'critical'}">${
        t(v.proved ? 'evidence.ui.verify.proved' : 'evidence.ui.verify.not_proved')}</p>
      <dl class="facts"><dt>${t('evidence.ui.verify.file')}</dt><dd>${this.file.name}</dd>
        ${v.origin ? html`<dt>${t('evidence.ui.verify.origin')}</dt><dd>${v.origin} <span class="quiet-text">${t(v.own ? 'evidence.ui.verify.own' : 'evidence.ui.verify.other')}</span></dd>
        <dt>${t('evidence.ui.verify.records')}</dt><dd>${number(v.records)}</dd>` : nothing}
        ${v.about ? html`<dt>${t('evidence.ui.export.about')}</dt><dd>${v.about}</dd>` : nothing}</dl>
      ${LEVELS.map((level) => this.level(level, v.findings.filter((f) => f.level === level)))}</div>`;
  }

  level(level, findings) {
    return findings.length === 0 ? nothing : html`<h3>${t(`evidence.ui.level.${level}`)}</h3>
      <ul class="findings ${level}">${findings.map((f) => html`<li>${f[lang()]}</li>`)}</ul>`;
  }
}

customElements.define('kn-evidence-verify', KnEvidenceVerify);
