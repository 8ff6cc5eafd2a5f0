package io.callosum.environment.reproduction.figure;

import io.callosum.controller.objective.Objective;
import io.callosum.environment.report.Axis;
import io.callosum.environment.report.Block;
import io.callosum.environment.report.Chart;
import io.callosum.environment.report.Digits;
import io.callosum.environment.report.Mark;
import io.callosum.environment.report.Paragraph;
import io.callosum.environment.report.Section;
import io.callosum.environment.report.Series;
import io.callosum.environment.report.Table;
import io.callosum.environment.report.Table.Column;
import io.callosum.environment.reproduction.calibration.Case;
import io.callosum.environment.reproduction.calibration.Setting;
import io.callosum.environment.reproduction.calibration.Study;
import io.callosum.environment.reproduction.published.Finding;
import io.callosum.environment.reproduction.published.Measure;
import io.callosum.environment.reproduction.published.PaperFigures;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Figures 11 and 12: latency and energy against all-server, eight networks on two devices behind three links, and the best splits. The
 * optimum is found by trying every split. Both means are given, because the paper does not say which it takes.
 */
public final class GridFigures implements FigureBuilder {
    private static final String LATENCY = "Figure 11";
    private static final String ENERGY = "Figure 12";

    @Override
    public List<String> names() {
        return List.of("11", "12");
    }

    @Override
    public Figure build(Study study, PaperFigures published) {
        List<Case> cases = study.all(Setting.HEADLINE, study.radioStates());
        double[] speedup = cases.stream().mapToDouble(GridFigures::speedup).toArray();
        double[] saved = cases.stream().mapToDouble(GridFigures::savedPercent).toArray();
        ErringPredictions latency = ErringPredictions.of(cases, Objective.LATENCY, study);
        ErringPredictions energy = ErringPredictions.of(cases, Objective.ENERGY, study);
        List<Measure> measures = new ArrayList<>(List.of(
                new Measure(LATENCY, "Splits that are the optimum in spite of predictor error", "%", share(latency)),
                new Measure(ENERGY, "Energy of the optimum over that of the chosen split", "%", closeness(energy)),
                new Measure(ENERGY, "Splits that are the optimum in spite of predictor error", "%", share(energy))));
        double[] other = study.all(Setting.HEADLINE, !study.radioStates()).stream()
                .mapToDouble(GridFigures::savedPercent)
                .toArray();
        measures.add(new Measure(
                ENERGY,
                "Mean energy saved " + (study.radioStates() ? "without" : "with") + " the radio's promotion and tail",
                "%",
                Finding.of(geometricMeanSaved(other))));
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Paragraph(String.format(
                Locale.ROOT,
                "Predictor error: every layer's predicted time is the true one times a log-normal factor of median 1 and deviation"
                        + " %.2f; %d draws a configuration. Query sizes, round trip, start of a call, batched rates and watts are fitted"
                        + " to the paper's means and extremes, which are therefore no independent evidence.",
                study.predictorError(),
                ErringPredictions.DRAWS)));
        blocks.addAll(charts(study, cases, speedup, "figure-11", "speedup over all-server", "x", true));
        blocks.addAll(charts(study, cases, saved, "figure-12", "energy saved against all-server", "%", false));
        blocks.add(bestSplits(cases, speedup, saved));
        return new Figure(
                List.of(
                        published.compare("speedup-mean", geometricMean(speedup)),
                        published.compare("speedup-mean-arithmetic", mean(speedup)),
                        published.compare("speedup-max", max(speedup)),
                        published.compare("closeness", closeness(latency)),
                        published.compare("energy-mean", geometricMeanSaved(saved)),
                        published.compare("energy-mean-arithmetic", mean(saved)),
                        published.compare("energy-max", max(saved))),
                measures,
                new Section("figures-11-12", "Figures 11 and 12: against all-server", blocks));
    }

    private static Finding share(ErringPredictions predictions) {
        return Finding.of(predictions.exactShare() * 100);
    }

    private static Finding closeness(ErringPredictions predictions) {
        return Finding.of(predictions.closeness() * 100);
    }

    private static double speedup(Case each) {
        double[] latency = each.latencyMillis();
        return latency[0] / latency[each.best(Objective.LATENCY)];
    }

    private static double savedPercent(Case each) {
        double[] energy = each.energyMillijoules();
        return 100 * (1 - energy[each.best(Objective.ENERGY)] / energy[0]);
    }

    private static List<Chart> charts(
            Study study, List<Case> cases, double[] values, String id, String quantity, String unit, boolean log) {
        List<Chart> charts = new ArrayList<>();
        for (String device : Study.DEVICES) {
            List<Series> series = new ArrayList<>();
            for (String link : Study.LINKS) {
                double[] of = new double[study.networks().size()];
                for (int i = 0, n = 0; i < values.length; i++) {
                    Case each = cases.get(i);
                    if (each.device().name().equals(device)
                            && each.link().name().equals(link)) {
                        of[n++] = values[i];
                    }
                }
                series.add(Series.of(link, Mark.BAR, of));
            }
            charts.add(new Chart(
                    id + "-" + device,
                    quantity.substring(0, 1).toUpperCase(Locale.ROOT) + quantity.substring(1) + ", " + device,
                    Axis.of("network", study.networks()),
                    log ? Axis.logarithmic(quantity, unit) : Axis.linear(quantity, unit),
                    series,
                    log ? "Logarithmic: 1 is all-server." : "0 is all-server."));
        }
        return charts;
    }

    private static Table bestSplits(List<Case> cases, double[] speedup, double[] saved) {
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < cases.size(); i++) {
            Case each = cases.get(i);
            rows.add(List.of(
                    each.network(),
                    each.device().name(),
                    each.link().name(),
                    each.splitName(each.best(Objective.LATENCY)),
                    Digits.text(speedup[i]),
                    each.splitName(each.best(Objective.ENERGY)),
                    Digits.text(saved[i])));
        }
        return new Table(
                "Best splits: cut after (ours; the paper's table is not at hand)",
                List.of(
                        Column.text("network"),
                        Column.text("device"),
                        Column.text("link"),
                        Column.text("fastest"),
                        Column.number("speedup"),
                        Column.text("least energy"),
                        Column.number("saved %")),
                rows);
    }

    /** What is saved if the geometric mean of the energy that is left counts. */
    private static double geometricMeanSaved(double[] percent) {
        return 100
                * (1
                        - geometricMean(Arrays.stream(percent)
                                .map(each -> 1 - each / 100)
                                .toArray()));
    }

    /** Of values above 0. */
    static double geometricMean(double[] values) {
        double logs = 0;
        for (double value : values) {
            logs += Math.log(value);
        }
        return Math.exp(logs / values.length);
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    /** The largest. */
    static double max(double[] values) {
        double max = values[0];
        for (double value : values) {
            max = Math.max(max, value);
        }
        return max;
    }
}
