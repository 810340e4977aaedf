// Where findings are sent to: how each target is, a test, and what it does not take for good.

import { html, nothing } from 'lit';
import { explain, KnElement } from 'kaname/element.mjs';
import { get, may, post } from 'kaname/api.mjs';
import { number, say, t, time } from 'kaname/texts.mjs';
import { empty, severity } from 'kaname/shapes.mjs';

const REFRESH_MILLIS = 5000;
const SHOWN = 200;
const EXAMPLE = `# etc/org.kaname.forward-soc.cfg
kind = syslog-tls
address = siem.example:6514
trust = \${karaf.etc}/kaname/siem-ca.pem
format = rfc5424
`;
const nanos = (millis) => millis * 1e6;

const style = document.createElement('link');
style.rel = 'stylesheet';
style.href = new URL('./forward.css', import.meta.url).href;
const styled = new Promise((done) => { style.onload = done; style.onerror = done; });
document.head.append(style);
await styled;

class KnForward extends KnElement {
  static properties = { route: {}, answer: { state: true }, problem: { state: true } };

  connectedCallback() {
    super.connectedCallback();
    const timer = setInterval(() => this.load(true), REFRESH_MILLIS);
    this.keep(() => clearInterval(timer));
    this.load();
  }

  async load(background = false) {
    const answer = await this.attempt(() => get('/api/forward', background));
    if (answer || !background) {
      this.answer = answer;
    }
  }

  render() {
    return html`<div class="page forward"><header class="page-head"><h1>${t('forward.ui.title')}</h1></header>${this.list()}</div>`;
  }

  list() {
    if (this.problem && !this.answer) {
      return empty(explain(this.problem), '', html`<button type="button" @click=${() => this.load()}>${t('console.again')}</button>`);
    }
    const targets = this.answer?.items;
    if (!targets) {
      return nothing;
    }
    if (targets.length === 0) {
      return empty(t('forward.ui.empty'), t('forward.ui.empty.hint'),
        html`<p>${t('forward.ui.example')}</p><pre class="forward-example" tabindex="0">${EXAMPLE}</pre>`);
    }
    return targets.map((target) => html`<kn-forward-target .target=${target} .changed=${() => this.load(true)}></kn-forward-target>`);
  }
}

/** One target with its dead letters. */
class KnForwardTarget extends KnElement {
  static properties = {
    target: {}, changed: { attribute: false }, dead: { state: true }, told: { state: true }, refusal: { state: true }, busy: { state: true },
  };

  willUpdate(changes) {
    const count = this.target.lane?.dead ?? 0;
    if (changes.has('target') && count !== this.counted) {
      this.counted = count;
      this.load();
    }
  }

  path(what) {
    return `/api/forward/${encodeURIComponent(this.target.name)}/${what}`;
  }

  async load() {
    this.dead = this.counted === 0 ? [] : (await this.attempt(() => get(`${this.path('dead')}?limit=${SHOWN}`, true)))?.items ?? [];
  }

  render() {
    const target = this.target;
    const lane = target.lane;
    const row = (name, value) => html`<dt>${t(`forward.ui.${name}`)}</dt><dd>${value}</dd>`;
    return html`<section class="forward-target" id="target-${target.name}">
      <header><h2>${target.name}</h2><span class="forward-state ${target.state}">${t(`forward.state.${target.state}`)}</span>
        ${lane?.since ? html`<span class="quiet-text">${t('forward.ui.since', { time: time(nanos(lane.since)) })}</span>` : nothing}</header>
      ${target.faults.map((fault) => html`<p class="problem">${say(fault)}</p>`)}
      ${lane?.fault ? html`<p class="problem" role="status">${say(lane.fault)}</p>` : nothing}
      <dl class="facts inline">${row('kind', target.kind)}${row('address', html`<span class="mono">${target.address}</span>`)}
        ${row('things', target.things.map((thing) => t(`forward.kind.${thing}`)).join(', ') || '–')}
        ${row('severity', severity(target.severity))}
        ${lane ? html`${row('waiting', number(lane.waiting + lane.arriving))}${row('sent', number(lane.sent))}
          ${row('lost', number(lane.dropped + lane.overflow + lane.damaged))}${row('dead', number(lane.dead))}
          ${row('last_sent', lane.lastSent ? time(nanos(lane.lastSent)) : t('forward.ui.never'))}` : nothing}</dl>
      ${this.told ? html`<p class="note" role="status">${this.told}</p>` : nothing}
      ${this.refusal ? html`<p class="problem" role="alert">${explain(this.refusal)}</p>` : nothing}
      ${lane && may('operator', 'admin') ? html`<p class="buttons"><button type="button" class="forward-test" ?disabled=${this.busy}
        @click=${this.test}>${t('forward.ui.test')}</button></p>` : nothing}
      ${this.letters()}</section>`;
  }

  letters() {
    if (!this.dead?.length) {
      return nothing;
    }
    const acts = may('operator', 'admin');
    const buttons = (numbers, resend, discard) => html`<span class="buttons">
      <button type="button" ?disabled=${this.busy} @click=${() => this.act('resend', numbers)}>${t(resend)}</button>
      <button type="button" ?disabled=${this.busy} @click=${() => this.discard(numbers)}>${t(discard)}</button></span>`;
    return html`<h3>${t('forward.ui.dead')}</h3>
      ${acts ? html`<p>${buttons([], 'forward.ui.resend_all', 'forward.ui.discard_all')}</p>` : nothing}
      <ul class="forward-dead">${this.dead.map((one) => html`<li><time class="quiet-text">${time(nanos(one.since))}</time>
        ${t(`forward.kind.${one.kind}`)}: ${one.subject}<br><span class="quiet-text">${say(one.reason)}</span>
        ${acts ? buttons([String(one.number)], 'forward.ui.resend', 'forward.ui.discard') : nothing}</li>`)}</ul>`;
  }

  async attemptAct(act) {
    this.busy = true;
    this.refusal = null;
    try {
      return await act();
    } catch (problem) {
      this.refusal = problem;
      this.told = '';
      return undefined;
    } finally {
      this.busy = false;
    }
  }

  async test() {
    this.told = t('forward.ui.testing');
    const done = await this.attemptAct(() => post(this.path('test'), {}));
    if (done) {
      this.told = say(done.answer);
    }
  }

  discard(numbers) {
    return window.confirm(t('forward.ui.discard.sure')) && this.act('discard', numbers);
  }

  async act(what, numbers) {
    const done = await this.attemptAct(() => post(this.path(what), { numbers }));
    if (done) {
      this.told = t(what === 'resend' ? 'forward.dead.resent' : 'forward.dead.discarded', { count: number(done.count) });
      this.changed();
    }
  }
}

customElements.define('kn-forward-target', KnForwardTarget);
customElements.define('kn-forward', KnForward);
