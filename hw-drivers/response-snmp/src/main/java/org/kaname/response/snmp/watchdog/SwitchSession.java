package org.kaname.response.snmp.watchdog;

import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.snmp4j.PDU;
import org.snmp4j.ScopedPDU;
import org.snmp4j.Snmp;
import org.snmp4j.Target;
import org.snmp4j.UserTarget;
import org.snmp4j.event.ResponseEvent;
import org.snmp4j.mp.SnmpConstants;
import org.snmp4j.security.SecurityLevel;
import org.snmp4j.smi.Integer32;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.UdpAddress;
import org.snmp4j.smi.Variable;
import org.snmp4j.smi.VariableBinding;

/** Speaks with one switch. Used by one thread; short-lived. */
public final class SwitchSession implements AutoCloseable {
  // RFC 2863: ifName, ifPhysAddress, ifAdminStatus, ifOperStatus, ifNumber
  private static final OID NAME = new OID("1.3.6.1.2.1.31.1.1.1.1");
  private static final OID MAC = new OID("1.3.6.1.2.1.2.2.1.6");
  private static final OID ADMIN = new OID("1.3.6.1.2.1.2.2.1.7");
  private static final OID OPER = new OID("1.3.6.1.2.1.2.2.1.8");
  private static final OID NUMBER = new OID("1.3.6.1.2.1.2.1.0");
  private static final int UP = 1;
  private static final int DOWN = 2;

  // RFC 4188: dot1dBasePortIfIndex, dot1dTpFdbPort, dot1dTpFdbStatus; RFC 4363: dot1qTpFdbPort,
  // dot1qTpFdbStatus
  private static final OID BRIDGE_PORT = new OID("1.3.6.1.2.1.17.1.4.1.2");
  private static final OID FDB_PORT = new OID("1.3.6.1.2.1.17.4.3.1.2");
  private static final OID FDB_STATUS = new OID("1.3.6.1.2.1.17.4.3.1.3");
  private static final OID VLAN_FDB_PORT = new OID("1.3.6.1.2.1.17.7.1.2.2.1.2");
  private static final OID VLAN_FDB_STATUS = new OID("1.3.6.1.2.1.17.7.1.2.2.1.3");
  private static final int INVALID = 2;
  private static final int SELF = 4;

  /** RFC 3414, usmStats: what a switch answers to a user or password it does not know. */
  private static final OID USM_STATS = new OID("1.3.6.1.6.3.15.1.1");

  private static final int ROWS_AT_ONCE = 20;
  private static final int MOST_ROWS = 20_000;
  private static final int OCTETS = 6;

  private final Snmp snmp;
  private final Target<UdpAddress> target;
  private final String name;

  /** Opens a socket; sends nothing. */
  public SwitchSession(SwitchSettings settings) throws IOException {
    name = settings.address() + " port " + settings.port();
    snmp = Engine.open(settings, settings.passwords());
    target =
        new UserTarget<>(
            new UdpAddress(InetAddress.getByName(settings.address()), settings.port()),
            new OctetString(settings.user()),
            new byte[0],
            SecurityLevel.AUTH_PRIV);
    target.setVersion(SnmpConstants.version3);
    target.setTimeout(settings.timeoutMillis());
    target.setRetries(settings.retries());
  }

  /** Reads all ports. */
  public List<Port> ports() throws IOException {
    Map<OID, Variable> macs = column(MAC);
    Map<OID, Variable> admin = column(ADMIN);
    Map<OID, Variable> oper = column(OPER);
    List<Port> ports = new ArrayList<>();
    column(NAME)
        .forEach(
            (row, value) ->
                ports.add(
                    port(row.last(), value, macs.get(row), isUp(admin.get(row)), oper.get(row))));
    return ports;
  }

  private static Port port(
      int index, Variable name, @Nullable Variable mac, boolean enabled, @Nullable Variable oper) {
    return new Port(
        index,
        name.toString(),
        mac instanceof OctetString octets ? text(octets) : "",
        enabled,
        isUp(oper));
  }

  private static boolean isUp(@Nullable Variable status) {
    return status instanceof Integer32 && status.toInt() == UP;
  }

  private static String text(OctetString octets) {
    if (octets.length() != OCTETS) {
      return "";
    }
    StringJoiner mac = new StringJoiner(":");
    for (byte octet : octets.getValue()) {
      mac.add(String.format(java.util.Locale.ROOT, "%02x", octet & 0xFF));
    }
    return mac.toString();
  }

  /** Asks for something every switch knows (RFC 2863, ifNumber). */
  public void greet() throws IOException {
    ask(PDU.GET, new VariableBinding(NUMBER));
  }

