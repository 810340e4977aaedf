// A place on a page of the console where other bundles show elements of theirs.

import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { KnElement } from 'kaname/element.mjs';
import { t } from 'kaname/texts.mjs';
import { inserts, load, onModules, script } from 'kaname/modules.mjs';

/**
 * `place` names it; each element gets `value` as its property of that name. An element comes and goes with its
 * bundle while the page is open; what does not run is said in one line, and the page goes on.
 */
class KnInserts extends KnElement {
  static properties = { place: {}, value: { attribute: false } };

  constructor() {
    super();
    this.made = new Map();
  }

  connectedCallback() {
    super.connectedCallback();
    this.keep(onModules(() => this.refresh()));
  }

  willUpdate(changes) {
    if (changes.has('place')) {
      this.refresh();
    }
  }

  async refresh(again = false) {
    const wanted = inserts(this.place);
    const here = new Set(wanted.map((one) => one.element));
    [...this.made.keys()].filter((name) => !here.has(name)).forEach((name) => this.made.delete(name));
    const missing = wanted.map((one) => one.module).filter((module) => again || script(module) === 'loading');
    await Promise.all([...new Set(missing)].map((module) => load(module)));
    this.requestUpdate();
  }

  render() {
    return repeat(inserts(this.place), (one) => one.element, (one) => this.shown(one));
  }

  shown(one) {
    switch (script(one.module)) {
      case 'ready': return this.element(one.element);
      case 'newer': return this.said('newer', 'reload', () => location.reload());
      case 'broken': return this.said('broken', 'again', () => this.refresh(true));
      default: return nothing;
    }
  }

  said(what, doing, act) {
    return html`<p class="note insert-note" role="status">${t(`console.insert.${what}`)}
      <button type="button" class="link" @click=${act}>${t(`console.module.${doing}`)}</button></p>`;
  }

  element(name) {
    if (!this.made.has(name)) {
      this.made.set(name, document.createElement(name));
    }
    const element = this.made.get(name);
    try {
      element[this.place] = this.value;
    } catch (error) {
      console.warn(error); // code of another bundle
    }
    return element;
  }
}

customElements.define('kn-inserts', KnInserts);
