// A graph of devices or zones, drawn by Cytoscape; whoever shows it puts a table beside it.

import { html } from 'lit';
import { KnElement } from 'kaname/element.mjs';
import { colour } from 'kaname/theme.mjs';

const MANY = 120;
const SPACE = 13;
const RING = 95;
const ROOM = 62;
const TURN = 2.7;
const CALM = 1.4;

/** nodes: [{id, label, hop, kind, severity, size}], edges: [{source, target, label, weight}]. */
export class KnGraph extends KnElement {
  static properties = {
    nodes: { attribute: false }, edges: { attribute: false }, layout: {}, label: {},
    open: { attribute: false } };

  constructor() {
    super();
    this.nodes = [];
    this.edges = [];
    this.layout = 'concentric';
  }

  connectedCallback() {
    super.connectedCallback();
    const redraw = () => this.cy?.style(this.look());
    addEventListener('kn-theme', redraw);
    this.keep(() => removeEventListener('kn-theme', redraw));
    const watch = new ResizeObserver(() => this.fit());
    this.keep(() => watch.disconnect());
    this.updateComplete.then(() => watch.observe(this));
    this.keep(() => { this.cy?.destroy(); this.cy = null; });
  }

  updated(changes) {
    if (changes.has('nodes') || changes.has('edges')) {
      this.draw();
    }
  }

  async draw() {
    const { default: cytoscape } = await import('cytoscape');
    const frame = this.querySelector('.graph-frame');
    if (!frame || !this.isConnected) {
      return;
    }
    this.cy?.destroy();
    const many = this.nodes.length > MANY;
    this.cy = cytoscape({
      container: frame,
      elements: [
        ...this.nodes.map((n) => ({ data: { ...n },
          classes: [n.kind, n.severity === 'info' ? '' : n.severity, n.hop === 0 ? 'middle' : ''].filter(Boolean).join(' ') })),
        ...this.edges.map((e, i) => ({ data: { id: `e${i}`, ...e } })),
      ],
      style: this.look(),
      layout: this.arrange(),
      minZoom: 0.1, maxZoom: 3, textureOnViewport: many,
      hideEdgesOnViewport: many, pixelRatio: many ? 1 : 'auto', boxSelectionEnabled: false,
    });
    this.calm();
    this.cy.on('tap', 'node', (event) => this.open?.(event.target.id()));
    this.wide = this.clientWidth;
    this.dataset.nodes = this.nodes.length;
  }

  /** Places everything anew when the frame has another width, as on a turned phone. */
  fit() {
    if (this.cy && Math.abs(this.clientWidth - this.wide) > 1) {
      this.wide = this.clientWidth;
      this.cy.resize();
      this.cy.layout(this.arrange()).run();
      this.calm();
    }
  }

  arrange() {
    if (this.layout === 'oval') {
      return { name: 'preset', padding: 40, positions: this.oval() };
    }
    if (this.nodes.length > MANY) {
      return { name: 'preset', padding: 24, positions: this.bands() };
    }
    return { name: 'preset', padding: 36, positions: this.rings() };
  }

  /** Places few nodes on rings, one a hop, each turned a little so that no two stand in line. */
  rings() {
    const places = {};
    let far = 0;
    for (let hop = 0; hop <= 6; hop++) {
      const nodes = this.nodes.filter((n) => n.hop === hop);
      far = hop === 0 || nodes.length === 0 ? far : Math.max(far + RING, (nodes.length * ROOM) / (2 * Math.PI));
      nodes.forEach((n, i) => {
        const turn = (2 * Math.PI * i) / nodes.length + hop * TURN;
        places[n.id] = hop === 0 ? { x: 0, y: 0 } : { x: 1.6 * far * Math.cos(turn), y: far * Math.sin(turn) };
      });
    }
    return places;
  }

  /** A handful of nodes is not blown up to fill the frame. */
  calm() {
    if (this.cy.zoom() > CALM) {
      this.cy.zoom(CALM);
      this.cy.center();
    }
  }

