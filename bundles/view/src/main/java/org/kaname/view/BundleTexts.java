package org.kaname.view;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.kaname.text.MessageArchive;
import org.kaname.text.MessageSet;
import org.kaname.text.Text;
import org.kaname.text.Texts;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.util.tracker.BundleTracker;

/**
 * Collects the messages of every bundle and hands each set to the archive. A key that no bundle has
 * any more, or whose message now asks for other parameters, is said as the archive has it.
 */
@Component
public final class BundleTexts implements Texts {
  private static final String FOLDER = "OSGI-INF/l10n/messages";

  private final Map<String, String> english = new ConcurrentHashMap<>();
  private final Map<String, String> japanese = new ConcurrentHashMap<>();
  private final Map<String, MessageSet> installed = new ConcurrentHashMap<>();
  private final BundleTracker<Bundle> tracker;
  private volatile @Nullable MessageArchive archive;

  @Activate
  public BundleTexts(BundleContext context) {
    tracker = new Tracker(context);
    tracker.open();
  }

  @Deactivate
  void stop() {
    tracker.close();
  }

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  void setArchive(MessageArchive there) {
    archive = there;
    installed.values().forEach(there::keep);
  }

  void unsetArchive(MessageArchive gone) {
    if (gone.equals(archive)) {
      archive = null;
    }
  }

  @Override
  public String say(Text text, Locale locale) {
    boolean inJapanese = locale.getLanguage().equals("ja");
    String current = (inJapanese ? japanese : english).get(text.key());
    if (current == null) {
      current = english.get(text.key());
    }
    if (current != null && Sentence.fits(current, text.parameters())) {
      return Sentence.fill(current, text.parameters());
    }
    MessageArchive past = archive;
    String kept =
        past == null ? null : Archived.message(past.kept(), text, inJapanese ? "ja" : "en");
    String pattern = kept == null ? current : kept;
    return pattern == null
        ? Sentence.withoutMessage(text)
        : Sentence.fill(pattern, text.parameters());
  }

  @Override
  public Map<String, String> messages(Locale locale) {
    boolean inJapanese = locale.getLanguage().equals("ja");
    MessageArchive past = archive;
    Map<String, String> all =
        past == null ? new HashMap<>() : Archived.messages(past.kept(), inJapanese ? "ja" : "en");
    all.putAll(inJapanese ? japanese : english);
    return Map.copyOf(all);
  }

  private void load(Bundle bundle, String language, String suffix, Map<String, String> target) {
    URL url = bundle.getEntry(FOLDER + suffix + ".properties");
    if (url == null) {
      return;
    }
    try (InputStream in = url.openStream()) {
      MessageSet set =
          new MessageSet(
              bundle.getSymbolicName(),
              bundle.getVersion().toString(),
              language,
              MessageFile.read(in));
      target.putAll(set.messages());
      installed.put(set.bundle() + " " + language, set);
      MessageArchive there = archive;
      if (there != null) {
        there.keep(set);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("messages of " + bundle.getSymbolicName(), e);
    }
  }

  private final class Tracker extends BundleTracker<Bundle> {
    Tracker(BundleContext context) {
      super(context, Bundle.RESOLVED | Bundle.STARTING | Bundle.ACTIVE | Bundle.STOPPING, null);
    }

    @Override
    public Bundle addingBundle(Bundle bundle, BundleEvent event) {
      load(bundle, "en", "", english);
      load(bundle, "ja", "_ja", japanese);
      return bundle;
    }
  }
}
