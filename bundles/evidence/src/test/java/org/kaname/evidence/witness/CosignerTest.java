package org.kaname.evidence.witness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.kaname.verify.NotProved;
import org.kaname.verify.VerifierKey;

/** What is needed, what is told, and what is read from a configuration. */
class CosignerTest {
  private static KnownWitness witness(int number) throws NotProved {
    byte[] key = new byte[32];
    key[0] = (byte) number;
    String text = VerifierKey.of("w" + number, VerifierKey.COSIGNATURE, key).toString();
    return KnownWitness.of("https://192.0.2." + number + "/witness/", text);
  }

  private static int needed(int count, int quorum) throws NotProved {
    List<KnownWitness> witnesses = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      witnesses.add(witness(i));
    }
    return new Cosigner.Settings(witnesses, quorum, 5).needed();
  }

  @Test
  void quorum_isAllOfTwoAndMostOfMore() throws NotProved {
    assertEquals(0, needed(0, 0));
    assertEquals(1, needed(1, 0));
    assertEquals(2, needed(2, 0));
    assertEquals(2, needed(3, 0));
    assertEquals(3, needed(4, 0));
    assertEquals(3, needed(5, 0));
    assertEquals(1, needed(5, 1));
    assertEquals(2, needed(2, 7));
  }

  @Test
  void quorumMissed_isToldOnceAndItsEnd() {
    QuorumWatch watch = new QuorumWatch(2, 0);
    assertTrue(watch.look(1, 60).isEmpty());
    assertEquals("evidence.quorum_missed", watch.look(1, 61).orElseThrow().type());
    assertTrue(watch.look(1, 90).isEmpty());
    assertTrue(watch.missed());
    watch.met(91);
    assertEquals("evidence.quorum_met", watch.look(2, 91).orElseThrow().type());
    assertTrue(watch.look(2, 92).isEmpty());
  }

  @Test
  void configuration_isPairsOfAddressAndKey() throws NotProved {
    String both = witness(1) + ",\n  " + witness(2);
    assertEquals(List.of(witness(1), witness(2)), KnownWitness.all(both));
    assertEquals("https://192.0.2.1/witness/add-checkpoint", "" + witness(1).submission());
    assertEquals(List.of(), KnownWitness.all(" "));
    assertThrows(NotProved.class, () -> KnownWitness.all(witness(1).key() + " " + witness(1)));
    assertThrows(NotProved.class, () -> KnownWitness.all("https://192.0.2.1/"));
  }

  @Test
  void otherAddressesAndKeys_areRefused() throws NotProved {
    String key = witness(1).key().toString();
    for (String address :
        List.of("file:///x", "192.0.2.1", "http://", "http://a:b@h/", "http://h/?x", "ht tp://h")) {
      assertThrows(NotProved.class, () -> KnownWitness.of(address, key), address);
    }
    String log = VerifierKey.of("l", VerifierKey.ED25519, new byte[32]).toString();
    assertThrows(NotProved.class, () -> KnownWitness.of("http://h", log));
  }
}
