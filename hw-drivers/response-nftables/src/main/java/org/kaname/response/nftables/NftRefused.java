package org.kaname.response.nftables;

/** The packet filter refused a script whole; nothing was changed. */
final class NftRefused extends Exception {
  private static final long serialVersionUID = 1;

  NftRefused(String said) {
    super(said.strip());
  }

  /** Says whether an element was there already. */
  boolean exists() {
    return said().contains("File exists");
  }

  /** Says whether the table, set or element is not there. */
  boolean absent() {
    return said().contains("No such file");
  }

  /** Says whether the process may not change the packet filter. */
  boolean forbidden() {
    return said().contains("Operation not permitted");
  }

  private String said() {
    return String.valueOf(getMessage());
  }
}
