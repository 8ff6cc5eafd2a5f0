package io.callosum.environment.reproduction.figure;

import io.callosum.controller.objective.Objective;
import io.callosum.environment.report.Axis;
import io.callosum.environment.report.Chart;
import io.callosum.environment.report.Mark;
import io.callosum.environment.report.Paragraph;
import io.callosum.environment.report.Section;
import io.callosum.environment.report.Series;
import io.callosum.environment.reproduction.calibration.Case;
import io.callosum.environment.reproduction.calibration.Setting;
import io.callosum.environment.reproduction.calibration.Study;
import io.callosum.environment.reproduction.published.PaperFigures;
import java.util.ArrayList;
import java.util.List;

/** Figure 13: against MAUI, which takes a layer for the last one of its kind that ran. */
public final class MauiFigure implements FigureBuilder {
    @Override
    public List<String> names() {
        return List.of("13");
    }

    @Override
    public Figure build(Study study, PaperFigures published) {
        List<Case> cases = study.all(Setting.HEADLINE, study.radioStates());
        double[] speedup = cases.stream().mapToDouble(MauiFigure::speedup).toArray();
        List<Series> series = new ArrayList<>();
        for (String device : Study.DEVICES) {
            double[] mean = new double[study.networks().size()];
            for (int n = 0; n < mean.length; n++) {
                double[] of = new double[Study.LINKS.size()];
                int found = 0;
                for (int i = 0; i < speedup.length; i++) {
                    Case each = cases.get(i);
                    if (each.device().name().equals(device)
                            && each.network().equals(study.networks().get(n))) {
                        of[found++] = speedup[i];
                    }
                }
                mean[n] = GridFigures.geometricMean(of);
            }
            series.add(Series.of(device, Mark.BAR, mean));
        }
        Chart chart = new Chart(
                "figure-13",
                "Figure 13: speedup over MAUI",
                Axis.of("network", study.networks()),
                Axis.logarithmic("speedup", "x"),
                series,
                "Geometric mean over the links. 1: MAUI finds the same split.");
        return new Figure(
                List.of(
                        published.compare("maui-mean", GridFigures.geometricMean(speedup)),
                        published.compare("maui-max", GridFigures.max(speedup))),
                List.of(),
                new Section(
                        "figure-13",
                        "Figure 13: against MAUI",
                        List.of(
                                new Paragraph(
                                        "MAUI is given a whole run of the network on both machines and predicts every layer by the"
                                                + " last one of its kind in it."),
                                chart)));
    }

    private static double speedup(Case truth) {
        int chosen = truth.with(truth.times().asLastOfKind()).best(Objective.LATENCY);
        double[] latency = truth.latencyMillis();
        return latency[chosen] / latency[truth.best(Objective.LATENCY)];
    }
}
