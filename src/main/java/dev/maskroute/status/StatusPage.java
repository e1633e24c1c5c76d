package dev.maskroute.status;

import static java.util.Objects.requireNonNull;

import dev.maskroute.config.ManagementSettings;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;
import org.apache.camel.support.LifecycleStrategySupport;

/**
 * What health and metrics say, on one page for people, served beside them: HTML to a browser, text
 * to anybody else. A bean that the context which serves health is given.
 */
public final class StatusPage extends LifecycleStrategySupport {
  /** A name for it among beans. */
  public static final String BEAN = "statusPage";

  private static final String PATH = "/observe/status";

  private final int port;
  private final String title;
  private final Sections sections;

  /**
   * A page about what runs from now on.
   *
   * @param settings with health switched on
   * @param name of the program and its version
   */
  public StatusPage(ManagementSettings settings, String name, Metrics metrics) {
    port = settings.port();
    title =
        requireNonNull(name, "name") + ", since " + Instant.now().truncatedTo(ChronoUnit.SECONDS);
    sections = new Sections(metrics);
  }

  @Override
  public void onContextStarted(CamelContext context) {
    String server = VertxPlatformHttpRouter.getRouterNameFromPort(port);
    VertxPlatformHttpRouter.lookup(context, server)
        .get(PATH)
        .produces(TextPage.CONTENT_TYPE)
        .produces(HtmlPage.CONTENT_TYPE)
        .blockingHandler(this::answer, false);
  }

  private void answer(RoutingContext request) {
    String type = request.getAcceptableContentType();
    boolean html = HtmlPage.CONTENT_TYPE.equals(type);
    List<Section> now = sections.now();
    request
        .response()
        .putHeader("Content-Type", (html ? type : TextPage.CONTENT_TYPE) + "; charset=utf-8")
        .putHeader("Cache-Control", "no-store")
        .putHeader("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'")
        .end(html ? HtmlPage.of(title, now) : TextPage.of(title, now));
  }
}
