package io.callosum.environment.reproduction.figure;

import io.callosum.environment.datacenter.ThroughputCriterion;
import io.callosum.environment.datacenter.ThroughputRow;
import io.callosum.environment.datacenter.ThroughputSettings;
import io.callosum.environment.datacenter.ThroughputStudy;
import io.callosum.environment.report.Axis;
import io.callosum.environment.report.Chart;
import io.callosum.environment.report.Digits;
import io.callosum.environment.report.Mark;
import io.callosum.environment.report.Paragraph;
import io.callosum.environment.report.Section;
import io.callosum.environment.report.Series;
import io.callosum.environment.report.Table;
import io.callosum.environment.report.Table.Column;
import io.callosum.environment.reproduction.calibration.Study;
import io.callosum.environment.reproduction.published.Finding;
import io.callosum.environment.reproduction.published.Measure;
import io.callosum.environment.reproduction.published.PaperFigures;
import io.callosum.environment.reproduction.published.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * Figure 16: the queries a second that a server sustains if phones cut the networks, over those that it sustains if they send everything. The
 * mean response is held equal, as in a public script of the paper's first author; so is, for the measures, the utilisation.
 */
public final class ThroughputFigure implements FigureBuilder {
    private static final String FIGURE = "Figure 16";
    private static final long QUERIES = 20_000;

    @Override
    public List<String> names() {
        return List.of("16");
    }

    @Override
    public Figure build(Study study, PaperFigures published) {
        ThroughputSettings settings = ThroughputSettings.usual(study.seed()).withQueries(QUERIES);
        ThroughputStudy throughput = new ThroughputStudy(study, settings);
        List<ThroughputRow> bars = throughput.rows(ThroughputCriterion.MEAN_RESPONSE);
        List<Row> rows = new ArrayList<>();
        List<Measure> measures = new ArrayList<>();
        var all = throughput.allServerPerSecond();
        measures.add(new Measure(
                FIGURE,
                "Queries a second of all-server",
                "1/s",
                Finding.of(all.value(), all.interval().low(), all.interval().high())));
        for (ThroughputRow bar : bars) {
            if (bar.gpuPercent().isEmpty()) {
                rows.add(published.compare("throughput-" + bar.link().name(), ratio(bar)));
                measures.add(new Measure(
                        FIGURE, "Server's work removed: " + name(bar), "%", Finding.of(bar.cloudWorkRemoved() * 100)));
            } else {
                measures.add(new Measure(FIGURE, "Throughput over all-server: " + name(bar), "x", ratio(bar)));
            }
        }
        for (ThroughputRow bar : throughput.rows(ThroughputCriterion.UTILISATION)) {
            if (bar.gpuPercent().isEmpty()) {
                measures.add(new Measure(
                        FIGURE,
                        "Throughput over all-server at equal utilisation: " + name(bar),
                        "x",
                        Finding.of(bar.ratio().value())));
            }
        }
        rows.add(published.compare("throughput-mean", GridFigures.geometricMean(ratios(bars, false))));
        rows.add(published.compare("throughput-max", GridFigures.max(ratios(bars, true))));
        return new Figure(
                rows,
                measures,
                new Section(
                        "figure-16",
                        "Figure 16: the datacenter's throughput",
                        List.of(
                                new Paragraph(String.format(
                                        Locale.ROOT,
                                        "Queries are spread evenly over the eight networks and come like web searches; a query occupies the server"
                                                + " for the layers that are left to it. Held equal: a mean response of %.0f ms on one server,"
                                                + " in %d replications of %d queries; 95 %% intervals. The inputs were fitted to these means"
                                                + " among others, which are therefore no independent evidence.",
                                        settings.targetSeconds() * 1e3,
                                        settings.replications(),
                                        settings.queries())),
                                chart(bars),
                                table(bars),
                                new Paragraph(
                                        "The mixes' published figures are from a results file of the paper's first author"
                                                + " (ypkang/BigHouse on GitHub, result/server-tp.csv, commit f4093960), which was changed several"
                                                + " times. Run callosum datacenter for longer runs and equal p95 responses, and callosum datacenter"
                                                + " --phones 10000 for phones that decide for themselves in front of one pool of servers."))));
    }

    private static Finding ratio(ThroughputRow bar) {
        return Finding.of(
                bar.ratio().value(),
                bar.ratio().interval().low(),
                bar.ratio().interval().high());
    }

    private static double[] ratios(List<ThroughputRow> bars, boolean mixes) {
        return bars.stream()
                .filter(bar -> bar.gpuPercent().isPresent() == mixes)
                .mapToDouble(bar -> bar.ratio().value())
                .toArray();
    }

    private static String name(ThroughputRow bar) {
        String link = bar.link().name();
        return bar.gpuPercent().isPresent()
                ? link + ", " + bar.gpuPercent().getAsInt() + " % GPU"
                : link + ", mean of the mixes";
    }

    private static String shortName(ThroughputRow bar) {
        return bar.link().name()
                + (bar.gpuPercent().isPresent() ? " " + bar.gpuPercent().getAsInt() + " %" : " mean");
    }

    private static Chart chart(List<ThroughputRow> bars) {
        return new Chart(
                "figure-16",
                "Figure 16: throughput over all-server",
                Axis.of(
                        "link, share of phones with a GPU",
                        bars.stream().map(ThroughputFigure::shortName).toList()),
                Axis.linear("throughput over all-server", "x"),
                List.of(
                        Series.of(
                                "ours",
                                Mark.BAR,
                                bars.stream()
                                        .mapToDouble(bar -> bar.ratio().value())
                                        .toArray()),
                        points("published", bars, ThroughputRow::published),
                        points("first author's file", bars, ThroughputRow::authorsFile)),
                "1 is all-server. The paper's figures here are means over the mixes.");
    }

    private static Series points(String name, List<ThroughputRow> bars, Function<ThroughputRow, OptionalDouble> of) {
        List<Double> x = new ArrayList<>();
        List<Double> y = new ArrayList<>();
        for (int i = 0; i < bars.size(); i++) {
            OptionalDouble value = of.apply(bars.get(i));
            if (value.isPresent()) {
                x.add((double) i);
                y.add(value.getAsDouble());
            }
        }
        return new Series(name, Mark.POINT, x, y);
    }

    private static Table table(List<ThroughputRow> bars) {
        return new Table(
                "Throughput over all-server",
                List.of(
                        Column.text("link and phones"),
                        Column.number("ours"),
                        Column.number("low"),
                        Column.number("high"),
                        Column.number("published"),
                        Column.number("first author's file"),
                        Column.number("server's work removed %")),
                bars.stream()
                        .map(bar -> List.of(
                                name(bar),
                                Digits.text(bar.ratio().value()),
                                Digits.text(bar.ratio().interval().low()),
                                Digits.text(bar.ratio().interval().high()),
                                text(bar.published()),
                                text(bar.authorsFile()),
                                Digits.text(bar.cloudWorkRemoved() * 100)))
                        .toList());
    }

    private static String text(OptionalDouble value) {
        return value.isPresent() ? Digits.text(value.getAsDouble()) : "";
    }
}
