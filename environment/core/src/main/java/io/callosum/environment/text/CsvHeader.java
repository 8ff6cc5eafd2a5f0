package io.callosum.environment.text;

import java.util.List;

/**
 * The header of a CSV file, by which its rows are read. Columns stand in any order; those that nobody asks for are not read. Fields have
 * no quotes. Immutable.
 */
public final class CsvHeader {
    private final TextLine line;
    private final List<String> names;

    /** The header that a line is. */
    public CsvHeader(TextLine line) {
        this.line = line;
        this.names = line.cells();
    }

    /** Whether there is a column of that name. */
    public boolean has(String name) {
        return names.contains(name);
    }

    /**
     * The place of a column, from 0.
     *
     * @throws TextFormatException if there is none of that name, or more than one
     */
    public int column(String name) {
        int index = names.indexOf(name);
        if (index < 0) {
            throw line.error("a column " + name, "'" + line.text() + "'");
        }
        if (index != names.lastIndexOf(name)) {
            throw line.error("one column " + name, "several: '" + line.text() + "'");
        }
        return index;
    }

    /**
     * The fields of a row.
     *
     * @throws TextFormatException if there are not as many as columns
     */
    public List<String> cells(TextLine row) {
        List<String> cells = row.cells();
        if (cells.size() != names.size()) {
            throw row.error(names.size() + " columns, as in the header", cells.size() + ": '" + row.text() + "'");
        }
        return cells;
    }
}
