package org.kaname.verify;

import java.security.MessageDigest;
import java.util.Iterator;
import java.util.List;

/**
 * The Merkle tree of RFC 6962, section 2.1, over a hash function. Thread-safe.
 *
 * <p>Hashes are compared in constant time, though nothing here is secret.
 */
public final class Tree {
  private static final byte LEAF = 0;
  private static final byte NODE = 1;

  private final Hashing hashing;

  /** A tree with a hash function; version 1 of the format has SHA-256. */
  public Tree(Hashing hashing) {
    this.hashing = hashing;
  }

  /** Returns the hash of a leaf: H(0x00 || leaf). */
  public byte[] leafHash(byte[] leaf) {
    MessageDigest digest = hashing.digest();
    digest.update(LEAF);
    return digest.digest(leaf);
  }

  /** Returns the hash of a node: H(0x01 || left || right). */
  public byte[] nodeHash(byte[] left, byte[] right) {
    MessageDigest digest = hashing.digest();
    digest.update(NODE);
    digest.update(left);
    return digest.digest(right);
  }

  /** Returns the root of the tree without leaves: H(). */
  public byte[] emptyRoot() {
    return hashing.of();
  }

  /** Returns the root over leaf hashes in their order. */
  public byte[] root(List<byte[]> leafHashes) {
    int size = leafHashes.size();
    if (size == 0) {
      return emptyRoot();
    }
    if (size == 1) {
      return leafHashes.get(0);
    }
    int k = (int) split(size);
    return nodeHash(root(leafHashes.subList(0, k)), root(leafHashes.subList(k, size)));
  }

  /** Returns the largest power of two below n, for n of 2 or more (RFC 6962, 2.1). */
  public static long split(long n) {
    return Long.highestOneBit(n - 1);
  }

  /**
   * Checks that a leaf is in a tree (RFC 9162, 2.1.3.2).
   *
   * @throws NotProved {@code tree.inclusion} if it is not proved.
   */
  public void check(Inclusion proof, byte[] leafHash, byte[] root) throws NotProved {
    NotProved fault = new NotProved("tree.inclusion", "index", proof.index(), "size", proof.size());
    if (proof.index() < 0 || proof.index() >= proof.size() || leafHash.length != length()) {
      throw fault;
    }
    long fn = proof.index();
    long sn = proof.size() - 1;
    byte[] r = leafHash;
    for (byte[] p : proof.hashes()) {
      if (sn == 0 || p.length != length()) {
        throw fault;
      }
      if ((fn & 1) == 1 || fn == sn) {
        r = nodeHash(p, r);
        int shift = trailing(fn);
        fn >>>= shift;
        sn >>>= shift;
      } else {
        r = nodeHash(r, p);
      }
      fn >>>= 1;
      sn >>>= 1;
    }
    if (sn != 0 || !MessageDigest.isEqual(r, root)) {
      throw fault;
    }
  }

  /** How far fn is shifted until it is odd or 0. */
  private static int trailing(long fn) {
    return fn == 0 ? 0 : Long.numberOfTrailingZeros(fn);
  }

  /**
   * Checks that a tree continues another one (RFC 9162, 2.1.4.2). Every tree continues the empty
   * one, and itself, without hashes.
   *
   * @throws NotProved {@code tree.consistency} if it is not proved.
   */
  public void check(Consistency proof, byte[] olderRoot, byte[] newerRoot) throws NotProved {
    NotProved fault = new NotProved("tree.consistency", "from", proof.from(), "to", proof.to());
    if (proof.from() < 0 || proof.from() > proof.to()) {
      throw fault;
    }
    if (proof.from() == 0 || proof.from() == proof.to()) {
      boolean same = proof.from() != proof.to() || MessageDigest.isEqual(olderRoot, newerRoot);
      if (!proof.hashes().isEmpty() || !same) {
        throw fault;
      }
      return;
    }
    if (!continues(proof, olderRoot, newerRoot)) {
      throw fault;
    }
  }

  private boolean continues(Consistency proof, byte[] olderRoot, byte[] newerRoot) {
    Iterator<byte[]> hashes = proof.hashes().iterator();
    boolean whole = Long.bitCount(proof.from()) == 1; // the older tree is a part of the newer one
    if (!whole && !hashes.hasNext()) {
      return false;
    }
    byte[] fr = whole ? olderRoot : hashes.next();
    byte[] sr = fr;
    int shift = Long.numberOfTrailingZeros(~(proof.from() - 1));
    long fn = (proof.from() - 1) >>> shift;
    long sn = (proof.to() - 1) >>> shift;
    while (hashes.hasNext()) {
      byte[] c = hashes.next();
      if (sn == 0 || c.length != length()) {
        return false;
      }
      if ((fn & 1) == 1 || fn == sn) {
        fr = nodeHash(c, fr);
        sr = nodeHash(c, sr);
        int skip = trailing(fn);
        fn >>>= skip;
        sn >>>= skip;
      } else {
        sr = nodeHash(sr, c);
      }
      fn >>>= 1;
      sn >>>= 1;
    }
    return sn == 0 && MessageDigest.isEqual(fr, olderRoot) && MessageDigest.isEqual(sr, newerRoot);
  }

  /**
   * Returns the root that many leaves and a proof give, by the walk of the evidence format.
   *
   * @param leafHashes in the order of the proof's indexes.
   * @throws NotProved {@code proof.index} if an index is outside of the tree or does not ascend,
   *     {@code proof.short} or {@code proof.left_over} if hashes are missing or left over.
   */
  public byte[] root(Multiproof proof, List<byte[]> leafHashes) throws NotProved {
    long before = -1;
    for (long index : proof.indexes()) {
      if (index <= before || index >= proof.size()) {
        throw new NotProved("proof.index", "index", index, "size", proof.size());
      }
      before = index;
    }
    if (leafHashes.size() != proof.indexes().size()) {
      throw new IllegalArgumentException(leafHashes.size() + " leaves");
    }
    Walk walk = new Walk(proof, leafHashes);
    byte[] root = proof.size() == 0 ? emptyRoot() : walk.of(0, proof.size());
    if (walk.hashes.hasNext()) {
      throw new NotProved("proof.left_over");
    }
    return root;
  }

  private int length() {
    return hashing.length();
  }

  private final class Walk {
    private final Multiproof proof;
    private final List<byte[]> leafHashes;
    private final Iterator<byte[]> hashes;
    private int next;

    Walk(Multiproof proof, List<byte[]> leafHashes) {
      this.proof = proof;
      this.leafHashes = leafHashes;
      this.hashes = proof.hashes().iterator();
    }

    byte[] of(long lo, long hi) throws NotProved {
      if (next == leafHashes.size() || proof.indexes().get(next) >= hi) {
        return hash();
      }
      if (hi - lo == 1) {
        return leafHashes.get(next++);
      }
      long middle = lo + split(hi - lo);
      byte[] left = of(lo, middle);
      return nodeHash(left, of(middle, hi));
    }

    private byte[] hash() throws NotProved {
      if (!hashes.hasNext()) {
        throw new NotProved("proof.short");
      }
      byte[] hash = hashes.next();
      if (hash.length != length()) {
        throw new NotProved("proof.short");
      }
      return hash;
    }
  }
}
