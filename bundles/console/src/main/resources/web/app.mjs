// The frame: who is signed in, the menu, the page of the address, keys that hold everywhere.

import { html, nothing } from 'lit';
import { KnElement } from 'kaname/element.mjs';
import { get, loadSession, onSession, signOut, signedIn, who } from 'kaname/api.mjs';
import { lang, preferredLanguage, setLanguage, t } from 'kaname/texts.mjs';
import { go, link, onRoute, route } from 'kaname/route.mjs';
import { applyTheme } from 'kaname/theme.mjs';
import { empty, gone, icon } from 'kaname/shapes.mjs';
import * as live from 'kaname/live.mjs';
import * as modules from 'kaname/modules.mjs';
import './pages/sign-in.mjs';
import './pages/help.mjs';

const PAGES = [
  { route: 'overview', also: [], load: () => import('./pages/overview.mjs') },
  { route: 'devices', also: ['device'], load: () => import('./pages/devices.mjs') },
  { route: 'incidents', also: ['incident'], load: () => import('./pages/incidents.mjs') },
  { route: 'sessions', also: [], load: () => import('./pages/sessions.mjs') },
  { route: 'sources', also: [], load: () => import('./pages/sources.mjs') },
  { route: 'settings', also: [], load: () => import('./pages/settings.mjs') },
];

const COUNT_MILLIS = 300;

const ELEMENTS = {
  overview: () => html`<kn-overview></kn-overview>`,
  devices: () => html`<kn-devices></kn-devices>`,
  device: () => html`<kn-device></kn-device>`,
  incidents: () => html`<kn-incidents></kn-incidents>`,
  incident: () => html`<kn-incident></kn-incident>`,
  sessions: () => html`<kn-sessions></kn-sessions>`,
  sources: () => html`<kn-sources></kn-sources>`,
  settings: () => html`<kn-settings></kn-settings>`,
};

class KnApp extends KnElement {
  static properties = {
    ready: { state: true }, waiting: { state: true }, undecided: { state: true }, failed: { state: true }, help: { state: true } };

  constructor() {
    super();
    this.loaded = new Set();
    this.waiting = {};
  }

  connectedCallback() {
    super.connectedCallback();
    this.keep(onSession(() => this.signedInOrOut()));
    this.keep(onRoute(() => this.moved()));
    this.keep(live.on('state', (state) => this.connected(state)));
    this.keep(live.on('modules', () => this.refresh()));
    this.keep(live.on('reset', () => this.refresh()));
    this.keep(live.on('pulse', (data) => { this.undecided = data.incidents?.undecided; }));
    this.keep(live.on('incident', () => this.countSoon()));
    this.keep(live.on('response', () => this.countSoon()));
    this.keep(modules.onModules(() => this.countSoon()));
    addEventListener('keydown', (event) => this.key(event));
    this.begin();
  }

  async begin() {
    applyTheme();
    try {
      await Promise.all([setLanguage(preferredLanguage()), loadSession()]);
    } catch {
      this.failed = true;
    }
    this.ready = true;
  }

  async signedInOrOut() {
    if (signedIn() && !this.entered) {
      this.entered = true;
      live.start();
      // Who comes with a session got every message with the first answer; who signs in now did not.
      const texts = this.ready ? setLanguage(lang()) : undefined;
      await Promise.all([modules.refresh(), texts, this.moved()]);
      this.welcome();
      this.moved();
    } else if (!signedIn()) {
      this.entered = false;
      modules.forget();
      live.stop();
    }
    this.requestUpdate();
  }

  /** Counts what waits on pages of other bundles: soon, since one change seldom comes alone. */
  countSoon() {
    this.counting ??= setTimeout(() => {
      this.counting = undefined;
      this.count();
    }, COUNT_MILLIS);
  }

  async count() {
    const counted = modules.modules().filter((module) => module.waiting);
    const counts = await Promise.all(counted.map((module) => (signedIn()
      ? get(module.waiting, true).then(({ count }) => [module.route, count], () => [module.route, 0]) : [module.route, 0])));
    this.waiting = Object.fromEntries(counts);
  }

  /** Leads the first administrator on to the next step, as soon as the part that wants it is there. */
  welcome() {
    const leads = who().first && !this.welcomed && modules.find('evidence');
    if (leads && route().page === 'overview') {
      this.welcomed = true;
      go(['evidence', 'witness'], { first: 1 });
    }
  }

  connected(state) {
    if (state === 'live' && this.entered) {
      this.refresh(); // what changed while nobody told this page
    }
    this.requestUpdate();
  }

  /** Shows the pages of other bundles as they are now, with the messages they brought. */
  async refresh() {
    try {
      if (!signedIn() || !(await modules.refresh())) {
        return;
      }
      await setLanguage(lang());
      this.welcome();
    } catch {
      // The server is away: told by the connection, and asked again when it is back.
    }
    await this.moved();
  }

  async moved() {
    const here = route();
    const page = PAGES.find((p) => p.route === here.page || p.also.includes(here.page));
    const module = modules.find(here.page);
    if (page && !this.loaded.has(here.page)) {
      await page.load();
      this.loaded.add(here.page);
    } else if (!page && module) {
      await modules.load(module);
    }
    if (this.foreign) {
      this.foreign.route = route();
    }
    const place = here.parts.join('/');
    if (this.place !== undefined && this.place !== place) {
      document.querySelector('main')?.focus({ preventScroll: true });
      scrollTo(0, 0);
    }
    if (this.place !== place) {
      this.before = this.place;
    }
    this.place = place;
    this.requestUpdate();
  }

