package org.kaname.capture.ring;

import com.sun.jna.Function;
import com.sun.jna.Memory;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kaname.capture.CaptureFault;
import org.kaname.text.Text;

/**
 * A BPF expression compiled by libpcap, which is needed for nothing else here.
 *
 * <p>Its {@code struct bpf_program} has the layout of {@code struct sock_fprog}.
 */
final class Filter implements AutoCloseable {
  private static final List<String> NAMES = List.of("libpcap.so.0.8", "libpcap.so.1", "pcap");
  private static final int LONGEST = 262_144;
  private static final int RAW_IP = 12;

  private final NativeLibrary pcap;
  private final Memory program = new Memory(16);

  /**
   * Compiles an expression.
   *
   * @param linkType of the interface, 1 or 101.
   * @throws CaptureFault if libpcap is missing or does not understand it.
   */
  Filter(String expression, int linkType) throws CaptureFault {
    pcap = library();
    program.clear();
    Pointer handle =
        function("pcap_open_dead")
            .invokePointer(new Object[] {linkType == 1 ? 1 : RAW_IP, LONGEST});
    try {
      if (function("pcap_compile").invokeInt(new Object[] {handle, program, expression, 1, -1})
          != 0) {
        String reason = function("pcap_geterr").invokeString(new Object[] {handle}, false);
        throw new CaptureFault(
            new Text("ring.bad_filter", Map.of("filter", expression, "reason", reason)));
      }
    } finally {
      function("pcap_close").invokeVoid(new Object[] {handle});
    }
  }

  private static NativeLibrary library() throws CaptureFault {
    return NAMES.stream()
        .map(Filter::find)
        .flatMap(Optional::stream)
        .findFirst()
        .orElseThrow(() -> new CaptureFault(Text.of("ring.filter_needs_libpcap")));
  }

  private static Optional<NativeLibrary> find(String name) {
    try {
      return Optional.of(NativeLibrary.getInstance(name));
    } catch (UnsatisfiedLinkError e) {
      return Optional.empty();
    }
  }

  private Function function(String name) {
    return pcap.getFunction(name);
  }

  Pointer program() {
    return program;
  }

  @Override
  public void close() {
    function("pcap_freecode").invokeVoid(new Object[] {program});
  }
}
