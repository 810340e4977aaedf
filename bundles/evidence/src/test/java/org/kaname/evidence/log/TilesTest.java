package org.kaname.evidence.log;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kaname.evidence.export.ExportFault;
import org.kaname.evidence.export.Exports;
import org.kaname.evidence.export.Receipts;
import org.kaname.evidence.tree.Proofs;
import org.kaname.evidence.tree.TreeFiles;
import org.kaname.text.Text;
import org.kaname.text.Texts;
import org.kaname.verify.Checkpoint;
import org.kaname.verify.Consistency;
import org.kaname.verify.Hashing;
import org.kaname.verify.Inclusion;
import org.kaname.verify.NotProved;
import org.kaname.verify.Note;
import org.kaname.verify.TlogProof;
import org.kaname.verify.Tree;
import org.kaname.verify.VerifierKey;

/** golang.org/x/mod/sumdb (tlog and note) reads our log, and we read its. */
class TilesTest {
  private static final int RECORDS = 1000;
  private static final Texts NO_TEXTS =
      new Texts() {
        @Override
        public String say(Text text, Locale locale) {
          return text.key();
        }

        @Override
        public Map<String, String> messages(Locale locale) {
          return Map.of();
        }
      };

  @TempDir Path folder;
  private final TestUnit unit = new TestUnit();
  private final Tree tree = new Tree(Hashing.SHA_256);

  /** A log of two times so many records, written out after each half. */
  private FileEvidenceLog write(Path tiles) throws Exception {
    FileEvidenceLog log = Logs.open(folder.resolve("ours"), unit);
    Exports exports = new Exports(log, NO_TEXTS);
    Logs.append(log, 0, RECORDS);
    Anchor older = exports.tiles(tiles, "auditor");
    Logs.append(log, RECORDS, 2 * RECORDS);
    Anchor newer = exports.tiles(tiles, "auditor");
    OpenLog open = log.open().orElseThrow();
    Files.writeString(tiles.resolve("older"), older.note().toString());
    Files.writeString(
        tiles.resolve("consistency"),
        base64(open.proofs().consistency(older.size(), newer.size())));
    for (long index = 0; index < newer.size(); index += 97) {
      TlogProof proof = Receipts.of(open, index).orElseThrow();
      Path file = tiles.resolve("proofs/" + index);
      Files.createDirectories(file.getParent());
      Files.writeString(file, proof.toString());
    }
    return log;
  }

  private static String base64(List<byte[]> hashes) {
    return hashes.stream()
        .map(Base64.getEncoder()::encodeToString)
        .collect(Collectors.joining(" "));
  }

  @Test
  void ours_isReadByTheOther() throws Exception {
    Path program = Counterpart.sumdb(folder);
    Path tiles = folder.resolve("tiles");
    FileEvidenceLog log = write(tiles);
    String key = log.open().orElseThrow().verifier().toString();
    log.stop();
    Counterpart.Ran ran = read(program, tiles, key);
    assertEquals(0, ran.status(), ran.said());
    assertTrue(ran.said().matches("(?s)read 200\\d entries, 21 proofs\\s*"), ran.said());
    String other = new LogKeys(new TestUnit()).verifier(key.split("\\+", 2)[0]).toString();
    assertEquals(1, read(program, tiles, other).status());
    for (String name : List.of("checkpoint", "tile/0/000", "tile/1/000.p/7", "tile/entries/003")) {
      Path file = tiles.resolve(name);
      byte[] right = Files.readAllBytes(file);
      byte[] wrong = right.clone();
      wrong[wrong.length / 2] ^= 1;
      Files.write(file, wrong);
      Counterpart.Ran refused = read(program, tiles, key);
      assertEquals(1, refused.status(), name + ": " + refused.said());
      Files.write(file, right);
    }
  }

  private Counterpart.Ran read(Path program, Path tiles, String key)
      throws IOException, InterruptedException {
    return Counterpart.run(folder, program.toString(), "read", tiles.toString(), key);
  }