  /** Finds a port by its name and, unless empty, its MAC address: indices are not for keeping. */
  public Port find(String portName, String mac) throws IOException {
    for (Map.Entry<OID, Variable> row : column(NAME).entrySet()) {
      if (row.getValue().toString().equals(portName)) {
        Port found = read(row.getKey().last(), row.getValue());
        if (mac.isEmpty() || mac.equals(found.mac())) {
          return found;
        }
      }
    }
    throw new Trouble(Trouble.Kind.NO_PORT, name + " has no port " + portName + " " + mac);
  }

  private Port read(int index, Variable portName) throws IOException {
    PDU answer = ask(PDU.GET, at(MAC, index), at(ADMIN, index), at(OPER, index));
    return port(
        index,
        portName,
        answer.get(0).getVariable(),
        isUp(answer.get(1).getVariable()),
        answer.get(2).getVariable());
  }

  private static VariableBinding at(OID column, int index) {
    return new VariableBinding(new OID(column).append(index));
  }

  /** Takes a port out of service, or into it; what became of it must be read. */
  public void set(int index, boolean up) throws IOException {
    OID admin = new OID(ADMIN).append(index);
    ask(PDU.SET, new VariableBinding(admin, new Integer32(up ? UP : DOWN)));
  }

  /**
   * Reads which MAC addresses the switch has seen behind which of its ports (ifIndex), with and
   * without VLANs; its own addresses are left out.
   *
   * @return empty if the switch keeps no such table.
   */
  public Optional<Map<String, Integer>> addresses() throws IOException {
    Map<Integer, Integer> bridge = new HashMap<>();
    column(BRIDGE_PORT).forEach((row, index) -> bridge.put(row.last(), index.toInt()));
    if (bridge.isEmpty()) {
      return Optional.empty();
    }
    Map<String, Integer> found = new HashMap<>();
    collect(column(FDB_PORT), column(FDB_STATUS), bridge, found);
    collect(column(VLAN_FDB_PORT), column(VLAN_FDB_STATUS), bridge, found);
    return Optional.of(found);
  }

  private static void collect(
      Map<OID, Variable> ports,
      Map<OID, Variable> status,
      Map<Integer, Integer> bridge,
      Map<String, Integer> found) {
    ports.forEach(
        (row, port) -> {
          Variable state = status.get(row);
          Integer index = bridge.get(port.toInt());
          boolean foreign = state == null || state.toInt() != INVALID && state.toInt() != SELF;
          if (foreign && index != null && row.size() >= OCTETS) {
            found.put(mac(row), index);
          }
        });
  }

  private static String mac(OID row) {
    StringJoiner mac = new StringJoiner(":");
    for (int i = row.size() - OCTETS; i < row.size(); i++) {
      mac.add(String.format(java.util.Locale.ROOT, "%02x", row.get(i) & 0xFF));
    }
    return mac.toString();
  }

  /** Reads a column of a table: row to value. A switch that goes in circles is given up. */
  private Map<OID, Variable> column(OID column) throws IOException {
    Map<OID, Variable> rows = new TreeMap<>();
    OID last = column;
    while (rows.size() < MOST_ROWS) {
      for (VariableBinding cell : ask(PDU.GETBULK, new VariableBinding(last)).getAll()) {
        OID oid = cell.getOid();
        if (!oid.startsWith(column) || cell.isException() || oid.compareTo(last) <= 0) {
          return rows;
        }
        rows.put(oid.getSuffix(column), cell.getVariable());
        last = oid;
      }
    }
    return rows;
  }

  private PDU ask(int type, VariableBinding... cells) throws IOException {
    ScopedPDU question = new ScopedPDU();
    question.setType(type);
    question.addAll(cells);
    if (type == PDU.GETBULK) {
      question.setMaxRepetitions(ROWS_AT_ONCE);
    }
    ResponseEvent<UdpAddress> event = snmp.send(question, target);
    PDU answer = event.getResponse();
    if (answer == null) {
      throw new Trouble(Trouble.Kind.TIMEOUT, "no answer from " + name);
    }
    if (answer.getType() == PDU.REPORT) {
      throw report(answer);
    }
    if (answer.getErrorStatus() != PDU.noError
        || answer.size() < (type == PDU.GETBULK ? 1 : cells.length)) {
      throw new Trouble(Trouble.Kind.REFUSED, name + " said " + answer.getErrorStatusText());
    }
    return answer;
  }

  private Trouble report(PDU answer) {
    boolean user = answer.size() > 0 && answer.get(0).getOid().startsWith(USM_STATS);
    return new Trouble(
        user ? Trouble.Kind.CREDENTIALS : Trouble.Kind.REFUSED,
        name + " reports " + (answer.size() > 0 ? answer.get(0).getOid() : "nothing"));
  }

  @Override
  public void close() throws IOException {
    snmp.close();
  }
}
