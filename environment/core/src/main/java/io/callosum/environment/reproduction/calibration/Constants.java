package io.callosum.environment.reproduction.calibration;

import io.callosum.environment.reproduction.calibration.Constant.Mark;
import io.callosum.environment.text.CsvHeader;
import io.callosum.environment.text.TextFormatException;
import io.callosum.environment.text.TextLine;
import io.callosum.environment.text.TextLines;
import io.callosum.environment.text.TextSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** A table of constants: CSV, its first column the subject. Immutable and thread-safe. */
public final class Constants {
    private static final String BOTH = "both";

    private final List<Constant> constants;

    private Constants(List<Constant> constants) {
        this.constants = List.copyOf(constants);
    }

    /**
     * Reads a table.
     *
     * @param subject the name of the first column
     * @throws TextFormatException if it is no such table, or a constant stands there twice
     */
    public static Constants read(TextSource source, String subject) {
        List<Constant> constants = new ArrayList<>();
        Set<String> seen = new LinkedHashSet<>();
        try (TextLines lines = source.open()) {
            CsvHeader header = new CsvHeader(lines.require("a header"));
            int[] columns = {
                header.column(subject),
                header.column("setting"),
                header.column("quantity"),
                header.column("value"),
                header.column("unit"),
                header.column("mark"),
                header.column("source")
            };
            for (TextLine line = lines.next(); line != null; line = lines.next()) {
                List<String> cells = header.cells(line);
                Constant constant = new Constant(
                        cells.get(columns[0]),
                        cells.get(columns[1]),
                        cells.get(columns[2]),
                        line.number(cells.get(columns[3]), "a value", 1e15),
                        cells.get(columns[4]),
                        mark(line, cells.get(columns[5])),
                        cells.get(columns[6]));
                if (!seen.add(constant.subject() + " " + constant.setting() + " " + constant.quantity())) {
                    throw line.error("each constant once", "'" + line.text() + "' again");
                }
                constants.add(constant);
            }
        }
        return new Constants(constants);
    }

    private static Mark mark(TextLine line, String text) {
        try {
            return Mark.valueOf(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw line.error("measured, published, recalled or fitted", "'" + text + "'");
        }
    }

    /** All of them, in the order of the file. */
    public List<Constant> all() {
        return constants;
    }

    /** The subjects, in the order of the file. */
    public Set<String> subjects() {
        Set<String> subjects = new LinkedHashSet<>();
        constants.forEach(constant -> subjects.add(constant.subject()));
        return subjects;
    }

    /** A value that may be missing. */
    public Optional<Double> find(String subject, Setting setting, String quantity) {
        return constants.stream()
                .filter(each ->
                        each.subject().equals(subject) && each.quantity().equals(quantity))
                .filter(each -> each.setting().equals(BOTH) || each.setting().equals(setting.label()))
                .map(Constant::value)
                .findFirst();
    }

    /**
     * A value.
     *
     * @throws IllegalArgumentException if there is none
     */
    public double value(String subject, Setting setting, String quantity) {
        return find(subject, setting, quantity)
                .orElseThrow(() -> new IllegalArgumentException(
                        "expected " + quantity + " of " + subject + " in setting " + setting.label() + ", found none"));
    }
}
