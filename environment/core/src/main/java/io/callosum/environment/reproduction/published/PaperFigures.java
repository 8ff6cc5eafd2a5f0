package io.callosum.environment.reproduction.published;

import io.callosum.environment.report.Digits;
import io.callosum.environment.text.CsvHeader;
import io.callosum.environment.text.TextFormatException;
import io.callosum.environment.text.TextLine;
import io.callosum.environment.text.TextLines;
import io.callosum.environment.text.TextSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The paper's figures with the tolerances within which ours count as the same, stated in data before anything is computed. Immutable and
 * thread-safe.
 */
public final class PaperFigures {
    private final Map<String, Expected> expected;

    private record Expected(
            String figure,
            String quantity,
            String unit,
            Finding value,
            double tolerance,
            List<String> inputs,
            String reason) {}

    private PaperFigures(Map<String, Expected> expected) {
        this.expected = new LinkedHashMap<>(expected);
    }

    /**
     * Reads a table: {@code key,figure,quantity,value,unit,tolerance,inputs,reason}.
     *
     * @throws TextFormatException if it is no such table, or a key stands there twice
     */
    public static PaperFigures read(TextSource source) {
        Map<String, Expected> expected = new LinkedHashMap<>();
        try (TextLines lines = source.open()) {
            CsvHeader header = new CsvHeader(lines.require("a header"));
            for (TextLine line = lines.next(); line != null; line = lines.next()) {
                List<String> cells = header.cells(line);
                String inputs = cells.get(header.column("inputs"));
                String tolerance = cells.get(header.column("tolerance"));
                Expected each = new Expected(
                        cells.get(header.column("figure")),
                        cells.get(header.column("quantity")),
                        cells.get(header.column("unit")),
                        finding(cells.get(header.column("value"))),
                        tolerance.isEmpty() ? 0 : line.number(tolerance, "a tolerance", 1),
                        inputs.isEmpty() ? List.of() : List.of(inputs.split("\\+", -1)),
                        cells.get(header.column("reason")));
                if (expected.put(cells.get(header.column("key")), each) != null) {
                    throw line.error("each key once", "'" + cells.get(header.column("key")) + "' again");
                }
            }
        }
        return new PaperFigures(expected);
    }

    private static Finding finding(String text) {
        return TextLine.isDecimal(text) ? Finding.of(Double.parseDouble(text)) : Finding.of(text);
    }

    /** The keys. */
    public Set<String> keys() {
        return Set.copyOf(expected.keySet());
    }

    /**
     * The paper's figure.
     *
     * @throws IllegalArgumentException if the paper has none of that key, or a word
     */
    public double value(String key) {
        Expected paper = expected.get(key);
        if (paper == null || paper.value().number().isEmpty()) {
            throw new IllegalArgumentException("expected a published figure, found none for " + key);
        }
        return paper.value().number().getAsDouble();
    }

    /** A figure of ours beside the paper's. */
    public Row compare(String key, double ours) {
        return compare(key, Finding.of(ours));
    }

    /** Whether something holds that the paper says. */
    public Row compare(String key, boolean ours) {
        return compare(key, Finding.of(ours));
    }

    /**
     * A finding of ours beside the paper's.
     *
     * @throws IllegalArgumentException if the paper has none of that key, or one is a figure and the other a word
     */
    public Row compare(String key, Finding ours) {
        Expected paper = expected.get(key);
        if (paper == null || paper.value().number().isPresent() != ours.number().isPresent()) {
            throw new IllegalArgumentException("expected a published figure comparable with " + ours.text() + ", found "
                    + (paper == null ? "no " : paper.value().text() + " for ") + key);
        }
        boolean same = same(paper, ours);
        Verdict verdict = Verdict.NOT_REPRODUCED;
        if (same) {
            verdict = paper.inputs().isEmpty() ? Verdict.REPRODUCED : Verdict.REPRODUCED_WITH_FITTED_INPUTS;
        }
        return new Row(
                paper.figure(),
                paper.quantity(),
                paper.unit(),
                paper.value(),
                ours,
                verdict,
                paper.tolerance(),
                paper.inputs(),
                same ? "" : why(paper, ours));
    }

    private static boolean same(Expected paper, Finding ours) {
        if (ours.number().isEmpty()) {
            return List.of(paper.value().text().split(" or ", -1)).contains(ours.text())
                    || paper.value().equals(ours);
        }
        return difference(paper, ours) <= paper.tolerance();
    }

    private static double difference(Expected paper, Finding ours) {
        double published = paper.value().number().orElseThrow();
        return Math.abs(ours.number().orElseThrow() - published) / published;
    }

    private static String why(Expected paper, Finding ours) {
        String off = ours.number().isEmpty()
                ? "ours is " + ours.text()
                : String.format(
                        Locale.ROOT,
                        "%.0f %% off, tolerance %s %%",
                        difference(paper, ours) * 100,
                        Digits.text(paper.tolerance() * 100));
        return paper.reason().isEmpty() ? off : off + "; " + paper.reason();
    }
}
