package org.kaname.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.kaname.benchmark.Codes.Code;

/**
 * How far the packet path and tshark agree on one protocol of one file.
 *
 * @param tshark messages that tshark sees.
 * @param kaname messages that the packet path sees.
 * @param common of both, whatever the frame.
 * @param inFrame of both, in the same frame.
 */
record Agreement(
    String protocol, String file, long tshark, long kaname, long common, long inFrame) {
  static Agreement of(String protocol, Path file, List<Code> ours) throws IOException {
    List<Code> theirs = Tshark.codes(protocol, file);
    return new Agreement(
        protocol,
        String.valueOf(file.getFileName()),
        theirs.size(),
        ours.size(),
        common(words(theirs, false), words(ours, false)),
        common(words(theirs, true), words(ours, true)));
  }

  private static List<String> words(List<Code> codes, boolean withFrame) {
    List<String> words = new ArrayList<>();
    codes.forEach(one -> words.add(withFrame ? one.frame() + " " + one.code() : one.code()));
    return words;
  }

  private static long common(List<String> a, List<String> b) {
    Map<String, Integer> left = new HashMap<>();
    a.forEach(word -> left.merge(word, 1, Integer::sum));
    long common = 0;
    for (String word : b) {
      Integer count = left.get(word);
      if (count != null && count > 0) {
        left.put(word, count - 1);
        common++;
      }
    }
    return common;
  }

  /** Returns the share of messages that both see, of those that either sees. */
  double share() {
    long either = tshark + kaname - common;
    return either == 0 ? 1 : (double) common / either;
  }

  /** Returns the sum over two files. */
  Agreement plus(Agreement other) {
    return new Agreement(
        protocol,
        "all",
        tshark + other.tshark,
        kaname + other.kaname,
        common + other.common,
        inFrame + other.inFrame);
  }
}