  key(event) {
    const typing = event.target.closest?.('input, textarea, select');
    if (event.key === 'Escape') {
      this.escape(typing);
    }
    if (!signedIn() || typing || event.ctrlKey || event.metaKey || event.altKey
        || document.querySelector('dialog[open]')) {
      return;
    }
    const table = document.querySelector('main kn-table');
    if (event.key === '?') {
      this.querySelector('kn-help').show();
    } else if (event.key === '/') {
      event.preventDefault();
      document.querySelector('main input[type=search]')?.focus();
    } else if (event.key === 'j' || event.key === 'k') {
      table?.move(event.key === 'j' ? 1 : -1);
    } else if (event.key === 'Enter' && table && !event.target.closest('a, button, summary')) {
      table.openActive();
    } else if (/^[1-9]$/.test(event.key)) {
      const page = [...PAGES, ...modules.modules()][event.key - 1];
      if (page) {
        go(page.route);
      }
    }
  }

  escape(typing) {
    if (typing) {
      typing.blur();
    } else if (!document.querySelector('dialog[open]') && ['device', 'incident'].includes(route().page)) {
      this.before === `${route().page}s` ? history.back() : go(`${route().page}s`);
    }
  }

  updated() {
    const name = PAGES.find((p) => p.route === route().page || p.also.includes(route().page))?.route;
    const title = name ? t(`console.page.${name}`) : t(modules.find(route().page)?.menuKey ?? '');
    document.title = signedIn() && title ? `${title} – Kaname` : 'Kaname';
  }

  render() {
    if (this.failed) {
      return html`<main class="alone">${empty('Kaname', 'No answer. / 応答がありません。')}</main>`;
    }
    if (!this.ready) {
      return nothing;
    }
    if (!signedIn()) {
      return html`<kn-sign-in></kn-sign-in>`;
    }
    return html`<a class="skip" href="#main" @click=${(e) => { e.preventDefault();
        document.querySelector('main').focus(); }}>${t('console.skip')}</a>
      <nav class="side" aria-label=${t('console.menu')}>
        <a class="brand" href="#/overview"><img src="/console/icon.svg" alt="" width="26" height="26">
          <span>Kaname</span></a>
        <ul>${PAGES.map((page) => this.entry(page.route, t(`console.page.${page.route}`), page))}
          ${modules.modules().map((module) => this.entry(module.route, t(module.menuKey), module))}</ul>
        <div class="side-end">
          ${this.connection()}
          <div class="who" title=${(who().roles ?? []).map((r) => t(`console.role.${r}`)).join(', ')}
            >${who().name}</div>
          <button type="button" class="quiet" @click=${() => this.querySelector('kn-help').show()}
            >${t('console.help')} <kbd>?</kbd></button>
          <button type="button" class="quiet" @click=${() => signOut()}>${t('console.sign_out')}</button>
        </div>
      </nav>
      <main id="main" tabindex="-1">${this.page()}</main>
      <kn-help></kn-help>`;
  }

  entry(name, label, page) {
    const here = route().page === name || (page.also ?? []).includes(route().page);
    const count = name === 'incidents' ? this.undecided : this.waiting[name];
    return html`<li><a href=${link(name)} aria-current=${here ? 'page' : nothing}>${icon(name, page.icon)}
      <span class="label">${label}</span>${count ? html`<span class="count">${count}</span>` : nothing}</a></li>`;
  }

  connection() {
    const state = live.connection();
    return html`<div class="connection ${state}" role="status"><span class="dot"></span>${
      state === 'live' ? t('console.live') : t('console.not_live')}</div>`;
  }

  page() {
    const name = route().page;
    if (ELEMENTS[name]) {
      return this.loaded.has(name) ? ELEMENTS[name]() : nothing;
    }
    const state = modules.state(name);
    if (state === 'ready') {
      return this.foreignPage(modules.find(name));
    }
    return state === 'loading' ? nothing : html`<div class="page">${this.missing(state)}</div>`;
  }

  foreignPage(module) {
    if (this.foreign?.localName !== module.element) {
      this.foreign = document.createElement(module.element);
      this.foreign.route = route();
    }
    return this.foreign;
  }

  /** Says why a page is not shown, and what to do. */
  missing(state) {
    const home = html`<a class="button" href="#/overview">${t('console.page.overview')}</a>`;
    switch (state) {
      case 'gone': return gone(t('console.module.gone'), t('console.module.gone.hint'), home);
      case 'newer': return gone(t('console.module.newer'), t('console.module.newer.hint'),
        html`<button type="button" class="primary" @click=${() => location.reload()}>${t('console.module.reload')}</button>`);
      case 'broken': return gone(t('console.module.broken'), t('console.module.broken.hint'),
        html`<button type="button" @click=${() => this.moved()}>${t('console.module.again')}</button>`);
      default: return gone(t('console.no_page'), t('console.no_page.hint'), home);
    }
  }
}

customElements.define('kn-app', KnApp);
