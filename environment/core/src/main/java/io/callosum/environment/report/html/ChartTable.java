package io.callosum.environment.report.html;

import io.callosum.environment.report.Chart;
import io.callosum.environment.report.Digits;
import io.callosum.environment.report.Series;
import io.callosum.environment.report.Table;
import io.callosum.environment.report.Table.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** A chart's figures as a table; of long series every so many points. Stateless. */
final class ChartTable {
    private static final int MOST_ROWS = 60;

    private ChartTable() {}

    static Table of(Chart chart) {
        List<Column> columns = new ArrayList<>();
        columns.add(
                chart.x().categories().isEmpty()
                        ? Column.number(chart.x().title())
                        : Column.text(chart.x().title()));
        TreeMap<Double, String[]> cells = new TreeMap<>();
        for (int s = 0; s < chart.series().size(); s++) {
            Series series = chart.series().get(s);
            columns.add(Column.number(series.name()));
            for (int i = 0; i < series.size(); i++) {
                String[] row = cells.computeIfAbsent(
                        series.x().get(i), x -> new String[chart.series().size()]);
                row[s] = Digits.text(series.y().get(i));
            }
        }
        int every = (cells.size() + MOST_ROWS - 1) / MOST_ROWS;
        List<List<String>> rows = new ArrayList<>();
        int index = 0;
        for (Double x : cells.keySet()) {
            if (index++ % every == 0) {
                rows.add(row(chart, x, cells.get(x)));
            }
        }
        String title = chart.y().title() + (every > 1 ? ", every " + every + "th of " + cells.size() + " points" : "");
        return new Table(title, columns, rows);
    }

    private static List<String> row(Chart chart, double x, String[] values) {
        List<String> row = new ArrayList<>();
        row.add(chart.x().text(x));
        for (String value : values) {
            row.add(value == null ? "" : value);
        }
        return row;
    }
}
