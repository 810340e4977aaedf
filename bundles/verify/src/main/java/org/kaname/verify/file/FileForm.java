package org.kaname.verify.file;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.kaname.verify.EvidenceFile;
import org.kaname.verify.NotProved;
import org.kaname.verify.Value;

/** Reads the one JSON object of an evidence file; unknown keys are passed over. */
public final class FileForm {
  private static final int MOST_KEYS = 64;
  private static final int MOST_STAMPS = 64;

  private FileForm() {}

  /**
   * Reads the object.
   *
   * @throws NotProved {@code file.other}, {@code file.version}, {@code file.member}, {@code
   *     file.records} or {@code records.order}.
   */
  public static EvidenceFile of(Value value) throws NotProved {
    if (!(value instanceof Value.Members object)
        || !new Value.Text("kaname-evidence").equals(object.members().get("format"))) {
      throw new NotProved("file.other");
    }
    Form form = Form.of(value, "format");
    if (form.whole("version") != 1) {
      throw new NotProved("file.version", "version", form.whole("version"));
    }
    return new EvidenceFile(
        form.optionalText("made").orElse(""),
        form.optionalText("about").orElse(""),
        head(form),
        form.fewTexts("signers", MOST_KEYS),
        records(form),
        form.texts("proof"),
        new EvidenceFile.Stamps(
            form.fewTexts("tokens", MOST_STAMPS), form.optionalText("evidence")),
        renewals(form),
        texts(form));
  }

  private static EvidenceFile.Head head(Form form) throws NotProved {
    String origin = form.text("origin");
    String key = form.text("key");
    String checkpoint = form.text("checkpoint");
    if (!form.has("witnesses")) {
      return new EvidenceFile.Head(origin, key, checkpoint, 0, List.of());
    }
    Form witnesses = form.object("witnesses");
    long quorum = witnesses.whole("quorum");
    List<String> keys = witnesses.fewTexts("keys", MOST_KEYS);
    return new EvidenceFile.Head(origin, key, checkpoint, quorum, keys);
  }

  private static List<EvidenceFile.Entry> records(Form form) throws NotProved {
    List<EvidenceFile.Entry> records = new ArrayList<>();
    long before = -1;
    for (Value item : form.items("records")) {
      Form each = Form.of(item, "records");
      long index = each.whole("index");
      if (index <= before) {
        throw new NotProved("records.order", "index", index);
      }
      before = index;
      records.add(
          new EvidenceFile.Entry(
              index,
              each.optionalTexts("open"),
              each.optionalTexts("hidden"),
              each.optionalTexts("erased"),
              each.optionalText("signature")));
    }
    if (records.isEmpty()) {
      throw new NotProved("file.records");
    }
    return records;
  }

  private static List<EvidenceFile.Renewal> renewals(Form form) throws NotProved {
    List<EvidenceFile.Renewal> renewals = new ArrayList<>();
    for (Value item : form.few("renewals", MOST_STAMPS)) {
      Form each = Form.of(item, "renewals");
      String text = each.text("text");
      List<List<String>> hidden = new ArrayList<>();
      for (Value list : each.items("hidden")) {
        if (!(list instanceof Value.Items digests)) {
          throw Form.wrong("hidden");
        }
        hidden.add(Form.texts(digests.items(), "hidden"));
      }
      renewals.add(new EvidenceFile.Renewal(text, hidden, each.texts("proof"), each.text("token")));
    }
    return renewals;
  }

  private static Map<String, Map<String, String>> texts(Form form) throws NotProved {
    Map<String, Map<String, String>> texts = new HashMap<>();
    if (form.has("texts")) {
      for (String language : form.object("texts").members().keySet()) {
        Form messages = form.object("texts").object(language);
        Map<String, String> of = new HashMap<>();
        for (String key : messages.members().keySet()) {
          of.put(key, messages.text(key));
        }
        texts.put(language, Map.copyOf(of));
      }
    }
    return texts;
  }
}
