package org.kaname.evidence.stamp;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A time-stamp authority on loopback: openssl behind a small HTTP server. */
final class OpensslAuthority implements AutoCloseable {
  private static final Path PROGRAM = Path.of("/usr/bin/openssl");

  private final Path folder;
  private final HttpServer server;
  final AtomicInteger requests = new AtomicInteger();
  volatile boolean down;

  OpensslAuthority(Path folder) throws IOException, InterruptedException {
    this.folder = Files.createDirectories(folder);
    certify(300);
    Files.writeString(folder.resolve("serial"), "01\n");
    Files.writeString(
        folder.resolve("tsa.cnf"),
        """
        [tsa]
        default_tsa = main
        [main]
        serial = %1$s/serial
        signer_cert = %1$s/tsa.pem
        signer_key = %1$s/tsa.key
        signer_digest = sha256
        ess_cert_id_alg = sha256
        default_policy = 1.3.6.1.4.1.99999.1
        digests = sha256, sha512
        """
            .formatted(folder));
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  static boolean available() {
    return Files.isExecutable(PROGRAM);
  }

  /** Makes the signer's certificate, for so many days. */
  void certify(int days) throws IOException, InterruptedException {
    Path extensions = folder.resolve("tsa.ext");
    Files.writeString(
        extensions, "keyUsage=critical,digitalSignature\nextendedKeyUsage=critical,timeStamping\n");
    if (!Files.exists(root())) {
      String key = folder.resolve("root.key").toString();
      run("ecparam", "-name", "prime256v1", "-genkey", "-noout", "-out", key);
      run(
          "req",
          "-x509",
          "-new",
          "-key",
          key,
          "-days",
          "3650",
          "-subj",
          "/CN=Test root",
          "-out",
          root().toString());
    }
    String key = folder.resolve("tsa.key").toString();
    String request = folder.resolve("tsa.csr").toString();
    run("ecparam", "-name", "prime256v1", "-genkey", "-noout", "-out", key);
    run("req", "-new", "-key", key, "-subj", "/CN=Test TSA", "-out", request);
    run(
        "x509",
        "-req",
        "-in",
        request,
        "-CA",
        root().toString(),
        "-CAkey",
        folder.resolve("root.key").toString(),
        "-set_serial",
        String.valueOf(days),
        "-days",
        String.valueOf(days),
        "-extfile",
        extensions.toString(),
        "-out",
        folder.resolve("tsa.pem").toString());
  }

  Path root() {
    return folder.resolve("root.pem");
  }

  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
  }

  /** Verifies a token over bytes with openssl; returns what it said. */
  String verify(byte[] data, byte[] token) throws IOException, InterruptedException {
    Path in = Files.write(folder.resolve("data"), data);
    Path tsr = Files.write(folder.resolve("token"), token);
    return run(
        "ts",
        "-verify",
        "-data",
        in.toString(),
        "-in",
        tsr.toString(),
        "-token_in",
        "-CAfile",
        root().toString());
  }

  private void answer(HttpExchange exchange) throws IOException {
    requests.incrementAndGet();
    try (exchange) {
      if (down) {
        exchange.sendResponseHeaders(503, -1);
        return;
      }
      Path asked = Files.write(folder.resolve("query"), exchange.getRequestBody().readAllBytes());
      Path reply = folder.resolve("reply");
      run(
          "ts",
          "-reply",
          "-config",
          folder.resolve("tsa.cnf").toString(),
          "-queryfile",
          asked.toString(),
          "-out",
          reply.toString());
      byte[] bytes = Files.readAllBytes(reply);
      exchange.getResponseHeaders().add("Content-Type", "application/timestamp-reply");
      exchange.sendResponseHeaders(200, bytes.length);
      exchange.getResponseBody().write(bytes);
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  private static String run(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(PROGRAM.toString()));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return said + "status " + process.waitFor();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
