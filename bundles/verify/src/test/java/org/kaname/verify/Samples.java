package org.kaname.verify;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Consumer;

/** Good and damaged files by the key that the verdict must name; an empty key is a proved one. */
public final class Samples {
  private static final List<Integer> SOME = List.of(0, 1, 2, 5, 9, 10);

  private final Maker maker = new Maker(13, 5);
  private final Map<String, Sample> all = new LinkedHashMap<>();

  /** A file and the key of its fault. */
  public static final class Sample {
    private final byte[] bytes;
    private final String fault;

    Sample(byte[] bytes, String fault) {
      this.bytes = bytes.clone();
      this.fault = fault;
    }

    public byte[] bytes() {
      return bytes.clone();
    }

    /** Returns the key; empty if the file is proved. */
    public String fault() {
      return fault;
    }
  }

  private Samples() {}

  /** Returns the samples by name. */
  public static Map<String, Sample> all() {
    Samples samples = new Samples();
    samples.good();
    samples.packing();
    samples.form();
    samples.head();
    samples.records();
    samples.statements();
    samples.witnesses();
    samples.times();
    return samples.all;
  }

  private void add(String name, String fault, byte[] bytes) {
    all.put(name, new Sample(bytes, fault));
  }

  private void changed(String name, String fault, Consumer<Map<String, Object>> change) {
    Map<String, Object> file = maker.file(SOME);
    change.accept(file);
    add(name, fault, Maker.gzip(file));
  }

  private static String note(Map<String, Object> file) {
    return Objects.requireNonNull(file.get("checkpoint")).toString();
  }

  @SuppressWarnings("unchecked")
  static Map<String, Object> record(Map<String, Object> file, int i) {
    return (Map<String, Object>) list(file, "records").get(i);
  }

  @SuppressWarnings("unchecked")
  static List<Object> list(Map<String, Object> object, String name) {
    return (List<Object>) Objects.requireNonNull(object.get(name));
  }

  private void good() {
    changed("some", "", file -> {});
    changed("unknown keys", "", file -> file.put("later", Map.of("x", List.of(1.5))));
    add("whole log", "", Maker.gzip(maker.file()));
    add("one record", "", Maker.gzip(maker.file(List.of(4))));
    add("log of one", "", Maker.gzip(new Maker(1, 1).file()));
    changed("witnessed", "", file -> maker.witnessed(file, 2, 2, Maker.TIME));
    changed("one witness of two", "", file -> maker.witnessed(file, 1, 2, Maker.TIME));
    changed("no witness of two", "", file -> maker.witnessed(file, 0, 1, Maker.TIME));
    changed(
        "without what may be absent",
        "",
        file -> {
          for (String name : List.of("made", "about", "witnesses", "tokens", "texts")) {
            file.remove(name);
          }
        });
  }

  private void packing() {
    byte[] good = Maker.gzip(maker.file(SOME));
    add("empty", "file.not_gzip", new byte[0]);
    add("text", "file.not_gzip", "hello".getBytes(StandardCharsets.UTF_8));
    add("truncated", "file.damaged", Arrays.copyOf(good, good.length - 100));
    add("header alone", "file.damaged", Arrays.copyOf(good, 10));
    add("trailer cut", "file.damaged", Arrays.copyOf(good, good.length - 1));
    add("surplus byte", "file.damaged", Arrays.copyOf(good, good.length + 1));
    byte[] flipped = good.clone();
    flipped[good.length - 6] ^= 1;
    add("wrong checksum", "file.damaged", flipped);
    byte[] noise = new byte[500];
    new Random(3).nextBytes(noise);
    add("noise", "json.malformed", Maker.gzip(noise));
    add("nothing", "json.malformed", Maker.gzip(new byte[0]));
    add("deep", "json.deep", Maker.gzip("[".repeat(100_000).getBytes(StandardCharsets.UTF_8)));
    String json = Maker.json(maker.file(SOME));
    add("twice", "json.twice", text(json.replaceFirst("\\{", "{\"about\":\"\",")));
    add("surrogate", "json.text", text(json.replaceFirst("For the", "\\\\ud800")));
    byte[] latin = json.replace("For the", "F\u00fcr").getBytes(StandardCharsets.ISO_8859_1);
    add("not UTF-8", "json.text", Maker.gzip(latin));
    add("two objects", "json.malformed", text(json + json));
  }

