package org.kaname.response.shell;

import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.kaname.response.ResponseRefusal;
import org.kaname.text.Text;
import org.kaname.user.Role;
import org.kaname.user.User;
import org.kaname.view.CommandFault;
import org.kaname.view.shell.Caller;

/** What commands that do something have in common. */
final class Acts {
  /** Devices answer within a minute, or are given up. */
  private static final long SECONDS = 120;

  private Acts() {}

  /** Returns who calls; the shell has checked that they may call this command. */
  static User person(Caller caller, Role role) {
    String name = caller.name().replaceAll("[^\\p{L}\\p{N}._@-]", "_");
    return new User(name.isEmpty() || name.equals("null") ? "local" : name, Set.of(role));
  }

  /** Waits for an act; a refusal is said in the caller's language. */
  static <T> T wait(Caller caller, CompletionStage<T> act) throws Exception {
    try {
      return act.toCompletableFuture().get(SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw fault(caller, e);
    } catch (TimeoutException e) {
      throw caller.fault(Text.of("response.no.answer"));
    }
  }

  private static CommandFault fault(Caller caller, ExecutionException e) throws ExecutionException {
    if (e.getCause() instanceof ResponseRefusal refusal) {
      return caller.fault(refusal.text());
    }
    throw e;
  }
}
