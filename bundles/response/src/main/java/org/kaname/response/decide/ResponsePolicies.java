package org.kaname.response.decide;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.kaname.policy.PolicyDomain;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/** Says what policies about responses can speak of, and brings the one that is delivered. */
@Component(
    service = {},
    immediate = true)
public final class ResponsePolicies {
  private static final String FILE = "response.policy";

  private final ServiceRegistration<PolicyDomain> registration;

  /** Registers the domain. */
  @Activate
  public ResponsePolicies(BundleContext context) throws IOException {
    registration =
        context.registerService(
            PolicyDomain.class, ResponseDomain.domain(Map.of(FILE, delivered())), null);
  }

  /** Returns the text of the policy that is delivered. */
  static String delivered() throws IOException {
    try (InputStream in = ResponsePolicies.class.getResourceAsStream("/policies/" + FILE)) {
      if (in == null) {
        throw new IOException(FILE + " is missing in the bundle");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Deactivate
  void stop() {
    registration.unregister();
  }
}
