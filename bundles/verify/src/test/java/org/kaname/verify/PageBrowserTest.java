package org.kaname.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kaname.testkit.Browser;
import org.kaname.verify.program.Messages;
import org.kaname.verify.time.Authority;
import org.kaname.verify.time.Records;

/** The page, opened from disk as people open it, against the program. */
class PageBrowserTest {
  /** Damaged files that page and program have to judge alike. */
  private static final int ROUNDS = Integer.getInteger("verify.damages", 150);

  /** What the page found, as the program would write it. */
  private static final String FOUND =
      "return [...document.querySelectorAll('#findings li')].map(e => e.dataset.level + ' '"
          + " + e.dataset.key + ' ' + Object.entries(JSON.parse(e.dataset.parameters)).sort()"
          + ".map(p => p.join('=')).join(' ') + ' ' + e.textContent).sort().join('\\n')";

  private static @Nullable Browser browser;
  @TempDir private static @Nullable Path folder;

  @BeforeAll
  static void start() throws IOException {
    Browser.missing().ifPresent(Assumptions::abort);
    Path page = Path.of("src/main/resources/verify.html").toAbsolutePath();
    browser = new Browser(page.toUri());
  }

  @AfterAll
  static void stop() {
    if (browser != null) {
      browser.close();
    }
  }

  private static Browser browser() {
    return Objects.requireNonNull(browser);
  }

  private static Browser page(String hash) {
    browser().open("about:blank");
    browser().open("verify.html" + hash);
    browser().see("#choice");
    language("en");
    return browser();
  }

  private static void language(String lang) {
    if (!browser().script("return document.documentElement.lang").equals(lang)) {
      browser().script("document.getElementById('language').click()");
    }
  }

  private static void choose(byte[] bytes) throws IOException {
    Path file = Objects.requireNonNull(folder).resolve("evidence.kaname");
    Files.write(file, bytes);
    if (browser().holds("!document.getElementById('result').hidden")) {
      browser().script("document.getElementById('again').click()");
    }
    browser().see("#choice").sendKeys(file.toString());
    browser().until("!document.getElementById('result').hidden");
  }

  private static String found(Verdict verdict, String lang) {
    Messages messages = Messages.in(lang);
    List<String> lines = new ArrayList<>();
    for (Finding each : verdict.findings()) {
      StringBuilder line = new StringBuilder();
      line.append(each.level().name().toLowerCase(java.util.Locale.ROOT)).append(' ');
      line.append(each.key()).append(' ');
      List<String> parameters = new ArrayList<>();
      new TreeMap<>(each.parameters()).forEach((name, value) -> parameters.add(name + "=" + value));
      line.append(String.join(" ", parameters)).append(' ').append(messages.say(each));
      lines.add(line.toString());
    }
    lines.sort(null);
    return String.join("\n", lines);
  }

  private static void assertSame(String name, byte[] bytes, Anchors anchors) throws IOException {
    choose(bytes);
    Verdict verdict = Verifier.verify(bytes, anchors, Instant.now());
    for (String lang : List.of("en", "ja")) {
      language(lang);
      assertEquals(found(verdict, lang), browser().script(FOUND), name);
    }
    assertEquals(
        verdict.proved(),
        browser().holds("document.getElementById('verdict').dataset.proved === 'true'"),
        name);
  }

  @Test
  void samples_haveTheProgramsVerdictsInBothLanguages() throws IOException {
    page("");
    for (Map.Entry<String, Samples.Sample> each : Samples.all().entrySet()) {
      assertSame(each.getKey(), each.getValue().bytes(), Anchors.NONE);
    }
    assertEquals(List.of(), browser().complaints());
  }

  @Test
  void ownEd25519_hasTheSameVerdicts() throws IOException {
    page("#plain");
    Map<String, Samples.Sample> all = Samples.all();
    for (String name : List.of("witnessed", "size changed", "witness wrong", "other key")) {
      assertSame(name, Objects.requireNonNull(all.get(name)).bytes(), Anchors.NONE);
    }
  }

