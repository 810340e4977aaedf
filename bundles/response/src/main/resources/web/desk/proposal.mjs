// One proposal: what it does, what it prevents and costs, what it would stop, and who has to agree.

import { html, nothing } from 'lit';
import { number, say, t } from 'kaname/texts.mjs';
import { cuts, does, money } from './words.mjs';

const end = (e) => e.ip || e.mac;

const minutes = (p) => Math.max(1, Math.round(Math.min(...p.steps.map((s) => s.limit)) / 60));

const figures = (p) => html`<dl class="response-figures">
  <div><dt>${t('response.ui.prevented')}</dt><dd>${money(p.prevented)}</dd></div>
  <div><dt>${t('response.ui.cost')}</dt><dd>${money(p.cost)}</dd></div>
  <div><dt>${t('response.ui.limit')}</dt><dd>${t('response.ui.minutes', { n: minutes(p) })}</dd></div></dl>`;

const suffering = (p) => (p.functions.length === 0 ? nothing : html`<ul class="suffers">${p.functions.map((f) => html`<li>
  <strong>${f.name}</strong> ${t('response.ui.would_suffer', { cost: money(f.costPerHour) })} <span class="quiet-text">${say(f.why)}</span></li>`)}</ul>`);

const stops = (p) => (p.stopped === 0 ? html`<p class="response-stops">${t('response.ui.stops_nothing')}</p>`
  : html`<details class="response-stops"><summary>${t('response.ui.stops_links', { n: p.stopped })}</summary>
    <ul class="mono">${p.stops.map((l) => html`<li>${end(l.client)} → ${end(l.server)} ${l.protocol} ${l.port || ''}</li>`)}</ul>
    ${p.stopped > p.stops.length ? html`<p class="quiet-text">${t('response.ui.stops_more', { n: number(p.stopped - p.stops.length) })}</p>` : nothing}</details>`);

const who = (p) => (cuts(p) ? html`<div class="response-who"><p><strong class="response-mode ${p.permission.mode}">${
    t(`response.mode.${p.permission.mode}`)}</strong></p>
  ${p.permission.reasons.length === 0 ? nothing : html`<ul>${p.permission.reasons.map((text) => html`<li>${say(text)}</li>`)}</ul>`}</div>` : nothing);

/** `actions` are the buttons below it; `chosen` says that this is the one people agree on. */
export const proposal = (p, actions, chosen) => html`<section class="proposal ${chosen ? 'chosen' : ''}" data-proposal=${p.id}
    aria-label=${t('response.ui.proposal', { id: p.id })}>
  <h3><span class="response-number">${t('response.ui.proposal', { id: p.id })}</span> ${say(p.reasons[0])}</h3>
  <ul class="does">${p.steps.map((s) => html`<li>${does(s)}</li>`)}</ul>
  ${cuts(p) ? figures(p) : nothing}
  ${suffering(p)}
  ${stops(p)}
  ${who(p)}
  ${p.reasons.length < 2 ? nothing : html`<details class="why"><summary>${t('response.ui.why')}</summary>
    <ul>${p.reasons.slice(1).map((text) => html`<li>${say(text)}</li>`)}</ul></details>`}
  ${actions}</section>`;
