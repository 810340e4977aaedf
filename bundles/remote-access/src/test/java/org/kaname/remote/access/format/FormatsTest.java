package org.kaname.remote.access.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.kaname.remote.access.format.LogEvent.Kind.ASSIGNED;
import static org.kaname.remote.access.format.LogEvent.Kind.END;
import static org.kaname.remote.access.format.LogEvent.Kind.FAILED;
import static org.kaname.remote.access.format.LogEvent.Kind.SIGN_IN;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lines in the forms of the products' documentation; addresses are those kept for examples. */
class FormatsTest {
  private final Formats formats = Formats.shipped();

  private void reads(
      String line, String product, LogEvent.Kind kind, String user, String from, String assigned) {
    assertEquals(
        Optional.of(new LogEvent(product, kind, user, from, assigned)), formats.read(line));
  }

  /** FortiOS Log Message Reference, SSL VPN event log. */
  @Test
  void fortigate_isRead() {
    reads(
        "date=2019-05-10 time=09:48:40 logid=\"0101039947\" type=\"event\" subtype=\"vpn\""
            + " level=\"information\" vd=\"root\" eventtime=1557506920 logdesc=\"SSL VPN tunnel up\""
            + " action=\"tunnel-up\" tunneltype=\"ssl-tunnel\" tunnelid=1646513467"
            + " remip=203.0.113.254 tunnelip=10.212.134.200 user=\"test\" group=\"g1\""
            + " dst_host=\"N/A\" reason=\"tunnel established\" msg=\"SSL tunnel established\"",
        "fortigate",
        SIGN_IN,
        "test",
        "203.0.113.254",
        "10.212.134.200");
    reads(
        "date=2019-05-10 time=09:48:40 logid=\"0101039424\" type=\"event\" subtype=\"vpn\""
            + " logdesc=\"SSL VPN tunnel up\" action=\"tunnel-up\" tunneltype=\"ssl-web\" tunnelid=0"
            + " remip=203.0.113.254 tunnelip=(null) user=\"山田 太郎\" reason=\"login successfully\"",
        "fortigate",
        SIGN_IN,
        "山田 太郎",
        "203.0.113.254",
        "");
    reads(
        "date=2019-02-15 time=10:57:56 logid=\"0101039426\" type=\"event\" subtype=\"vpn\""
            + " level=\"alert\" logdesc=\"SSL VPN login fail\" action=\"ssl-login-fail\""
            + " tunneltype=\"ssl-web\" tunnelid=0 remip=203.0.113.254 user=\"u1\" group=\"g1\""
            + " dst_host=\"N/A\" reason=\"sslvpn_login_password_expired\""
            + " msg=\"SSL user failed to logged in\"",
        "fortigate",
        FAILED,
        "u1",
        "203.0.113.254",
        "");
    reads(
        "date=2019-05-10 time=09:53:23 logid=\"0101039948\" logdesc=\"SSL VPN tunnel down\""
            + " action=\"tunnel-down\" tunneltype=\"ssl-tunnel\" remip=203.0.113.254"
            + " tunnelip=10.212.134.200 user=\"test\" duration=283",
        "fortigate",
        END,
        "test",
        "203.0.113.254",
        "");
  }

  /** Cisco Secure Firewall ASA Series Syslog Messages: 113039, 722051, 113019, 113015. */
  @Test
  void ciscoAsa_isRead() {
    reads(
        "%ASA-6-113039: Group <VPN-GP> User <alice> IP <203.0.113.7> AnyConnect parent session"
            + " started.",
        "cisco-asa", SIGN_IN, "alice", "203.0.113.7", "");
    reads(
        "%ASA-4-722051: Group <VPN-GP> User <alice> IP <203.0.113.7> IPv4 Address <10.9.0.2> IPv6"
            + " address <::> assigned to session",
        "cisco-asa", ASSIGNED, "alice", "203.0.113.7", "10.9.0.2");
    reads(
        "%ASA-4-113019: Group = VPN-GP, Username = alice, IP = 203.0.113.7, Session disconnected."
            + " Session Type: SSL, Duration: 0h:12m:34s, Bytes xmt: 1, Bytes rcv: 2, Reason: User"
            + " Requested",
        "cisco-asa", END, "alice", "203.0.113.7", "");
    reads(
        "%ASA-6-113015: AAA user authentication Rejected : reason = Invalid password : local"
            + " database : user = alice : user IP = 203.0.113.7",
        "cisco-asa", FAILED, "alice", "203.0.113.7", "");
  }

