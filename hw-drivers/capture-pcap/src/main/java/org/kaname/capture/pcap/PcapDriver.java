package org.kaname.capture.pcap;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.kaname.capture.CaptureDriver;
import org.kaname.capture.CaptureFault;
import org.kaname.capture.CaptureInterface;
import org.kaname.capture.CaptureSource;
import org.kaname.text.Text;
import org.osgi.service.component.annotations.Component;
import org.pcap4j.core.BpfProgram.BpfCompileMode;
import org.pcap4j.core.NotOpenException;
import org.pcap4j.core.PcapHandle;
import org.pcap4j.core.PcapNativeException;
import org.pcap4j.core.PcapNetworkInterface;
import org.pcap4j.core.PcapNetworkInterface.PromiscuousMode;
import org.pcap4j.core.Pcaps;

/** Opens interfaces through libpcap; it cannot share one among shards, so there is one source. */
@Component(property = CaptureDriver.NAME + "=pcap")
public final class PcapDriver implements CaptureDriver {
  private static final int LONGEST = 262_144;
  private static final int BUFFER = 32 << 20;
  private static final int TIMEOUT_MILLIS = 10;

  @Override
  public List<CaptureInterface> interfaces() throws IOException {
    try {
      return Pcaps.findAllDevs().stream().map(PcapDriver::describe).toList();
    } catch (PcapNativeException e) {
      throw fault(new Text("pcap.failed", Map.of("reason", String.valueOf(e.getMessage()))), e);
    } catch (LinkageError e) {
      throw fault(Text.of("pcap.no_library"), e);
    }
  }

  private static CaptureInterface describe(PcapNetworkInterface one) {
    return new CaptureInterface(
        one.getName(),
        one.getLinkLayerAddresses().stream().findFirst().map(Object::toString).orElse(""),
        one.getAddresses().stream()
            .filter(address -> address.getAddress() != null)
            .map(address -> address.getAddress().getHostAddress())
            .toList(),
        one.isUp(),
        one.isLoopBack());
  }

  @Override
  public List<CaptureSource> open(String interfaceName, int shards, String filter)
      throws IOException {
    try {
      if (Pcaps.getDevByName(interfaceName) == null) {
        throw new CaptureFault(new Text("pcap.no_interface", Map.of("interface", interfaceName)));
      }
      PcapHandle handle =
          new PcapHandle.Builder(interfaceName)
              .snaplen(LONGEST)
              .promiscuousMode(PromiscuousMode.PROMISCUOUS)
              .timeoutMillis(TIMEOUT_MILLIS)
              .bufferSize(BUFFER)
              .timestampPrecision(PcapHandle.TimestampPrecision.NANO)
              .build();
      prepare(handle, filter);
      return List.of(new PcapSource(interfaceName, handle));
    } catch (PcapNativeException e) {
      throw fault(refused(interfaceName, String.valueOf(e.getMessage())), e);
    } catch (LinkageError e) {
      throw fault(Text.of("pcap.no_library"), e);
    }
  }

  private static void prepare(PcapHandle handle, String filter) throws IOException {
    try {
      handle.setBlockingMode(PcapHandle.BlockingMode.NONBLOCKING);
      if (!filter.isBlank()) {
        handle.setFilter(filter, BpfCompileMode.OPTIMIZE);
      }
    } catch (PcapNativeException | NotOpenException e) {
      handle.close();
      throw fault(
          new Text(
              "pcap.bad_filter",
              Map.of("filter", filter, "reason", String.valueOf(e.getMessage()))),
          e);
    }
  }

  /** libpcap tells reasons apart by words only. */
  private static Text refused(String interfaceName, String reason) {
    return reason.contains("ermission") || reason.contains("ermitted")
        ? new Text("pcap.no_permission", Map.of("interface", interfaceName))
        : new Text("pcap.not_opened", Map.of("interface", interfaceName, "reason", reason));
  }

  private static CaptureFault fault(Text text, Throwable cause) {
    CaptureFault fault = new CaptureFault(text);
    fault.initCause(cause);
    return fault;
  }
}
