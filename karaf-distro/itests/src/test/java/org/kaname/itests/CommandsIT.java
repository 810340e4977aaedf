package org.kaname.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kaname.testkit.PatientTraffic;
import org.kaname.testkit.Patients;
import org.kaname.testkit.Wire;

/** What commands say of captures, from wherever they are called. */
final class CommandsIT {
  private static final List<String> SAME =
      List.of(
          "packets",
          "bytes",
          "messages",
          "devices",
          "flows",
          "baselineKeys",
          "alerts",
          "droppedPackets");

  @TempDir static Path folder;
  private static Container container;

  @BeforeAll
  static void boot() throws IOException {
    container = Container.start(folder.resolve("base"), "kaname-batch");
    ok("capture:generate poll '" + folder.resolve("poll.pcap") + "' --devices 300 --seconds 20");
    ok("capture:generate demo '" + folder.resolve("demo.pcap") + "' --seed 5");
    Wire wire = new Wire(new Random(7), new Wire.Shape(true, 3, true, true, true, true, false, 90));
    new PatientTraffic(new Patients(7), wire, new Random(7)).ordinary(50).named();
    Files.write(folder.resolve("hospital.pcap"), wire.pcap());
    BadCaptures.write(folder);
  }

  @AfterAll
  static void end() {
    if (container != null) {
      container.close();
    }
  }

  private static String ok(String command) {
    return ok(command, container.exec(command));
  }

  private static String ok(String command, Container.Answer answer) {
    assertEquals(0, answer.status(), command + ": " + answer.err());
    return answer.out();
  }

  private static String figures(String json) throws IOException {
    JsonNode line = new ObjectMapper().readTree(json);
    return SAME.stream().map(key -> key + " " + line.path(key)).collect(Collectors.joining(", "));
  }

  @ParameterizedTest
  @ValueSource(strings = {"poll.pcap", "demo.pcap", "hospital.pcap"})
  void bench_countsWhatReplayCounts(String name) throws IOException {
    String file = " '" + folder.resolve(name) + "'";
    String replayed = figures(ok("capture:replay --json" + file));
    assertTrue(!replayed.contains("packets 0"), replayed);
    for (int cores = 1; cores <= 2; cores++) {
      String passes = ok("capture:bench --passes 2 --cores " + cores + file);
      assertEquals(2, passes.lines().count(), passes);
      for (String pass : passes.lines().toList()) {
        assertEquals(replayed, figures(pass), cores + " cores");
      }
    }
  }

  @Test
  void replay_findsTheSameIncidentsWithManyShards() throws IOException {
    String file = " '" + folder.resolve("demo.pcap") + "'";
    String one = ok("capture:replay --json" + file);
    String five = ok("capture:replay --json --shards 5" + file);
    ObjectMapper json = new ObjectMapper();
    for (String key : List.of("messages", "alerts", "incidents")) {
      assertEquals(json.readTree(one).path(key), json.readTree(five).path(key), key);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "capture:replay missing.pcap, There is no file, 見つかりません",
    "capture:replay empty.pcap, capture again, 取り直してください",
    "capture:replay text.pcap, not a capture file, キャプチャファイルではありません",
    "capture:replay text.pcap.gz, not a capture file, キャプチャファイルではありません",
    "capture:replay short.pcap, Copy it again, コピーし直してください",
    "capture:replay folder.pcap, is not a file, ファイルではありません",
    "capture:replay link.pcap, on another interface, 別のインターフェース",
    "capture:replay absurd.pcap, impossible length, あり得ない長さ",
    "capture:replay back.pcap, by NTP, NTP",
    "capture:replay --alarms /dev/full poll.pcap, Make room, 空き容量を増やす",
    "capture:replay --alarms /no/such/folder/x.tsv poll.pcap, Check the path, 見つかりません",
    "capture:generate demo /no/such/folder/x.pcap, no file or folder, 見つかりません",
    "capture:replay --bogus poll.pcap, no option --bogus, --bogus はありません",
    "capture:replay poll.pcap --bogus, no option --bogus, --bogus はありません",
    "capture:replay, needs more words, 引数が足りません",
    "capture:replay --speed quick poll.pcap, max, 倍率",
    "capture:decode --protocol nope poll.pcap, No decoder of nope, デコーダーは動作していません",
    "capture:decode absurd.pcap, impossible length, あり得ない長さ",
    "capture:bench --passes 0 poll.pcap, passes 1 or more, 回数は 1 以上",
    "capture:bogus, There is no command, コマンド capture:bogus はありません",
    "device:import missing.csv, There is no file, 見つかりません",
    "device:show 203.0.113.99, 203.0.113.99, 203.0.113.99",
    "incident:show nope, nope, nope",
    "session:find --from yesterday, yesterday, yesterday",
  })
  void badInput_isExplainedInTheLanguageOfTheUser(String command, String english, String japanese) {
    Container.Answer answer = container.from(folder, "exec", command);
    assertEquals(1, answer.status(), command + answer);
    assertTrue(answer.err().contains(english), command + answer);
    assertEquals(1, answer.err().lines().count(), command + answer);
    Container.Answer translated = container.fromInJapanese(folder, command);
    assertEquals(1, translated.status(), command + translated);
    assertTrue(translated.err().contains(japanese), command + translated);
  }