  /** OpenVPN 2.4 to 2.6, server at verb 3. */
  @Test
  void openvpn_isRead() {
    reads(
        "openvpn[812]: 203.0.113.7:51820 [alice] Peer Connection Initiated with"
            + " [AF_INET]203.0.113.7:51820",
        "openvpn",
        SIGN_IN,
        "alice",
        "203.0.113.7",
        "");
    reads(
        "openvpn[812]: alice/203.0.113.7:51820 MULTI_sva: pool returned IPv4=10.8.0.6, IPv6=(Not"
            + " enabled)",
        "openvpn",
        ASSIGNED,
        "alice",
        "203.0.113.7",
        "10.8.0.6");
    reads(
        "openvpn[812]: 203.0.113.7:51821 TLS Auth Error: Auth Username/Password verification failed"
            + " for peer",
        "openvpn",
        FAILED,
        "",
        "203.0.113.7",
        "");
    reads(
        "openvpn[812]: alice/203.0.113.7:51820 SIGTERM[soft,remote-exit] received, client-instance"
            + " exiting",
        "openvpn",
        END,
        "alice",
        "203.0.113.7",
        "");
  }

  /** strongSwan, charon at the default levels, from its test suite's scenarios. */
  @Test
  void strongswan_isRead() {
    reads(
        "charon: 05[IKE] IKE_SA rw[1] established between"
            + " 192.0.2.1[moon.strongswan.org]...203.0.113.100[carol@strongswan.org]",
        "strongswan",
        SIGN_IN,
        "carol@strongswan.org",
        "203.0.113.100",
        "");
    reads(
        "charon: 05[IKE] assigning virtual IP 10.3.0.1 to peer 'carol@strongswan.org'",
        "strongswan",
        ASSIGNED,
        "carol@strongswan.org",
        "",
        "10.3.0.1");
    reads(
        "charon: 06[IKE] EAP method EAP_MSCHAPV2 failed for peer carol@strongswan.org",
        "strongswan",
        FAILED,
        "carol@strongswan.org",
        "",
        "");
    reads(
        "charon: 07[IKE] deleting IKE_SA rw[1] between"
            + " 192.0.2.1[moon.strongswan.org]...203.0.113.100[carol@strongswan.org]",
        "strongswan",
        END,
        "carol@strongswan.org",
        "203.0.113.100",
        "");
  }

  /** PAN-OS, GlobalProtect Log Fields: public address, its IPv6, private address. */
  @Test
  void globalprotect_isRead() {
    String head = "1,2026/03/30 11:28:19,007051000113358,GLOBALPROTECT,0,2305,2026/03/30 11:28:19,";
    reads(
        head
            + "vsys1,gateway-connected,connected,,IPSec,user1,JP,LAPTOP-1,203.0.113.24,0.0.0.0,"
            + "10.20.1.5,0.0.0.0,58d51966,SER1,6.0.4,Windows,\"Microsoft Windows 11\",1,,,\"\","
            + "success,,0,,0,GP-GW,6936960,0x0",
        "globalprotect",
        SIGN_IN,
        "user1",
        "203.0.113.24",
        "10.20.1.5");
    reads(
        head
            + "vsys1,gateway-auth,login,LDAP,,user1,JP,LAPTOP-1,203.0.113.24,0.0.0.0,0.0.0.0,"
            + "0.0.0.0,58d51966,SER1,6.0.4,Windows,\"Microsoft Windows 11\",1,,,\"Authentication"
            + " failed\",failure,,0,,0,GP-GW,6936961,0x0",
        "globalprotect",
        FAILED,
        "user1",
        "203.0.113.24",
        "");
    reads(
        head
            + "vsys1,gateway-logout,logout,,,user1,JP,LAPTOP-1,203.0.113.24,0.0.0.0,10.20.1.5,"
            + "0.0.0.0,58d51966,SER1,6.0.4,Windows,\"Microsoft Windows 11\",1,,,\"\",success,,0,,0,"
            + "GP-GW,6936962,0x0",
        "globalprotect",
        END,
        "user1",
        "203.0.113.24",
        "");
  }

