package org.kaname.witness.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kaname.verify.Note;
import org.kaname.verify.VerifierKey;
import org.kaname.witness.core.TestLog;

/** The program as a process of its own. */
final class WitnessProgramTest {
  private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");
  @TempDir Path folder;
  private final HttpClient client = HttpClient.newHttpClient();
  private final List<Process> started = new ArrayList<>();

  @AfterEach
  void stop() {
    started.forEach(Process::destroyForcibly);
  }

  private Process start(String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                JAVA.toString(),
                "-Xshare:auto",
                "-Dfile.encoding=UTF-8",
                "-Duser.language=en",
                "-Dsun.net.httpserver.maxReqTime=2",
                "-cp",
                System.getProperty("java.class.path"),
                "org.kaname.witness.program.WitnessProgram"));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    started.add(process);
    return process;
  }

  private record Served(Process process, URI address, VerifierKey key, String said) {}

  private Served serve(String... more) throws Exception {
    List<String> arguments =
        new ArrayList<>(List.of("--listen", "127.0.0.1:0", "--data", data().toString()));
    arguments.addAll(List.of(more));
    Process process = start(arguments.toArray(new String[0]));
    BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
    StringBuilder said = new StringBuilder();
    String line = lines.readLine();
    while (line != null && !line.startsWith("witness-")) {
      said.append(line).append('\n');
      line = lines.readLine();
    }
    assertTrue(line != null, said.toString());
    String address = said.toString().replaceAll("(?s).*?(http://127\\.0\\.0\\.1:\\d+).*", "$1");
    URI add = URI.create(address + "/add-checkpoint");
    return new Served(process, add, VerifierKey.parse(String.valueOf(line)), said.toString());
  }

  private Path data() {
    return folder.resolve("data");
  }

  private HttpResponse<String> post(Served served, String body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(served.address())
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return client.send(request, HttpResponse.BodyHandlers.ofString());
  }

  private String say(String... arguments) throws Exception {
    Process process = start(arguments);
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return process.waitFor() + " " + said;
  }

  @Test
  void program_cosignsAndTellsItsKeyInBothLanguages() throws Exception {
    TestLog log = new TestLog("kaname.example/log").grow(30, "a");
    Served served = serve("--add", log.key().toString());
    assertTrue(served.said().contains("as a witness of the evidence log"), served.said());
    assertTrue(served.said().contains("証跡ログの証人として"), served.said());
    HttpResponse<String> first = post(served, log.request(0, 7));
    assertEquals(200, first.statusCode());
    assertTrue(
        Note.parse(log.checkpoint(7) + first.body()).cosigned(served.key()).getEpochSecond() > 0);
    HttpResponse<String> conflict = post(served, log.request(0, 8));
    assertEquals(409, conflict.statusCode());
    assertEquals("7\n", conflict.body());
    assertEquals("text/x.tlog.size", conflict.headers().firstValue("Content-Type").orElse(""));
    assertEquals(422, post(served, "old 7\n\n" + log.checkpoint(9)).statusCode());
    assertEquals(400, post(served, "x").statusCode());
    assertEquals(413, post(served, "x".repeat(70_000)).statusCode());
    TestLog other = new TestLog("other.example/log").grow(3, "a");
    assertEquals(404, post(served, other.request(0, 3)).statusCode());
    assertEquals(
        "0 Cosigning for the log other.example/log from now on.\n",
        say("add", other.key().toString(), "--data", data().toString()));
    assertEquals(200, post(served, other.request(0, 3)).statusCode());
    assertTrue(say("list", "--data", data().toString()).contains("kaname.example/log  7  "));
    assertEquals("0 " + served.key() + "\n", say("key", "--data", data().toString()));
    assertEquals(
        405,
        client
            .send(
                HttpRequest.newBuilder(served.address()).build(),
                HttpResponse.BodyHandlers.discarding())
            .statusCode());
  }

  /** Killed at any moment, and asked by a log with two histories: only one is ever cosigned. */
  @Test
  void killedProgram_neverCosignsASecondHistory() throws Exception {
    TestLog log = new TestLog("kaname.example/log").grow(400, "a");
    TestLog fork = log.cut(3).grow(400, "b");
    Random random = new Random(9);
    int signed = 0;
    Served served = serve("--add", log.key().toString());
    assertEquals(200, post(served, log.request(0, 5)).statusCode());
    int known = 5;
    for (int round = 0; round < 8; round++) {
      Served current = served;
      Thread killer =
          new Thread(
              () -> {
                try {
                  TimeUnit.MILLISECONDS.sleep(random.nextInt(150));
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
                current.process().destroyForcibly();
              });
      killer.start();
      int next = known;
      try {
        while (next < 390) {
          if (post(served, log.request(next, next + 1)).statusCode() == 200) {
            signed++;
          }
          next++;
        }
      } catch (IOException e) {
        assertTrue(next >= known);
      }
      killer.join();
      current.process().waitFor();
      served = serve();
      HttpResponse<String> size = post(served, log.request(0, 399));
      assertEquals(409, size.statusCode(), size.body());
      int kept = Integer.parseInt(size.body().strip());
      // What was answered is kept; the one that was going on may be.
      assertTrue(kept == next || kept == next + 1, kept + " after " + next);
      assertTrue(post(served, fork.request(kept, kept)).statusCode() == 409);
      assertTrue(post(served, fork.request(kept, kept + 3)).statusCode() == 422);
      assertTrue(post(served, fork.request(3, kept + 3)).statusCode() == 409);
      known = kept;
    }
    assertTrue(signed > 0);
  }

  @Test
  void slowSenders_areCutOffAndKeepNobodyOut() throws Exception {
    TestLog log = new TestLog("kaname.example/log").grow(30, "a");
    Served served = serve("--add", log.key().toString());
    List<Socket> slow = new ArrayList<>();
    for (int each = 0; each < 15; each++) {
      Socket socket = new Socket(InetAddress.getLoopbackAddress(), served.address().getPort());
      OutputStream out = socket.getOutputStream();
      out.write(
          "POST /add-checkpoint HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\nold"
              .getBytes(StandardCharsets.US_ASCII));
      out.flush();
      slow.add(socket);
    }
    assertEquals(200, post(served, log.request(0, 7)).statusCode());
    for (Socket socket : slow) {
      socket.setSoTimeout(15_000);
      InputStream in = socket.getInputStream();
      try {
        assertEquals(-1, in.read());
      } catch (SocketException e) {
        assertTrue(socket.isConnected()); // reset, not closed
      }
      socket.close();
    }
  }

  @Test
  void secondProgram_isRefusedTheFolder() throws Exception {
    Served served = serve();
    assertTrue(served.process().isAlive());
    String said = say("--listen", "127.0.0.1:0", "--data", data().toString());
    assertTrue(said.startsWith("1 Another program is using the folder"), said);
  }

  @Test
  void key_isItsOwnersAlone() throws Exception {
    String key = say("key", "--data", data().toString(), "--name", "witness.example/1");
    assertTrue(key.startsWith("0 witness.example/1+"), key);
    Path file = data().resolve("key");
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    String whole = Files.readString(file);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    assertTrue(say("key", "--data", data().toString()).startsWith("1 Others may read"));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    Files.writeString(file, whole.replace("witness.example/1", "witness.example/2"));
    assertTrue(say("key", "--data", data().toString()).startsWith("1 The key in"));
    assertFalse(Files.readString(file).equals(whole));
  }

  @Test
  void badOptions_areToldHowToDoIt() throws Exception {
    for (String[] bad :
        new String[][] {{"--listen", "here"}, {"--add"}, {"start"}, {"add"}, {"--listen", ":1"}}) {
      String said = say(bad);
      assertTrue(said.startsWith("1 Not understood: "), said);
    }
    assertTrue(say("add", "x", "--data", data().toString()).startsWith("1 This is not the key"));
  }
}
