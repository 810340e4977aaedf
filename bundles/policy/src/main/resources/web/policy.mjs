// One policy file: its text, a change to it that the server checks while it is written, the difference, and who answers.

import { html, nothing } from 'lit';
import { explain, KnElement } from 'kaname/element.mjs';
import { call, get, may, post, upload } from 'kaname/api.mjs';
import { say, t } from 'kaname/texts.mjs';
import { go, link, route } from 'kaname/route.mjs';
import { gone } from 'kaname/shapes.mjs';
import { find } from 'kaname/modules.mjs';
import { changes } from './diff.mjs';
import { answered, sign, state } from './sign.mjs';

const PAUSE_MILLIS = 350;
const START = 'policy response\n\nrule "what it is about"\n  when class at least 2\n  then approval\n';

class KnPolicy extends KnElement {
  static properties = { name: {}, answer: { state: true }, problem: { state: true }, refusal: { state: true },
    draft: { state: true }, checked: { state: true }, reviewing: { state: true }, said: { state: true }, busy: { state: true } };

  willUpdate(changed) {
    if (changed.has('name')) {
      this.answer = undefined;
      this.draft = undefined;
      this.reviewing = false;
      this.said = '';
      this.load();
    }
  }

  get path() {
    return `/api/policies/${encodeURIComponent(this.name)}`;
  }

  async load() {
    const { name } = this;
    const fresh = route().query.get('new') === '1';
    const answer = await this.attempt(() => get(fresh ? `${this.path}?new=1` : this.path));
    if (name !== this.name) {
      return;
    }
    this.answer = answer;
    if (answer && !answer.file && answer.shipped === undefined && may('admin')) {
      this.edit(START);
    }
  }

  render() {
    const a = this.answer;
    if (!a) {
      return html`<div class="page">${this.problem ? gone(explain(this.problem), t('policy.ui.unknown.hint'),
        html`<a class="button" href="#/policies">${t('policy.ui.title')}</a>`) : nothing}</div>`;
    }
    return html`<div class="page policy"><p class="crumbs"><a href="#/policies">${t('policy.ui.title')}</a></p>
      <h1>${this.name}</h1>
      ${a.file ? this.head(a.file) : html`<p class="note">${t(a.shipped ? 'policy.ui.taken_away' : 'policy.ui.not_there')}</p>`}
      ${this.said ? html`<p class="good" role="status">${this.said}</p>` : nothing}
      ${this.refusal ? html`<p class="problem" role="alert">${explain(this.refusal)}</p>` : nothing}
      ${this.draft === undefined ? this.reading(a) : this.reviewing ? this.review(a) : this.writing(a)}</div>`;
  }

  head(file) {
    return html`<p class="kicker">${sign(file)}</p><dl class="facts inline">
      <dt>${t('policy.ui.answers')}</dt><dd>${answered(file)}</dd>
      ${file.problem ? nothing : html`<dt>${t('policy.ui.rules')}</dt><dd>${file.rules}</dd>`}
      <dt>SHA-256</dt><dd class="mono">${file.sha256}${find('evidence') ? html`
        <a class="evidence-of" href=${link('evidence', { subject: this.name })}>${t('evidence.ui.link')}</a>` : nothing}</dd></dl>
      ${state(file) === 'broken' ? html`<p class="problem">${t('policy.ui.broken')}</p>` : nothing}`;
  }

  reading(a) {
    const problem = a.file?.problem;
    return html`${problem && state(a.file) === 'broken' ? this.fault(problem, a.text ?? '') : nothing}
      ${may('admin') ? this.tools(a) : nothing}
      ${a.text === undefined ? nothing : html`<ol class="policy-text mono" aria-label=${t('policy.ui.text')}>${a.text.replace(/\n$/, '').split('\n').map((line, at) =>
        html`<li class=${problem?.line === at + 1 ? 'bad' : ''}><code>${line || ' '}</code></li>`)}</ol>`}`;
  }

  tools(a) {
    const restore = a.shipped !== undefined && a.shipped !== a.text;
    return html`<p class="policy-tools">
      ${a.file && state(a.file) === 'unanswered' ? html`<button type="button" class="primary policy-accept" ?disabled=${this.busy}
        @click=${() => this.accept(a.file)}>${t('policy.ui.accept')}</button>` : nothing}
      ${a.text === undefined ? nothing : html`<button type="button" class="policy-edit" @click=${() => this.edit(a.text)}>${t('policy.ui.edit')}</button>`}
      ${restore ? html`<button type="button" class="policy-restore" @click=${() => this.restore(a.shipped)}>${t('policy.ui.restore')}</button>` : nothing}
      ${a.file?.sha256 ? html`<button type="button" class="policy-remove" ?disabled=${this.busy} @click=${() => this.remove(a.file)}>${t('policy.ui.remove')}</button>` : nothing}</p>
      ${a.file && state(a.file) === 'unanswered' ? html`<p class="hint">${t('policy.ui.accept.hint')}</p>` : nothing}`;
  }

