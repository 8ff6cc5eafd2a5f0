package io.callosum.environment.scenario;

import io.callosum.environment.text.CsvHeader;
import io.callosum.environment.text.TextLine;
import io.callosum.environment.text.TextLines;
import io.callosum.environment.text.TextSource;
import java.nio.file.Path;
import java.util.List;

/** The rows of a scenario table, read one by one: queries in order, and of each its splits in order. */
final class ScenarioCsv {
    private static final List<String> COLUMNS = List.of(
            "query",
            "time_s",
            "recent_mbps",
            "oracle",
            "split",
            "device_ms",
            "network_ms",
            "server_ms",
            "energy_mj",
            "timed_out");
    private static final double MOST = 1e12;

    private final CsvHeader header;
    private final int[] places;
    private final CostTable.Builder table;
    private final int splits;
    private double arrivalSeconds = Double.NEGATIVE_INFINITY;
    /** The cells that all rows of a query share, as they stand. */
    private List<String> ofQuery = List.of();

    private ScenarioCsv(CsvHeader header, ScenarioHeader scenario) {
        this.header = header;
        this.places = COLUMNS.stream().mapToInt(header::column).toArray();
        this.splits = scenario.problem().splits();
        this.table = new CostTable.Builder(scenario.queries(), splits);
    }

    /**
     * Reads the rows of a header.
     *
     * @throws io.callosum.environment.text.TextFormatException if they are missing or malformed
     */
    static Scenario read(Path file, ScenarioHeader scenario) {
        try (TextLines lines = TextSource.of(file).open()) {
            TextLine first = lines.require("the columns " + String.join(",", COLUMNS));
            ScenarioCsv rows = new ScenarioCsv(new CsvHeader(first), scenario);
            for (int query = 0; query < scenario.queries(); query++) {
                for (int split = 0; split < rows.splits; split++) {
                    rows.read(lines.require("query " + query + " at split " + split), query, split);
                }
            }
            TextLine more = lines.next();
            if (more != null) {
                throw more.error("the end after " + scenario.queries() + " queries", "'" + more.text() + "'");
            }
            return new Scenario(scenario.name(), scenario.problem(), rows.table.build(), scenario.changes());
        }
    }

    private void read(TextLine line, int query, int split) {
        List<String> cells = header.cells(line);
        requireIndex(line, cells, 0, query);
        requireIndex(line, cells, 4, split);
        if (split == 0) {
            readQuery(line, cells, query);
        } else {
            requireSameQuery(line, cells, query);
        }
        table.row(
                query,
                split,
                number(line, cells, 5),
                number(line, cells, 6),
                number(line, cells, 7),
                number(line, cells, 8),
                flag(line, cells.get(places[9])));
    }

    private void readQuery(TextLine line, List<String> cells, int query) {
        ofQuery = List.of(cells.get(places[1]), cells.get(places[2]), cells.get(places[3]));
        double seconds = seconds(line, ofQuery.get(0));
        if (seconds < arrivalSeconds) {
            throw line.error("an arrival of at least " + arrivalSeconds + " s", ofQuery.get(0));
        }
        arrivalSeconds = seconds;
        table.query(query, seconds, number(line, cells, 2), oracle(line, ofQuery.get(2)));
    }

    private void requireSameQuery(TextLine line, List<String> cells, int query) {
        for (int i = 0; i < ofQuery.size(); i++) {
            if (!cells.get(places[i + 1]).equals(ofQuery.get(i))) {
                throw line.error(
                        "time_s, recent_mbps and oracle as in the other rows of query " + query,
                        "'" + line.text() + "'");
            }
        }
    }

    private void requireIndex(TextLine line, List<String> cells, int column, int expected) {
        String cell = cells.get(places[column]);
        if (!cell.equals(Integer.toString(expected))) {
            throw line.error(COLUMNS.get(column) + " " + expected, "'" + cell + "'");
        }
    }

    private double number(TextLine line, List<String> cells, int column) {
        return line.number(cells.get(places[column]), COLUMNS.get(column), MOST);
    }

    /** An arrival, which may lie before the start of the clock. */
    private static double seconds(TextLine line, String cell) {
        boolean negative = cell.startsWith("-");
        double seconds = line.number(negative ? cell.substring(1) : cell, "time_s", MOST);
        return negative ? -seconds : seconds;
    }

    private int oracle(TextLine line, String cell) {
        double value = line.number(cell, "oracle", splits - 1);
        if (value != Math.rint(value)) {
            throw line.error("oracle in 0.." + (splits - 1), "'" + cell + "'");
        }
        return (int) value;
    }

    private static boolean flag(TextLine line, String cell) {
        if (!cell.equals("0") && !cell.equals("1")) {
            throw line.error("timed_out 0 or 1", "'" + cell + "'");
        }
        return cell.equals("1");
    }
}
