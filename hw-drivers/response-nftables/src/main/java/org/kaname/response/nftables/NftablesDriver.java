package org.kaname.response.nftables;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.kaname.detect.Link;
import org.kaname.response.Action;
import org.kaname.response.Capability;
import org.kaname.response.Control;
import org.kaname.response.Crossing;
import org.kaname.response.Held;
import org.kaname.response.Prefix;
import org.kaname.response.Reach;
import org.kaname.response.ResponseDriver;
import org.kaname.response.ResponseFault;
import org.kaname.response.ResponseFault.State;
import org.kaname.response.Selector;
import org.kaname.response.Step;
import org.kaname.text.Text;

/**
 * Cuts by elements of nftables sets. The kernel ends each at its time limit, whatever becomes of
 * this program; what is read back are the elements, and that the rules which look them up stand.
 */
final class NftablesDriver implements ResponseDriver {
  private static final Set<Action> ACTIONS =
      Set.copyOf(
          EnumSet.of(
              Action.BLOCK_FLOW,
              Action.BLOCK_PAIR,
              Action.BLOCK_SERVICE,
              Action.BLOCK_DEVICE,
              Action.QUARANTINE,
              Action.RATE_LIMIT));

  private static final Duration LONGEST = Duration.ofDays(7);
  private static final Duration WATCHED = Duration.ofSeconds(30);
  private static final Duration LOOK = Duration.ofMillis(200);
  private static final int LOOKS = 15;

  private final Settings settings;
  private final Definition definition;
  private final Nft nft;
  private final Proofs proofs = new Proofs(System::nanoTime);

  /** Chains and rules as they were listed after we had made them; empty before. */
  private String made = "";

  NftablesDriver(Settings settings, Definition definition, Nft nft) {
    this.settings = settings;
    this.definition = definition;
    this.nft = nft;
  }

  @Override
  public Capability capability() {
    return new Capability(
        name(),
        ACTIONS,
        settings.crossings().stream().map(NftablesDriver::words).toList(),
        true,
        LONGEST,
        Duration.ofMillis(settings.remote() ? 500 : 10),
        settings.management(),
        false);
  }

  private String name() {
    return "nftables:" + settings.name();
  }

  private static Text words(Crossing crossing) {
    return new Text(
        "response.nftables.path",
        Map.of("left", joined(crossing.left()), "right", joined(crossing.right())));
  }

  private static String joined(List<Prefix> side) {
    return String.join(", ", side.stream().map(Prefix::text).toList());
  }

  @Override
  public Reach reach(Action action, List<Selector> target) {
    Optional<List<Element>> elements = Element.of(action, target);
    if (elements.isEmpty()) {
      return Reach.NONE;
    }
    List<Selector> stops = elements.get().stream().flatMap(one -> one.stops().stream()).toList();
    if (target.stream().allMatch(this::declared)) {
      return new Reach(Control.DECLARED, stops, true);
    }
    boolean proved = target.stream().allMatch(one -> declared(one) || proofs.holds(one));
    return proved ? new Reach(Control.PROVED, stops, true) : Reach.NONE;
  }

  private boolean declared(Selector selector) {
    return settings.crossings().stream().anyMatch(one -> one.carries(selector));
  }

