package org.kaname.response.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.kaname.detect.Endpoint;
import org.kaname.detect.Link;
import org.kaname.response.model.Classification.Category;
import org.kaname.response.model.Classification.Source;
import org.kaname.response.model.Classification.Thing.OfDevice;
import org.kaname.response.model.Classification.Thing.OfFlow;
import org.kaname.text.Text;

/** The class of the link from 10.0.0.1 to 10.0.0.2, TCP port 502. */
class BusinessModelTest {
  private static final String CLIENT = "10.0.0.1";
  private static final String SERVER = "10.0.0.2";
  private static final Endpoint FROM = new Endpoint("s", 7, "02:00:00:00:00:01", CLIENT, -1);
  private static final Endpoint TO = new Endpoint("s", 7, "02:00:00:00:00:02", SERVER, -1);
  private static final Link LINK = new Link(FROM, TO, 6, 502, "modbus");
  private static final Flow FLOW = new Flow(CLIENT, SERVER, 6, 502);

  private final List<BusinessFunction> functions = new ArrayList<>();
  private final List<Classification> classes = new ArrayList<>();
  private final List<Service> closed = new ArrayList<>();
  private final List<Zone> zones = new ArrayList<>();

  private BusinessModel model() throws ModelRefusal {
    return BusinessModel.of(
        new BusinessModel.Parts(
            functions, classes, closed, zones, List.of(), List.of(), List.of()));
  }

  private LinkClass linkClass() throws ModelRefusal {
    return model().classOf(LINK);
  }

  private BusinessModelTest device(String name, Category category, Source source) {
    classes.add(new Classification(new OfDevice(name), category, "tester", Instant.EPOCH, source));
    return this;
  }

  private BusinessModelTest flow(Category category, Source source) {
    classes.add(new Classification(new OfFlow(FLOW), category, "tester", Instant.EPOCH, source));
    return this;
  }

  private BusinessModelTest function(String id, boolean safety, Need need) {
    functions.add(new BusinessFunction(id, id, 1, 1, Duration.ZERO, 1, safety, need));
    return this;
  }

  private BusinessModelTest ordinary() {
    return device(CLIENT, Category.ORDINARY, Source.PERSON)
        .device(SERVER, Category.ORDINARY, Source.PERSON);
  }

  @Test
  void nothingSaid_isUnclassified() throws Exception {
    assertEquals(LinkClass.UNCLASSIFIED, linkClass());
  }

  @Test
  void oneEndOrdinary_isUnclassified() throws Exception {
    device(CLIENT, Category.ORDINARY, Source.PERSON);

    assertEquals(LinkClass.UNCLASSIFIED, linkClass());
  }

  @Test
  void bothEndsOrdinary_isOrdinary() throws Exception {
    assertEquals(LinkClass.ORDINARY, ordinary().linkClass());
  }

  @Test
  void safetyByIdIpOrMac_isFound() throws Exception {
    for (String name : List.of("s/10.0.0.2%7", "10.0.0.2", "02-00-00-00-00-02")) {
      classes.clear();
      device(CLIENT, Category.ORDINARY, Source.PERSON);
      device(name, Category.SAFETY, Source.PERSON);
      assertEquals(LinkClass.SAFETY, linkClass(), name);
    }
  }

  @Test
  void ordinaryByIdIpOrMac_isFound() throws Exception {
    for (String name : List.of("s/10.0.0.2%7", "10.0.0.2", "02-00-00-00-00-02")) {
      classes.clear();
      device(CLIENT, Category.ORDINARY, Source.PERSON);
      device(name, Category.ORDINARY, Source.PERSON);
      assertEquals(LinkClass.ORDINARY, linkClass(), name);
    }
  }

  @Test
  void ordinaryByASharedMac_doesNotCount() throws Exception {
    device(CLIENT, Category.ORDINARY, Source.PERSON);
    device("02:00:00:00:00:02", Category.ORDINARY, Source.PERSON);
    BusinessModel model = model();

    assertEquals(
        LinkClass.UNCLASSIFIED,
        model.classOf(LINK, model.known(FROM), model.known(TO, false, true)));
  }

  @Test
  void flowEntry_decidesBeforeTheDevices() throws Exception {
    assertEquals(LinkClass.ORDINARY, flow(Category.ORDINARY, Source.PERSON).linkClass());
    classes.clear();
    assertEquals(LinkClass.SAFETY, ordinary().flow(Category.SAFETY, Source.PERSON).linkClass());
  }

  @Test
  void needOfASafetyFunction_isSafetyThroughAnyDepth() throws Exception {
    ordinary()
        .function("alarm", true, new Need.NeedsFunction("net"))
        .function("net", false, new Need.NeedsFunction("plc"))
        .function(
            "plc",
            false,
            new Need.AtLeast(
                1, List.of(new Need.NeedsDevice("10.0.0.9"), new Need.NeedsDevice(SERVER))));

    assertEquals(LinkClass.SAFETY, linkClass());
  }

  @Test
  void flowOfASafetyFunction_isSafety() throws Exception {
    ordinary().function("alarm", true, new Need.NeedsFlow(FLOW));

    assertEquals(LinkClass.SAFETY, linkClass());
  }

  @Test
  void closedService_makesOthersForeign() throws Exception {
    closed.add(new Service(SERVER, 6, 502));
    assertEquals(LinkClass.FOREIGN, linkClass());

    function("plc", false, new Need.NeedsFlow(FLOW));
    assertEquals(LinkClass.UNCLASSIFIED, linkClass());
  }

