package org.kaname.verify.check;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.kaname.verify.Checkpoint;
import org.kaname.verify.Disclosure;
import org.kaname.verify.Encoded;
import org.kaname.verify.EvidenceFile;
import org.kaname.verify.Finding;
import org.kaname.verify.Hashing;
import org.kaname.verify.Leaf;
import org.kaname.verify.Level;
import org.kaname.verify.Multiproof;
import org.kaname.verify.NotProved;
import org.kaname.verify.Tree;

/** The records with their fields against the root of a tree. */
final class RecordCheck {
  private RecordCheck() {}

  static List<Finding> of(EvidenceFile file, Checkpoint head) throws NotProved {
    List<byte[]> leaves = new ArrayList<>();
    for (EvidenceFile.Entry record : file.records()) {
      names(record);
      leaves.add(leaf(record));
    }
    check(Hashing.SHA_256, leaves, proof(file, head.size(), file.proof()), head.rootHash());
    int fields = file.records().stream().mapToInt(record -> record.open().size()).sum();
    return List.of(
        Finding.of(
            Level.PROVED,
            "records.in_log",
            "count",
            leaves.size(),
            "fields",
            fields,
            "size",
            head.size()));
  }

  static Multiproof proof(EvidenceFile file, long size, List<String> hashes) throws NotProved {
    List<byte[]> proof = new ArrayList<>();
    for (String hash : hashes) {
      proof.add(Encoded.fromBase64(hash));
    }
    return new Multiproof(
        size, file.records().stream().map(EvidenceFile.Entry::index).toList(), proof);
  }

  static void check(Hashing hashing, List<byte[]> leaves, Multiproof proof, byte[] root)
      throws NotProved {
    Tree tree = new Tree(hashing);
    List<byte[]> leafHashes = leaves.stream().map(tree::leafHash).toList();
    if (!MessageDigest.isEqual(tree.root(proof, leafHashes), root)) {
      throw new NotProved("proof.root");
    }
  }

  private static void names(EvidenceFile.Entry record) throws NotProved {
    Set<String> names = new HashSet<>();
    for (String text : record.open()) {
      String name = field(record, text).name();
      if (!names.add(name)) {
        throw new NotProved("record.name_twice", "index", record.index(), "name", name);
      }
    }
  }

  static Disclosure field(EvidenceFile.Entry record, String text) throws NotProved {
    try {
      return Disclosure.parse(text);
    } catch (NotProved e) {
      throw new NotProved("record.field", "index", record.index());
    }
  }

  /** Returns the leaf of a record: the digests of all its fields. */
  static byte[] leaf(EvidenceFile.Entry record) throws NotProved {
    List<String> unseen = new ArrayList<>(record.hidden());
    unseen.addAll(record.erased());
    return leaf(record, unseen, Hashing.SHA_256);
  }

  /** Returns the leaf with the digests of a hash function; those of erased fields are older. */
  static byte[] leaf(EvidenceFile.Entry record, Collection<String> unseen, Hashing hashing)
      throws NotProved {
    List<String> digests = new ArrayList<>(unseen);
    for (String digest : unseen) {
      form(record, digest, hashing);
    }
    record.open().forEach(text -> digests.add(Disclosure.digest(text, hashing)));
    if (new HashSet<>(digests).size() != digests.size()) {
      throw new NotProved("record.digest_twice", "index", record.index());
    }
    return Leaf.of(digests, hashing);
  }

  private static void form(EvidenceFile.Entry record, String digest, Hashing hashing)
      throws NotProved {
    NotProved wrong = new NotProved("record.digest", "index", record.index());
    int length;
    try {
      length = Encoded.fromBase64Url(digest).length;
    } catch (NotProved e) {
      throw wrong;
    }
    if (length != hashing.length() && length != Hashing.SHA_256.length()) {
      throw wrong;
    }
  }
}