  @Test
  void timeStamps_andGivenAnchors() throws IOException, NotProved {
    Authority.missing().ifPresent(Assumptions::abort);
    Maker maker = new Maker(5, 2);
    byte[] text = maker.text().getBytes(StandardCharsets.UTF_8);
    Path base = Objects.requireNonNull(folder);
    for (String key : List.of("RSA:2048", "P-256", "P-384")) {
      Authority authority = new Authority(base.resolve(key), key, "sha256");
      Authority other = new Authority(base.resolve(key + "x"), "P-256", "sha1");
      List<Integer> some = List.of(0, 1, 2, 4);
      Map<String, Object> file = maker.witnessed(maker.file(some), 2, 2, Maker.TIME);
      file.put(
          "tokens",
          List.of(
              Encoded.base64(authority.token(text, "sha256")),
              Encoded.base64(authority.token(text, "sha384"))));
      file.put("evidence", Encoded.base64(Records.renewed(authority, text)));
      String renewal = maker.renewalText(Hashing.SHA_512);
      byte[] token = authority.token(renewal.getBytes(StandardCharsets.UTF_8), "sha512");
      file.put("renewals", List.of(maker.renewal(Hashing.SHA_512, some, token)));
      page("");
      assertSame(key, Maker.gzip(file), Anchors.NONE);
      for (Authority trusted : List.of(authority, other)) {
        page("");
        anchors(maker, trusted);
        Anchors same =
            new Anchors(
                Optional.of(maker.logKey()),
                List.of(maker.witnessKey(0), maker.witnessKey(1)),
                Optional.of(2),
                List.of(trusted.root()));
        assertSame(key + " with anchors", Maker.gzip(file), same);
      }
      file.put("evidence", Encoded.base64(Records.reduced(authority, new byte[] {1, 2})));
      file.put("tokens", List.of(Encoded.base64(other.token(text, "sha256")), damaged(token)));
      page("");
      assertSame(key + " damaged", Maker.gzip(file), Anchors.NONE);
    }
  }

  /** What the page finds in a file that is not chosen but given to its script. */
  private static final String VERIFY =
      "const done = arguments[1];"
          + "verify(new Blob([fromBase64(arguments[0])]),"
          + " {key: null, witnesses: [], quorum: null, authorities: []})"
          + ".then(({findings}) => done(findings.map(e => e.level + ' ' + e.key + ' '"
          + " + Object.entries(e.parameters).sort().map(p => p.join('=')).join(' ') + ' '"
          + " + say(e.key, e.parameters)).sort().join('\\n')), e => done('threw ' + e.stack))";