  @Test
  void listedFlowOfAClosedService_isNotForeign() throws Exception {
    closed.add(new Service(SERVER, 6, 502));

    assertEquals(LinkClass.ORDINARY, flow(Category.ORDINARY, Source.IMPORT).linkClass());
  }

  @Test
  void closedServiceOnAnotherPort_saysNothing() throws Exception {
    closed.add(new Service(SERVER, 6, 503));

    assertEquals(LinkClass.UNCLASSIFIED, linkClass());
  }

  @Test
  void recognisedSafety_isOverruledByAPersonOnly() throws Exception {
    device(CLIENT, Category.ORDINARY, Source.PERSON);
    device(SERVER, Category.SAFETY, Source.RECOGNISED);
    device(SERVER, Category.ORDINARY, Source.IMPORT);
    assertEquals(LinkClass.SAFETY, linkClass());

    device(SERVER, Category.ORDINARY, Source.PERSON);
    assertEquals(LinkClass.ORDINARY, linkClass());
  }

  @Test
  void personsSafety_isNeverLowered() throws Exception {
    device(CLIENT, Category.ORDINARY, Source.PERSON);
    device(SERVER, Category.SAFETY, Source.PERSON);
    device("02:00:00:00:00:02", Category.ORDINARY, Source.PERSON);
    device(SERVER, Category.ORDINARY, Source.IMPORT);

    assertEquals(LinkClass.SAFETY, linkClass());
  }

  @Test
  void safetyProtocol_isSafetyWhateverItsEnds() throws Exception {
    ordinary();

    assertEquals(LinkClass.SAFETY, model().classOf(new Link(FROM, TO, 6, 502, "cipsafety")));
  }

  @Test
  void cycle_isRefusedByName() {
    function("a", false, new Need.NeedsFunction("b"));
    function("b", false, new Need.NeedsFunction("c"));
    function("c", false, new Need.NeedsFunction("a"));
    function("d", false, new Need.NeedsFunction("a"));

    List<Text> problems = assertThrows(ModelRefusal.class, this::model).problems();
    assertEquals(1, problems.size());
    assertEquals("a → b → c → a", problems.get(0).parameters().get("functions"));
  }

  @Test
  void chainOfTenThousandFunctions_isNoTrouble() throws Exception {
    function("0", true, new Need.NeedsFlow(FLOW));
    for (int i = 1; i < 10_000; i++) {
      function(Integer.toString(i), false, new Need.NeedsFunction(Integer.toString(i - 1)));
    }

    assertEquals("9999", model().order().get(9_999).id());
  }

  @Test
  void absurdValues_areRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () ->
            new BusinessFunction(
                "a", "a", 1, 1_000_000_000_001L, Duration.ZERO, 1, false, new Need.All(List.of())));
    assertThrows(IllegalArgumentException.class, () -> new Need.AtLeast(3, List.of()));
    assertThrows(IllegalArgumentException.class, () -> new Flow("", "b", 6, 1));
  }

  @Test
  void zone_isTheOneOfTheLongestPrefixUnlessTheDeviceIsNamed() throws Exception {
    zones.add(zone("wide", List.of(new Prefix("10.0.0.0", 8)), List.of(), List.of()));
    zones.add(zone("narrow", List.of(new Prefix("10.0.0.0", 24)), List.of(), List.of()));
    zones.add(zone("vlan", List.of(), List.of(7), List.of()));
    zones.add(zone("own", List.of(), List.of(), List.of("02:00:00:00:00:02")));

    assertEquals(Optional.of("narrow"), model().zone(FROM).map(Zone::id));
    assertEquals(Optional.of("own"), model().zone(TO).map(Zone::id));
    assertEquals(
        Optional.of("vlan"),
        model().zone(new Endpoint("s", 7, "02:00:00:00:00:03", "", -1)).map(Zone::id));
    assertEquals(
        Optional.empty(), model().zone(new Endpoint("s", 0, "", "11.0.0.1", -1)).map(Zone::id));
  }

  private static Zone zone(
      String id, List<Prefix> prefixes, List<Integer> vlans, List<String> devices) {
    return new Zone(id, id, prefixes, vlans, devices, 1);
  }

  @Test
  void unknownDevices_areWarningsRowByRow() throws Exception {
    function("plc", false, new Need.NeedsDevice("10.0.0.99"));
    device("10.0.0.98", Category.ORDINARY, Source.PERSON);

    List<Text> warnings = model().warnings(List.of());

    assertEquals(2, warnings.size());
    assertEquals("10.0.0.99", warnings.get(0).parameters().get("device"));
    assertEquals("needs", warnings.get(0).parameters().get("table"));
  }

  @Test
  void names_haveOneForm() {
    assertEquals("02:ab:00:00:00:01", Names.canonical(" 02-AB-00-00-00-01 "));
    assertEquals("02:ab:00:00:00:01", Names.canonical("02ab.0000.0001"));
    assertEquals("02:ab:00:00:00:01", Names.canonical("02ab00000001"));
    assertEquals("10.1.2.3", Names.canonical("010.001.2.3"));
    assertEquals("2001:db8::1", Names.canonical("2001:0DB8:0:0:0:0:0:1"));
    assertEquals("2001:db8:0:1:1:1:1:1", Names.canonical("2001:db8:0:1:1:1:1:1"));
    assertEquals("::", Names.canonical("0:0:0:0:0:0:0:0"));
    assertEquals("1::", Names.canonical("1:0:0:0:0:0:0:0"));
    assertEquals("999.1.1.1", Names.canonical("999.1.1.1"));
    assertTrue(Names.fits("line-1/10.0.0.9%7"));
  }
}
