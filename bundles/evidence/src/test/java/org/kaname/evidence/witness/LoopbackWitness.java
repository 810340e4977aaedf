package org.kaname.evidence.witness;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Clock;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.kaname.verify.NotProved;
import org.kaname.verify.VerifierKey;
import org.kaname.witness.core.Answer;
import org.kaname.witness.core.CosignerKey;
import org.kaname.witness.core.Observer;
import org.kaname.witness.core.Suspicion;
import org.kaname.witness.core.Witness;

/** A witness on loopback, which may answer otherwise than it should. */
final class LoopbackWitness implements AutoCloseable {
  /** What is done with the right answer before it is sent. */
  interface Twist {
    Answer answer(Answer right) throws IOException;
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final PairKey key;
  private final Witness witness;
  final AtomicInteger requests = new AtomicInteger();
  volatile Twist twist = right -> right;

  LoopbackWitness(String name, Path folder, Optional<VerifierKey> log, Clock clock)
      throws Exception {
    key = PairKey.of(name);
    witness = new Witness(folder, origin -> log, key, clock, new Quiet());
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  private static final class Quiet implements Observer {
    @Override
    public void refused(String origin, Suspicion suspicion, String file) {}

    @Override
    public void stopped(String origin, String reason) {}
  }

  private record PairKey(KeyPair pair, VerifierKey verifier) implements CosignerKey {
    static PairKey of(String name) throws GeneralSecurityException, NotProved {
      KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
      byte[] encoded = pair.getPublic().getEncoded();
      byte[] raw = Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length);
      return new PairKey(pair, VerifierKey.of(name, VerifierKey.COSIGNATURE, raw));
    }

    @Override
    public byte[] sign(byte[] message) throws GeneralSecurityException {
      Signature signature = Signature.getInstance("Ed25519");
      signature.initSign(pair.getPrivate());
      signature.update(message);
      return signature.sign();
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    requests.incrementAndGet();
    try (exchange) {
      boolean known = exchange.getRequestURI().getPath().equals("/w/add-checkpoint");
      byte[] body = exchange.getRequestBody().readAllBytes();
      Answer answer = twist.answer(known ? witness.add(body) : new Answer(400, "", "path\n"));
      byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(answer.status(), bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  VerifierKey key() {
    return key.verifier();
  }

  KnownWitness known() throws NotProved {
    return KnownWitness.of(address(), key().toString());
  }

  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/w/";
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
