package org.kaname.pipeline.flow;

import static org.kaname.testkit.Packets.ascii;
import static org.kaname.testkit.Packets.ethernet;
import static org.kaname.testkit.Packets.ipv4;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.kaname.decode.Activity;
import org.kaname.decode.Decoder;
import org.kaname.decode.MessageSink;
import org.kaname.decode.Segment;
import org.kaname.detect.AlertSink;
import org.kaname.detect.Detector;
import org.kaname.detect.Message;
import org.kaname.detect.Traffic;
import org.kaname.testkit.Packets;

/**
 * A shard with decoders of toy protocols and a detector that writes everything down.
 *
 * <p>A message of toy protocol K is the letter K, a digit n, and n characters: {@code K3abc}; it is
 * noted as direction and characters: {@code 0abc}. A payload of nobody is noted as {@code 0?}.
 */
final class Rig {
  static final long START = 1_700_000_000_000_000_000L;
  static final long SECOND = 1_000_000_000L;
  static final int CLIENT_PORT = 50_000;
  static final int SERVER_PORT = 9999;

  final List<String> messages = new ArrayList<>();
  final List<String> flows = new ArrayList<>();
  final List<Throwable> faults = new ArrayList<>();
  final Recorder recorder = new Recorder();
  final Shard shard;
  DecoderSet set;
  long time = START;
  private @Nullable ByteBuffer lastFrame;
  private int lastEnd;

  Rig(Toy... toys) {
    this(0, 1, Shard.Limits.standard(), toys);
  }

  Rig(int number, int count, Shard.Limits limits, Toy... toys) {
    set = set(1, toys);
    shard =
        new Shard(
            "rig",
            false,
            number,
            count,
            limits,
            new Shard.Surroundings(
                () -> set,
                DetectorSet.fixed(List.of(recorder)),
                alert -> {},
                (ended, flow) -> flows.add("ended"),
                faults::add));
  }

  /** Returns a set with these toys in charge; protocols K, L and M have the numbers 1, 2 and 3. */
  static DecoderSet set(int generation, Toy... toys) {
    List<DecoderSet.Entry> entries = new ArrayList<>();
    for (Toy toy : toys) {
      int number = toy.letter - 'K' + 1;
      BitSet ports = new BitSet();
      toy.ports.forEach(ports::set);
      entries.add(new DecoderSet.Entry(number, "" + toy.letter, toy.state, ports, false, toy));
    }
    return new DecoderSet(generation, entries, List.of("", "K", "L", "M"));
  }

  /** Says whether the last bytes of the last frame were decoded where they lay. */
  boolean whole(int count) {
    return shard.decodedWhole(lastFrame, lastEnd - count, count);
  }

  /** Puts other decoders in charge. */
  Rig swap(Toy... toys) {
    set = set(set.generation() + 1, toys);
    shard.between();
    return this;
  }

  Rig at(double seconds) {
    time = START + (long) (seconds * SECOND);
    return this;
  }

  Rig frame(byte[] frame) {
    return frame(frame, frame.length, 1);
  }

  Rig frame(byte[] frame, int captured, int linkType) {
    ByteBuffer bytes = ByteBuffer.allocateDirect(captured + 32);
    bytes.put(16, frame, 0, captured);
    lastFrame = bytes.asReadOnlyBuffer();
    lastEnd = 16 + captured;
    shard.frame(lastFrame, 16, captured, frame.length, time, linkType, 0);
    time += 1000;
    return this;
  }

  Rig client(int sequence, int ack, int flags, String text) {
    byte[] tcp = Packets.tcp(CLIENT_PORT, SERVER_PORT, sequence, ack, flags, ascii(text));
    return frame(ethernet(1, 2, 0x0800, ipv4(1, 2, 6, 0, tcp)));
  }

  Rig server(int sequence, int ack, int flags, String text) {
    byte[] tcp = Packets.tcp(SERVER_PORT, CLIENT_PORT, sequence, ack, flags, ascii(text));
    return frame(ethernet(2, 1, 0x0800, ipv4(2, 1, 6, 0, tcp)));
  }

  /** Opens the connection: the client goes on at 1000, the server at 5000. */
  Rig handshake() {
    client(999, 0, Packets.SYN, "");
    server(4999, 1000, Packets.SYN | Packets.ACK, "");
    return client(1000, 5000, Packets.ACK, "");
  }

