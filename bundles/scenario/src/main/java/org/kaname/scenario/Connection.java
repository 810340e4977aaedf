package org.kaname.scenario;

import java.util.Arrays;

/** A TCP connection between two hosts, with handshake, acknowledgements and end. */
final class Connection {
  private static final int LARGEST = 1460;

  /** Time between two packets of a connection, nanoseconds. */
  /** Pause before every packet, nanoseconds; before the first one, too. */
  static final long STEP = 150_000;

  private static final byte[] NOTHING = new byte[0];

  private final Timeline timeline;
  private final Frames frames;
  private final Host client;
  private final Host server;
  private final int clientPort;
  private final int serverPort;
  private int clientSequence;
  private int serverSequence;
  private long due;

  Connection(
      Timeline timeline,
      Frames frames,
      Host client,
      int clientPort,
      Host server,
      int serverPort,
      int seed) {
    this.timeline = timeline;
    this.frames = frames;
    this.client = client;
    this.server = server;
    this.clientPort = clientPort;
    this.serverPort = serverPort;
    clientSequence = seed * 0x9E3779B9;
    serverSequence = seed * 0x85EBCA6B;
  }

  private long step() {
    due = Math.max(due, timeline.now()) + STEP;
    return due - timeline.now();
  }

  /** Returns when the last packet so far is sent. */
  long last() {
    return due;
  }

  private void fromClient(int flags, byte[] data) {
    timeline.send(
        step(),
        frames.tcp(
            client, server, clientPort, serverPort, clientSequence, serverSequence, flags, data));
    clientSequence += data.length + ((flags & (Frames.SYN | Frames.FIN)) != 0 ? 1 : 0);
  }

  private void fromServer(int flags, byte[] data) {
    timeline.send(
        step(),
        frames.tcp(
            server, client, serverPort, clientPort, serverSequence, clientSequence, flags, data));
    serverSequence += data.length + ((flags & (Frames.SYN | Frames.FIN)) != 0 ? 1 : 0);
  }

  Connection open() {
    timeline.send(
        step(),
        frames.tcp(
            client, server, clientPort, serverPort, clientSequence++, 0, Frames.SYN, NOTHING));
    fromServer(Frames.SYN | Frames.ACK, NOTHING);
    fromClient(Frames.ACK, NOTHING);
    return this;
  }

  /** Tries to connect where nobody listens. */
  void refused() {
    timeline.send(
        step(),
        frames.tcp(
            client, server, clientPort, serverPort, clientSequence++, 0, Frames.SYN, NOTHING));
    serverSequence = 0;
    fromServer(Frames.RST | Frames.ACK, NOTHING);
  }

  Connection ask(byte[] data) {
    for (int at = 0; at < data.length; at += LARGEST) {
      byte[] part = Arrays.copyOfRange(data, at, Math.min(data.length, at + LARGEST));
      fromClient(Frames.PSH | Frames.ACK, part);
    }
    fromServer(Frames.ACK, NOTHING);
    return this;
  }

  Connection answer(byte[] data) {
    for (int at = 0; at < data.length; at += LARGEST) {
      byte[] part = Arrays.copyOfRange(data, at, Math.min(data.length, at + LARGEST));
      fromServer(Frames.PSH | Frames.ACK, part);
    }
    fromClient(Frames.ACK, NOTHING);
    return this;
  }

  void end() {
    fromClient(Frames.FIN | Frames.ACK, NOTHING);
    fromServer(Frames.FIN | Frames.ACK, NOTHING);
    fromClient(Frames.ACK, NOTHING);
  }
}
