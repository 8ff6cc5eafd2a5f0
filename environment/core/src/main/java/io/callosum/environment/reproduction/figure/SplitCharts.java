package io.callosum.environment.reproduction.figure;

import io.callosum.controller.objective.Objective;
import io.callosum.environment.report.Axis;
import io.callosum.environment.report.Chart;
import io.callosum.environment.report.Mark;
import io.callosum.environment.report.Series;
import io.callosum.environment.reproduction.calibration.Case;
import java.util.ArrayList;
import java.util.List;

/** Latency and energy by split, the best one marked. Stateless. */
final class SplitCharts {
    private SplitCharts() {}

    static List<Chart> of(String id, String title, Case each) {
        return List.of(
                chart(id + "-latency", title + ": latency by split", each, Objective.LATENCY, "latency", "ms"),
                chart(id + "-energy", title + ": energy by split", each, Objective.ENERGY, "energy", "mJ"));
    }

    private static Chart chart(String id, String title, Case each, Objective objective, String quantity, String unit) {
        List<String> names = new ArrayList<>();
        for (int k = 0; k < each.splits(); k++) {
            names.add(each.splitName(k));
        }
        double[] cost = each.thousandths(objective);
        int best = each.best(objective);
        return new Chart(
                id,
                title,
                Axis.of("cut after", names),
                Axis.linear(quantity, unit),
                List.of(
                        Series.of(quantity, Mark.BAR, cost),
                        Series.of("best", Mark.POINT, new double[] {best}, new double[] {cost[best]})),
                "Best: " + each.splitName(best) + ".");
    }
}
