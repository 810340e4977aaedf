package org.kaname.response.engine;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.HashSet;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.kaname.response.Proposal;
import org.kaname.response.Response;
import org.kaname.response.Response.State;
import org.kaname.text.Text;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What time brings: what nobody objected to, what nobody answered, what devices hold. */
final class Upkeep {
  private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);
  private static final int LOOKS = 4;

  private final Room room;
  private final BooleanSupplier halted;
  private final Calling calling;
  private volatile Set<String> own = Set.of();
  private long ticks;

  Upkeep(Room room, BooleanSupplier halted, Calling calling) {
    this.room = room;
    this.halted = halted;
    this.calling = calling;
  }

  /** Does what has become due; called twice a second. */
  void tick() {
    try {
      if (ticks++ % (4 * LOOKS) == 0) {
        own = addresses();
      }
      due();
      if (ticks % LOOKS == 0) {
        room.chain().look();
      }
      room.chain().probe();
    } catch (RuntimeException e) {
      LOG.error("responses could not be looked after", e);
    }
  }

  /** Returns the addresses of this machine. */
  Set<String> own() {
    return own;
  }

  private static Set<String> addresses() {
    Set<String> addresses = new HashSet<>();
    try {
      for (NetworkInterface one : NetworkInterface.networkInterfaces().toList()) {
        one.inetAddresses()
            .filter(address -> !address.isLoopbackAddress())
            .map(InetAddress::getHostAddress)
            .map(address -> address.replaceAll("%.*", ""))
            .forEach(addresses::add);
      }
    } catch (SocketException e) {
      LOG.warn("the addresses of this machine cannot be told", e);
    }
    return addresses;
  }

  /** Goes ahead with what nobody objected to, and drops what nobody answered. */
  private void due() {
    long now = room.clock().millis();
    for (Response response : room.cases().newestFirst()) {
      if (response.due() == 0) {
        if (response.state() == State.PROPOSED) {
          calling.look(response, now);
        }
        continue;
      }
      if (now >= response.due() && response.state() == State.COUNTING) {
        Proposal choice = response.choice().orElseThrow();
        if (halted.getAsBoolean()) {
          room.close(response, Text.of("response.reason.halted"), "response.closed");
        } else {
          Room.log(response.id(), room.chain().begin(response, choice));
        }
      } else if (now >= response.due() && response.state() == State.ASKED) {
        room.close(response, Text.of("response.note.lapsed"), "response.lapsed");
      } else if (response.state() == State.ASKED) {
        calling.look(response, now);
      }
    }
  }
}
