// One packet: its fields and its bytes, each pointing at the other.

import { html, nothing } from 'lit';
import { explain, KnElement } from 'kaname/element.mjs';
import { get } from 'kaname/api.mjs';
import { number, say, t, time } from 'kaname/texts.mjs';

const WIDTH = 16;
const MOST_BYTES = 2048;

class KnPacket extends KnElement {
  static properties = { path: {}, number: {}, view: { state: true }, problem: { state: true }, at: { state: true } };

  constructor() {
    super();
    this.at = null;
  }

  willUpdate(changes) {
    if (changes.has('path')) {
      this.load();
    }
  }

  async load() {
    this.view = null;
    this.at = null;
    this.view = await this.attempt(() => get(this.path));
  }

  render() {
    if (this.problem) {
      return html`<div class="packet"><p class="problem" role="alert">${explain(this.problem)}</p></div>`;
    }
    const view = this.view;
    if (!view) {
      return nothing;
    }
    return html`<div class="packet"><h3>${t('console.packet.title', { n: view.packet.number })}
        <span class="quiet-text">${time(view.packet.time)} · <span title=${view.packet.source}>${view.packet.source.split('/').pop()}</span> · ${t('console.packet.bytes', { n: view.wire })}</span></h3>
      <div class="packet-panes"><div class="fields" role="tree" aria-label=${t('console.packet.fields')}>
        ${view.fields.map((f, i) => html`<button type="button" role="treeitem" aria-level=${f.depth + 1} aria-selected=${this.at === i}
          class="packet-field depth-${Math.min(4, f.depth)}" @click=${() => { this.at = this.at === i ? null : i; }}>
          <span>${say(f.name)}</span><span class="mono value">${f.personal ? t('console.packet.masked') : f.value}</span></button>`)}</div>
        ${this.bytes(view)}</div>
      ${view.fields.some((f) => f.personal) ? html`<p class="hint">${t('console.packet.personal')}</p>` : nothing}</div>`;
  }

  bytes(view) {
    const field = this.at === null ? null : view.fields[this.at];
    const count = Math.min(view.bytes.length / 2, MOST_BYTES);
    const masked = new Uint8Array(count);
    view.fields.filter((f) => f.personal).forEach((f) => masked.fill(1, f.at, f.at + f.length));
    const lines = [];
    for (let start = 0; start < count; start += WIDTH) {
      lines.push(this.line(view.bytes, start, Math.min(count, start + WIDTH), field, masked));
    }
    return html`<div class="hex mono" tabindex="0" role="group" aria-label=${t('console.packet.hex')}>${lines}
      ${view.bytes.length / 2 > count ? html`<p class="quiet-text">${t('console.packet.cut', { n: number(count) })}</p>` : nothing}</div>`;
  }

  line(hex, start, end, field, masked) {
    const cells = [];
    let text = '';
    for (let i = start; i < end; i++) {
      const pair = hex.slice(i * 2, i * 2 + 2);
      const inside = field && i >= field.at && i < field.at + field.length;
      const code = parseInt(pair, 16);
      text += masked[i] ? '▒' : code >= 32 && code < 127 ? String.fromCharCode(code) : '·';
      cells.push(html`<span class="${inside ? 'on' : ''} ${masked[i] ? 'masked' : ''}">${masked[i] ? '▒▒' : pair}</span>`);
    }
    return html`<div class="hex-line"><span class="offset">${start.toString(16).padStart(4, '0')}</span><span class="pairs">${cells}</span><span
      class="ascii">${text}</span></div>`;
  }
}

customElements.define('kn-packet', KnPacket);
