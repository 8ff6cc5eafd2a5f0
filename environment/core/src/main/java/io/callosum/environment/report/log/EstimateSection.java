package io.callosum.environment.report.log;

import io.callosum.environment.evaluation.Estimate;
import io.callosum.environment.evaluation.EvaluationResult;
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
import java.util.ArrayList;
import java.util.List;

/** What logs say that a policy would have cost: every estimator with its interval. Stateless. */
public final class EstimateSection {
    private EstimateSection() {}

    /** A section. */
    public static Section of(EvaluationResult result) {
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Paragraph(result.queries() + " logged queries; effective sample size "
                + Digits.text(result.effectiveSampleSize()) + "; mean weight " + Digits.text(result.meanWeight())
                + "; largest weight " + Digits.text(result.largestWeight()) + ", "
                + Digits.text(result.largestWeightShare() * 100) + " % of their sum."));
        result.warnings().forEach(warning -> blocks.add(new Paragraph("Warning: " + warning)));
        List<List<String>> rows = new ArrayList<>();
        List<Estimate> drawn = new ArrayList<>();
        for (Estimate estimate : result.estimators()) {
            double low = estimate.interval().low();
            double high = estimate.interval().high();
            rows.add(List.of(
                    estimate.name(),
                    Digits.text(estimate.value()),
                    Digits.text(low),
                    Digits.text(high),
                    estimate.interval().kind()));
            if (Double.isFinite(estimate.value()) && Double.isFinite(low) && Double.isFinite(high)) {
                drawn.add(estimate);
            }
        }
        blocks.add(new Table(
                "Mean cost of a query in seconds",
                List.of(
                        Column.text("estimator"),
                        Column.number("value"),
                        Column.number("low"),
                        Column.number("high"),
                        Column.text("interval")),
                rows));
        if (!drawn.isEmpty()) {
            blocks.add(new Chart(
                    "estimates",
                    "Estimates and their 95 % intervals",
                    Axis.of("estimator", drawn.stream().map(Estimate::name).toList()),
                    Axis.linear("mean cost", "s"),
                    List.of(
                            Series.of("value", Mark.POINT, values(drawn, 0)),
                            Series.of("low", Mark.POINT, values(drawn, -1)),
                            Series.of("high", Mark.POINT, values(drawn, 1))),
                    "All estimate the same number; those that disagree rest on different assumptions."));
        }
        return new Section("estimates", "What " + result.policy() + " would have cost", blocks);
    }

    private static double[] values(List<Estimate> estimates, int side) {
        return estimates.stream()
                .mapToDouble(each -> side == 0
                        ? each.value()
                        : side < 0 ? each.interval().low() : each.interval().high())
                .toArray();
    }
}
