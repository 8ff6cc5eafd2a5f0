package io.callosum.environment.cli.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.callosum.environment.cli.output.Provenance;
import io.callosum.environment.querytrace.LoggedQuery;
import io.callosum.environment.querytrace.QueryTraceReader;
import io.callosum.environment.report.Axis;
import io.callosum.environment.report.Block;
import io.callosum.environment.report.Chart;
import io.callosum.environment.report.Mark;
import io.callosum.environment.report.Report;
import io.callosum.environment.report.Series;
import io.callosum.environment.report.log.LogSection;
import io.callosum.environment.report.replay.Predictions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The demo's result as a page, from the query trace that it wrote. Stateless. */
final class DemoPage {
    private static final int POINTS = 400;

    private DemoPage() {}

    static Report of(DemoSettings settings, DemoResult result, ObjectNode provenance) {
        List<LoggedQuery> queries;
        try (QueryTraceReader reader = new QueryTraceReader(settings.trace());
                Stream<LoggedQuery> lines = reader.queries()) {
            queries = lines.toList();
        }
        List<Block> more = new ArrayList<>();
        more.add(uplink(settings, queries));
        Predictions.chart(
                        "demo-calibration",
                        result.tallies().stream().map(PolicyTally::predictions).toList())
                .ifPresent(more::add);
        return new Report(
                "Callosum demo",
                String.format(
                        Locale.ROOT,
                        "%s cut between two processes over a replayed uplink: %d queries of each of %d policies, really computed and"
                                + " really sent. Every answer %s the whole network's. Energy is modelled, not measured.",
                        settings.network().name(),
                        settings.queries(),
                        settings.policies().size(),
                        result.outputsEqual() ? "equals" : "DOES NOT EQUAL"),
                List.of(LogSection.of("demo", "Policies on the same link", queries, more)),
                Provenance.entries(provenance));
    }

    /** The trace that the link replayed while the demo ran. */
    private static Chart uplink(DemoSettings settings, List<LoggedQuery> queries) {
        double end = queries.stream()
                .mapToDouble(query -> query.context().timeSeconds())
                .max()
                .orElse(0);
        double[] seconds = new double[POINTS];
        double[] rate = new double[POINTS];
        for (int i = 0; i < POINTS; i++) {
            seconds[i] = Math.max(end, 1) * i / POINTS;
            rate[i] = settings.uplink().rateAt(seconds[i]) / 1e6;
        }
        return new Chart(
                "demo-trace",
                "Uplink as replayed",
                Axis.linear("time", "s"),
                Axis.linear("uplink", "Mbit/s"),
                List.of(Series.of("uplink", Mark.STEP, seconds, rate)),
                "What the link carried; 0 is an outage.");
    }
}
