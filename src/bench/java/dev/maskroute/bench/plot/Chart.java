package dev.maskroute.bench.plot;

import java.util.List;
import java.util.Locale;

/**
 * Panels side by side over the same horizontal axis, whose ticks stand at equal distances whatever
 * their values. Without a background, in colours that are readable on white and on black.
 *
 * @param horizontal what the horizontal axis shows, with its unit
 * @param ticks its values
 */
public record Chart(String horizontal, List<String> ticks, List<Panel> panels) {
  private static final int WIDTH = 380;
  private static final int HEIGHT = 260;
  private static final int LEFT = 62;
  private static final int RIGHT = 20;
  private static final int TOP = 34;
  private static final int BOTTOM = 48;
  private static final int STEPS = 4;
  private static final String[] COLOURS = {"#2f81f7", "#d9730d", "#2da44e"};

  public Chart {
    ticks = List.copyOf(ticks);
    panels = List.copyOf(panels);
  }

  public String svg() {
    StringBuilder svg = new StringBuilder();
    add(
        svg,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%1$d\""
            + " height=\"%2$d\" font-family=\"sans-serif\" font-size=\"12\" fill=\"#7d8590\">",
        WIDTH * panels.size(),
        HEIGHT);
    for (int i = 0; i < panels.size(); i++) {
      add(svg, "<g transform=\"translate(%d 0)\">", i * WIDTH);
      addAxes(svg, panels.get(i));
      addLines(svg, panels.get(i));
      add(svg, "</g>");
    }
    add(svg, "</svg>");
    return svg.toString();
  }

  private void addAxes(StringBuilder svg, Panel panel) {
    double top = top(panel.greatest());
    for (int i = 0; i <= STEPS; i++) {
      double value = top * i / STEPS;
      double y = y(value, top);
      add(
          svg,
          "<path d=\"M%d %.1fH%d\" stroke=\"#7d8590\" stroke-opacity=\"0.35\"/>",
          LEFT,
          y,
          WIDTH - RIGHT);
      add(
          svg,
          "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%s</text>",
          LEFT - 6,
          y + 4,
          text(value));
    }
    for (int i = 0; i < ticks.size(); i++) {
      add(
          svg,
          "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%s</text>",
          x(i),
          HEIGHT - BOTTOM + 18,
          escaped(ticks.get(i)));
    }
    add(
        svg,
        "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">%s</text>",
        (LEFT + WIDTH - RIGHT) / 2,
        HEIGHT - 8,
        escaped(horizontal));
    add(svg, "<text x=\"8\" y=\"16\" font-weight=\"bold\">%s</text>", escaped(panel.unit()));
  }

  private void addLines(StringBuilder svg, Panel panel) {
    double top = top(panel.greatest());
    int right = WIDTH - RIGHT;
    for (int i = panel.lines().size() - 1; i >= 0; i--) {
      Line line = panel.lines().get(i);
      String colour = COLOURS[i % COLOURS.length];
      StringBuilder points = new StringBuilder();
      for (int x = 0; x < line.values().size(); x++) {
        double y = y(line.values().get(x), top);
        add(points, "%.1f,%.1f ", x(x), y);
        add(svg, "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3.5\" fill=\"%s\"/>", x(x), y, colour);
      }
      add(
          svg,
          "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>",
          points.toString().strip(),
          colour);
      if (panel.lines().size() > 1) {
        add(
            svg,
            "<text x=\"%d\" y=\"16\" text-anchor=\"end\" fill=\"%s\">%s</text>",
            right,
            colour,
            escaped(line.name()));
        right -= 8 * line.name().length() + 8;
      }
    }
  }

  private double x(int tick) {
    double inner = WIDTH - LEFT - RIGHT - 40;
    return LEFT + 20 + (ticks.size() < 2 ? 0 : inner * tick / (ticks.size() - 1));
  }

  private static double y(double value, double top) {
    return HEIGHT - BOTTOM - (HEIGHT - BOTTOM - TOP) * value / top;
  }

  /** The next round number. */
  private static double top(double greatest) {
    double unit = Math.pow(10, Math.floor(Math.log10(Math.max(greatest, 1e-9))));
    for (double factor : new double[] {1, 1.2, 1.6, 2, 3, 4, 6, 8}) {
      if (factor * unit >= greatest) {
        return factor * unit;
      }
    }
    return 10 * unit;
  }

  private static String text(double value) {
    return String.format(Locale.ROOT, value == Math.rint(value) ? "%,.0f" : "%,.1f", value);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;");
  }

  private static void add(StringBuilder svg, String format, Object... values) {
    svg.append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}