  @Test
  void cutCapture_isUsedAsFarAsItGoes() {
    Container.Answer answer = container.from(folder, "exec", "capture:replay cut.pcap");
    assertEquals(0, answer.status());
    assertTrue(answer.out().contains("ends in the middle of a packet"), answer.out());
  }

  @Test
  void relativePaths_areTakenFromTheFolderOfTheCaller() throws IOException {
    Path there = Files.createDirectories(folder.resolve("there"));
    Files.copy(folder.resolve("poll.pcap"), there.resolve("mine.pcap"));
    String command = "capture:replay --json --devices devices.tsv ./mine.pcap";
    for (String verb : List.of("exec", "batch")) {
      String said = ok(verb, container.from(there, verb, command));
      assertTrue(said.contains("\"packets\":"), said);
      assertTrue(Files.deleteIfExists(there.resolve("devices.tsv")), verb);
    }
    Path inner = Files.createDirectories(there.resolve("inner"));
    ok("up", container.from(inner, "exec", "capture:replay --quiet ../mine.pcap"));
    assertEquals(1, container.from(inner, "exec", "capture:replay mine.pcap").status());
  }

  /** Calls every command as one role; what the role may not do is as if it were not there. */
  private static List<String> refused(String role) throws Exception {
    String name = LesserCaller.NAME + role;
    byte[] jar = TestJar.bundle(name, "1.0", LesserCaller.class, LesserCaller.IMPORTS);
    Path store = Path.of(System.getProperty("signing.store"));
    byte[] signed = TestJar.signed(jar, store, System.getProperty("signing.storepass"));
    Path staged = Files.write(folder.resolve(name + ".jar"), signed);
    Files.move(staged, container.deploy().resolve(name + ".jar"));
    Path said = container.data().resolve(name);
    Container.until(Duration.ofSeconds(30), () -> Files.exists(said));
    return Files.readAllLines(said).stream()
        .filter(line -> line.endsWith(": CommandNotFoundException"))
        .map(line -> line.replaceAll(" .*", ""))
        .toList();
  }

  @Test
  void commandsThatChangeSomething_needTheirRole() throws Exception {
    assertEquals(
        List.of(
            "baseline:forget",
            "device:approve",
            "device:import",
            "incident:close",
            "capture:stop",
            "kaname:user-remove"),
        refused("viewer"));
    assertEquals(
        List.of("device:approve", "device:import", "kaname:user-remove"), refused("operator"));
    assertEquals(List.of(), refused("admin"));
  }
}
