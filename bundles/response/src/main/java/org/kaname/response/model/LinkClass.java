package org.kaname.response.model;

/** What a link is to the site. */
public enum LinkClass {
  /** It keeps people safe: never stopped. */
  SAFETY,
  /** It can be stopped at the cost of the functions that need it. */
  ORDINARY,
  /** It calls a closed service without being one of its flows: nobody's business needs it. */
  FOREIGN,
  /** Nobody has said: stopped by people only. */
  UNCLASSIFIED
}
