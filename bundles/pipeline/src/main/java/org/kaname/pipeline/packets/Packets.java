package org.kaname.pipeline.packets;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kaname.capture.PacketRef;
import org.kaname.capture.PacketStore;
import org.kaname.capture.PacketView;
import org.kaname.evidence.EvidenceLog;
import org.kaname.evidence.EvidenceRecord;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The packets behind facts, whether a network card showed them or a file. */
@Component
public final class Packets implements PacketStore {
  private final FilePackets files;
  private final LivePackets live;
  private final WatchedPackets watched;
  private final EvidenceLog evidence;

  @Activate
  public Packets(
      @Reference FilePackets files,
      @Reference LivePackets live,
      @Reference WatchedPackets watched,
      @Reference EvidenceLog evidence) {
    this.files = files;
    this.live = live;
    this.watched = watched;
    this.evidence = evidence;
  }

  @Override
  public Optional<PacketView> view(PacketRef packet) throws IOException {
    return find(List.of(packet)).stream().findFirst().map(PacketHunt.Found::view);
  }

  @Override
  public int download(String incident, String actor, List<PacketRef> packets, OutputStream out)
      throws IOException {
    int count = write(find(packets), out) + watched.copy(incident, out);
    evidence.note(EvidenceRecord.now("packets.given", incident, actor, Map.of("packets", count)));
    return count;
  }

  private List<PacketHunt.Found> find(List<PacketRef> packets) throws IOException {
    List<PacketHunt.Found> found = new ArrayList<>();
    List<PacketRef> others = new ArrayList<>();
    for (PacketRef packet : packets) {
      Optional<PacketHunt.Found> one = live.find(packet);
      one.ifPresentOrElse(found::add, () -> others.add(packet));
    }
    found.addAll(files.find(others));
    return found;
  }

  /** Writes packets in order of time; returns how many. */
  static int write(List<PacketHunt.Found> packets, OutputStream out) throws IOException {
    List<PacketHunt.Found> found = new ArrayList<>(packets);
    found.sort(Comparator.comparingLong(one -> one.view().packet().time()));
    PcapNgWriter writer = new PcapNgWriter(new DataOutputStream(out));
    for (PacketHunt.Found one : found) {
      PacketView view = one.view();
      writer.packet(one.linkType(), view.packet().time(), one.bytes(), view.wire());
    }
    return found.size();
  }
}
