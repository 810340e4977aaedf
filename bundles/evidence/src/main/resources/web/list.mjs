// The records, newest first, and the search for some of them.

import { html, nothing } from 'lit';
import { explain, KnElement } from 'kaname/element.mjs';
import { get, may } from 'kaname/api.mjs';
import { number, shortTime, t, word } from 'kaname/texts.mjs';
import { go, setQuery } from 'kaname/route.mjs';
import { empty } from 'kaname/shapes.mjs';
import { question, sentence, value } from './words.mjs';
import 'kaname/table.mjs';
import './export.mjs';

const FIELDS = ['subject', 'type', 'actor', 'verdict', 'from', 'to'];
const VERDICTS = ['true', 'false', 'maintenance', 'normal'];
const PAGE = 200;

class KnEvidenceList extends KnElement {
  static properties = { route: {}, size: {}, types: {}, rows: { state: true }, answer: { state: true },
    problem: { state: true }, seen: { state: true } };

  willUpdate(changes) {
    const asked = new URLSearchParams(question(this.route.query)).toString();
    if (changes.has('route') && asked !== this.asked) {
      this.search(asked);
    }
  }

  async search(asked) {
    this.asked = asked;
    const answer = await this.attempt(() => get(`/api/evidence/records?limit=${PAGE}&${asked}`));
    if (asked === this.asked) {
      this.answer = answer;
      this.rows = answer?.items;
      this.seen = this.size;
    }
  }

  async more() {
    const answer = await this.attempt(() =>
      get(`/api/evidence/records?limit=${PAGE}&before=${this.answer.next}&${this.asked}`));
    if (answer) {
      this.rows = this.rows.concat(answer.items);
      this.answer = answer;
    }
  }

  submit(event) {
    event.preventDefault();
    const form = new FormData(event.target);
    setQuery(Object.fromEntries(FIELDS.map((name) => [name, String(form.get(name)).trim()])));
  }

  render() {
    return html`${this.form()}${this.hints()}${this.result()}<kn-evidence-export></kn-evidence-export>`;
  }

  form() {
    const query = this.route.query;
    const field = (name, type = 'text', list = nothing) => html`<label class="tool-field"><span>${t(`evidence.ui.search.${name}`)}</span>
      <input name=${name} type=${type} list=${list} .value=${query.get(name) ?? ''} autocomplete="off" spellcheck="false"></label>`;
    const kinds = [...new Set(this.types.map((type) => type.split('.')[0]))];
    return html`<form class="bar-of-tools" @submit=${this.submit}>
      ${field('subject', 'search')}
      ${field('type', 'text', 'evidence-types')}
      <datalist id="evidence-types">${kinds.map((kind) => html`<option value="${kind}.*"></option>`)}
        ${this.types.map((type) => html`<option value=${type}></option>`)}</datalist>
      ${field('actor')}
      <label class="tool-field"><span>${t('evidence.ui.search.verdict')}</span><select name="verdict">
        <option value="">${t('evidence.ui.search.any')}</option>
        ${VERDICTS.map((verdict) => html`<option value=${verdict} ?selected=${query.get('verdict') === verdict}
          >${word('verdict', verdict)}</option>`)}</select></label>
      ${field('from', 'datetime-local')}
      ${field('to', 'datetime-local')}
      <button type="submit" class="primary">${t('evidence.ui.search.do')}</button>
      ${this.asked ? html`<button type="button" class="quiet" @click=${() => this.clear()}>${t('evidence.ui.search.clear')}</button>` : nothing}
      <span class="tool-result">${this.rows?.length ? html`<span class="count-of" role="status">${t(this.answer.next ? 'evidence.ui.at_least' : 'evidence.ui.found',
        { n: this.rows.length })}</span>` : nothing}
      ${this.rows?.length && may('auditor', 'admin') ? html`<button type="button" class="export-all" @click=${() => this.export()}
        >${t('evidence.ui.export.these')}</button>` : nothing}</span>
    </form>`;
  }

  clear() {
    this.querySelector('form').reset();
    setQuery(Object.fromEntries(FIELDS.map((name) => [name, ''])));
  }

  export() {
    this.querySelector('kn-evidence-export').show({ query: question(this.route.query) });
  }

  hints() {
    const fresh = this.rows ? this.size - this.seen : 0;
    return html`${this.answer?.behind ? html`<p class="hint">${t('evidence.ui.behind', { n: this.answer.behind })}</p>` : nothing}
      ${this.answer && !this.answer.whole ? html`<p class="hint">${t('evidence.ui.part')}</p>` : nothing}
      ${fresh > 0 && this.seen > 0 ? html`<p class="fresh"><button type="button" class="link" @click=${() => this.search(this.asked)}
        >${t('evidence.ui.fresh', { n: fresh })}</button></p>` : nothing}`;
  }

  result() {
    if (this.problem && !this.rows) {
      return empty(explain(this.problem), t('evidence.ui.failed.hint'),
        html`<button type="button" @click=${() => this.search(this.asked)}>${t('console.again')}</button>`);
    }
    if (!this.rows) {
      return nothing;
    }
    if (this.rows.length === 0) {
      return html`${this.asked ? empty(t('evidence.ui.none'), t('evidence.ui.none.hint'))
        : empty(t('evidence.ui.empty'), t('evidence.ui.empty.hint'))}${this.moreButton()}`;
    }
    return html`<kn-table id="evidence" .columns=${this.columns()} .rows=${this.rows} .label=${t('evidence.ui.title')}
        .rowId=${(row) => row.index} .open=${(row) => go(['evidence', String(row.index)])}></kn-table>${this.moreButton()}`;
  }

  moreButton() {
    return html`${this.problem && this.rows ? html`<p class="problem" role="alert">${explain(this.problem)}</p>` : nothing}
      ${this.answer?.next ? html`<p class="more"><button type="button" @click=${() => this.more()}>${t('evidence.ui.more')}</button></p>` : nothing}`;
  }

  columns() {
    return [
      { key: 'index', label: t('evidence.ui.field.index'), width: '5em', align: 'num', minor: true, cell: (r) => number(r.index) },
      { key: 'time', label: t('evidence.ui.field.time'), width: '9.8em', minor: true, cell: (r) => shortTime(r.time) },
      { key: 'what', label: t('evidence.ui.field.what'), width: 'minmax(12em, 3fr)', cell: (r) => html`<a class="what" tabindex="-1"
        href="#/evidence/${r.index}" title=${sentence(r)}>${sentence(r)}</a>${r.erased ? html` <small class="quiet-text">${t('evidence.ui.erased')}</small>` : nothing}
        <small class="phone-only">${shortTime(r.time)} ${value('actor', r.actor)}</small>` },
      { key: 'subject', label: t('evidence.ui.field.subject'), width: 'minmax(7em, 1.2fr)', minor: true, cell: (r) => r.subject || '–' },
      { key: 'actor', label: t('evidence.ui.field.actor'), width: 'minmax(5em, .7fr)', minor: true, cell: (r) => (r.actor ? value('actor', r.actor) : '–') },
    ];
  }
}

customElements.define('kn-evidence-list', KnEvidenceList);
