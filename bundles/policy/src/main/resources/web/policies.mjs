// Policies: which files there are and whether they are in force; each with its text.

import { html, nothing } from 'lit';
import { explain, KnElement } from 'kaname/element.mjs';
import { get, may } from 'kaname/api.mjs';
import { number, say, t } from 'kaname/texts.mjs';
import { go, link } from 'kaname/route.mjs';
import { empty } from 'kaname/shapes.mjs';
import { answered, sign } from './sign.mjs';
import './policy.mjs';

const REFRESH_MILLIS = 3000;
const NAME = '[A-Za-z0-9][A-Za-z0-9._\\-]{0,60}\\.policy';

class KnPolicies extends KnElement {
  static properties = { route: {}, answer: { state: true }, problem: { state: true } };

  connectedCallback() {
    super.connectedCallback();
    const timer = setInterval(() => this.load(true), REFRESH_MILLIS);
    this.keep(() => clearInterval(timer));
    this.load();
  }

  async load(background = false) {
    const answer = await this.attempt(() => get('/api/policies', background));
    if (answer) {
      this.answer = answer;
    }
  }

  render() {
    const name = this.route?.parts[1];
    if (name) {
      return html`<kn-policy .name=${name}></kn-policy>`;
    }
    return html`<div class="page policies"><header class="page-head"><h1>${t('policy.ui.title')}</h1></header>
      <p class="note">${t('policy.ui.about')}</p>
      ${this.answer ? html`${this.table(this.answer.items)}${this.absent(this.answer.absent)}${this.fresh()}`
        : this.problem ? empty(explain(this.problem), '', html`<button type="button" @click=${() => this.load()}>${t('console.again')}</button>`) : nothing}</div>`;
  }

  table(files) {
    if (files.length === 0) {
      return empty(t('policy.ui.none'), t('policy.none'));
    }
    const heads = ['file', 'state', 'answers', 'rules'];
    return html`<div class="scroll-x"><table><thead><tr>${heads.map((one) => html`<th scope="col" class=${one === 'rules' ? 'num' : ''}
        >${t(`policy.ui.${one}`)}</th>`)}</tr></thead>
      <tbody>${files.map((file) => html`<tr data-file=${file.name}><td><a class="mono" href=${link(['policies', file.name])}>${file.name}</a></td>
        <td>${sign(file)} ${this.what(file)}</td><td>${answered(file)}</td><td class="num">${file.problem ? '–' : number(file.rules)}</td></tr>`)}</tbody></table></div>`;
  }

  what({ problem }) {
    return problem?.line ? html`<span class="quiet-text">${t('policy.ui.at', { line: problem.line, column: problem.column })} ${say(problem.text)}</span>` : nothing;
  }

  /** What came with the installation and has been taken away. */
  absent(names) {
    return names.length === 0 ? nothing : html`<section><h2>${t('policy.ui.absent')}</h2>
      <ul>${names.map((name) => html`<li><a class="mono" href=${link(['policies', name])}>${name}</a></li>`)}</ul></section>`;
  }

  fresh() {
    return may('admin') ? html`<section><h2>${t('policy.ui.new')}</h2><form class="bar-of-tools" @submit=${this.begin}>
      <label class="tool-field"><span>${t('policy.ui.new.name')}</span><input name="name" type="text" class="policy-name" required pattern=${NAME}
        placeholder="night.policy" autocomplete="off" spellcheck="false"></label>
      <button type="submit">${t('policy.ui.new.do')}</button></form></section>` : nothing;
  }

  begin(event) {
    event.preventDefault();
    go(['policies', event.target.elements.name.value], { new: 1 });
  }
}

customElements.define('kn-policies', KnPolicies);
