package org.kaname.verify;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;

/** Makes a log in memory and evidence files of it. */
public final class Maker {
  public static final String ORIGIN = "kaname.example/evidence";
  public static final Instant TIME = Instant.parse("2026-11-24T01:02:03Z");

  private static final Tree TREE = new Tree(Hashing.SHA_256);
  private static final int SALT = 16;

  private final Random random = new Random(7);
  private final List<Draft> log = new ArrayList<>();
  public final KeyPair key = pair("Ed25519");
  public final List<KeyPair> witnesses = List.of(pair("Ed25519"), pair("Ed25519"));
  public final KeyPair signer = pair("EC");

  /** A record: its fields in JSON, those hidden and erased, and whether it has a statement. */
  private record Draft(
      List<String> open, List<String> hidden, List<String> erased, boolean signed) {
    byte[] leaf(Hashing hashing) {
      List<String> digests = new ArrayList<>();
      for (String text : open) {
        digests.add(Disclosure.digest(text, hashing));
      }
      for (String text : hidden) {
        digests.add(Disclosure.digest(text, hashing));
      }
      for (String text : erased) {
        digests.add(Disclosure.digest(text, Hashing.SHA_256)); // gone before any renewal
      }
      return Leaf.of(digests, hashing);
    }
  }

  /** A log of so many records; one in {@code signedEach} has a statement. */
  public Maker(int size, int signedEach) {
    for (int i = 0; i < size; i++) {
      log.add(draft(i, i % signedEach == 0));
    }
  }

  private Draft draft(int i, boolean signed) {
    List<String> open = new ArrayList<>();
    open.add(field("type", "\"incident.verdict\""));
    open.add(field("subject", "\"incident-" + i / 2 + "\""));
    open.add(field("time", "\"2026-11-24T01:02:03.%09dZ\"".formatted(i)));
    open.add(field("registered", "\"2026-11-24T01:02:04.%09dZ\"".formatted(i)));
    open.add(field("source", "\"local\""));
    open.add(field("counter", String.valueOf(i + 1)));
    open.add(field("fields.verdict", "\"maintenance\""));
    open.add(field("fields.confirmed", "true"));
    open.add(field("fields.comment", "\"フィルター交換 <b>済</b> &amp; \\\"確認\\\" \uD83D\uDE00\""));
    if (signed) {
      open.add(field("signer", "\"" + Dsse.keyId(signer.getPublic().getEncoded()) + "\""));
    }
    List<String> hidden = new ArrayList<>();
    List<String> erased = new ArrayList<>();
    String actor = field("actor", "\"sato\"");
    (i % 3 == 0 ? open : i % 3 == 1 ? hidden : erased).add(actor);
    return new Draft(open, hidden, erased, signed);
  }

  private String field(String name, String value) {
    byte[] salt = new byte[SALT];
    random.nextBytes(salt);
    return "[\"" + Encoded.base64Url(salt) + "\",\"" + name + "\"," + value + "]";
  }

