// What every element of the console is built on.

import { LitElement } from 'lit';
import { onLanguage, t } from 'kaname/texts.mjs';
import { Problem } from 'kaname/api.mjs';

/** An element in the document's own tree: one style sheet, labels that reach across. */
export class KnElement extends LitElement {
  #undo = [];

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    this.keep(onLanguage(() => this.requestUpdate()));
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#undo.splice(0).forEach((undo) => undo());
  }

  /** Keeps something to be undone when the element goes. */
  keep(undo) {
    this.#undo.push(undo);
  }

  /** Runs a call and shows its problem, if it has one, in `this.problem`. */
  async attempt(act) {
    try {
      this.problem = null;
      return await act();
    } catch (error) {
      if (!(error instanceof Problem)) {
        throw error;
      }
      this.problem = error;
      return undefined;
    }
  }
}

/** Says a problem in the language of now, not of when it happened. */
export const explain = (problem) =>
  (problem.key ? t(problem.key, problem.parameters) : problem.message);
