package org.kaname.response.plan;

import java.util.List;
import org.kaname.response.model.Flow;

/** What a function needs, with the numbers of links and devices. */
sealed interface Support {
  /** Every one of them. */
  record Every(List<Support> of) implements Support {
    public Every {
      of = List.copyOf(of);
    }
  }

  /** So many of them. */
  record Some(int k, List<Support> of) implements Support {
    public Some {
      of = List.copyOf(of);
    }
  }

  /** A flow; it is missed when a link of it is stopped. */
  final class OfFlow implements Support {
    final Flow flow;
    final int[] links;

    OfFlow(Flow flow, int[] links) {
      this.flow = flow;
      this.links = links;
    }
  }

  /**
   * A device. It is missed when it is cut off altogether; unless the function names flows of it,
   * also when any link of it is stopped that somebody's business may need.
   */
  final class OfDevice implements Support {
    final String name;
    final int[] nodes;
    final boolean flowsNamed;

    OfDevice(String name, int[] nodes, boolean flowsNamed) {
      this.name = name;
      this.nodes = nodes;
      this.flowsNamed = flowsNamed;
    }
  }

  /** Another function, by its place in the order. */
  record OfFunction(int function) implements Support {}
}