  public static KeyPair pair(String algorithm) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
      if (algorithm.equals("EC")) {
        generator.initialize(256);
      }
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  public static byte[] sign(String algorithm, PrivateKey key, byte[] message) {
    try {
      Signature signature = Signature.getInstance(algorithm);
      signature.initSign(key);
      signature.update(message);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  public static VerifierKey verifierKey(String name, int type, KeyPair pair) {
    try {
      byte[] spki = pair.getPublic().getEncoded();
      return VerifierKey.of(name, type, Arrays.copyOfRange(spki, 12, 44));
    } catch (NotProved e) {
      throw new IllegalStateException(e);
    }
  }

  public VerifierKey logKey() {
    return verifierKey(ORIGIN, VerifierKey.ED25519, key);
  }

  public VerifierKey witnessKey(int i) {
    return verifierKey("witness" + i + ".example", VerifierKey.COSIGNATURE, witnesses.get(i));
  }

  /** Returns the checkpoint's text. */
  public String text() {
    List<byte[]> hashes =
        log.stream().map(each -> TREE.leafHash(each.leaf(Hashing.SHA_256))).toList();
    return Checkpoint.of(ORIGIN, log.size(), TREE.root(hashes)).text();
  }

  /** Returns the note with the signature of the log and of some witnesses at a moment. */
  public String note(int cosignatures, Instant at) {
    String text = text();
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    List<Note.Line> lines = new ArrayList<>();
    lines.add(Note.line(logKey(), sign("Ed25519", key.getPrivate(), bytes)));
    for (int i = 0; i < cosignatures; i++) {
      byte[] message = Note.cosigned(text, at.getEpochSecond());
      byte[] signature = sign("Ed25519", witnesses.get(i).getPrivate(), message);
      byte[] timed =
          ByteBuffer.allocate(8 + signature.length)
              .putLong(at.getEpochSecond())
              .put(signature)
              .array();
      lines.add(Note.line(witnessKey(i), timed));
    }
    return new Note(text, lines).toString();
  }

  /** Returns a file of all records. */
  public Map<String, Object> file() {
    return file(IntStream.range(0, log.size()).boxed().toList());
  }

  /** Returns the file of some records, as maps and lists that a test may change. */
  public Map<String, Object> file(List<Integer> indexes) {
    Map<String, Object> file = new LinkedHashMap<>();
    file.put("format", "kaname-evidence");
    file.put("version", 1);
    file.put("made", "2026-11-24T02:00:00Z");
    file.put("about", "For the auditor <script>alert(1)</script>");
    file.put("origin", ORIGIN);
    file.put("key", logKey().toString());
    file.put("checkpoint", note(0, TIME));
    file.put("witnesses", new TreeMap<>(Map.of("quorum", 0, "keys", new ArrayList<>())));
    file.put("signers", new ArrayList<>(List.of(Encoded.base64(signer.getPublic().getEncoded()))));
    List<Object> records = new ArrayList<>();
    indexes.forEach(index -> records.add(record(index)));
    file.put("records", records);
    file.put("proof", proof(Hashing.SHA_256, indexes));
    file.put("tokens", new ArrayList<>());
    file.put("texts", texts());
    return file;
  }

  /** Adds the cosignatures of some of two witnesses, of which so many are required. */
  public Map<String, Object> witnessed(
      Map<String, Object> file, int cosignatures, int quorum, Instant at) {
    file.put("checkpoint", note(cosignatures, at));
    List<Object> keys = new ArrayList<>(List.of(witnessKey(0) + "", witnessKey(1) + ""));
    file.put("witnesses", new TreeMap<>(Map.of("quorum", quorum, "keys", keys)));
    return file;
  }

  private static Map<String, Object> texts() {
    return new TreeMap<>(
        Map.of(
            "en",
            new TreeMap<>(
                Map.of(
                    "incident.verdict", "Verdict on {subject}: {verdict}",
                    "maintenance", "maintenance",
                    "fields.verdict", "Verdict",
                    "fields.comment", "Comment",
                    "fields.confirmed", "Confirmed")),
            "ja",
            new TreeMap<>(
                Map.of(
                    "incident.verdict", "{subject} の判定: {verdict}",
                    "maintenance", "保守作業",
                    "fields.verdict", "判定",
                    "fields.comment", "コメント",
                    "fields.confirmed", "確認済み",
                    "local", "この装置"))));
  }

  private List<Object> proof(Hashing hashing, List<Integer> indexes) {
    Tree tree = new Tree(hashing);
    List<byte[]> all = log.stream().map(each -> tree.leafHash(each.leaf(hashing))).toList();
    List<Long> wanted = indexes.stream().map(Integer::longValue).toList();
    return Multiproofs.of(tree, all, wanted).hashes().stream()
        .map(hash -> (Object) Encoded.base64(hash))
        .collect(Collectors.toCollection(ArrayList::new));
  }

  private Map<String, Object> record(int index) {
    Draft draft = log.get(index);
    Map<String, Object> record = new LinkedHashMap<>();
    record.put("index", index);
    record.put("open", new ArrayList<Object>(draft.open()));
    record.put("hidden", digests(draft.hidden(), Hashing.SHA_256));
    if (!draft.erased().isEmpty()) {
      record.put("erased", digests(draft.erased(), Hashing.SHA_256));
    }
    if (draft.signed()) {
      byte[] payload = Statement.payload(ORIGIN, draft.leaf(Hashing.SHA_256));
      byte[] encoding = Dsse.encoding(Statement.PAYLOAD_TYPE, payload);
      record.put(
          "signature", Encoded.base64(sign("SHA256withECDSA", signer.getPrivate(), encoding)));
    }
    return record;
  }

  private static List<Object> digests(List<String> texts, Hashing hashing) {
    return texts.stream()
        .map(text -> (Object) Disclosure.digest(text, hashing))
        .collect(Collectors.toCollection(ArrayList::new));
  }

  /** Returns the text of the renewal with another hash function. */
  public String renewalText(Hashing hashing) {
    Tree tree = new Tree(hashing);
    List<byte[]> all = log.stream().map(each -> tree.leafHash(each.leaf(hashing))).toList();
    return "kaname-renewal/v1\n"
        + ORIGIN
        + "\n"
        + log.size()
        + "\n"
        + hashing.word()
        + "\n"
        + Encoded.base64(tree.root(all))
        + "\n";
  }

  /** Returns a renewal of some records with a token over its text. */
  public Map<String, Object> renewal(Hashing hashing, List<Integer> indexes, byte[] token) {
    Map<String, Object> renewal = new LinkedHashMap<>();
    renewal.put("text", renewalText(hashing));
    List<Object> hidden = new ArrayList<>();
    for (int index : indexes) {
      List<Object> list = digests(log.get(index).hidden(), hashing);
      list.addAll(digests(log.get(index).erased(), Hashing.SHA_256));
      hidden.add(list);
    }
    renewal.put("hidden", hidden);
    renewal.put("proof", proof(hashing, indexes));
    renewal.put("token", Encoded.base64(token));
    return renewal;
  }

  /** Returns a value as JSON. */
  public static String json(Object value) {
    if (value instanceof Map<?, ?> map) {
      return map.entrySet().stream()
          .map(each -> Canonical.string(each.getKey().toString()) + ":" + json(each.getValue()))
          .collect(Collectors.joining(",", "{", "}"));
    } else if (value instanceof List<?> list) {
      return list.stream().map(Maker::json).collect(Collectors.joining(",", "[", "]"));
    }
    return value instanceof String text ? Canonical.string(text) : value.toString();
  }

  public static byte[] gzip(Object file) {
    return gzip(json(file).getBytes(StandardCharsets.UTF_8));
  }

  public static byte[] gzip(byte[] bytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
