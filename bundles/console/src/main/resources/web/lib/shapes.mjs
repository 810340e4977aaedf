// Small pictures: severity is always a word, a shape and a colour.

import { html, svg, nothing } from 'lit';
import { t } from 'kaname/texts.mjs';

const SHAPES = {
  critical: svg`<path d="M5 1h6l4 4v6l-4 4H5l-4-4V5z"/><path class="mark" d="M8 4.200v4.600M8 11.300v.4"/>`,
  warning: svg`<path d="M8 1.2 15.2 14.500H.8z"/><path class="mark" d="M8 6v4M8 12.200v.3"/>`,
  notice: svg`<rect x="2" y="2" width="12" height="12" rx="1"/><path class="mark" d="M8 5v6"/>`,
  info: svg`<circle cx="8" cy="8" r="6.5"/>`,
};

export const SEVERITIES = ['info', 'notice', 'warning', 'critical'];
export const rank = (severity) => SEVERITIES.indexOf(severity);

export const shape = (severity) => html`<svg class="shape ${severity}" viewBox="0 0 16 16"
  aria-hidden="true">${SHAPES[severity] ?? nothing}</svg>`;

export const severity = (value) => html`<span class="severity ${value}">${shape(value)}<span
  >${t(`console.severity.${value}`)}</span></span>`;

const STROKES = {
  overview: 'M3 13h4v-6h-4zM9.5 13h4V3h-4z',
  devices: 'M2.5 4h11v7h-11zM6 14h4M8 11v3',
  incidents: 'M8 2.5 14.5 13.500h-13zM8 6.500v3.500M8 11.800v.2',
  sessions: 'M2 5.500h11M10 2.500l3 3-3 3M14 10.500H3M6 7.500l-3 3 3 3',
  sources: 'M2 8h3l2-5 3 10 2-5h2.5',
  settings: 'M2 4.500h7M12 4.500h2M9 3v3h3V3zM2 11.500h2M7 11.500h7M4 10v3h3v-3z',
  search: 'M7 2.500a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9M10.5 10.500l3.5 3.5',
  module: 'M3 3h10v10H3z',
};

/** The stroke of a name, or the one that a page of another bundle brings. */
export const icon = (name, stroke) => html`<svg class="icon" viewBox="0 0 16 16" aria-hidden="true"><path
  d="${stroke || (STROKES[name] ?? STROKES.module)}"/></svg>`;

/** A line of the last values, drawn small; its words are beside it. */
export function spark(points, width = 120, height = 22) {
  if (points.length < 2 || points.every((p) => p === 0)) {
    return html`<svg class="spark" width="${width}" height="${height}" aria-hidden="true"></svg>`;
  }
  const top = Math.max(...points, 1);
  const step = width / (points.length - 1);
  const line = points
    .map((p, i) => `${(i * step).toFixed(1)},${(height - 2 - (p / top) * (height - 4)).toFixed(1)}`)
    .join(' ');
  return html`<svg class="spark" width="${width}" height="${height}"
    viewBox="0 0 ${width} ${height}" aria-hidden="true"><polyline points="${line}"/></svg>`;
}

/** A bar from 0 to 1. */
export const bar = (share) => html`<svg class="bar" viewBox="0 0 100 4" preserveAspectRatio="none"
  aria-hidden="true"><rect class="track" width="100" height="4"/><rect class="fill"
  width="${Math.max(0, Math.min(1, share)) * 100}" height="4"/></svg>`;

/** What stands on a page of which the thing itself is not there. */
export const gone = (title, hint, action) => html`<div class="empty"><h1>${title}</h1><p>${hint}</p>${action}</div>`;

/** What stands where there is nothing to show: why, and what to do next. */
export const empty = (title, hint, action = nothing) => html`<div class="empty"><p class="empty-title"
  >${title}</p><p>${hint}</p>${action}</div>`;