  Rig client(int sequence, String text) {
    return client(sequence, 5000, Packets.ACK, text);
  }

  Rig server(int sequence, String text) {
    return server(sequence, 1000, Packets.ACK, text);
  }

  Rig udp(int id, String text) {
    byte[] udp = Packets.udp(CLIENT_PORT, SERVER_PORT, ascii(text));
    return frame(ethernet(1, 2, 0x0800, ipv4(1, 2, 17, id, udp)));
  }

  long count(Tally.Of what) {
    return shard.tally().get(what);
  }

  String heard() {
    return String.join(" ", messages);
  }

  /** A toy decoder, and where its instances come from. */
  static final class Toy implements Decoder, DecoderSet.Instances {
    final char letter;
    final int state;
    final List<Integer> ports = new ArrayList<>();
    final List<Integer> closed = new ArrayList<>();
    int sure = 90;
    int made;
    int released;
    boolean refuses;
    boolean throwing;
    boolean wantsMore;

    /** Is sure of every payload. */
    boolean takesAll;

    /** Recognises nothing shorter. */
    int least;

    /** Counts its messages in a slot and adds the count to each. */
    boolean counting;

    Toy(char letter) {
      this(letter, 1);
    }

    Toy(char letter, int state) {
      this.letter = letter;
      this.state = state;
    }

    @Override
    public int probe(Segment first) {
      boolean begins = first.u8(0) == letter && first.length() >= least;
      return takesAll ? 100 : begins ? sure : 0;
    }

    @Override
    public int decode(Segment in, MessageSink out) {
      if (throwing) {
        throw new IllegalStateException("toy");
      }
      if (refuses) {
        return REFUSED;
      }
      if (wantsMore) {
        return 0;
      }
      int start = in.midStream() ? in.indexOf(letter, 0, in.length()) : 0;
      if (start < 0) {
        return in.length();
      }
      if (start > 0) {
        return start;
      }
      if (in.u8(0) != letter) {
        return REFUSED;
      }
      int length = in.u8(1) - '0';
      if (in.overrun() || in.length() < 2 + length) {
        return 0;
      }
      long text = 0;
      for (int i = 0; i < length; i++) {
        text = text << 8 | in.u8(2 + i);
      }
      if (counting) {
        in.slot(3, in.slot(3) + 1);
        text = text << 8 | '0' + in.slot(3);
      }
      out.message(Activity.INFORM, 1, text, 1, 0);
      return 2 + length;
    }

    @Override
    public void closed(int flow) {
      closed.add(flow);
    }

    @Override
    public Decoder make() {
      made++;
      return this;
    }

    @Override
    public void release(Decoder decoder) {
      released++;
    }
  }

  /** Writes messages and flows down. */
  final class Recorder implements Detector {
    final List<String> jumps = new ArrayList<>();
    final List<Long> seconds = new ArrayList<>();

    /** Numbers of the frames that messages came in. */
    final List<Long> frames = new ArrayList<>();

    boolean throwing;

    @Override
    public int wants() {
      return FLOW | MESSAGE | SECOND;
    }

    @Override
    public void open(Traffic numbers, AlertSink out) {
      // The shard itself is the shard.
    }

    @Override
    public void flow(int flow, int link) {
      flows.add(
          shard.traffic().endpoint(shard.traffic().client(link), -1).text()
              + " > "
              + shard.traffic().endpoint(shard.traffic().server(link), -1).text()
              + " "
              + shard.traffic().transport(link)
              + "/"
              + shard.traffic().port(link)
              + shard.traffic().protocolName(shard.traffic().protocol(link)));
    }

    @Override
    public void message(Message message) {
      if (throwing) {
        throw new IllegalStateException("recorder");
      }
      shard.packet().ifPresent(packet -> frames.add(packet.number()));
      if (message.protocol() == 0) {
        messages.add(message.direction() + "?");
        return;
      }
      StringBuilder text = new StringBuilder();
      IntStream.iterate(56, shift -> shift >= 0, shift -> shift - 8)
          .map(shift -> (int) (message.object() >>> shift) & 0xFF)
          .filter(letter -> letter != 0)
          .forEach(letter -> text.append((char) letter));
      messages.add(message.direction() + text.toString());
    }

    @Override
    public void second(long second) {
      seconds.add(second);
    }

    @Override
    public void jumped(long from, long to) {
      jumps.add(from + ">" + to);
    }
  }
}
