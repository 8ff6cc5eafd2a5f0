package io.callosum.environment.report;

import java.util.ArrayList;
import java.util.List;

/**
 * A table of texts. Immutable and thread-safe.
 *
 * @param title what it shows
 * @param columns at least one
 * @param rows one cell a column each
 */
public record Table(String title, List<Column> columns, List<List<String>> rows) implements Block {
    /** What stands in a column. */
    public enum Kind {
        /** Words. */
        TEXT,
        /** Numbers, which are set flush right. */
        NUMBER,
        /** One word of a few, which is set off. */
        STATUS
    }

    /**
     * A column.
     *
     * @param name its heading
     * @param kind what stands in it
     */
    public record Column(String name, Kind kind) {
        /** A column of words. */
        public static Column text(String name) {
            return new Column(name, Kind.TEXT);
        }

        /** A column of numbers. */
        public static Column number(String name) {
            return new Column(name, Kind.NUMBER);
        }
    }

    /**
     * Copies and checks.
     *
     * @throws IllegalArgumentException if there is no column, or a row has another number of cells
     */
    public Table {
        columns = List.copyOf(columns);
        List<List<String>> copies = new ArrayList<>();
        for (List<String> row : rows) {
            if (row.size() != columns.size() || columns.isEmpty()) {
                throw new IllegalArgumentException(
                        title + ": expected " + columns.size() + " cells, at least one, found " + row);
            }
            copies.add(List.copyOf(row));
        }
        rows = List.copyOf(copies);
    }
}
