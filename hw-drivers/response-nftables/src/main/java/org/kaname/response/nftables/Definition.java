package org.kaname.response.nftables;

import java.util.ArrayList;
import java.util.List;

/**
 * The table of this installation at an enforcement point: sets that say what is cut, and rules that
 * look into them. The rules keep no state, so that a connection that was there before is cut too,
 * and stand before (priority -10) the rules of the site.
 *
 * <p>Source: nft(8), sections SETS, CHAINS, REJECT STATEMENT.
 */
final class Definition {
  private final String family;
  private final String table;
  private final boolean reject;

  /**
   * Defines a table.
   *
   * @param bridge whether frames are bridged rather than routed: family {@code bridge}.
   * @param table its name.
   * @param reject whether a TCP sender is told at once (reset) rather than left to wait.
   */
  Definition(boolean bridge, String table, boolean reject) {
    if (!table.matches("[a-z][a-z0-9_]{0,30}")) {
      throw new IllegalArgumentException("table " + table);
    }
    this.family = bridge ? "bridge" : "inet";
    this.table = table;
    this.reject = reject;
  }

  /** Returns family and name. */
  String place() {
    return family + " " + table;
  }

  /**
   * Returns the script that makes the table, or sets its rules right and leaves its sets as they
   * are.
   */
  String script(List<String> allowed) {
    return script(allowed, reject);
  }

  /** Returns the script for a kernel that cannot reject here: senders are left to wait. */
  String dropping(List<String> allowed) {
    return script(allowed, false);
  }

  private String script(List<String> allowed, boolean rejecting) {
    List<String> lines = new ArrayList<>();
    lines.add("add table " + place());
    for (Kind kind : Kind.values()) {
      for (Version version : Version.of(kind)) {
        lines.add("add set " + place() + " " + kind.set(version) + " " + declared(kind, version));
      }
    }
    for (Version version : Version.IP) {
      lines.add(
          "add set %s allowed%s { type %s; }".formatted(place(), version.digit, version.type));
      lines.add("flush set " + place() + " allowed" + version.digit);
    }
    lines.add("add chain %s cut".formatted(place()));
    lines.add("add chain %s pass %s".formatted(place(), hook()));
    lines.add("flush chain %s cut".formatted(place()));
    lines.add("flush chain %s pass".formatted(place()));
    allowed.forEach(address -> lines.add(allow(address)));
    if (rejecting) {
      lines.add("add rule %s cut meta l4proto tcp reject with tcp reset".formatted(place()));
    }
    lines.add("add rule %s cut drop".formatted(place()));
    for (Kind kind : Kind.values()) {
      for (Version version : Version.of(kind)) {
        kind.rules(version).forEach(rule -> lines.add("add rule " + place() + " pass " + rule));
      }
    }
    return String.join("\n", lines) + "\n";
  }

  /** Bridges can reject only where frames come in: nft(8), REJECT STATEMENT. */
  private String hook() {
    return family.equals("bridge")
        ? "{ type filter hook prerouting priority -300; policy accept; }"
        : "{ type filter hook forward priority -10; policy accept; }";
  }

  private static String declared(Kind kind, Version version) {
    return "{ type " + kind.type(version) + "; flags timeout; " + kind.statement() + " }";
  }

  private String allow(String address) {
    return "add element %s allowed%s { %s }"
        .formatted(place(), Version.holding(address).digit, address);
  }
}
