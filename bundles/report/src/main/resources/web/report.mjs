// The buttons with which the report on an incident is fetched.

import { html, nothing } from 'lit';
import { explain, KnElement } from 'kaname/element.mjs';
import { Problem } from 'kaname/api.mjs';
import { lang, t } from 'kaname/texts.mjs';

const FORMS = ['pdf', 'docx'];

/** Saves the file that an address answers with; a refusal is told, not saved. */
async function save(path) {
  let response;
  let blob;
  try {
    response = await fetch(path, { headers: { 'Accept-Language': lang() } });
    if (response.ok) {
      blob = await response.blob();
    }
  } catch {
    throw new Problem(0, { key: 'report.ui.unreachable' });
  }
  if (!blob) {
    throw new Problem(response.status, await response.json().catch(() => ({})));
  }
  const name = /filename="([^"]+)"/.exec(response.headers.get('Content-Disposition') ?? '')?.[1];
  const anchor = document.createElement('a');
  anchor.href = URL.createObjectURL(blob);
  anchor.download = name ?? 'incident';
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(anchor.href), 10000);
}

class KnIncidentReport extends KnElement {
  static properties = { incident: {}, making: { state: true }, problem: { state: true } };

  async make(form) {
    const id = encodeURIComponent(this.incident.id);
    this.making = form;
    this.problem = null;
    try {
      await save(`/api/reports/incident/${id}?form=${form}&lang=${lang()}`);
    } catch (problem) {
      this.problem = problem;
    }
    this.making = null;
  }

  render() {
    return this.incident ? html`<section class="report"><h2>${t('report.ui.title')}</h2>
      <p>${FORMS.map((form) => html`<button type="button" data-form=${form} ?disabled=${Boolean(this.making)}
        @click=${() => this.make(form)}>${form.toUpperCase()}</button> `)}
        <span class="quiet-text" role="status">${this.making ? t('report.ui.making') : nothing}</span></p>
      ${this.problem ? html`<p class="problem" role="alert">${explain(this.problem)}</p>` : nothing}
      <p class="hint">${t('report.ui.hint')}</p></section>` : nothing;
  }
}

customElements.define('kn-incident-report', KnIncidentReport);
