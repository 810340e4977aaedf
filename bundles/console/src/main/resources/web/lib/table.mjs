// A table of any length: only the rows in sight are in the document.

import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { KnElement } from 'kaname/element.mjs';
import { t } from 'kaname/texts.mjs';

const NARROW = matchMedia('(max-width: 760px)');
const SPARE = 8;

/**
 * columns: [{key, label, width, value(row), cell(row), align, minor, mono}]; `minor` ones are left
 * out on a phone. `open(row)` is what Enter or a click does. `sort`: a column's key, '-' first for
 * falling; `onSort(sort)` keeps it in the address.
 */
export class KnTable extends KnElement {
  static properties = {
    columns: { attribute: false },
    rows: { attribute: false },
    sort: {},
    label: {},
    rowId: { attribute: false },
    open: { attribute: false },
    onSort: { attribute: false },
    picked: { attribute: false },
    onPick: { attribute: false },
    fit: { type: Boolean },
    active: { state: true },
    first: { state: true },
  };

  constructor() {
    super();
    this.columns = [];
    this.rows = [];
    this.sort = '';
    this.rowId = (row) => row.id;
    this.active = -1;
    this.first = 0;
    this.sorted = [];
    this.visibleRows = 40;
  }

  connectedCallback() {
    super.connectedCallback();
    const changed = () => this.measure();
    NARROW.addEventListener('change', changed);
    addEventListener('resize', changed);
    this.keep(() => NARROW.removeEventListener('change', changed));
    this.keep(() => removeEventListener('resize', changed));
  }

  get rowHeight() {
    return NARROW.matches ? 60 : 38;
  }

  willUpdate(changes) {
    if (changes.has('rows') || changes.has('sort') || changes.has('columns')) {
      this.sorted = this.inOrder();
      this.active = Math.min(this.active, this.sorted.length - 1);
    }
  }

  inOrder() {
    const key = this.sort.replace(/^-/, '');
    const column = this.columns.find((c) => c.key === key);
    if (!column) {
      return this.rows;
    }
    const sign = this.sort.startsWith('-') ? -1 : 1;
    const keyed = this.rows.map((row) => [column.value(row), row]);
    keyed.sort((a, b) => sign * (a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : 0));
    return keyed.map((pair) => pair[1]);
  }

  firstUpdated() {
    this.measure();
  }

  measure() {
    const body = this.querySelector('.t-body');
    if (body) {
      this.visibleRows = Math.ceil(body.clientHeight / this.rowHeight) + 1;
      this.requestUpdate();
    }
  }

  updated() {
    const body = this.querySelector('.t-body');
    if (body && Math.ceil(body.clientHeight / this.rowHeight) + 1 !== this.visibleRows) {
      this.measure();
    }
  }

  scrolled(event) {
    this.first = Math.max(0, Math.floor(event.target.scrollTop / this.rowHeight) - SPARE);
  }

  /** Moves the marked row; used by the keys j and k. */
  move(by) {
    const next = Math.max(0, Math.min(this.sorted.length - 1, this.active + by));
    this.active = next;
    const body = this.querySelector('.t-body');
    const top = next * this.rowHeight;
    if (top < body.scrollTop) {
      body.scrollTop = top;
    } else if (top + this.rowHeight > body.scrollTop + body.clientHeight) {
      body.scrollTop = top + this.rowHeight - body.clientHeight;
    }
  }

  openActive() {
    const row = this.sorted[this.active];
    if (row && this.open) {
      this.open(row);
    }
  }

  key(event) {
    const moves = { ArrowDown: 1, ArrowUp: -1, PageDown: 15, PageUp: -15, Home: -1e9, End: 1e9 };
    if (event.key in moves) {
      event.preventDefault();
      this.move(moves[event.key]);
    } else if (event.key === ' ' && this.onPick && this.sorted[this.active]) {
      event.preventDefault();
      this.onPick(this.sorted[this.active]);
    }
  }

  sortBy(column) {
    const next = this.sort === column.key ? `-${column.key}` : column.key;
    if (this.onSort) {
      this.onSort(next);
    } else {
      this.sort = next;
    }
  }

  render() {
    const narrow = NARROW.matches;
    const columns = this.columns.filter((c) => !(narrow && c.minor));
    const pick = this.onPick && !narrow;
    const template = (pick ? '36px ' : '') + columns.map((c) => c.width ?? '1fr').join(' ');
    const last = Math.min(this.sorted.length, this.first + this.visibleRows + 2 * SPARE);
    const shown = this.sorted.slice(this.first, last);
    const height = this.rowHeight;
    const whole = this.sorted.length * height;
    return html`<div class="t ${this.fit ? 'fit' : ''}" role="grid" tabindex="0"
        aria-label=${this.label ?? ''} aria-rowcount=${this.sorted.length + 1}
        aria-activedescendant=${this.active >= 0 ? `${this.id || 't'}-r${this.active}` : nothing}
        .style=${`--columns: ${template}; --row: ${height}px`} @keydown=${this.key}>
      <div class="t-head" role="row" aria-rowindex="1">
        ${pick ? html`<span role="columnheader" aria-label=${t('console.pick')}></span>` : nothing}
        ${columns.map((c) => this.head(c))}
      </div>
      <div class="t-body" @scroll=${this.scrolled}
          .style=${this.fit ? `height: ${Math.min(whole, 12 * height) + 1}px` : ''}>
        <div class="t-space" role="presentation" .style=${`height: ${whole}px`}>
          ${repeat(shown, this.rowId, (row, i) => this.row(row, this.first + i, columns, pick))}
        </div>
      </div>
    </div>`;
  }

  head(column) {
    const here = this.sort.replace(/^-/, '') === column.key;
    const falling = this.sort.startsWith('-');
    const order = here ? (falling ? 'descending' : 'ascending') : 'none';
    return html`<span role="columnheader" aria-sort=${order} class=${column.align ?? ''}>
      ${column.value
        ? html`<button type="button" class="t-sort" @click=${() => this.sortBy(column)}
            >${column.label}<span class="arrow" aria-hidden="true"
            >${here ? (falling ? '↓' : '↑') : ''}</span></button>`
        : column.label}</span>`;
  }

  row(row, index, columns, pick) {
    const id = this.rowId(row);
    return html`<div class="t-row ${index === this.active ? 'active' : ''} ${this.open ? 'opens' : ''}"
        role="row" id="${this.id || 't'}-r${index}" aria-rowindex=${index + 2}
        aria-selected=${pick ? String(this.picked.has(id)) : nothing}
        .style=${`transform: translateY(${index * this.rowHeight}px)`}
        @click=${() => { this.active = index; this.openActive(); }}>
      ${pick ? html`<span role="gridcell" class="t-pick" @click=${(e) => e.stopPropagation()}><input type="checkbox"
          tabindex="-1" aria-label=${t('console.pick')} .checked=${this.picked.has(id)}
          @change=${() => this.onPick(row)}></span>` : nothing}
      ${columns.map((c) => html`<span role="gridcell" class="${c.align ?? ''} ${c.mono ? 'mono' : ''}"
        >${c.cell ? c.cell(row) : c.value(row)}</span>`)}
    </div>`;
  }
}

customElements.define('kn-table', KnTable);
