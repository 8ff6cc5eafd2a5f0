package io.callosum.environment.report.picture;

import io.callosum.environment.report.Axis;
import io.callosum.environment.report.Chart;
import io.callosum.environment.report.Digits;
import io.callosum.environment.report.Mark;
import io.callosum.environment.report.Series;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategorySeries.CategorySeriesRenderStyle;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.internal.chartpart.AxesChart;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** A chart in XChart's terms. Not thread-safe. */
final class Drawing {
    static final int WIDTH = 900;
    static final int HEIGHT = 520;

    private static final double NEAR_ZERO = 0.1;
    private static final int LONG_WORD = 5;
    private static final int MANY_WORDS = 9;
    private static final Color[] COLOURS = {
        new Color(0x0072b2),
        new Color(0xd55e00),
        new Color(0x009e73),
        new Color(0xaa4499),
        new Color(0x8a6d00),
        new Color(0x56b4e9),
        new Color(0x444444),
        new Color(0xcc3311)
    };

    private final AxesChart<?, ?> chart;

    private Drawing(AxesChart<?, ?> chart) {
        this.chart = chart;
    }

    static Drawing of(Chart chart) {
        return new Drawing(chart.x().categories().isEmpty() ? numbers(chart) : words(chart));
    }

    void paint(Graphics2D graphics) {
        chart.paint(graphics, WIDTH, HEIGHT);
    }

    private static XYChart numbers(Chart from) {
        XYChart chart = new XYChart(WIDTH, HEIGHT);
        titles(chart, from);
        chart.getStyler().setXAxisLogarithmic(from.x().logarithmic());
        for (int i = 0; i < from.series().size(); i++) {
            Series series = from.series().get(i);
            var drawn = chart.addSeries(series.name(), series.x(), series.y());
            drawn.setXYSeriesRenderStyle(
                    switch (series.mark()) {
                        case STEP -> XYSeriesRenderStyle.Step;
                        case POINT -> XYSeriesRenderStyle.Scatter;
                        default -> XYSeriesRenderStyle.Line;
                    });
            drawn.setLineColor(colour(i)).setLineStyle(new BasicStroke(2f));
            drawn.setMarkerColor(colour(i));
            drawn.setMarker(series.mark() == Mark.POINT ? SeriesMarkers.CIRCLE : SeriesMarkers.NONE);
        }
        return chart;
    }

    private static CategoryChart words(Chart from) {
        CategoryChart chart = new CategoryChart(WIDTH, HEIGHT);
        titles(chart, from);
        List<String> names = from.x().categories();
        boolean turned = names.size() >= MANY_WORDS || names.stream().anyMatch(name -> name.length() > 2 * LONG_WORD);
        chart.getStyler().setXAxisLabelRotation(turned ? 60 : 0);
        chart.getStyler().setAvailableSpaceFill(0.8);
        long bars =
                from.series().stream().filter(each -> each.mark() == Mark.BAR).count();
        chart.getStyler().setOverlapped(bars == 1); // so that a point stands on its bar
        for (int i = 0; i < from.series().size(); i++) {
            Series series = from.series().get(i);
            var drawn = chart.addSeries(series.name(), names, everywhere(series, names.size()));
            drawn.setChartCategorySeriesRenderStyle(
                    switch (series.mark()) {
                        case BAR -> CategorySeriesRenderStyle.Bar;
                        case POINT -> CategorySeriesRenderStyle.Scatter;
                        default -> CategorySeriesRenderStyle.Line;
                    });
            drawn.setFillColor(colour(i));
            drawn.setLineColor(colour(i));
            drawn.setMarkerColor(colour(i));
            drawn.setMarker(series.mark() == Mark.POINT ? SeriesMarkers.DIAMOND : SeriesMarkers.NONE);
        }
        return chart;
    }

    /** A value for every word, null where the series has none. */
    private static List<@Nullable Double> everywhere(Series series, int words) {
        List<@Nullable Double> values = new ArrayList<>(Collections.nCopies(words, (Double) null));
        for (int i = 0; i < series.size(); i++) {
            values.set(series.x().get(i).intValue(), series.y().get(i));
        }
        return values;
    }

    private static Color colour(int series) {
        return COLOURS[series % COLOURS.length];
    }

    private static void titles(AxesChart<?, ?> chart, Chart from) {
        chart.setTitle(from.title());
        chart.setXAxisTitle(from.x().title());
        chart.setYAxisTitle(from.y().title());
        AxesChartStyler styler = (AxesChartStyler) chart.getStyler();
        styler.setYAxisLogarithmic(from.y().logarithmic());
        styler.setYAxisTickLabelsFormattingFunction(Digits::text);
        limits(styler, from);
        styler.setBaseFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
        styler.setChartTitleFont(new Font(Font.SANS_SERIF, Font.BOLD, 15));
        styler.setAxisTitleFont(new Font(Font.SANS_SERIF, Font.PLAIN, 13));
        styler.setAxisTickLabelsFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
        styler.setLegendFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
        styler.setChartBackgroundColor(Color.WHITE);
        styler.setPlotBorderVisible(false);
        styler.setLegendBorderColor(Color.WHITE);
        styler.setPlotGridLinesColor(new Color(0xd9dee3));
        styler.setLegendPosition(LegendPosition.OutsideS);
        styler.setLegendLayout(LegendLayout.Horizontal);
        styler.setLegendVisible(from.series().size() > 1);
        styler.setMarkerSize(9);
        styler.setChartPadding(14);
    }

    /** Bars stand on 0, or where the axis is logarithmic on a power of ten; numbers from about 0 on start there, so that ticks are round. */
    private static void limits(AxesChartStyler styler, Chart from) {
        Axis y = from.y();
        double first = Double.POSITIVE_INFINITY;
        double last = Double.NEGATIVE_INFINITY;
        double least = Double.POSITIVE_INFINITY;
        for (Series series : from.series()) {
            least = Math.min(least, Collections.min(series.y()));
            first = Math.min(first, series.x().get(0));
            last = Math.max(last, series.x().get(series.size() - 1));
        }
        if (!from.x().logarithmic() && from.x().categories().isEmpty() && first >= 0 && first < NEAR_ZERO * last) {
            styler.setXAxisMin(0.0);
        }
        if (y.logarithmic()) {
            styler.setYAxisMin(Math.pow(10, Math.floor(Math.log10(least))));
        } else if (!from.x().categories().isEmpty()) {
            styler.setYAxisMin(Math.min(0, least));
        }
    }
}
