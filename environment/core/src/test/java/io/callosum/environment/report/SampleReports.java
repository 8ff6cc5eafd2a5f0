package io.callosum.environment.report;

import io.callosum.environment.report.Table.Column;
import io.callosum.environment.report.Table.Kind;
import java.util.List;

/** Small reports with everything that a report can have. */
public final class SampleReports {
    private SampleReports() {}

    /** Every mark, both kinds of axis, and texts that mean something to HTML. */
    public static Report everything() {
        Chart bars = new Chart(
                "bars",
                "Bars & a </script> point",
                Axis.of("layer", List.of("a<b", "c", "d")),
                Axis.linear("time", "ms"),
                List.of(
                        Series.of("time", Mark.BAR, new double[] {3, 1, 2}),
                        Series.of("best", Mark.POINT, new double[] {1}, new double[] {1})),
                "The \"best\" is c.");
        Chart lines = new Chart(
                "lines",
                "Lines",
                Axis.logarithmic("load", ""),
                Axis.logarithmic("latency", "ms"),
                List.of(
                        Series.of("line", Mark.LINE, new double[] {1, 10, 100}, new double[] {5, 50, 500}),
                        Series.of("step", Mark.STEP, new double[] {1, 20, 100}, new double[] {10, 100, 90}),
                        Series.of("points", Mark.POINT, new double[] {2, 30}, new double[] {70, 700})),
                "");
        Table table = new Table(
                "A table",
                List.of(Column.text("name"), Column.number("value"), new Column("verdict", Kind.STATUS)),
                List.of(List.of("<i>x</i>", "1.5", "not-reproduced")));
        return new Report(
                "A report",
                "What it <says>.",
                List.of(
                        new Section("first", "First", List.of(new Paragraph("1 < 2 & 3"), table)),
                        new Section("second", "Second", List.of(bars, lines))),
                List.of(new Report.Entry("version", "1"), new Report.Entry("seed", "7")));
    }
}
