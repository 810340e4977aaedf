package org.kaname.capture;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The packets behind facts: found again in their capture file or in the rolling store. Thread-safe.
 *
 * <p>What says something of a person is overwritten before it is given to anybody.
 */
@ProviderType
public interface PacketStore {
  /**
   * Finds one packet; empty if its file is gone or the rolling store has moved on.
   *
   * @throws IOException if the file or store cannot be read.
   */
  Optional<PacketView> view(PacketRef packet) throws IOException;

  /**
   * Writes the packets of an incident as one pcapng file, in order of time, and behind them, as
   * sections of their own, all packets of those who were watched in response to it; those that are
   * gone are left out. Who got how many is in the evidence log.
   *
   * @param incident id of the incident.
   * @param actor who gets them.
   * @return how many were written.
   * @throws IOException if a store cannot be read or {@code out} cannot be written.
   */
  int download(String incident, String actor, List<PacketRef> packets, OutputStream out)
      throws IOException;
}
