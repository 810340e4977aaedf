// The list of devices from a spreadsheet: what it would change is shown first.

import { html, nothing } from 'lit';
import { explain, KnElement } from 'kaname/element.mjs';
import { Problem, upload } from 'kaname/api.mjs';
import { number, say, t } from 'kaname/texts.mjs';
import { link } from 'kaname/route.mjs';
import { forgetDevices } from 'kaname/devices.mjs';
import { addressOf } from 'kaname/protocols.mjs';

const LARGEST = 8 * 1024 * 1024;
const FIELDS = ['mac', 'ip', 'name', 'owner', 'place', 'licence', 'note'];

class KnImport extends KnElement {
  static properties = { file: { state: true }, data: { state: true }, problem: { state: true },
    done: { state: true }, busy: { state: true } };

  async chosen(event) {
    this.file = event.target.files[0];
    this.data = null;
    this.done = false;
    this.problem = null;
    if (!this.file) {
      return;
    }
    if (this.file.size > LARGEST) {
      this.problem = new Problem(413, { key: 'console.import.too_large', parameters: { n: LARGEST >> 20 } });
      return;
    }
    await this.send('/api/devices/import/preview');
  }

  async send(path) {
    this.busy = true;
    this.data = await this.attempt(() => upload(path, this.file)) ?? null;
    this.busy = false;
  }

  async approve() {
    await this.send('/api/devices/import');
    this.done = !this.problem;
    forgetDevices();
  }

  render() {
    return html`<p class="note">${t('console.import.hint')}</p>
      <label class="field file"><span>${t('console.import.file')}</span><input type="file" ?disabled=${this.busy}
        accept=".csv,.txt,.tsv,.xlsx" @change=${this.chosen}></label>
      <p class="hint">${t('console.import.form')}</p>
      ${this.problem ? html`<p class="problem" role="alert">${explain(this.problem)}</p>` : nothing}
      ${this.busy ? html`<p role="status">${t('console.import.busy')}</p>` : nothing}
      ${this.data ? this.result(this.data) : nothing}`;
  }

  result(d) {
    const changes = d.added + d.changed;
    return html`${this.done ? html`<p class="good" role="status">${t('console.import.done', { n: d.devices })}</p>`
      : html`<p class="strong" role="status">${t('console.import.found', { n: d.devices, changes })}</p>`}
      ${this.sides(d)}
      ${!this.done && d.devices ? html`<p><button type="button" class="primary" ?disabled=${this.busy} @click=${() => this.approve()}
        >${t('console.import.do', { n: d.devices })}</button></p>` : nothing}
      ${this.part(t('console.import.refused'), '!', d.refused, [t('console.import.row'), t('console.import.reason')],
        d.refusedRows.map((r) => html`<td class="num row-number">${r.number}</td><td>${say(r.reason)}</td>`))}
      ${this.part(t('console.import.added'), '+', d.added, this.heads(), d.addedDevices.map((a) => this.cells(a)))}
      ${this.part(t('console.import.changed'), '±', d.changed, this.heads(), d.changedDevices.map((c) => this.cells(c.after, c.before)))}
      ${this.part(t('console.import.unapproved'), '−', d.after.unapproved, [t('console.overview.devices')],
        d.after.unapprovedDevices.map((id) => html`<td class="mono"><a href=${link(['device', id])}>${addressOf(id)}</a></td>`))}
      ${this.part(t('console.import.missing'), '?', d.after.missing, this.heads(), d.after.missingDevices.map((a) => this.cells(a)))}`;
  }

  sides(d) {
    const row = (label, before, after) => html`<tr><th scope="row">${label}</th><td class="num">${number(before)}</td>
      <td class="num strong">${number(after)}</td></tr>`;
    return html`<div class="scroll-x"><table class="before-after"><thead><tr><th>${t('console.import.compared')}</th>
        <th class="num">${t('console.import.before')}</th><th class="num">${t('console.import.after')}</th></tr></thead>
      <tbody>${row(t('console.import.unapproved'), d.before.unapproved, d.after.unapproved)}
        ${row(t('console.import.missing'), d.before.missing, d.after.missing)}</tbody></table></div>`;
  }

  part(title, sign, n, heads, rows) {
    return n === 0 ? nothing : html`<details class="group" ?open=${n <= 50}><summary><span class="sign-mark" aria-hidden="true">${sign}</span>
        ${title} <span class="count">${number(n)}</span></summary>
      <div class="scroll-x"><table><thead><tr>${heads.map((head) => html`<th>${head}</th>`)}</tr></thead>
        <tbody>${rows.map((cells) => html`<tr>${cells}</tr>`)}</tbody></table></div>
      ${n > rows.length ? html`<p class="note">${t('console.import.more', { n: n - rows.length })}</p>` : nothing}</details>`;
  }

  heads() {
    return ['MAC', 'IP', ...FIELDS.slice(2).map((name) => t(`console.approve.${name}`))];
  }

  cells(entry, before) {
    return FIELDS.map((name) => html`<td class=${name === 'mac' || name === 'ip' ? 'mono' : ''}>${before && before[name] !== entry[name]
      ? html`<del>${before[name] || '–'}</del> <ins>${entry[name] || '–'}</ins>` : entry[name]}</td>`);
  }
}

customElements.define('kn-import', KnImport);