  private static byte[] text(String json) {
    return Maker.gzip(json.getBytes(StandardCharsets.UTF_8));
  }

  private void form() {
    changed("other format", "file.other", file -> file.put("format", "other"));
    add("array", "file.other", Maker.gzip(List.of(1)));
    changed("version 2", "file.version", file -> file.put("version", 2));
    changed("version 1.0", "file.member", file -> file.put("version", 1.0));
    changed("no origin", "file.member", file -> file.remove("origin"));
    changed("no proof", "file.member", file -> file.remove("proof"));
    changed("no records", "file.records", file -> file.put("records", List.of()));
    changed("records as text", "file.member", file -> file.put("records", "x"));
    changed("huge index", "file.member", file -> record(file, 5).put("index", 1L << 53));
    changed("negative index", "file.member", file -> record(file, 0).put("index", -1));
    changed("order", "records.order", file -> record(file, 1).put("index", 0));
    changed("many tokens", "file.many", file -> file.put("tokens", Collections.nCopies(65, "")));
    changed("open as number", "file.member", file -> record(file, 0).put("open", List.of(1)));
    changed("texts as list", "file.member", file -> file.put("texts", List.of()));
    changed("renewal without text", "file.member", file -> file.put("renewals", List.of(Map.of())));
  }

  private void head() {
    changed("other origin", "checkpoint.origin", file -> file.put("origin", "other.example"));
    changed("key of another", "key.name", file -> file.put("key", maker("x").toString()));
    changed("other key", "note.missing", file -> file.put("key", maker(Maker.ORIGIN).toString()));
    changed("witness's key", "key.malformed", file -> file.put("key", maker.witnessKey(0) + ""));
    changed("broken key", "key.malformed", file -> file.put("key", "x"));
    changed("no note", "note.malformed", file -> file.put("checkpoint", "x"));
    changed("two lines", "checkpoint.malformed", file -> head(file, "\n13\n", "\n"));
    changed("extension", "checkpoint.malformed", file -> head(file, "=\n\n", "=\nmore\n\n"));
    changed("size changed", "note.wrong", file -> head(file, "\n13\n", "\n14\n"));
    changed("leading zero", "checkpoint.malformed", file -> head(file, "\n13\n", "\n013\n"));
    changed(
        "huge size", "checkpoint.malformed", file -> head(file, "\n13\n", "\n9007199254740992\n"));
  }

  private static VerifierKey maker(String name) {
    return Maker.verifierKey(name, VerifierKey.ED25519, Maker.pair("Ed25519"));
  }

  private static void head(Map<String, Object> file, String from, String to) {
    file.put("checkpoint", note(file).replaceFirst(from, to));
  }

