package org.kaname.evidence.http;

import java.net.http.HttpClient;
import java.time.Duration;

/** Makes clients that go nowhere but where they were sent. */
public final class HttpClients {
  private HttpClients() {}

  /**
   * Makes one that follows no redirect and speaks HTTP 1.1.
   *
   * @param limit for the connection.
   */
  public static HttpClient of(Duration limit) {
    return HttpClient.newBuilder()
        .connectTimeout(limit)
        .followRedirects(HttpClient.Redirect.NEVER)
        .version(HttpClient.Version.HTTP_1_1)
        .build();
  }
}
