// What a person sets for themselves, and what an administrator sets for others.

import { html, nothing } from 'lit';
import { explain, KnElement } from 'kaname/element.mjs';
import { get, may, post, Problem, put, remove, signOut, who } from 'kaname/api.mjs';
import { lang, say, setLanguage, t } from 'kaname/texts.mjs';
import { setTheme, theme } from 'kaname/theme.mjs';

const ROLES = ['viewer', 'operator', 'approver', 'admin', 'auditor'];

class KnSettings extends KnElement {
  static properties = { users: { state: true }, about: { state: true }, store: { state: true }, storeProblem: { state: true }, problem: { state: true }, done: { state: true } };

  connectedCallback() {
    super.connectedCallback();
    this.load();
  }

  async load() {
    this.about = await this.attempt(() => get('/api/about'));
    await this.people();
    await this.database();
  }

  async database() {
    if (may('admin', 'auditor')) {
      this.storeProblem = null;
      try {
        this.store = await get('/api/store');
      } catch (problem) { // without its bundle there is no such operation
        this.storeProblem = problem.status === 404 ? new Problem(404, { key: 'console.missing.store' }) : problem;
      }
    }
  }

  async people() {
    if (may('admin')) {
      this.users = (await this.attempt(() => get('/api/users')))?.items;
    }
  }

  render() {
    return html`<div class="page narrow"><header class="page-head"><h1>${t('console.page.settings')}</h1></header>
      ${this.problem ? html`<p class="problem" role="alert">${explain(this.problem)}</p>` : nothing}
      ${this.done ? html`<p class="good" role="status">${t(this.done)}</p>` : nothing}
      <section class="phone-only"><h2>${who().name}</h2>
        <p class="note">${(who().roles ?? []).map((r) => t(`console.role.${r}`)).join(', ')}</p>
        <button type="button" @click=${() => signOut()}>${t('console.sign_out')}</button></section>
      <section><h2>${t('console.settings.look')}</h2>
        ${this.choice(t('console.language'), [['ja', '日本語'], ['en', 'English']], lang(), (v) => setLanguage(v))}
        ${this.choice(t('console.theme'), ['system', 'light', 'dark'].map((v) => [v, t(`console.theme.${v}`)]), theme(),
          (v) => { setTheme(v); this.requestUpdate(); })}</section>
      <section><h2>${t('console.settings.password')}</h2>${this.password()}</section>
      ${this.users ? html`<section><h2>${t('console.settings.users')}</h2>${this.userTable()}${this.newUser()}</section>` : nothing}
      ${may('admin', 'auditor') ? html`<section><h2>${t('console.store')}</h2>${this.storeState()}</section>` : nothing}
      <section><h2>${t('console.settings.about')}</h2>${this.aboutText()}</section></div>`;
  }

  storeState() {
    if (this.storeProblem) {
      return html`<p class="problem" role="alert">${explain(this.storeProblem)}</p>`;
    }
    const s = this.store;
    if (!s) {
      return html`<p class="note" role="status">${t('console.store.asking')}</p>`;
    }
    const faults = [...s.faults, ...s.tables.flatMap((one) => one.faults)];
    return html`${faults.length ? faults.map((f) => html`<p class="problem" role="alert">${say(f.what)} ${say(f.cure)}</p>`)
      : html`<p class="good">${t('console.store.good')}</p>`}
      <dl class="facts"><dt>${t('console.store.product')}</dt><dd>${s.product || '–'}</dd>
        <dt>${t('console.store.place')}</dt><dd class="mono">${s.place}</dd></dl>
      ${s.tables.length ? html`<div class="scroll-x"><table><thead><tr><th>${t('console.store.tables')}</th>
        <th>${t('console.about.version')}</th></tr></thead><tbody>${s.tables.map((one) => html`<tr><td class="mono" translate="no">${one.name}</td>
        <td>${one.version || '–'}</td></tr>`)}</tbody></table></div>` : nothing}
      <p class="hint">${t('console.store.hint')}</p>`;
  }

  choice(label, options, now, set) {
    return html`<fieldset class="segments"><legend>${label}</legend>${options.map(([value, says]) => html`<button type="button"
      aria-pressed=${value === now} @click=${() => set(value)}>${says}</button>`)}</fieldset>`;
  }

