// The keys, and how to read the signs.

import { html } from 'lit';
import { KnElement } from 'kaname/element.mjs';
import { t } from 'kaname/texts.mjs';
import { severity, SEVERITIES } from 'kaname/shapes.mjs';

const KEYS = [
  ['j / k', () => t('console.key.move')],
  ['Enter', () => t('console.key.open')],
  ['/', () => t('console.key.search')],
  ['Esc', () => t('console.key.back')],
  ['1 – 9', () => t('console.key.pages')],
  ['?', () => t('console.key.help')],
];

class KnHelp extends KnElement {
  show() {
    this.querySelector('dialog').showModal();
  }

  render() {
    return html`<dialog aria-labelledby="help-title"><h2 id="help-title">${t('console.help.title')}</h2>
      <dl class="keys">${KEYS.map(([key, says]) => html`<dt><kbd>${key}</kbd></dt><dd>${says()}</dd>`)}</dl>
      <h3>${t('console.severity')}</h3>
      <dl class="keys signs">${[...SEVERITIES].reverse().map((s) => html`<dt>${severity(s)}</dt>
        <dd>${t(`console.severity.${s}.means`)}</dd>`)}</dl>
      <form method="dialog"><button class="primary">${t('console.close')}</button></form></dialog>`;
  }
}

customElements.define('kn-help', KnHelp);
