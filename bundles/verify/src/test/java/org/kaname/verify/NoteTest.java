package org.kaname.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class NoteTest {
  /** The example of c2sp.org/signed-note, Verifier keys. */
  private static final String C2SP_KEY =
      "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k";

  private static final String C2SP_NOTE =
      """
      This is an example message.

      — example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=
      """;

  /** The examples of golang.org/x/mod/sumdb/note. */
  private static final String PETER =
      "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";

  private static final String ENOCH =
      "EnochRoot+af0cfe78+ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop";

  private static final String PETERS_NOTE =
      """
      If you think cryptography is the answer to your problem,
      then you don't know what your problem is.

      — PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=
      — EnochRoot rwz+eBzmZa0SO3NbfRGzPCpDckykFXSdeX+MNtCOXm2/5n2tiOHp+vAF1aGrQ5ovTG01oOTGwnWLox33WWd1RvMc+QQ=
      """;

  /** The checksum database of Go, as it was served. */
  private static final String GO_KEY =
      "sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8";

  private static final String GO_NOTE =
      """
      go.sum database tree
      6476701
      mb8QLQIs0Z0yP5Cstq6guj87oXWeC9gEM8oVikmm9Wk=

      — sum.golang.org Az3grsLX85Gz+s1SiTbgkuqxgItqFq7gsMUEyVnrsa9LM7Us9S+1xbFIGu95949rj4nPRYfvimWEPWL+o3GeoWwOoAw=
      """;

  /** A checkpoint of a certificate log with the cosignatures of its witnesses, as served. */
  private static final String CT_KEY =
      "arche2025h1.staging.ct.transparency.dev+ba2f06c0+AU0vHmlGCS/PdN8b2OaGmKprLI8HKM+dJ472xgFYh15f";

  private static final String CT_WITNESS =
      "remora.n621.de+da77ade7+BOvN63jn/bLvkieywe8R6UYAtVtNbZpXh34x7onlmtw2";

  private static final String CT_NOTE =
      """
      arche2025h1.staging.ct.transparency.dev
      1432088532
      U7WM79jrzyhGZ5/GUBTpM7NzwdyfFx61t3RovgcC4Ro=

      — arche2025h1.staging.ct.transparency.dev zTM8sQAAAZ5W0WdjBAMARjBEAiBjW5IQf9pvsYLfQFX6hoGREPMHbdQ3urbllzalApkptQIgIpwtEroeW2BXaHAI4kJXFbon5Ch9MNL5zRNZ55lvGt0=
      — arche2025h1.staging.ct.transparency.dev ui8GwCF1+kWqZrxGdhj4aX3gcw7XUlXQQabg/27lefwhUkzbC3NygNI75MdhL1bfTW9g8Ei59RA23oHP7Ry1k3ZFWwQ=
      — transparency.dev/DEV:witness-little-garden 2AQqhwAAAABqEiEgzgFIqqhbUoDwjMWE6UP8nd8/KYTzwZ2rhIgcqoXHAwVkjZr4AscylP3v7sEodkRAErumC2q44vdgJY096st5BQ==
      — remora.n621.de 2net5wAAAABqEiEgPlfF3V06o0Y+fHM+J5J9s27wgxxcOVSpZ/2g/KSiXCg9DEZI+aVCIobWX9sXTynk5XeU/zZ0WBxtqB0DrAWfBw==
      """;

  @Test
  void publishedNotes_verify() throws NotProved {
    Note.parse(C2SP_NOTE).check(VerifierKey.parse(C2SP_KEY));
    Note.parse(PETERS_NOTE).check(VerifierKey.parse(PETER));
    Note.parse(PETERS_NOTE).check(VerifierKey.parse(ENOCH));
    Note.parse(GO_NOTE).check(VerifierKey.parse(GO_KEY));
    Note.parse(CT_NOTE).check(VerifierKey.parse(CT_KEY));
  }

  @Test
  void publishedCosignature_tellsItsTime() throws NotProved {
    assertEquals(
        Instant.ofEpochSecond(0x6a122120),
        Note.parse(CT_NOTE).cosigned(VerifierKey.parse(CT_WITNESS)));
  }

  @Test
  void note_isWrittenAsItWasRead() throws NotProved {
    for (String note : List.of(C2SP_NOTE, PETERS_NOTE, GO_NOTE, CT_NOTE)) {
      assertEquals(note, Note.parse(note).toString());
    }
    for (String key : List.of(C2SP_KEY, PETER, ENOCH, GO_KEY, CT_KEY, CT_WITNESS)) {
      assertEquals(key, VerifierKey.parse(key).toString());
    }
  }

  @Test
  void changedText_isWrong() throws NotProved {
    VerifierKey key = VerifierKey.parse(C2SP_KEY);
    Note note = Note.parse(C2SP_NOTE.replace("example message", "exemple message"));
    assertEquals("note.wrong", Failing.key(() -> note.check(key)));
    Note later = Note.parse(CT_NOTE.replace("2net5wAAAABqEiEg", "2net5wAAAABqEiEh"));
    VerifierKey witness = VerifierKey.parse(CT_WITNESS);
    assertEquals("note.wrong", Failing.key(() -> later.cosigned(witness)));
  }

  @Test
  void unknownKey_isMissing() throws NotProved {
    Note note = Note.parse(C2SP_NOTE);
    assertEquals("note.missing", Failing.key(() -> note.check(VerifierKey.parse(PETER))));
    assertEquals("note.missing", Failing.key(() -> note.cosigned(VerifierKey.parse(CT_WITNESS))));
  }

  @Test
  void malformedNotes_areRefused() {
    List<String> wrong =
        List.of(
            "",
            "\n\n",
            "text\n\n",
            C2SP_NOTE.substring(0, C2SP_NOTE.length() - 1),
            C2SP_NOTE + "\n",
            C2SP_NOTE.replace("— ", "- "),
            C2SP_NOTE.replace("\n\n", "\n"),
            C2SP_NOTE.replace("message", "mess\tage"),
            C2SP_NOTE.replace("foo ", "foo  "),
            C2SP_NOTE.replace("com/foo ", "com/f\u3000oo "),
            C2SP_NOTE.replace("com/foo ", "com/f+oo "),
            "t\n\n— name AAAAAA==\n",
            "t\n\n" + "— name AAAAAAAA\n".repeat(65));
    for (String note : wrong) {
      assertEquals("note.malformed", Failing.key(() -> Note.parse(note)), note);
    }
    assertEquals(
        "base64.malformed", Failing.key(() -> Note.parse(C2SP_NOTE.replace("aQM=", "aQN="))));
    assertEquals(
        "base64.malformed", Failing.key(() -> Note.parse(C2SP_NOTE.replace("aQM=", "aQM"))));
  }

  @Test
  void malformedKeys_areRefused() {
    List<String> wrong =
        List.of(
            "",
            "a+b",
            GO_KEY.replace("033de0ae", "033de0af"),
            GO_KEY.replace("033de0ae", "033DE0AE"),
            GO_KEY.replace("sum.", "sun."),
            GO_KEY.replace("+Ac4z", "+As4z"),
            GO_KEY + " ",
            GO_KEY + "AAAA");
    for (String key : wrong) {
      assertEquals("key.malformed", Failing.key(() -> VerifierKey.parse(key)), key);
    }
  }

  @Test
  void checkpoint_isReadStrictly() throws NotProved {
    Checkpoint head = Checkpoint.parse(Note.parse(GO_NOTE).text());
    assertEquals("go.sum database tree", head.origin());
    assertEquals(6476701, head.size());
    assertEquals(Note.parse(GO_NOTE).text(), head.text());
    assertEquals(List.of("more"), Checkpoint.parse(head.text() + "more\n").extensions());
    List<String> wrong =
        List.of(
            "",
            "a\n1\n",
            head.text().replace("6476701", "06476701"),
            head.text().replace("6476701", "+6476701"),
            head.text().replace("6476701", "9223372036854775808"),
            head.text().replace("mb8Q", ""),
            head.text() + "\n",
            "\n" + head.text(),
            head.text() + "more");
    for (String text : wrong) {
      assertEquals("checkpoint.malformed", Failing.key(() -> Checkpoint.parse(text)), text);
    }
  }
}
