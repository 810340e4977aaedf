package org.kaname.view;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.kaname.text.Text;
import org.kaname.text.Texts;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.util.tracker.BundleTracker;

/** Collects the messages of every bundle; those of a removed bundle stay readable. */
@Component
public final class BundleTexts implements Texts {
  private static final String FOLDER = "OSGI-INF/l10n/messages";

  private final Map<String, String> english = new ConcurrentHashMap<>();
  private final Map<String, String> japanese = new ConcurrentHashMap<>();
  private final BundleTracker<Bundle> tracker;

  @Activate
  public BundleTexts(BundleContext context) {
    tracker = new Tracker(context);
    tracker.open();
  }

  @Deactivate
  void stop() {
    tracker.close();
  }

  @Override
  public String say(Text text, Locale locale) {
    String pattern = (locale.getLanguage().equals("ja") ? japanese : english).get(text.key());
    if (pattern == null) {
      pattern = english.get(text.key());
    }
    return pattern == null
        ? Sentence.withoutMessage(text)
        : Sentence.fill(pattern, text.parameters());
  }

  @Override
  public Map<String, String> messages(Locale locale) {
    return Map.copyOf(locale.getLanguage().equals("ja") ? japanese : english);
  }

  private static void load(Bundle bundle, String suffix, Map<String, String> target) {
    URL url = bundle.getEntry(FOLDER + suffix + ".properties");
    if (url == null) {
      return;
    }
    try (InputStream in = url.openStream()) {
      target.putAll(MessageFile.read(in));
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
      load(bundle, "", english);
      load(bundle, "_ja", japanese);
      return bundle;
    }
  }
}