  password() {
    return html`<form class="line-form" @submit=${this.changePassword}>
      <input type="hidden" autocomplete="username" .value=${who().name ?? ''}>
      ${this.secret('current', t('console.settings.password.current'), 'current-password', 1)}
      ${this.secret('password', t('console.settings.password.new'), 'new-password', 12)}
      <button type="submit">${t('console.settings.password.do')}</button>
      <p class="hint">${t('console.set_up.password.hint')}</p></form>`;
  }

  secret(name, label, complete, least) {
    return html`<label class="field"><span>${label}</span><input type="password" name=${name} required minlength=${least}
      maxlength="200" autocomplete=${complete}></label>`;
  }

  async act(change, done, form) {
    this.done = '';
    await this.attempt(change);
    if (!this.problem) {
      this.done = done;
      form?.reset();
      await this.people();
    }
  }

  changePassword(event) {
    event.preventDefault();
    const { current, password } = event.target.elements;
    this.act(() => put('/api/session/password', { current: current.value, password: password.value }),
      'console.settings.password.done', event.target);
  }

  userTable() {
    return html`<div class="scroll-x"><table><thead><tr><th>${t('console.name')}</th>${ROLES.map((r) => html`<th class="mid">${t(`console.role.${r}`)}</th>`)}<th></th></tr></thead>
      <tbody>${this.users.map((user) => html`<tr><td class="strong">${user.name}</td>${ROLES.map((r) => html`<td class="mid"><input type="checkbox"
        aria-label="${user.name}: ${t(`console.role.${r}`)}" .checked=${user.roles.includes(r)} @change=${(e) => this.role(user, r, e.target)}></td>`)}
        <td class="num">${user.name === who().name ? nothing : html`<button type="button" class="quiet" @click=${() => this.drop(user)}>${t('console.settings.users.remove')}</button>`}</td></tr>`)}</tbody></table></div>`;
  }

  role(user, role, box) {
    const roles = box.checked ? [...user.roles, role] : user.roles.filter((r) => r !== role);
    this.act(async () => {
      try {
        await put(`/api/users/${encodeURIComponent(user.name)}/roles`, { roles });
      } finally {
        await this.people();
        this.requestUpdate();
      }
    }, 'console.settings.users.changed');
  }

  drop(user) {
    if (confirm(t('console.settings.users.remove.sure', { name: user.name }))) {
      this.act(() => remove(`/api/users/${encodeURIComponent(user.name)}`), 'console.settings.users.removed');
    }
  }

  newUser() {
    return html`<details class="group"><summary>${t('console.settings.users.add')}</summary><form class="line-form" @submit=${this.add}>
      <label class="field"><span>${t('console.name')}</span><input name="name" required maxlength="64" autocomplete="off" autocapitalize="off" spellcheck="false"></label>
      ${this.secret('password', t('console.password'), 'new-password', 12)}
      <fieldset><legend>${t('console.settings.users.roles')}</legend>${ROLES.map((r) => html`<label class="choice"><input type="checkbox" name="roles"
        value=${r} ?checked=${r === 'viewer'}><span>${t(`console.role.${r}`)}<small>${t(`console.role.${r}.means`)}</small></span></label>`)}</fieldset>
      <button type="submit" class="primary">${t('console.settings.users.add')}</button></form></details>`;
  }

  add(event) {
    event.preventDefault();
    const form = new FormData(event.target);
    this.act(() => post('/api/users', { name: form.get('name'), password: form.get('password'), roles: form.getAll('roles') }),
      'console.settings.users.added', event.target);
  }

  aboutText() {
    if (!this.about) {
      return nothing;
    }
    return html`<p>${t('console.about.text', { version: this.about.version })}</p>
      <div class="scroll-x"><table><thead><tr><th>${t('console.about.part')}</th><th>${t('console.about.version')}</th><th>${t('console.about.licence')}</th></tr></thead>
      <tbody>${this.about.parts.map((p) => html`<tr><td>${p.name}</td><td class="num">${p.version}</td><td>${p.text ? html`<a href=${p.text} target="_blank" rel="noopener">${p.licence}</a>` : p.licence}</td></tr>`)}</tbody></table></div>
      <p><a href="/api/openapi.json" target="_blank" rel="noopener">${t('console.about.openapi')}</a></p>`;
  }
}

customElements.define('kn-settings', KnSettings);
