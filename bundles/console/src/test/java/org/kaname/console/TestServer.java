package org.kaname.console;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import javax.servlet.DispatcherType;
import javax.servlet.Servlet;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.servlet.FilterHolder;
import org.eclipse.jetty.servlet.ServletContextHandler;
import org.eclipse.jetty.servlet.ServletHolder;
import org.kaname.console.access.Gatekeeper;
import org.kaname.console.access.Guard;
import org.kaname.console.api.ApiServlet;
import org.kaname.console.contributed.Contributions;
import org.kaname.console.event.EventHub;
import org.kaname.console.event.EventServlet;
import org.kaname.console.web.BundleFiles;

/** The console as the container runs it, on a port of loopback, with fake services. */
public final class TestServer implements AutoCloseable {
  private final Server server =
      new Server(new InetSocketAddress(InetAddress.getLoopbackAddress(), port()));
  private final Contributions contributions = new Contributions();
  private final EventHub hub;

  /** Starts it. */
  public TestServer(Services services) {
    this(services, Clock.systemUTC());
  }

  /** Starts it with its own clock for sessions. */
  public TestServer(Services services, Clock clock) {
    this(services, clock, true);
  }

  /** Starts it, perhaps without the filter that stands before everything. */
  TestServer(Services services, Clock clock, boolean guarded) {
    BundleFiles files = ConsoleFiles.own();
    Gatekeeper gatekeeper =
        new Gatekeeper(services, clock, Duration.ofMinutes(30), Duration.ofHours(12));
    ConsolePhrases phrases = new ConsolePhrases(files, services);
    hub = new EventHub(services, gatekeeper, contributions);
    ServletContextHandler context = new ServletContextHandler(server, "/");
    FilterHolder guard = new FilterHolder(new Guard(services, gatekeeper, contributions, phrases));
    guard.setAsyncSupported(true);
    if (guarded) {
      context.addFilter(guard, "/*", EnumSet.of(DispatcherType.REQUEST));
    }
    add(context, new ApiServlet(files, services, gatekeeper, contributions, phrases), "/api/*");
    add(context, new EventServlet(hub, phrases), "/api/events");
    add(context, new PagesServlet(files, contributions, phrases), "/console/*");
    add(context, new HealthServlet(services), "/health", "/health/*");
    try {
      server.start();
    } catch (Exception e) { // what Jetty declares
      throw new IllegalStateException(e);
    }
  }

  private static int port() {
    return Integer.getInteger("kaname.test.port", 0);
  }

  private static void add(ServletContextHandler context, Servlet servlet, String... paths) {
    ServletHolder holder = new ServletHolder(servlet);
    holder.setAsyncSupported(true);
    for (String path : paths) {
      context.addServlet(holder, path);
    }
  }

  /** Returns what holds the pages and operations of other bundles. */
  Contributions contributions() {
    return contributions;
  }

  /** Returns the hub, so that a test can tell of an incident. */
  public EventHub hub() {
    return hub;
  }

  /** Returns where it answers. */
  public URI uri(String path) {
    int port = ((ServerConnector) server.getConnectors()[0]).getLocalPort();
    return URI.create("http://localhost:" + port + path);
  }

  @Override
  public void close() {
    hub.stop();
    try {
      server.stop();
    } catch (Exception e) { // what Jetty declares
      throw new IllegalStateException(e);
    }
  }
}
