// Parts of the console's page of an incident, as another bundle brings them.

import { html } from 'lit';
import { KnElement } from 'kaname/element.mjs';
import { t } from 'kaname/texts.mjs';

class KnMark extends KnElement {
  static properties = { incident: {} };

  render() {
    return html`<p class="trail-mark">${t('trail.mark', { incident: this.incident.id, verdict: this.incident.verdict })}</p>`;
  }
}

customElements.define('kn-mark', KnMark);
customElements.define('kn-mark-later', class extends KnMark {});