  /** Places many nodes in a disc: a band for each hop, in which each zone has its sector. */
  bands() {
    const places = {};
    let inner = 0;
    for (let hop = 0; hop <= 6; hop++) {
      const nodes = this.nodes.filter((n) => n.hop === hop).sort((a, b) => (a.zone < b.zone ? -1 : 1));
      let rings = 1;
      while (rings * 2 * Math.PI * (inner + rings * SPACE / 2) < nodes.length * SPACE) {
        rings++;
      }
      nodes.forEach((n, i) => {
        const far = hop === 0 ? 0 : inner + ((i % rings) + 1) * SPACE;
        const turn = (2 * Math.PI * i) / nodes.length;
        places[n.id] = { x: far * Math.sin(turn), y: -far * Math.cos(turn) };
      });
      inner += nodes.length ? (rings + 1) * SPACE : 0;
    }
    return places;
  }

  /** Places nodes on ovals that fill the frame; one that most others talk to stands in the middle. */
  oval() {
    const frame = this.querySelector('.graph-frame');
    const [width, height] = [Math.max(320, frame.clientWidth), frame.clientHeight];
    const hub = this.hub();
    const around = this.nodes.filter((n) => n.id !== hub);
    const rings = around.length <= 16 ? 1 : around.length <= 48 ? 2 : 3;
    const turn = (2 * Math.PI) / Math.max(1, around.length);
    const places = around.map((n, i) => {
      const far = 1 - (i % rings) * 0.34;
      return [n.id, { x: far * (width / 2.4) * Math.sin(i * turn), y: -far * (height / 2.5) * Math.cos(i * turn) }];
    });
    return Object.fromEntries([...places, [hub, { x: 0, y: 0 }]]);
  }

  hub() {
    const degree = new Map();
    this.edges.forEach((e) => [e.source, e.target].forEach((id) => degree.set(id, (degree.get(id) ?? 0) + 1)));
    const [id, most] = [...degree].sort((a, b) => b[1] - a[1])[0] ?? ['', 0];
    return this.nodes.length > 4 && most >= this.nodes.length / 2 ? id : '';
  }

  look() {
    const small = this.nodes.length > MANY;
    const font = '"Noto Sans CJK JP", "Hiragino Sans", Meiryo, system-ui, sans-serif';
    return [
      { selector: 'node', style: {
        'background-color': colour('cell-known'), label: small ? '' : 'data(label)', color: colour('ink'),
        'font-family': font, 'font-size': 11, 'text-valign': 'bottom', 'text-margin-y': 5,
        'text-background-color': colour('bg'), 'text-background-opacity': 0.85, 'text-background-padding': 1,
        width: small ? 8 : 'data(size)', height: small ? 8 : 'data(size)' } },
      { selector: 'node.new', style: { 'background-color': colour('bg'), 'border-width': 2,
        'border-color': colour('cell-new') } },
      ...['notice', 'warning', 'critical'].map((s) => ({ selector: `node.${s}`,
        style: { 'background-color': colour(s), 'border-width': 0, shape: SHAPE[s],
          ...(small ? { width: 13, height: 13 } : {}) } })),
      { selector: 'node.middle', style: { 'border-width': 3, 'border-color': colour('accent'),
        label: 'data(label)', 'font-weight': 600, width: small ? 16 : 'data(size)', height: small ? 16 : 'data(size)' } },
      { selector: 'edge', style: { width: 'data(weight)', 'line-color': colour('line-strong'), opacity: small ? 0.3 : 1,
        'curve-style': small ? 'haystack' : 'bezier', 'target-arrow-shape': small ? 'none' : 'triangle',
        'target-arrow-color': colour('line-strong'), 'arrow-scale': 0.8 } },
      { selector: 'edge[label]', style: { label: small || this.edges.length > 12 ? '' : 'data(label)',
        color: colour('ink-2'), 'font-family': font, 'font-size': 10, 'text-rotation': 'autorotate',
        'text-background-color': colour('bg'), 'text-background-opacity': 0.9 } },
    ];
  }

  render() {
    return html`<div class="graph-frame ${this.nodes.length > 16 ? 'tall' : ''}" role="img" aria-label=${this.label ?? ''}></div>`;
  }
}

const SHAPE = { notice: 'rectangle', warning: 'triangle', critical: 'octagon' };

customElements.define('kn-graph', KnGraph);
