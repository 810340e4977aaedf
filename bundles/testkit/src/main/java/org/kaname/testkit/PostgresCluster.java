package org.kaname.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A private PostgreSQL server for tests: own folder, a free port of the loopback address, user and
 * database {@code kaname}, gone when closed. PostgreSQL refuses to run as root; then it runs as the
 * user {@code postgres}.
 */
public final class PostgresCluster implements AutoCloseable {
  /** Password of the user {@code kaname}. */
  public static final String PASSWORD = "for tests only";

  private static final Path VERSIONS = Path.of("/usr/lib/postgresql");

  private final Path programs;
  private final Path folder;
  private final int port;

  private PostgresCluster(Path programs, Path folder, int port) {
    this.programs = programs;
    this.folder = folder;
    this.port = port;
  }

  /** Says why there can be none here; empty if there can be one. */
  public static Optional<String> missing() {
    return programs().isPresent()
        ? Optional.empty()
        : Optional.of("no PostgreSQL below " + VERSIONS + "; install the package postgresql");
  }

  private static Optional<Path> programs() {
    if (!Files.isDirectory(VERSIONS)) {
      return Optional.empty();
    }
    try (Stream<Path> versions = Files.list(VERSIONS)) {
      return versions
          .map(version -> version.resolve("bin"))
          .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
          .max(Comparator.naturalOrder());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Makes and starts one. */
  public static PostgresCluster start() throws IOException {
    Path programs = programs().orElseThrow(() -> new IOException(missing().orElse("")));
    Path folder = Files.createTempDirectory("kaname-postgres");
    Path password = Files.writeString(folder.resolve("password"), PASSWORD + "\n");
    if (root()) {
      run(List.of("chown", "-R", "postgres", folder.toString()));
    }
    PostgresCluster cluster = new PostgresCluster(programs, folder, freePort());
    cluster.program(
        "initdb",
        "--pgdata=" + folder.resolve("data"),
        "--username=kaname",
        "--pwfile=" + password,
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        "--no-locale",
        "--no-sync");
    cluster.resume();
    cluster.sql("postgres", "CREATE DATABASE kaname");
    return cluster;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Starts the server again after {@link #pause}. */
  public void resume() throws IOException {
    program(
        "pg_ctl",
        "start",
        "-w",
        "--pgdata=" + folder.resolve("data"),
        "--log=" + folder.resolve("log"),
        "--options=-p " + port + " -c listen_addresses=127.0.0.1 -c unix_socket_directories=");
  }

  /** Stops the server and keeps its data. */
  public void pause() throws IOException {
    program("pg_ctl", "stop", "-w", "--mode=fast", "--pgdata=" + folder.resolve("data"));
  }

  /** Returns the address of the database. */
  public String url() {
    return "jdbc:postgresql://127.0.0.1:" + port + "/kaname";
  }

  /** Runs a statement as the owner of the server. */
  public void sql(String database, String statement) throws IOException {
    List<String> command =
        List.of(
            "env",
            "PGPASSWORD=" + PASSWORD,
            programs.resolve("psql").toString(),
            "--host=127.0.0.1",
            "--port=" + port,
            "--username=kaname",
            "--dbname=" + database,
            "--command=" + statement);
    run(command);
  }

  private void program(String name, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    if (root()) {
      command.addAll(List.of("runuser", "-u", "postgres", "--"));
    }
    command.add(programs.resolve(name).toString());
    command.addAll(List.of(arguments));
    run(command);
  }

  private static boolean root() {
    return "root".equals(System.getProperty("user.name"));
  }

  private static void run(List<String> command) throws IOException {
    Path printed = Files.createTempFile("kaname-postgres", ".out");
    Process process =
        new ProcessBuilder(command)
            .directory(new java.io.File("/tmp"))
            .redirectErrorStream(true)
            .redirectOutput(printed.toFile())
            .start();
    try {
      if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
        process.destroy();
        throw new IOException(command.get(0) + " failed: " + Files.readString(printed));
      }
    } catch (InterruptedException e) {
      throw new IOException("interrupted", e);
    } finally {
      Files.delete(printed);
    }
  }

  @Override
  public void close() throws IOException {
    program("pg_ctl", "stop", "-w", "--mode=immediate", "--pgdata=" + folder.resolve("data"));
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
