package org.kaname.capture;

import java.io.IOException;
import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Opens live sources; a service of a {@code hw-drivers} bundle with the service property {@code
 * kaname.driver} ({@code ring}, {@code pcap}).
 */
@ConsumerType
public interface CaptureDriver {
  /** Service property: the driver's short name. */
  String NAME = "kaname.driver";

  /** Lists the interfaces this driver could open now. */
  List<CaptureInterface> interfaces() throws IOException;

  /**
   * Opens an interface; the sources share its frames so that both directions of an address pair
   * reach the same one.
   *
   * @param shards most sources wanted; a driver that cannot share gives one.
   * @param filter BPF expression, empty for everything.
   * @throws CaptureFault if the interface is missing, or the right to capture is.
   */
  List<CaptureSource> open(String interfaceName, int shards, String filter) throws IOException;
}
