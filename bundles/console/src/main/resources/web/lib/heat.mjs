// Every device at a glance: one cell each, drawn on a canvas, zone by zone.

import { html, nothing } from 'lit';
import { KnElement } from 'kaname/element.mjs';
import { colour } from 'kaname/theme.mjs';
import { go } from 'kaname/route.mjs';
import { inOrder, number, t, word } from 'kaname/texts.mjs';
import { SEVERITIES } from 'kaname/shapes.mjs';
import { STATES } from 'kaname/devices.mjs';

const LABEL = 18;
const GAP = 14;

export class KnHeat extends KnElement {
  static properties = { devices: { attribute: false }, at: { state: true } };

  constructor() {
    super();
    this.devices = [];
    this.at = -1;
  }

  connectedCallback() {
    super.connectedCallback();
    const redraw = () => this.draw();
    addEventListener('kn-theme', redraw);
    const observer = new ResizeObserver(redraw);
    observer.observe(this);
    this.keep(() => removeEventListener('kn-theme', redraw));
    this.keep(() => observer.disconnect());
  }

  willUpdate(changes) {
    if (changes.has('devices')) {
      const zones = new Map();
      for (const device of this.devices) {
        const zone = zones.get(device.zone) ?? [];
        zone.push(device);
        zones.set(device.zone, zone);
      }
      this.zones = [...zones].sort((a, b) => inOrder(a[0], b[0]));
      this.worst = [...SEVERITIES].reverse().find((s) => this.devices.some((d) => d.severity === s)) ?? 'critical';
      this.counts = STATES.map((s) => [s, this.devices.filter((d) => d.state === s).length]);
    }
  }

  updated(changes) {
    if (changes.has('devices')) {
      this.draw();
    } else if (changes.has('at')) {
      this.drawCursor(changes.get('at'));
    }
  }

  get cell() {
    const n = this.devices.length;
    return n <= 120 ? 22 : n <= 600 ? 16 : n <= 2500 ? 11 : 8;
  }

  /** Places the zones like words of a text, then draws each device. */
  draw() {
    const canvas = this.querySelector('canvas');
    if (!canvas || this.clientWidth === 0) {
      return;
    }
    const began = performance.now();
    const width = this.clientWidth;
    const height = this.place(width);
    const scale = devicePixelRatio;
    canvas.width = width * scale;
    canvas.height = height * scale;
    canvas.style.height = `${height}px`;
    const pen = canvas.getContext('2d');
    pen.scale(scale, scale);
    this.pen = pen;
    this.palette = Object.fromEntries(['accent', 'ink-2', 'cell-known', 'cell-learning',
      'cell-silent', 'cell-new', 'critical', 'warning', 'notice', 'info', 'bg', 'ink']
      .map((name) => [name, colour(name)]));
    pen.font = '11px system-ui, "Noto Sans CJK JP", "Hiragino Sans", Meiryo, sans-serif';
    pen.fillStyle = this.palette['ink-2'];
    this.labels.forEach(([text, x, y, room]) => pen.fillText(this.cut(text, room), x, y));
    this.boxes.forEach((box) => this.paint(box));
    this.dataset.cells = this.boxes.length;
    this.dataset.drawn = (performance.now() - began).toFixed(1);
  }

  cut(text, room) {
    let shown = text;
    while (shown.length > 1 && this.pen.measureText(shown).width > room) {
      shown = `${shown.slice(0, -2)}…`;
    }
    return shown;
  }

  place(width) {
    const cell = this.cell;
    let x = 0;
    let y = 0;
    let tall = 0;
    this.boxes = [];
    this.labels = [];
    for (const [zone, list] of this.zones) {
      const wide = Math.min(Math.floor(width / cell), Math.max(Math.ceil(104 / cell),
        Math.ceil(Math.sqrt(list.length * 1.8))));
      const blockWidth = wide * cell;
      if (x > 0 && x + blockWidth > width) {
        x = 0;
        y += tall + GAP;
        tall = 0;
      }
      this.labels.push([zone || t('console.zone.none'), x, y + 11, blockWidth]);
      list.forEach((device, i) => this.boxes.push({
        device, x: x + (i % wide) * cell, y: y + LABEL + Math.floor(i / wide) * cell }));
      tall = Math.max(tall, LABEL + Math.ceil(list.length / wide) * cell);
      x += blockWidth + GAP;
    }
    return y + tall + 4;
  }

  paint({ device, x, y }) {
    const pen = this.pen;
    const size = this.cell - (this.cell > 10 ? 2 : 1);
    const palette = this.palette;
    if (device.state === 'new') {
      pen.strokeStyle = palette['cell-new'];
      pen.strokeRect(x + 0.5, y + 0.5, size - 1, size - 1);
      return;
    }
    pen.fillStyle = device.state === 'alarm' ? palette[device.severity] : palette[`cell-${device.state}`];
    pen.fillRect(x, y, size, size);
    if (device.state === 'alarm') {
      pen.fillStyle = palette.bg;
      const dot = Math.max(2, Math.round(size / 3));
      pen.fillRect(x + (size - dot) / 2, y + (size - dot) / 2, dot, dot);
    }
  }

  drawCursor(before) {
    for (const index of [before, this.at]) {
      const box = this.boxes?.[index];
      if (box) {
        this.pen.clearRect(box.x - 1, box.y - 1, this.cell + 1, this.cell + 1);
        this.paint(box);
      }
    }
    const box = this.boxes?.[this.at];
    if (box) {
      this.pen.strokeStyle = this.palette.ink;
      this.pen.strokeRect(box.x - 0.5, box.y - 0.5, this.cell - 0.5, this.cell - 0.5);
    }
  }

  find(event) {
    const { offsetX, offsetY } = event;
    return this.boxes.findIndex((box) => offsetX >= box.x && offsetX < box.x + this.cell
      && offsetY >= box.y && offsetY < box.y + this.cell);
  }

  key(event) {
    const moves = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: 10, ArrowUp: -10 };
    if (event.key in moves) {
      event.preventDefault();
      this.at = Math.max(0, Math.min(this.boxes.length - 1, this.at + moves[event.key]));
    } else if (event.key === 'Enter' && this.boxes[this.at]) {
      event.stopPropagation();
      go(['device', this.boxes[this.at].device.id]);
    }
  }

  render() {
    const device = this.boxes?.[this.at]?.device;
    return html`<canvas role="img" tabindex="0" aria-label=${this.summary()}
        @pointermove=${(e) => { this.at = this.find(e); }} @pointerleave=${() => { this.at = -1; }}
        @click=${(e) => { const i = this.find(e); if (i >= 0) { go(['device', this.boxes[i].device.id]); } }}
        @keydown=${this.key}></canvas>
      <div class="heat-foot">
        <ul class="legend">${(this.counts ?? []).map(([state, n]) => html`<li>
          <span class="cell-sign ${state} ${state === 'alarm' ? this.worst : ''}"></span>${t(`console.state.${state}`)}
          <a href="#/devices?state=${state}">${number(n)}</a></li>`)}</ul>
        <p class="heat-at" aria-live="polite">${device ? html`<span class="mono">${device.address}</span>
          ${device.name} ${word('console.type', device.type)}` : nothing}</p>
      </div>`;
  }

  summary() {
    return (this.counts ?? []).map(([s, n]) => `${t(`console.state.${s}`)}: ${number(n)}`).join(', ');
  }
}

customElements.define('kn-heat', KnHeat);
