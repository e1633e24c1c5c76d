package dev.maskroute.bench;

import dev.maskroute.crypto.KeysetException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Measures the packaged program along a curve, each point once and in a process of its own. */
final class Growth {
  private final Ground ground;
  private final Tuning tuning;
  private final double scale;
  private final boolean onlyLast;

  /** With {@code onlyLast}, measures of each curve the point that asks the most. */
  Growth(Ground ground, Tuning tuning, double scale, boolean onlyLast) {
    this.ground = ground;
    this.tuning = tuning;
    this.scale = scale;
    this.onlyLast = onlyLast;
  }

  List<Figure> measure(Curve curve)
      throws IOException, InterruptedException, SQLException, KeysetException {
    List<Figure> figures = new ArrayList<>();
    List<Point> points = curve.points(tuning, scale);
    for (Point point : onlyLast ? points.subList(points.size() - 1, points.size()) : points) {
      LoginSite site = LoginSite.make(ground.folder(), point.load().protectedFields());
      ground.prepareTable(site);
      ground.fillTable(point.rows());
      Measurement measured =
          Trial.run(ground, site, Contestant.MASKROUTE, point.tuning(), point.load());
      System.out.printf(Locale.ROOT, "%s, %,.1f: %s%n", curve.title(), point.at(), measured.line());
      figures.add(
          Figure.now(
              curve.suite(), Contestant.MASKROUTE.toString(), point.at(), measured.values()));
    }
    return figures;
  }
}
