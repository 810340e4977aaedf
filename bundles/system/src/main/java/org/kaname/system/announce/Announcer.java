package org.kaname.system.announce;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.karaf.features.BootFinished;
import org.kaname.detect.Fact;
import org.kaname.incident.Incident;
import org.kaname.incident.IncidentListener;
import org.kaname.system.outside.Language;
import org.kaname.system.tls.WebSettings;
import org.kaname.system.user.FileUsers;
import org.kaname.text.Text;
import org.kaname.text.Texts;
import org.kaname.view.Listing;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Prints where the console is, the first password, and each incident as it is found, if the system
 * property {@code kaname.announce} is {@code true}.
 */
@Component(immediate = true)
public final class Announcer implements IncidentListener {
  private static final int MOST_FACTS = 5;
  private static final String CONSOLE = "/console/";

  private final Texts texts;
  private final boolean on = Boolean.getBoolean("kaname.announce");
  private final PrintStream out =
      new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);

  /** As the environment says it: Java knows only languages that the machine has installed. */
  private final Locale locale = Locale.forLanguageTag(Language.of(System.getenv()));

  private final Set<String> seen = ConcurrentHashMap.newKeySet();

  @Activate
  public Announcer(
      BundleContext context,
      @Reference Texts texts,
      @Reference FileUsers users,
      @Reference BootFinished booted) {
    this.texts = texts;
    if (on) {
      welcome(context, users);
    }
  }

  private void welcome(BundleContext context, FileUsers users) {
    String address = address(context);
    say("announce.console", Map.of("address", address));
    if (!users.setUpDone()) {
      say("announce.password", Map.of("password", users.oneTimePassword()));
    }
  }

  private static String address(BundleContext context) {
    try {
      Path etc = Path.of(String.valueOf(context.getProperty("karaf.etc")));
      WebSettings settings = new WebSettings(etc);
      Map<String, String> all = settings.read();
      return settings.secure()
          ? "https://localhost:" + all.getOrDefault(WebSettings.SECURE_PORT, "8443") + CONSOLE
          : "http://127.0.0.1:" + all.getOrDefault(WebSettings.PORT, "8181") + CONSOLE;
    } catch (IOException e) {
      return "http://127.0.0.1:8181" + CONSOLE;
    }
  }

  @Override
  public void changed(Incident incident) {
    if (on && seen.add(incident.id())) {
      say(
          "announce.incident",
          Map.of(
              "id", incident.id(),
              "severity", incident.severity().word(),
              "cause", incident.cause().word(),
              "percent", Math.round(incident.probability() * 100),
              "devices", String.join(", ", incident.devices())));
      out.println("  " + clean(incident.what()));
      for (Fact fact : incident.facts().subList(0, Math.min(MOST_FACTS, incident.facts().size()))) {
        out.println("  - " + clean(fact.text()));
      }
    }
  }

  private void say(String key, Map<String, Object> parameters) {
    out.println(clean(new Text(key, parameters)));
  }

  private String clean(Text text) {
    return Listing.clean(texts.say(text, locale));
  }
}
