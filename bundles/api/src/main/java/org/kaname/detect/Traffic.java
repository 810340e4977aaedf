package org.kaname.detect;

import org.kaname.decode.Decoder;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What the dense numbers of one shard stand for. Read by the shard's detectors on the shard's
 * thread.
 */
@ProviderType
public interface Traffic {
  /** Returns the sensor that all of it belongs to. */
  String sensor();

  /** Says whether results are for the record of the site; false for a benchmark pass. */
  boolean kept();

  /** Says whether it comes from a network card, so that what is learned of it outlives the run. */
  default boolean live() {
    return false;
  }

  /** Returns packet time, epoch nanoseconds. */
  long now();

  /** Returns how many device numbers have been given out. */
  int devices();

  /** Returns a device's identity; makes an object, so not for every message. */
  Endpoint endpoint(int device, int station);

  /** Returns the MAC address in the low 48 bits. */
  long mac(int device);

  /** Returns when the device first sent something. */
  long firstSent(int device);

  /** Returns when the device last sent something, exact to a second. */
  long lastSent(int device);

  /** Returns packets the device sent, exact to a second. */
  long packets(int device);

  /** Returns bytes the device sent, exact to a second. */
  long bytes(int device);

  /** Returns how well the detectors know a device, 0..100. */
  int maturity(int device);

  /** Says whether the number stands for a group or broadcast address, not a device. */
  boolean group(int device);

  /** Returns how many link numbers have been given out. */
  int links();

  /** Returns the device that calls. */
  int client(int link);

  /** Returns the device that is called. */
  int server(int link);

  /** Returns the transport: 6 TCP, 17 UDP, another IP protocol, or 0 without IP. */
  int transport(int link);

  /** Returns the server's port, or the EtherType without IP. */
  int port(int link);

  /** Returns the number of the protocol last recognised on a link, 0 if none. */
  int protocol(int link);

  /** Says whether the link is infrastructure chatter: ARP, DHCP, mDNS, NTP and their like. */
  boolean chatter(int link);

  /** Says whether the called side has ever answered on this link. */
  boolean answered(int link);

  /** Returns the short name of a protocol; empty for 0. */
  String protocolName(int protocol);

  /** Returns the decoder now in charge of a protocol, to make codes readable; null if none is. */
  @org.jspecify.annotations.Nullable
  Decoder decoder(int protocol);
}
