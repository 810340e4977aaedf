// The state of the whole: what needs somebody now, what is known, and whether anything is seen at all.

import { html, nothing } from 'lit';
import { explain, KnElement } from 'kaname/element.mjs';
import { get } from 'kaname/api.mjs';
import { number, percent, say, t, time, word } from 'kaname/texts.mjs';
import { go, link } from 'kaname/route.mjs';
import { bar, empty, rank, severity, SEVERITIES, shape, spark } from 'kaname/shapes.mjs';
import { devices } from 'kaname/devices.mjs';
import { lastPulse, on, rate } from 'kaname/live.mjs';
import 'kaname/heat.mjs';

class KnOverview extends KnElement {
  static properties = { data: { state: true }, list: { state: true }, problem: { state: true } };

  connectedCallback() {
    super.connectedCallback();
    this.data = lastPulse();
    this.keep(on('pulse', (data) => this.pulse(data)));
    this.load();
  }

  async load() {
    const list = devices().catch(() => []);
    this.data ??= await this.attempt(() => get('/api/overview'));
    this.list = await list;
  }

  async pulse(data) {
    this.data = data;
    if (data.devices) {
      this.list = await devices(true, 10000).catch(() => this.list);
    }
  }

  render() {
    if (!this.data) {
      return html`<div class="page">${this.problem ? html`<p class="problem" role="alert"
        >${explain(this.problem)}</p>` : nothing}</div>`;
    }
    return html`<div class="page overview">
      <h1 class="state">${this.sentence()}</h1>
      ${this.figures()}
      ${this.incidents()}
      ${this.heat()}
      ${this.sources()}</div>`;
  }

  sentence() {
    const incidents = this.data.incidents;
    if (!incidents) {
      return t('console.overview.no_incidents_service');
    }
    const worst = [...SEVERITIES].reverse().find((s) => incidents.severities[s] > 0);
    if (!worst) {
      return this.running() ? t('console.overview.quiet') : t('console.overview.blind');
    }
    return html`${shape(worst)}${t('console.overview.undecided', { n: incidents.undecided })}`;
  }

  running() {
    return (this.data.sources ?? []).some((s) => s.state === 'running');
  }

  figures() {
    const d = this.data.devices;
    const sources = this.data.sources;
    const known = d?.total ? d.mature / d.total : 0;
    return html`<dl class="figures">
      ${d ? html`<div><dt>${t('console.overview.devices')}</dt><dd><a href="#/devices">${number(d.total)}</a></dd></div>
      <div><dt>${t('console.overview.unapproved')}</dt><dd><a href="#/devices?state=new">${number(d.total - d.approved)}</a></dd></div>
      <div><dt>${t('console.overview.missing')}</dt><dd>${number(d.missing)}</dd></div>
      <div class="wide"><dt>${t('console.overview.learned')}</dt><dd>${percent(known)}
        <small>${t('console.overview.learned.of', { n: d.mature, total: d.total })}</small></dd>${bar(known)}</div>` : nothing}
      ${sources ? html`<div><dt>${t('console.overview.sources')}</dt><dd><a href="#/sources">${
        number(sources.filter((s) => s.state === 'running').length)}</a> <small>/ ${number(sources.length)}</small></dd></div>` : nothing}
    </dl>`;
  }

  incidents() {
    const incidents = this.data.incidents;
    if (!incidents) {
      return nothing;
    }
    const newest = [...incidents.newest].sort((a, b) => rank(b.severity) - rank(a.severity));
    return html`<section><header><h2>${t('console.overview.newest')}</h2>
        <a href="#/incidents">${t('console.overview.all_incidents')}</a></header>
      ${newest.length === 0 ? empty(t('console.incidents.none'), t('console.incidents.none.hint')) : html`<ul
        class="queue">${newest.map((i) => html`<li><a href=${link(['incident', i.id])}>
          ${severity(i.severity)}<span class="what">${say(i.what)}</span>
          <span class="mono quiet-text">${i.devices[0] ?? ''}</span>
          <span class="quiet-text">${word('console.cause', i.cause)}</span>
          <time class="quiet-text">${time(i.last)}</time></a></li>`)}</ul>`}</section>`;
  }

  heat() {
    if (!this.data.devices) {
      return html`<section><h2>${t('console.overview.map')}</h2>${empty(t('console.missing.inventory'),
        t('console.missing.hint'))}</section>`;
    }
    if (this.data.devices.total === 0) {
      return html`<section><h2>${t('console.overview.map')}</h2>${empty(t('console.devices.none'),
        t('console.devices.none.hint'), html`<a class="button" href="#/sources">${t('console.page.sources')}</a>`)}</section>`;
    }
    return html`<section><header><h2>${t('console.overview.map')}</h2>
      <a href="#/devices">${t('console.as_table')}</a></header>
      <kn-heat .devices=${this.list ?? []}></kn-heat></section>`;
  }

  sources() {
    const sources = this.data.sources;
    if (!sources) {
      return html`<section><h2>${t('console.overview.health')}</h2>${empty(t('console.missing.monitoring'),
        t('console.missing.hint'))}</section>`;
    }
    return html`<section><header><h2>${t('console.overview.health')}</h2>
        <a href="#/sources">${t('console.overview.all_sources')}</a></header>
      ${sources.length === 0 ? empty(t('console.sources.none'), t('console.sources.none.hint')) : html`<ul
        class="health">${sources.slice(0, 6).map((s) => this.source(s))}</ul>`}</section>`;
  }

  source(s) {
    const lost = s.counters.filter((c) => c.key.includes('dropped')).reduce((sum, c) => sum + c.value, 0);
    const points = rate('source', s.sensor);
    return html`<li @click=${() => go('sources')}><span class="sign ${s.state}">${t(`console.source.${s.state}`)}</span>
      <span class="name">${s.sensor}</span>
      ${spark(points)}
      <span class="num">${t('console.packets_per_second', { n: Math.round(points.at(-1) ?? 0) })}</span>
      <span class="num quiet-text">${lost ? t('console.lost', { n: lost }) : t('console.nothing_lost')}</span>
      <time class="quiet-text">${t('console.last_packet')} ${time(s.lastPacket)}</time></li>`;
  }
}

customElements.define('kn-overview', KnOverview);