  @Override
  public void probe(List<Link> links) throws ResponseFault {
    Map<Element, Selector> watched = new LinkedHashMap<>();
    for (Link link : links) {
      Selector selector = Selector.of(link);
      Element.watching(selector).ifPresent(element -> watched.put(element, selector));
    }
    if (watched.isEmpty()) {
      return;
    }
    try {
      prepare();
      watch(List.copyOf(watched.keySet()));
      for (int look = 0; look < LOOKS && !watched.isEmpty(); look++) {
        Thread.sleep(LOOK.toMillis());
        for (Kept one : list().map(Table::kept).orElse(List.of())) {
          Selector passed = one.packets() > 0 ? watched.remove(one.element()) : null;
          if (passed != null) {
            proofs.add(passed);
          }
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void watch(List<Element> elements) throws ResponseFault {
    StringBuilder script = new StringBuilder();
    elements.forEach(one -> script.append(line("add", one, WATCHED, "kaname-probe")));
    run(script.toString());
  }

  @Override
  public synchronized Optional<ResponseFault> check(Step step) {
    try {
      elements(step);
      run("list flowtables\n", this::refuseOffload);
      prepare();
      refuseOthers(step);
      return Optional.empty();
    } catch (ResponseFault fault) {
      return Optional.of(fault);
    }
  }

  /** Connections that a flow table carries never come past a filter. */
  private void refuseOffload(String listed) throws ResponseFault {
    if (listed.contains("\"flowtable\"")) {
      throw fault(State.UNTOUCHED, "response.nftables.offload");
    }
  }

  private void refuseOthers(Step step) throws ResponseFault {
    List<Element> wanted = elements(step);
    for (Kept one : list().map(Table::kept).orElse(List.of())) {
      if (wanted.contains(one.element()) && !one.step().equals(step.id())) {
        throw already(one);
      }
    }
  }

  private ResponseFault already(Kept one) {
    return new ResponseFault(
        State.UNTOUCHED,
        new Text(
            "response.nftables.already",
            Map.of("driver", name(), "what", one.element().script(), "by", one.comment())));
  }

  /** Returns what a step is made of, if the driver may make it. */
  private List<Element> elements(Step step) throws ResponseFault {
    Optional<List<Element>> elements = Element.of(step.action(), step.target());
    Reach reach = reach(step.action(), step.target());
    if (elements.isEmpty() || reach.control() == Control.NONE) {
      throw fault(State.UNTOUCHED, "response.nftables.off_path");
    }
    for (Link link : step.spare()) {
      if (reach.stops(link)) {
        throw fault(State.UNTOUCHED, "response.nftables.safety");
      }
    }
    if (step.limit().compareTo(LONGEST) > 0) {
      throw fault(State.UNTOUCHED, "response.nftables.too_long");
    }
    return elements.get();
  }

  @Override
  public synchronized void apply(Step step) throws ResponseFault {
    List<Element> elements = elements(step);
    prepare();
    StringBuilder script = new StringBuilder(removal(step));
    for (Element one : elements) {
      script.append(line("create", one, step.limit(), Kept.mark(step.id()), rate(step)));
    }
    try {
      nft.run(script.toString());
    } catch (NftRefused e) {
      refuseOthers(step);
      throw refused(e);
    } catch (IOException e) {
      throw unknown(e);
    }
  }

  private static String rate(Step step) {
    return step.action() == Action.RATE_LIMIT
        ? "limit rate over %d/second ".formatted(Math.max(1, step.packetsPerSecond()))
        : "";
  }

  private String line(String verb, Element one, Duration limit, String comment) {
    return line(verb, one, limit, comment, "");
  }

  private String line(String verb, Element one, Duration limit, String comment, String rate) {
    return "%s element %s %s { %s %stimeout %ds comment \"%s\" }\n"
        .formatted(
            verb, definition.place(), one.set(), one.script(), rate, limit.toSeconds(), comment);
  }

  /** Returns the lines that take away what the device holds for a step. */
  private String removal(Step step) throws ResponseFault {
    StringBuilder script = new StringBuilder();
    for (Kept one : list().map(table -> table.of(step.id())).orElse(List.of())) {
      script.append(
          "delete element %s %s { %s }\n"
              .formatted(definition.place(), one.element().set(), one.element().script()));
    }
    return script.toString();
  }

  @Override
  public synchronized Optional<Held> read(Step step) throws ResponseFault {
    return held().stream().filter(one -> one.step().equals(step.id())).findFirst();
  }

  @Override
  public synchronized void undo(Step step) throws ResponseFault {
    for (int tries = 0; ; tries++) {
      String script = removal(step);
      if (script.isEmpty()) {
        return;
      }
      try {
        nft.run(script);
        return;
      } catch (NftRefused e) {
        // An element may end between the look and the deletion.
        if (tries == 2) {
          throw new ResponseFault(State.UNCERTAIN, refused(e).text(), e);
        }
      } catch (IOException e) {
        throw unknown(e);
      }
    }
  }

  @Override
  public synchronized List<Held> held() throws ResponseFault {
    if (made.isEmpty()) {
      prepare();
    }
    Optional<Table> table = list();
    if (table.isEmpty() || !table.get().rules().equals(made)) {
      return List.of();
    }
    List<Held> held = new ArrayList<>();
    table.get().kept().stream()
        .filter(one -> !one.step().isEmpty())
        .collect(groupingBy(Kept::step, LinkedHashMap::new, toList()))
        .forEach((step, elements) -> held.add(held(step, elements)));
    return held;
  }

  private static Held held(String step, List<Kept> elements) {
    return new Held(
        step,
        elements.stream().flatMap(one -> one.element().stops().stream()).toList(),
        elements.stream().map(Kept::remaining).max(Duration::compareTo).orElse(Duration.ZERO));
  }

  /** Sees to it that the table is there with its rules; elements stay. */
  private synchronized void prepare() throws ResponseFault {
    Optional<Table> there = list();
    if (!made.isEmpty() && there.isPresent() && there.get().rules().equals(made)) {
      return;
    }
    make();
    made = list().orElseThrow(() -> fault(State.UNCERTAIN, "response.nftables.vanished")).rules();
  }

  private void make() throws ResponseFault {
    try {
      nft.run(definition.script(settings.allowed()));
    } catch (NftRefused e) {
      if (!e.absent()) {
        throw refused(e);
      }
      run(definition.dropping(settings.allowed()));
    } catch (IOException e) {
      throw unknown(e);
    }
  }

  private Optional<Table> list() throws ResponseFault {
    try {
      return Optional.of(Table.read(nft.run("list table " + definition.place() + "\n")));
    } catch (NftRefused e) {
      if (e.absent()) {
        return Optional.empty();
      }
      throw refused(e);
    } catch (IOException e) {
      throw unknown(e);
    }
  }

  private void run(String script) throws ResponseFault {
    run(script, said -> {});
  }

  private void run(String script, Taker taker) throws ResponseFault {
    try {
      taker.take(nft.run(script));
    } catch (NftRefused e) {
      throw refused(e);
    } catch (IOException e) {
      throw unknown(e);
    }
  }

  /** Takes what was printed. */
  private interface Taker {
    void take(String said) throws ResponseFault;
  }

  private ResponseFault refused(NftRefused e) {
    String key = e.forbidden() ? "response.nftables.forbidden" : "response.nftables.refused";
    return new ResponseFault(State.UNTOUCHED, said(key, e), e);
  }

  private ResponseFault unknown(IOException e) {
    return new ResponseFault(State.UNCERTAIN, said("response.nftables.unreachable", e), e);
  }

  private Text said(String key, Exception e) {
    String first = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    return new Text(key, Map.of("driver", name(), "reason", first));
  }

  private ResponseFault fault(State state, String key) {
    return new ResponseFault(state, new Text(key, Map.of("driver", name())));
  }
}