  /** OpenSSH, auth.c and packet.c. */
  @Test
  void sshd_isRead() {
    reads(
        "sshd[4711]: Accepted publickey for alice from 203.0.113.7 port 51820 ssh2: ED25519"
            + " SHA256:abc",
        "sshd",
        SIGN_IN,
        "alice",
        "203.0.113.7",
        "");
    reads(
        "sshd[4711]: Failed password for invalid user bob from 2001:db8::7 port 51820 ssh2",
        "sshd",
        FAILED,
        "bob",
        "2001:db8::7",
        "");
    reads(
        "sshd[4711]: Disconnected from user alice 203.0.113.7 port 51820",
        "sshd",
        END,
        "alice",
        "203.0.113.7",
        "");
  }

  /** Windows security events 4624 and 4625 of logon type 10, as NXLog sends them. */
  @Test
  void windowsRemoteDesktop_isRead() {
    reads(
        "MSWinEventLog\t1\tSecurity\t57\tFri May 01 10:00:00 2026\t4624\tMicrosoft-Windows-Security-"
            + "Auditing\tN/A\tN/A\tSuccess Audit\tHMI1\tLogon\t\tAn account was successfully logged"
            + " on.  Subject:  Security ID: S-1-5-18  Account Name: HMI1$  Logon Information:  Logon"
            + " Type: 10  New Logon:  Security ID: S-1-5-21-1  Account Name: alice  Account Domain:"
            + " PLANT  Network Information:  Workstation Name: HMI1  Source Network Address:"
            + " 203.0.113.7  Source Port: 0",
        "windows",
        SIGN_IN,
        "alice",
        "203.0.113.7",
        "");
    reads(
        "{\"EventTime\":\"2026-05-01 10:00:00\",\"Hostname\":\"HMI1\",\"EventID\":4625,"
            + "\"TargetUserName\":\"alice\",\"LogonType\":\"10\",\"IpAddress\":\"203.0.113.7\"}",
        "windows",
        FAILED,
        "alice",
        "203.0.113.7",
        "");
  }

  @Test
  void windowsLogonAtTheMachineItself_saysNothing() {
    assertEquals(
        Optional.empty(),
        formats.read(
            "{\"EventID\":4624,\"TargetUserName\":\"alice\",\"LogonType\":\"2\","
                + "\"IpAddress\":\"127.0.0.1\"}"));
  }

  @Test
  void keysAndValues_areRead() {
    reads(
        "event=login result=success user=alice src=203.0.113.7 assigned=10.9.0.2",
        "generic",
        SIGN_IN,
        "alice",
        "203.0.113.7",
        "10.9.0.2");
    reads(
        "action=\"logon\" status=\"denied\" user=\"alice a\" client_ip=\"203.0.113.7\"",
        "generic",
        FAILED,
        "alice a",
        "203.0.113.7",
        "");
  }

  @Test
  void otherLines_sayNothing() {
    assertEquals(Optional.empty(), formats.read("cron: (root) CMD (run-parts /etc/cron.hourly)"));
    assertEquals(Optional.empty(), formats.read(""));
  }

  @Test
  void site_addsFormatsBeforeThoseOfTheBundle(@TempDir Path folder) throws IOException {
    Path site =
        Files.writeString(
            folder.resolve("site.tsv"),
            "acme\tsign_in\tACME in (?P<user>\\S+) (?P<from>\\S+)\nacme\tsign_in\t(\nacme\n");
    Formats all = Formats.withSite(site);
    assertEquals(
        Optional.of(new LogEvent("acme", SIGN_IN, "bob", "203.0.113.9", "")),
        all.read("ACME in bob 203.0.113.9"));
    assertEquals(2, all.faults().size());
  }

  @Test
  void patternThatWouldBacktrackForEver_costsNoMoreThanTheLine(@TempDir Path folder)
      throws IOException {
    Path site = Files.writeString(folder.resolve("site.tsv"), "acme\tsign_in\t(a+)+(a+)+(a+)+b\n");
    Formats all = Formats.withSite(site);
    String line = "a".repeat(8000);
    long begin = System.nanoTime();
    assertEquals(Optional.empty(), all.read(line));
    assertTrue(System.nanoTime() - begin < 5_000_000_000L);
  }
}
