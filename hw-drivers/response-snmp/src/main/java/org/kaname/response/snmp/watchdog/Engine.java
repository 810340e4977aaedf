package org.kaname.response.snmp.watchdog;

import java.io.IOException;
import org.snmp4j.MessageDispatcherImpl;
import org.snmp4j.Snmp;
import org.snmp4j.mp.CounterSupport;
import org.snmp4j.mp.MPv3;
import org.snmp4j.security.AuthHMAC192SHA256;
import org.snmp4j.security.AuthSHA;
import org.snmp4j.security.PrivAES128;
import org.snmp4j.security.PrivAES256;
import org.snmp4j.security.SecurityModel;
import org.snmp4j.security.SecurityModels;
import org.snmp4j.security.SecurityProtocols;
import org.snmp4j.security.USM;
import org.snmp4j.security.UsmUser;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;
import org.snmp4j.transport.DefaultUdpTransportMapping;
import org.snmp4j.util.DefaultPDUFactory;

/** Sets up SNMP4J for one user of one switch: version 3 and nothing older. */
final class Engine {
  private Engine() {}

  static Snmp open(SwitchSettings settings, SwitchSettings.Passwords passwords) throws IOException {
    SecurityProtocols protocols =
        new SecurityProtocols(SecurityProtocols.SecurityProtocolSet.defaultSecurity);
    protocols.addAuthenticationProtocol(new AuthHMAC192SHA256());
    protocols.addAuthenticationProtocol(new AuthSHA());
    protocols.addPrivacyProtocol(new PrivAES128());
    protocols.addPrivacyProtocol(new PrivAES256());
    byte[] engine = MPv3.createLocalEngineID();
    USM users = new USM(protocols, new OctetString(engine), 0);
    users.addUser(user(settings, passwords));
    MessageDispatcherImpl dispatcher = new MessageDispatcherImpl();
    dispatcher.addMessageProcessingModel(
        new MPv3(
            engine,
            new DefaultPDUFactory(),
            protocols,
            SecurityModels.getCollection(new SecurityModel[] {users}),
            CounterSupport.getInstance()));
    Snmp snmp = new Snmp(dispatcher, new DefaultUdpTransportMapping());
    snmp.listen();
    return snmp;
  }

  private static UsmUser user(SwitchSettings settings, SwitchSettings.Passwords passwords) {
    OID authentication =
        settings.authentication().equals("SHA-256") ? AuthHMAC192SHA256.ID : AuthSHA.ID;
    OID privacy = settings.privacy().equals("AES-256") ? PrivAES256.ID : PrivAES128.ID;
    return new UsmUser(
        new OctetString(settings.user()),
        authentication,
        new OctetString(passwords.authentication()),
        privacy,
        new OctetString(passwords.privacy()));
  }
}