  @Test
  void theirs_isReadByUs() throws Exception {
    Path program = Counterpart.sumdb(folder);
    Path theirs = folder.resolve("theirs");
    Counterpart.Ran ran =
        Counterpart.run(folder, program.toString(), "write", theirs.toString(), "" + RECORDS);
    assertEquals(0, ran.status(), ran.said());
    VerifierKey key = VerifierKey.parse(Files.readString(theirs.resolve("key")));
    String signed = Files.readString(theirs.resolve("checkpoint"));
    Note note = Note.parse(signed);
    note.check(key);
    Checkpoint head = Checkpoint.parse(note.text());
    assertEquals(RECORDS, head.size());
    assertThrows(NotProved.class, () -> Note.parse(signed.replaceFirst("1000", "1001")).check(key));
    List<byte[]> leaves = new ArrayList<>();
    for (int i = 0; i < RECORDS; i++) {
      leaves.add(tree.leafHash(("record " + i).getBytes(StandardCharsets.UTF_8)));
    }
    assertArrayEquals(head.rootHash(), tree.root(leaves));
    inclusions(theirs, leaves);
    consistencies(theirs);
    tiles(theirs, leaves, head);
  }

  private void inclusions(Path theirs, List<byte[]> leaves) throws Exception {
    for (String line : Files.readAllLines(theirs.resolve("inclusion"))) {
      String[] words = line.split(" ", -1);
      int index = Integer.parseInt(words[0]);
      long size = Long.parseLong(words[1]);
      List<byte[]> path = hashes(words, 3);
      byte[] root = Base64.getDecoder().decode(words[2]);
      tree.check(new Inclusion(index, size, path), leaves.get(index), root);
      byte[] wrong = leaves.get(index).clone();
      wrong[0] ^= 1;
      assertThrows(
          NotProved.class, () -> tree.check(new Inclusion(index, size, path), wrong, root));
      assertThrows(
          NotProved.class,
          () -> tree.check(new Inclusion(index + 1, size, path), leaves.get(index), root));
    }
  }

  private void consistencies(Path theirs) throws Exception {
    for (String line : Files.readAllLines(theirs.resolve("consistency"))) {
      String[] words = line.split(" ", -1);
      long from = Long.parseLong(words[0]);
      long to = Long.parseLong(words[1]);
      byte[] older = Base64.getDecoder().decode(words[2]);
      byte[] newer = Base64.getDecoder().decode(words[3]);
      tree.check(new Consistency(from, to, hashes(words, 4)), older, newer);
      newer[31] ^= 1;
      assertThrows(
          NotProved.class,
          () -> tree.check(new Consistency(from, to, hashes(words, 4)), older, newer));
    }
  }

  private static List<byte[]> hashes(String[] words, int from) {
    return Arrays.stream(words).skip(from).map(Base64.getDecoder()::decode).toList();
  }

  /** Their tiles, end to end, are our files of the tree. */
  private void tiles(Path theirs, List<byte[]> leaves, Checkpoint head) throws Exception {
    Path files = folder.resolve("tree");
    for (int level = 0; level < 2; level++) {
      ByteArrayOutputStream all = new ByteArrayOutputStream();
      for (int number = 0; number < 4 && number * 256 < RECORDS >> level * 8; number++) {
        int width = Math.min(256, (RECORDS >> level * 8) - number * 256);
        String name = String.format("tile/%d/%03d", level, number);
        all.write(Files.readAllBytes(theirs.resolve(width == 256 ? name : name + ".p/" + width)));
      }
      Path file = files.resolve(level + "/000000.tiles");
      Files.createDirectories(file.getParent());
      Files.write(file, all.toByteArray());
    }
    try (TreeFiles read = new TreeFiles(files, false)) {
      Proofs proofs = new Proofs(read);
      assertArrayEquals(head.rootHash(), proofs.root(RECORDS));
      for (int index = 0; index < RECORDS; index += 31) {
        Inclusion proof = new Inclusion(index, RECORDS, proofs.inclusion(index, RECORDS));
        tree.check(proof, leaves.get(index), head.rootHash());
      }
    }
  }

  @Test
  void folderOfSomethingElse_isRefused() throws Exception {
    Path tiles = folder.resolve("tiles");
    write(tiles).stop();
    FileEvidenceLog other = Logs.open(folder.resolve("other"), unit);
    Logs.append(other, 0, 3);
    byte[] before = Files.readAllBytes(tiles.resolve("checkpoint"));
    ExportFault fault =
        assertThrows(ExportFault.class, () -> new Exports(other, NO_TEXTS).tiles(tiles, "auditor"));
    other.stop();
    assertEquals("evidence.tiles.strange", fault.text().key());
    assertArrayEquals(before, Files.readAllBytes(tiles.resolve("checkpoint")));
    assertNotEquals(0, before.length);
  }
}