  private void records() {
    changed("value changed", "proof.root", file -> open(file, 0, "incident-0", "incident-1"));
    changed("salt changed", "proof.root", file -> open(file, 0, "^\\[\"..", "[\"AA"));
    changed("field left out", "proof.root", file -> list(record(file, 0), "open").remove(1));
    changed(
        "field added", "proof.root", file -> list(record(file, 0), "open").add("[\"a\",\"b\",1]"));
    changed("space added", "proof.root", file -> open(file, 0, ",", ", "));
    changed("field broken", "record.field", file -> list(record(file, 0), "open").set(0, "[1"));
    changed(
        "name twice",
        "record.name_twice",
        file -> list(record(file, 0), "open").add("[\"a\",\"type\",1]"));
    changed(
        "digest twice",
        "record.digest_twice",
        file -> {
          List<Object> hidden = list(record(file, 1), "hidden");
          hidden.add(hidden.get(0));
        });
    changed("digest broken", "record.digest", file -> list(record(file, 1), "hidden").set(0, "x"));
    changed("hidden left out", "proof.root", file -> record(file, 1).put("hidden", List.of()));
    changed("index outside", "proof.index", file -> record(file, 5).put("index", 13));
    changed(
        "records swapped",
        "proof.root",
        file -> {
          Object index = record(file, 0).get("index");
          Map<String, Object> first = record(file, 0);
          Map<String, Object> second = record(file, 1);
          first.put("index", second.get("index"));
          second.put("index", index);
          list(file, "records").set(0, second);
          list(file, "records").set(1, first);
        });
    changed("record left out", "proof.root", file -> list(file, "records").remove(2));
    changed(
        "surplus hash",
        "proof.left_over",
        file -> list(file, "proof").add(list(file, "proof").get(0)));
    changed("missing hash", "proof.short", file -> list(file, "proof").remove(0));
    changed(
        "hash of 33 bytes",
        "proof.short",
        file -> list(file, "proof").set(0, Encoded.base64(new byte[33])));
    changed("hash not base64", "base64.malformed", file -> list(file, "proof").set(0, "AA=A"));
    changed(
        "hash unpadded",
        "base64.malformed",
        file -> list(file, "proof").set(0, list(file, "proof").get(0).toString().replace("=", "")));
  }

  private static void open(Map<String, Object> file, int field, String from, String to) {
    List<Object> open = list(record(file, 0), "open");
    int at = field;
    for (int i = 0; i < open.size(); i++) {
      if (!open.get(i).toString().replaceFirst(from, to).equals(open.get(i))) {
        at = i;
        break;
      }
    }
    open.set(at, open.get(at).toString().replaceFirst(from, to));
  }

  private void statements() {
    changed("statement missing", "statement.missing", file -> record(file, 0).remove("signature"));
    changed(
        "statement swapped",
        "statement.wrong",
        file -> record(file, 0).put("signature", record(file, 3).get("signature")));
    changed(
        "statement not DER", "statement.wrong", file -> record(file, 0).put("signature", "AAAA"));
    changed("signer missing", "statement.key", file -> file.put("signers", List.of()));
    changed("signer broken", "signer.malformed", file -> file.put("signers", List.of("AAAA")));
    changed(
        "unasked signature",
        "statement.wrong",
        file -> record(file, 1).put("signature", record(file, 0).get("signature")));
  }

  private void witnesses() {
    changed(
        "witness wrong",
        "witness.wrong",
        file -> {
          maker.witnessed(file, 2, 2, Maker.TIME);
          String line = note(file).split("\n\n", 2)[1].split("\n", 3)[1];
          String damaged =
              line.substring(0, line.length() - 6)
                  + (line.endsWith("AAAA==") ? "BAAA==" : "AAAA==");
          file.put("checkpoint", note(file).replace(line, damaged));
        });
    changed(
        "witness of the future",
        "witness.future",
        file -> maker.witnessed(file, 1, 1, Instant.now().plus(Duration.ofDays(400))));
    changed(
        "log key as witness",
        "key.malformed",
        file -> {
          maker.witnessed(file, 1, 1, Maker.TIME);
          file.put("witnesses", Map.of("quorum", 1, "keys", List.of(maker.logKey().toString())));
        });
  }

  private void times() {
    changed("token not base64", "base64.malformed", file -> file.put("tokens", List.of("?")));
    changed("token not DER", "time.malformed", file -> file.put("tokens", List.of("AAAA")));
    changed(
        "token too long",
        "time.malformed",
        file ->
            file.put(
                "tokens", List.of(Encoded.base64(new byte[] {0x30, (byte) 0x84, 0x7f, 0, 0, 0}))));
    changed("record not DER", "time.malformed", file -> file.put("evidence", "MAA="));
    changed(
        "renewal broken",
        "renewal.malformed",
        file ->
            file.put(
                "renewals",
                new ArrayList<>(
                    List.of(
                        Map.of(
                            "text", "x", "hidden", List.of(), "proof", List.of(), "token", "")))));
  }
}
