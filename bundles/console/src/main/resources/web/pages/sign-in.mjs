// The way in: the first administrator, and everybody after.

import { html, nothing } from 'lit';
import { explain, KnElement } from 'kaname/element.mjs';
import { loadSession, setUp, signIn, who } from 'kaname/api.mjs';
import { lang, setLanguage, t } from 'kaname/texts.mjs';
import { empty } from 'kaname/shapes.mjs';

class KnSignIn extends KnElement {
  static properties = { problem: { state: true }, busy: { state: true } };

  async send(event, act) {
    event.preventDefault();
    const form = event.target;
    const field = (name) => form.elements[name].value;
    if (form.elements.again && field('again') !== field('password')) {
      this.problem = { key: 'console.set_up.differs' };
      form.elements.again.focus();
      return;
    }
    this.busy = true;
    await this.attempt(() => act(field));
    this.busy = false;
    if (this.problem) {
      this.updateComplete.then(() => form.elements.password.select());
    }
  }

  render() {
    const session = who();
    return html`<main class="alone"><div class="door">
      <div class="door-head"><img src="/console/icon.svg" alt="" width="40" height="40"><h1>Kaname</h1></div>
      ${!session.service ? this.waiting() : session.setUp ? this.signInForm(session) : this.setUpForm()}
      <div class="door-foot" role="group" aria-label=${t('console.language')}>
        ${this.language('ja', '日本語')}${this.language('en', 'English')}</div>
    </div></main>`;
  }

  language(code, label) {
    return html`<button type="button" class="quiet" lang=${code} aria-pressed=${lang() === code}
      @click=${() => setLanguage(code)}>${label}</button>`;
  }

  waiting() {
    return empty(t('console.starting'), t('console.starting.hint'),
      html`<button type="button" @click=${() => this.attempt(() => loadSession())}
        >${t('console.again')}</button>`);
  }

  signInForm(session) {
    return html`<form @submit=${(e) => this.send(e, (f) => signIn(f('name'), f('password')))}>
      ${session.expired ? html`<p class="note">${t('console.sign_in.expired')}</p>` : nothing}
      ${this.field('name', t('console.name'), 'text', 'username', true)}
      ${this.field('password', t('console.password'), 'password', 'current-password')}
      ${this.trouble()}
      <button type="submit" class="primary wide" ?disabled=${this.busy}>${t('console.sign_in')}</button>
    </form>`;
  }

  setUpForm() {
    return html`<form @submit=${(e) => this.send(e, (f) => setUp(f('code').trim(), f('name'), f('password')))}>
      <h2>${t('console.set_up')}</h2>
      <p class="note">${t('console.set_up.hint')}</p>
      ${this.field('code', t('console.set_up.code'), 'text', 'one-time-code', true)}
      ${this.field('name', t('console.set_up.name'), 'text', 'username')}
      ${this.field('password', t('console.set_up.password'), 'password', 'new-password', false, 12)}
      <p class="hint">${t('console.set_up.password.hint')}</p>
      ${this.field('again', t('console.set_up.again'), 'password', 'new-password', false, 12)}
      ${this.trouble()}
      <button type="submit" class="primary wide" ?disabled=${this.busy}>${t('console.set_up.do')}</button>
    </form>`;
  }

  trouble() {
    return html`<p class="problem" role="alert">${this.problem ? explain(this.problem) : nothing}</p>`;
  }

  field(name, label, type, complete, focus = false, least = 1) {
    return html`<label class="field"><span>${label}</span><input name=${name} type=${type} required
      minlength=${least} maxlength="200" autocomplete=${complete} autocapitalize="off" spellcheck="false"
      ?autofocus=${focus} class=${name === 'code' ? 'mono' : ''}></label>`;
  }

  firstUpdated() {
    this.querySelector('input[autofocus]')?.focus();
  }
}

customElements.define('kn-sign-in', KnSignIn);
