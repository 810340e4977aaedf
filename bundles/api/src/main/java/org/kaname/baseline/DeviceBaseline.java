package org.kaname.baseline;

import java.util.List;

/**
 * What one sensor knows of a device.
 *
 * @param device text of its endpoint.
 * @param maturity 0..100; from 100 on it alerts.
 * @param watchedSeconds how long it has been watched.
 * @param quietSeconds how long ago it last did something new.
 * @param waitsSeconds how long it must still do nothing new to be known, 0 if it is.
 * @param links how many links it has.
 * @param peers whom it talks to and how; empty in lists.
 */
public record DeviceBaseline(
    String sensor,
    String device,
    String mac,
    int maturity,
    long watchedSeconds,
    long quietSeconds,
    long waitsSeconds,
    int links,
    List<Peer> peers) {
  public DeviceBaseline {
    peers = List.copyOf(peers);
  }

  /**
   * One link.
   *
   * @param device text of the other endpoint.
   * @param calls whether the device calls the other one; otherwise it is called.
   * @param service protocol, transport and port.
   */
  public record Peer(String device, boolean calls, String service, List<Behaviour> behaviours) {
    public Peer {
      behaviours = List.copyOf(behaviours);
    }
  }

  /**
   * One type of messages.
   *
   * @param sends whether the device sends it; otherwise it gets it.
   * @param station behind the endpoint, -1 if none.
   * @param activity word of its activity.
   * @param code type as its protocol writes it.
   * @param messages how many were learned, at most 16,777,215.
   * @param longestGapSeconds between two of them.
   * @param mostInSecond learned.
   * @param mostIn10Seconds learned.
   * @param mostInMinute learned.
   * @param objects how many different ones it is about.
   * @param learning whether its rate is still being learned.
   */
  public record Behaviour(
      boolean sends,
      int station,
      String activity,
      String code,
      long messages,
      double longestGapSeconds,
      long mostInSecond,
      long mostIn10Seconds,
      long mostInMinute,
      int objects,
      boolean learning) {}
}
