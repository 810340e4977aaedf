package org.kaname.response.snmp;

import java.util.List;
import org.kaname.testkit.MessagesContract;

class SnmpMessagesTest extends MessagesContract {
  @Override
  protected List<String> required() {
    return List.of(
        "response.snmp.path",
        "response.snmp.action",
        "response.snmp.too_long",
        "response.snmp.no_place",
        "response.snmp.ambiguous",
        "response.snmp.uplink",
        "response.snmp.not_allowed",
        "response.snmp.too_many",
        "response.snmp.spare",
        "response.snmp.own_path",
        "response.snmp.already_down",
        "response.snmp.held_by_other",
        "response.snmp.changed",
        "response.snmp.unreachable",
        "response.snmp.credentials",
        "response.snmp.refused",
        "response.snmp.secrets",
        "response.snmp.no_port",
        "response.snmp.no_watchdog");
  }
}
