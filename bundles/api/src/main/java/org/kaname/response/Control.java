package org.kaname.response;

/** Whether traffic passes a driver's enforcement point, and how that is known. */
public enum Control {
  /** Nobody says so: the driver is not offered for it. */
  NONE,
  /** The site's configuration says so. */
  DECLARED,
  /** The enforcement point itself has seen it, and not long ago. */
  PROVED
}
