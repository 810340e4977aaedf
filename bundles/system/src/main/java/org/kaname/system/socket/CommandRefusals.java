package org.kaname.system.socket;

import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.kaname.gate.Refusal;
import org.kaname.gate.RefusalListener;
import org.osgi.service.component.annotations.Component;

/**
 * Knows what the gate refused of what a command brought: the framework tells an installer nothing,
 * so that a command would end as if all were well. Threads that a command starts count as its own;
 * bundles that a thread of the container was installing meanwhile, as features do, as everybody's.
 */
@Component(service = {CommandRefusals.class, RefusalListener.class})
public final class CommandRefusals implements RefusalListener {
  private static final InheritableThreadLocal<Running> HERE = new InheritableThreadLocal<>();

  private final Set<Running> commands = ConcurrentHashMap.newKeySet();

  private static final class Running {
    private final Queue<Refusal> refused = new ConcurrentLinkedQueue<>();
  }

  @Override
  public void refused(Refusal refusal) {
    Running own = HERE.get();
    if (own != null && commands.contains(own)) {
      own.refused.add(refusal);
    } else if (isBundle(refusal)) {
      commands.forEach(command -> command.refused.add(refusal));
    }
  }

  /** The deploy folder names files; what the framework was installing has an address. */
  private static boolean isBundle(Refusal refusal) {
    return refusal.name().indexOf(':') > 0;
  }

  /** Begins a command on this thread. */
  void begin() {
    Running running = new Running();
    commands.add(running);
    HERE.set(running);
  }

  /** Ends the command of this thread and returns what was refused meanwhile. */
  List<Refusal> end() {
    Running running = HERE.get();
    HERE.remove();
    return running != null && commands.remove(running) ? List.copyOf(running.refused) : List.of();
  }
}
