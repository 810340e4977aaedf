package org.kaname.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.kaname.text.Text;
import org.kaname.ui.UiOperation;
import org.kaname.ui.UiOperations;
import org.kaname.ui.UiReply;
import org.kaname.user.Role;

/** Operations of other bundles that fail, or go while they are called. */
@Timeout(60)
class ContributedFaultsTest {
  private static final Path GUEST = Path.of("src/test/resources/guest");
  private static final Set<Role> OPERATORS = Set.of(Role.OPERATOR);
  private static final UiOperation.Handler FINE = call -> UiReply.of(Map.of("fine", true));

  private final TestConsole console = new TestConsole();
  private final Client operator = console.signIn("operator");
  private final Guest guest = console.install("test.guest", GUEST);

  @AfterEach
  void stop() {
    console.close();
  }

  private static UiOperations only(UiOperation... operations) {
    return () -> List.of(operations);
  }

  private static UiOperation get(String path, UiOperation.Handler handler) {
    return UiOperation.of("GET", path, OPERATORS, handler);
  }

  private static String key(HttpResponse<byte[]> response) {
    return Client.json(response).path("key").asText();
  }

  @Test
  void fileThatFailsHalfWay_neverLooksWhole() {
    guest.add(
        only(
            get("/api/trail/some", call -> archive(200_000)),
            get(
                "/api/trail/short",
                call ->
                    new UiReply.File(
                        "x", "text/plain", 500_000, out -> out.write(new byte[400_000]))),
            get(
                "/api/trail/long",
                call ->
                    new UiReply.File(
                        "x", "text/plain", 100_000, out -> out.write(new byte[400_000]))),
            get("/api/trail/none", call -> archive(0))));
    assertThrows(UncheckedIOException.class, () -> operator.get("/api/trail/some"));
    assertThrows(UncheckedIOException.class, () -> operator.get("/api/trail/short"));
    HttpResponse<byte[]> longer = operator.get("/api/trail/long");
    assertEquals(500, longer.statusCode());
    HttpResponse<byte[]> none = operator.get("/api/trail/none");
    assertEquals(500, none.statusCode());
    assertTrue(none.headers().firstValue("Content-Disposition").isEmpty());
    assertFalse(new String(none.body(), UTF_8).contains("secret"));
  }

  private static UiReply archive(int before) {
    return new UiReply.File(
        "x.zip",
        "application/zip",
        -1,
        out -> {
          try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.setLevel(0);
            zip.putNextEntry(new ZipEntry("x"));
            zip.write(new byte[before]);
            throw new IllegalStateException("secret");
          }
        });
  }

  @Test
  void whateverIsThrown_isAProblemWithoutItsWords() {
    Map<String, UiOperation.Handler> faults =
        Map.of(
            "/api/trail/a",
            call -> {
              throw new IllegalStateException("secret");
            },
            "/api/trail/b",
            call -> {
              throw new NoClassDefFoundError("secret");
            },
            "/api/trail/c",
            call -> {
              throw new IOException("secret");
            },
            "/api/trail/d",
            call -> UiReply.of(new Object()),
            "/api/trail/e",
            call -> new UiReply.Later(CompletableFuture.failedFuture(new Error("secret"))),
            "/api/trail/f",
            call -> new UiReply.Problem(99, Text.of("secret")));
    guest.add(
        only(
            faults.entrySet().stream()
                .map(fault -> get(fault.getKey(), fault.getValue()))
                .toArray(UiOperation[]::new)));
    for (String path : faults.keySet()) {
      HttpResponse<byte[]> said = operator.get(path);
      assertEquals(500, said.statusCode(), path);
      assertEquals("console.problem.internal", key(said));
      assertFalse(new String(said.body(), UTF_8).contains("secret"), path);
    }
  }

  @Test
  void bundleThatGoesWhileItIsWaitedFor_isAProblemAtOnce() throws Exception {
    CountDownLatch called = new CountDownLatch(1);
    guest.add(
        only(
            get(
                "/api/trail",
                call -> {
                  called.countDown();
                  return new UiReply.Later(new CompletableFuture<>());
                })));
    CompletableFuture<HttpResponse<byte[]>> answer =
        CompletableFuture.supplyAsync(() -> operator.get("/api/trail", "Accept-Language", "ja"));
    called.await();
    guest.close();
    HttpResponse<byte[]> said = answer.get(5, TimeUnit.SECONDS);
    assertEquals(503, said.statusCode());
    assertTrue(Client.json(said).path("detail").asText().contains("停止または更新"));
  }

  @Test
  void bundleThatGoesWhileItsCodeRuns_isFinishedOrAProblem() throws Exception {
    CountDownLatch called = new CountDownLatch(2);
    CountDownLatch gone = new CountDownLatch(1);
    guest.add(
        only(
            get("/api/trail/well", call -> waited(called, gone, "")),
            get("/api/trail/badly", call -> waited(called, gone, "no longer valid"))));
    var well = CompletableFuture.supplyAsync(() -> operator.get("/api/trail/well"));
    var badly = CompletableFuture.supplyAsync(() -> operator.get("/api/trail/badly"));
    called.await();
    guest.close();
    gone.countDown();
    assertEquals(200, well.get(5, TimeUnit.SECONDS).statusCode());
    assertEquals(503, badly.get(5, TimeUnit.SECONDS).statusCode());
  }

  private static UiReply waited(CountDownLatch called, CountDownLatch gone, String fault) {
    called.countDown();
    try {
      gone.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    if (!fault.isEmpty()) {
      throw new IllegalStateException(fault);
    }
    return UiReply.of("done");
  }

  @Test
  void comingAndGoingUnderLoad_givesOnlyAnswersAndProblems() throws Exception {
    UiOperations operations = only(get("/api/trail", FINE));
    List<CompletableFuture<int[]>> callers =
        IntStream.range(0, 4).mapToObj(i -> CompletableFuture.supplyAsync(this::statuses)).toList();
    for (int i = 0; i < 300; i++) {
      Guest one = console.install("test.guest", GUEST).add(operations);
      operator.get("/api/trail");
      one.close();
    }
    guest.add(operations);
    int answered = 0;
    for (CompletableFuture<int[]> caller : callers) {
      int[] counts = caller.get(40, TimeUnit.SECONDS);
      assertEquals(600, counts[0] + counts[1], "other statuses than 200, 404 and 503");
      answered += counts[0];
    }
    assertTrue(answered > 0);
    assertEquals(200, operator.get("/api/trail").statusCode());
  }

  private int[] statuses() {
    Client own = console.signIn("operator");
    int[] counts = new int[2];
    for (int i = 0; i < 600; i++) {
      int status = own.get("/api/trail").statusCode();
      if (status == 200) {
        counts[0]++;
      } else if (status == 404 || status == 503) {
        counts[1]++;
      }
    }
    return counts;
  }

  @Test
  void serviceThatFails_bringsNothing() {
    guest.add(
        (UiOperations)
            () -> {
              throw new IllegalStateException("no");
            });
    assertEquals(404, operator.get("/api/trail").statusCode());
  }
}