  /** The place of a fault: the line, and a mark below the column. */
  fault({ line, column, text }, whole) {
    const shown = line ? whole.split('\n')[line - 1] ?? '' : '';
    const mark = `${[...shown.slice(0, Math.max(0, column - 1))].map((c) => (c === '\t' ? '\t' : c.charCodeAt(0) > 0x2e80 ? '　' : ' ')).join('')}^`;
    return html`<div class="policy-fault" role="status"><p class="problem">${line ? html`<strong>${t('policy.ui.at', { line, column })}</strong> ` : nothing}${say(text)}
      ${line && this.draft !== undefined ? html`<button type="button" class="link policy-go" @click=${() => this.goTo(line, column)}>${t('policy.ui.go')}</button>` : nothing}</p>
      ${line ? html`<pre class="mono">${shown}\n${mark}</pre>` : nothing}</div>`;
  }

  writing(a) {
    const bad = this.checked?.problem;
    const changed = this.draft !== (a.text ?? '');
    return html`<label class="field policy-field"><span>${t('policy.ui.text')}</span><textarea class="mono" rows="24" spellcheck="false" autocomplete="off"
        aria-invalid=${Boolean(bad)} .value=${this.draft} @input=${(event) => this.typed(event.target.value)}></textarea></label>
      ${bad ? this.fault(bad, this.draft) : html`<p class="policy-fits" role="status">${this.checked
        ? html`<span class="good">${t('policy.ui.fits', { rules: this.checked.rules })}</span>` : t('policy.ui.checking')}</p>`}
      <p class="policy-tools"><button type="button" class="primary policy-review" ?disabled=${Boolean(bad) || !this.checked || !changed}
          @click=${() => this.look()}>${t('policy.ui.review')}</button>
        <button type="button" class="policy-cancel" @click=${() => this.leave()}>${t('policy.ui.cancel')}</button></p>`;
  }

  review(a) {
    return html`<section class="policy-review-part"><h2 tabindex="-1">${t('policy.ui.difference')}</h2>
      <ol class="policy-diff mono">${changes(a.text ?? '', this.draft).map((line) => (line === null ? html`<li class="gap">⋯</li>`
        : html`<li class=${line.sign === '+' ? 'added' : line.sign === '-' ? 'removed' : ''}><span class="line-number">${line.new ?? line.old}</span><span
          class="diff-sign">${line.sign}</span><code>${line.text || ' '}</code></li>`))}</ol>
      <p>${t('policy.ui.answer', { rules: this.checked.rules })}</p>
      <p class="policy-tools"><button type="button" class="primary policy-save" ?disabled=${this.busy} @click=${() => this.save(a)}>${t('policy.ui.save')}</button>
        <button type="button" class="policy-back" @click=${() => { this.reviewing = false; }}>${t('policy.ui.back')}</button></p></section>`;
  }

  edit(text) {
    this.said = '';
    this.refusal = null;
    this.reviewing = false;
    this.draft = text;
    this.check();
  }

  async restore(shipped) {
    this.edit(shipped);
    await this.check();
    this.look();
  }

  typed(text) {
    this.draft = text;
    this.checked = undefined;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.check(), PAUSE_MILLIS);
  }

  async check() {
    clearTimeout(this.timer);
    const text = this.draft;
    try {
      const checked = await upload(`${this.path}/check`, new Blob([text]));
      if (text === this.draft) {
        this.checked = checked;
      }
    } catch (problem) {
      this.refusal = problem;
    }
  }

  async look() {
    if (this.checked && !this.checked.problem) {
      this.reviewing = true;
      await this.updateComplete;
      this.querySelector('.policy-review-part h2').focus();
    }
  }

  async goTo(line, column) {
    const area = this.querySelector('textarea');
    const rows = area.value.split('\n');
    const at = rows.slice(0, line - 1).reduce((sum, row) => sum + row.length + 1, 0) + Math.max(0, column - 1);
    area.focus();
    area.setSelectionRange(at, at + (/^\S+/.exec(area.value.slice(at))?.[0].length ?? 0));
    area.scrollTop = Math.max(0, (line - 5) * (area.scrollHeight / rows.length));
  }

  leave() {
    this.draft = undefined;
    this.reviewing = false;
    this.refusal = null;
    if (!this.answer.file && !this.answer.shipped) {
      go(['policies']);
    }
  }

  async act(act, said) {
    this.busy = true;
    try {
      this.refusal = null;
      await act();
      this.draft = undefined;
      this.reviewing = false;
      this.answer = await get(this.path).catch(() => undefined);
      this.said = said;
      if (!this.answer) {
        go(['policies']);
      }
    } catch (problem) {
      this.refusal = problem;
    } finally {
      this.busy = false;
    }
  }

  save(a) {
    const before = a.file?.sha256 ?? '';
    return this.act(() => upload(`${this.path}/text?before=${before}`, new Blob([this.draft])), t('policy.ui.saved'));
  }

  accept(file) {
    return this.act(() => post(`${this.path}/accept`, { sha256: file.sha256 }), t('policy.ui.saved'));
  }

  remove(file) {
    return window.confirm(t('policy.ui.remove.sure', { file: this.name }))
      && this.act(() => call('DELETE', `${this.path}?before=${file.sha256}`), t('policy.ui.removed'));
  }
}

customElements.define('kn-policy', KnPolicy);
