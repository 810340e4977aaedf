package org.kaname.pipeline.shell;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.jspecify.annotations.Nullable;
import org.kaname.capture.CaptureDriver;
import org.kaname.capture.CaptureFault;
import org.kaname.capture.CaptureInterface;
import org.kaname.pipeline.LiveRuns;
import org.kaname.text.Text;
import org.kaname.text.Texts;
import org.kaname.view.Column;
import org.kaname.view.CommandFault;
import org.kaname.view.FileFault;
import org.kaname.view.Listing;
import org.kaname.view.shell.Caller;

/** Lists the network interfaces that could be captured from. */
@Service
@Command(
    scope = "capture",
    name = "interfaces",
    description = "Lists the network interfaces that each capture driver can open")
public final class InterfacesCommand implements Action {
  /** One interface of one driver. */
  record Row(
      String name,
      String driver,
      String mac,
      List<String> addresses,
      boolean up,
      boolean loopback) {}

  private static final Listing<Row> LISTING =
      new Listing<>(
          List.of(
              new Column<>("interface", Row::name),
              new Column<>("driver", Row::driver),
              new Column<>("mac", Row::mac),
              new Column<>("up", row -> row.up() ? "yes" : "no"),
              new Column<>("addresses", row -> String.join(" ", row.addresses()))));

  @Option(name = "--json", description = "One JSON object a line")
  boolean json;

  @Reference LiveRuns runs;
  @Reference Texts texts;
  @Reference Session session;

  @Override
  public @Nullable Object execute() throws CommandFault {
    Caller caller = new Caller(session, texts);
    List<Row> rows = new ArrayList<>();
    Map<String, CaptureDriver> drivers = runs.drivers();
    if (drivers.isEmpty()) {
      throw caller.fault(new Text("capture.no_driver", Map.of("driver", "ring")));
    }
    Text fault = null;
    for (Map.Entry<String, CaptureDriver> driver : drivers.entrySet()) {
      try {
        driver.getValue().interfaces().forEach(one -> rows.add(row(driver.getKey(), one)));
      } catch (CaptureFault e) {
        fault = e.text();
      } catch (IOException e) {
        fault = FileFault.of(e, driver.getKey());
      }
    }
    if (rows.isEmpty() && fault != null) {
      throw caller.fault(fault);
    }
    LISTING.print(session.getConsole(), json, rows);
    return null;
  }

  private static Row row(String driver, CaptureInterface one) {
    return new Row(one.name(), driver, one.mac(), one.addresses(), one.up(), one.loopback());
  }
}
