package org.kaname.response.model;

import java.util.List;

/** What a function needs to go on. */
public sealed interface Need {
  /** Needs every one of them; nothing if there is none. */
  record All(List<Need> of) implements Need {
    public All {
      of = List.copyOf(of);
    }
  }

  /**
   * Needs so many of them: redundancy.
   *
   * @param k at least 1, at most as many as there are.
   */
  record AtLeast(int k, List<Need> of) implements Need {
    public AtLeast {
      of = List.copyOf(of);
      if (k < 1 || k > of.size()) {
        throw new IllegalArgumentException(k + " of " + of.size());
      }
    }
  }

  /**
   * Needs a device. As long as the function names no flow of that device, every known link of it
   * counts; if it does, those count, and the device itself only when it is cut off altogether.
   *
   * @param device inventory id, IP or MAC address.
   */
  record NeedsDevice(String device) implements Need {
    public NeedsDevice {
      device = Names.canonical(Names.checked(device));
    }
  }

  /** Needs a flow. */
  record NeedsFlow(Flow flow) implements Need {
    /** Makes the need of a flow with these ends. */
    public NeedsFlow(String client, String server, int transport, int port) {
      this(new Flow(client, server, transport, port));
    }
  }

  /** Needs another function. */
  record NeedsFunction(String function) implements Need {
    public NeedsFunction {
      function = Names.checked(function);
    }
  }
}
