package org.kaname.response.propose;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.kaname.detect.Endpoint;
import org.kaname.detect.Link;
import org.kaname.inventory.Conversation;
import org.kaname.inventory.Device;
import org.kaname.response.model.BusinessModel;
import org.kaname.response.model.Flow;
import org.kaname.response.model.Infrastructure;
import org.kaname.response.model.LinkClass;
import org.kaname.response.model.Zone;

class ProposalsTest {
  private static final Answers ANSWERS =
      new Answers("画像診断", 2, 500_000, Duration.ofMinutes(30), 2, false, "tester", Instant.EPOCH);

  private final List<Device> devices =
      List.of(
          device("10.0.1.1", 1, "modality", ""),
          device("10.0.1.2", 2, "modality", ""),
          device("10.0.2.9", 9, "pacs", ""),
          device("10.0.1.254", 254, "", "gateway"),
          device("239.1.2.3", 77, "", ""),
          device("10.0.2.5", 5, "ventilator", ""));

  private final List<Conversation> talks =
      List.of(
          talk("10.0.1.1", "10.0.2.9", "dicom", 6, 104),
          talk("10.0.1.2", "10.0.2.9", "dicom", 6, 104),
          talk("10.0.1.1", "10.0.2.9", "", 6, 8042),
          talk("10.0.1.1", "10.0.2.9", "", 17, 53),
          talk("10.0.1.2", "239.1.2.3", "", 17, 5000));

  private static Device device(String ip, int mac, String type, String role) {
    String address = String.format("02:00:00:00:00:%02x", mac);
    return new Device(
        "s/" + ip,
        new Endpoint("s", 0, address, ip, -1),
        List.of(),
        "",
        role,
        type,
        List.of(),
        "",
        0,
        0,
        0,
        0,
        0,
        List.of(),
        null);
  }

  private static Conversation talk(
      String client, String server, String protocol, int transport, int port) {
    return new Conversation("s/" + client, "s/" + server, protocol, transport, port, 0, 0);
  }

  @Test
  void functions_areServersByProtocolWithTheirFlows() {
    List<Proposed.Function> functions = Proposals.of(devices, talks).functions();

    assertEquals(
        List.of("10.0.2.9 dicom", "10.0.2.9 tcp/8042"),
        functions.stream().map(Proposed.Function::id).toList());
    assertEquals(
        List.of(new Flow("10.0.1.1", "10.0.2.9", 6, 104), new Flow("10.0.1.2", "10.0.2.9", 6, 104)),
        functions.get(0).flows());
  }

  @Test
  void zonesAndConduits_areThoseOfTheSubnets() {
    Proposed proposed = Proposals.of(devices, talks);

    assertEquals(
        List.of("10.0.1.0/24", "10.0.2.0/24"), proposed.zones().stream().map(Zone::id).toList());
    assertEquals(2.0, proposed.zones().get(0).purdueLevel());
    assertEquals(1, proposed.conduits().size());
    assertEquals(3, proposed.conduits().get(0).services().size());
  }

  @Test
  void infrastructure_isFoundByPortAndRole() {
    assertEquals(
        List.of(
            new Infrastructure("10.0.1.254", Infrastructure.Role.GATEWAY, List.of("10.0.1.0/24")),
            new Infrastructure("10.0.2.9", Infrastructure.Role.DNS, List.of("10.0.1.0/24"))),
        Proposals.of(devices, talks).infrastructure());
  }

  @Test
  void safety_isRecognised() {
    assertEquals(
        List.of(new Proposed.Safety("10.0.2.5", "life_support")),
        Proposals.of(devices, talks).safety());
  }

  @Test
  void proposedThings_areUnclassifiedUntilAPersonAccepts() throws Exception {
    Proposed proposed = Proposals.of(devices, talks);
    Link link = new Link(devices.get(0).endpoint(), devices.get(2).endpoint(), 6, 104, "dicom");
    assertEquals(LinkClass.UNCLASSIFIED, BusinessModel.EMPTY.classOf(link));

    BusinessModel accepted =
        Proposals.accept(BusinessModel.EMPTY, proposed.functions().get(0), ANSWERS);

    assertEquals(LinkClass.ORDINARY, accepted.classOf(link));
    assertEquals("画像診断", accepted.parts().functions().get(0).name());
  }

  @Test
  void zonesAndInfrastructure_areAcceptedTogether() throws Exception {
    Proposed proposed = Proposals.of(devices, talks);
    BusinessModel accepted =
        Proposals.accept(
            BusinessModel.EMPTY, proposed.zones(), proposed.conduits(), proposed.infrastructure());

    assertEquals(2, accepted.parts().zones().size());
    assertEquals(2, accepted.parts().infrastructure().size());
  }

  @Test
  void addressOfTwoDevices_isNamedByItsId() {
    List<Device> twins =
        List.of(device("10.0.1.1", 1, "", ""), device("10.0.1.1", 3, "", ""), devices.get(2));
    List<Proposed.Function> functions = Proposals.of(twins, talks.subList(0, 1)).functions();

    assertEquals("s/10.0.1.1", functions.get(0).flows().get(0).client());
  }
}
