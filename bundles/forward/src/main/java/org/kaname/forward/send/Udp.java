package org.kaname.forward.send;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.util.List;
import java.util.Map;
import org.kaname.text.Text;

/**
 * Syslog over UDP (RFC 5426): one message a datagram. Nobody says whether it arrived; only that a
 * port is closed is told at times.
 */
public final class Udp implements Sender {
  private static final Portion PORTION = new Portion(200, 1 << 18, 0);

  private final Address address;
  private final DatagramSocket socket;
  private long confirmed;

  /**
   * Makes one.
   *
   * @param confirmed sequence before which the other side has everything.
   */
  public Udp(Address address, long confirmed) throws IOException {
    this.address = address;
    this.confirmed = confirmed;
    socket = new DatagramSocket();
  }

  @Override
  public Portion portion() {
    return PORTION;
  }

  @Override
  public List<Refused> send(List<Letter> letters) throws SendFault {
    try {
      if (!socket.isConnected()) {
        socket.connect(address.resolve());
      }
      for (Letter letter : letters) {
        put(letter.envelope());
      }
    } catch (IOException e) {
      socket.disconnect();
      throw SendFault.away(address.toString(), e);
    }
    confirmed = letters.get(letters.size() - 1).sequence() + 1;
    return List.of();
  }

  private void put(Envelope envelope) throws IOException {
    socket.send(new DatagramPacket(envelope.body(), envelope.body().length));
  }

  @Override
  public long confirmed() {
    return confirmed;
  }

  @Override
  public Text tryOut(Envelope envelope) throws SendFault {
    try (DatagramSocket own = new DatagramSocket()) {
      own.connect(address.resolve());
      own.send(new DatagramPacket(envelope.body(), envelope.body().length));
      return new Text("forward.answer.udp", Map.of("address", address.toString()));
    } catch (IOException e) {
      throw SendFault.away(address.toString(), e);
    }
  }

  @Override
  public void abort() {
    // a datagram never hangs
  }

  @Override
  public void close() {
    socket.close();
  }
}