  /** Damage to every part, with time stamps: the page is as strict as the program. */
  @Test
  void randomDamage_hasTheProgramsVerdict() throws IOException {
    Authority.missing().ifPresent(Assumptions::abort);
    page("");
    Maker maker = new Maker(5, 2);
    byte[] text = maker.text().getBytes(StandardCharsets.UTF_8);
    Path base = Objects.requireNonNull(folder);
    Authority authority = new Authority(base.resolve("damage"), "P-256", "sha256");
    byte[] token = authority.token(text, "sha256");
    byte[] record = Records.renewed(authority, text);
    Map<String, Object> file = maker.witnessed(maker.file(List.of(0, 1)), 2, 2, Maker.TIME);
    List<String> wrong = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      Random random = new Random(round);
      file.put("tokens", List.of(Encoded.base64(round % 3 == 0 ? changed(token, random) : token)));
      file.put("evidence", Encoded.base64(round % 3 == 1 ? changed(record, random) : record));
      byte[] json = Maker.json(file).getBytes(StandardCharsets.UTF_8);
      byte[] bytes = Maker.gzip(round % 3 == 2 ? changed(json, random) : json);
      String program = found(Verifier.verify(bytes, Anchors.NONE, Instant.now()), "en");
      String page = browser().later(VERIFY, Encoded.base64(bytes));
      if (!program.equals(page)) {
        wrong.add("round " + round + "\n" + program + "\nbut the page\n" + page);
      }
    }
    assertEquals("", String.join("\n\n", wrong));
  }

  private static byte[] changed(byte[] good, Random random) {
    byte[] changed = good.clone();
    int at = random.nextInt(good.length);
    changed[at] =
        (byte)
            (random.nextBoolean()
                ? changed[at] ^ 1 << random.nextInt(8)
                : '0' + random.nextInt(75));
    return changed;
  }

  private static String damaged(byte[] token) {
    byte[] changed = token.clone();
    changed[changed.length - 5] ^= 1;
    return Encoded.base64(changed);
  }

  private static void anchors(Maker maker, Authority authority) throws IOException {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("key", maker.logKey().toString());
    values.put("witnesses", maker.witnessKey(0) + "\n" + maker.witnessKey(1));
    values.put("quorum", "2");
    values.put("tsa", Files.readString(authority.pem()));
    values.forEach(
        (id, value) ->
            browser()
                .script("document.getElementById(arguments[0]).value = arguments[1]", id, value));
  }

  @Test
  void wrongAnchors_areToldBeforeAnythingIsChecked() throws IOException {
    Browser page = page("");
    page.script("document.getElementById('key').value = 'x'");
    Path file = Objects.requireNonNull(folder).resolve("evidence.kaname");
    Files.write(file, Maker.gzip(new Maker(1, 1).file()));
    page.see("#choice").sendKeys(file.toString());
    page.until("document.getElementById('problem').textContent.length > 0");
    assertTrue(page.holds("document.getElementById('result').hidden"));
  }

  @Test
  void thousandRecords_areVerifiedWithinASecond() throws IOException {
    page("");
    byte[] file = Maker.gzip(new Maker(1000, 100).file());
    double best = Double.MAX_VALUE;
    for (int i = 0; i < 3; i++) {
      choose(file);
      assertTrue(browser().holds("document.getElementById('verdict').dataset.proved === 'true'"));
      best = Math.min(best, browser().number("document.getElementById('result').dataset.millis"));
    }
    assertTrue(best < Duration.ofSeconds(1).toMillis(), best + " ms");
    assertEquals(
        100, (int) browser().number("document.querySelectorAll('#rows tr:not(.more)').length"));
  }

  @Test
  void dataOfTheFile_staysText() throws IOException {
    Browser page = page("");
    choose(Maker.gzip(new Maker(3, 2).file()));
    page.script("document.querySelectorAll('#rows button').forEach(e => e.click())");
    assertTrue(page.holds("document.getElementById('facts').textContent.includes('<script>')"));
    assertTrue(page.holds("document.querySelectorAll('#result script, #result b').length === 0"));
    assertEquals(List.of(), page.complaints());
    assertEquals(List.of(), page.foreignRequests());
  }

  @Test
  void everySizeAndTheme_isReadable() throws IOException {
    Browser page = page("");
    Maker maker = new Maker(13, 5);
    Map<String, Object> good = maker.witnessed(maker.file(List.of(0, 1, 2, 5)), 1, 1, Maker.TIME);
    byte[] damaged = Objects.requireNonNull(Samples.all().get("value changed")).bytes();
    List<String> faults = new ArrayList<>();
    // Any two of language, width and theme come together.
    for (String look : List.of("ja-1280-light", "ja-390-dark", "en-1280-dark", "en-390-light")) {
      String[] parts = look.split("-", -1);
      int width = Integer.parseInt(parts[1]);
      page.size(width, width == 390 ? 844 : 1000);
      page.script("document.documentElement.dataset.theme = arguments[0]", parts[2]);
      language(parts[0]);
      page.script("if (!result.hidden) document.getElementById('again').click()");
      page.script("document.querySelector('details').open = true");
      look(page, look + "-start", faults);
      choose(Maker.gzip(good));
      page.script("document.querySelectorAll('#rows button')[1].click()");
      look(page, look + "-proved", faults);
      tall(page, width, look + "-proved-all");
      choose(damaged);
      look(page, look + "-not-proved", faults);
    }
    page.size(1440, 900);
    assertEquals(List.of(), faults);
  }

  private static void tall(Browser page, int width, String name) throws IOException {
    page.size(width, (int) page.number("document.documentElement.scrollHeight"));
    page.picture("verify-" + name);
    page.size(width, 900);
  }

  private static void look(Browser page, String name, List<String> faults) throws IOException {
    page.picture("verify-" + name);
    String contrast = page.contrastFaults();
    if (!contrast.isEmpty()) {
      faults.add(name + ": " + contrast);
    }
    if (page.holds("document.documentElement.scrollWidth > innerWidth")) {
      faults.add(name + ": wider than the screen");
    }
    if (page.holds(
        "[...document.querySelectorAll('button')].some(e => e.checkVisibility() && !e.textContent)")) {
      faults.add(name + ": a button without words");
    }
  }
}
