package org.kaname.system.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.karaf.shell.api.console.Command;
import org.apache.karaf.shell.api.console.Registry;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PatienceTest {
  private static <T> T proxy(Class<T> type, Answer answer) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, words) -> answer.to(words == null ? new Object[0] : words)));
  }

  private interface Answer {
    @Nullable Object to(Object[] words);
  }

  @Test
  void commandRegisteredLate_isWaitedFor() throws InterruptedException {
    AtomicInteger asked = new AtomicInteger();
    Command command = proxy(Command.class, words -> null);
    Registry registry =
        proxy(Registry.class, words -> asked.incrementAndGet() < 3 ? null : command);

    new Patience().await(registry, "capture:bench --passes 2 x | grep y");

    assertEquals(3, asked.get());
  }

  @Test
  void scopeAndNameOfTheFirstCommand_areAskedFor() throws InterruptedException {
    StringBuilder seen = new StringBuilder();
    Command command = proxy(Command.class, words -> null);
    Registry registry =
        proxy(
            Registry.class,
            words -> {
              seen.append(words[0]).append('/').append(words[1]);
              return command;
            });

    new Patience().await(registry, " device:list; incident:list");

    assertEquals("device/list", seen.toString());
  }

  @Test
  void wordWithoutScope_isNotWaitedFor() throws InterruptedException {
    Registry registry = proxy(Registry.class, words -> null);
    long before = System.nanoTime();

    new Patience().await(registry, "echo a:b");

    assertTrue(System.nanoTime() - before < Duration.ofSeconds(5).toNanos());
  }
}
