package org.kaname.console;

import java.net.URI;
import java.nio.file.Path;
import org.kaname.response.ResponseListener;

/**
 * The console of a small made-up site, and what a test installs: for bundles that bring pages and
 * operations. Everybody's password is {@link #PASSWORD}; there is one person for each role, named
 * after it ({@code viewer}, {@code operator}, {@code approver}, {@code admin}, {@code auditor}),
 * and {@code sato} with all roles but auditor and viewer.
 */
public final class TestConsole implements AutoCloseable {
  /** Of every person. */
  public static final String PASSWORD = FakeUsers.PASSWORD;

  /** One-time password of a console {@link #beforeSetUp()}. */
  public static final String CODE = FakeUsers.CODE;

  private static final int DEVICES = 12;
  private static final int INCIDENTS = 3;

  private final InstalledTexts texts = new InstalledTexts();
  private final TestServer server;

  /** Starts a console that people have signed in at before. */
  public TestConsole() {
    this(FakeUsers.everyRole());
  }

  private TestConsole(FakeUsers users) {
    server = new TestServer(FakeServices.of(users, DEVICES, INCIDENTS).with(texts));
  }

  /** Starts a console that has no administrator yet. */
  public static TestConsole beforeSetUp() {
    return new TestConsole(new FakeUsers());
  }

  /**
   * Installs a bundle that the build has as a folder; its files below {@code web/}, messages and
   * description are taken from there.
   *
   * @param classes usually {@code target/classes}.
   */
  public Guest install(String symbolicName, Path classes) {
    texts.add(classes);
    return new Guest(server.contributions(), symbolicName, classes);
  }

  /** Returns who has to be told of responses, as the desk does. */
  public ResponseListener responseListener() {
    return server.hub();
  }

  /** Returns where something is, for a browser. */
  public URI uri(String path) {
    return server.uri(path);
  }

  /** Returns a caller who has signed in. */
  public Client signIn(String name) {
    return stranger().signIn(name);
  }

  /** Returns a caller who has not signed in. */
  public Client stranger() {
    return new Client(server);
  }

  @Override
  public void close() {
    server.close();
  }
}
