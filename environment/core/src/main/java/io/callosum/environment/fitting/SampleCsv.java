package io.callosum.environment.fitting;

import io.callosum.controller.prediction.LayerKind;
import io.callosum.environment.text.CsvHeader;
import io.callosum.environment.text.TextLine;
import io.callosum.environment.text.TextLines;
import io.callosum.environment.text.TextSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.apache.commons.math3.stat.descriptive.rank.Median;

/**
 * Measured layers as CSV with a header: the columns of the kind, {@code latency} in milliseconds and, where it is known, {@code energy_mj}.
 * Columns stand in any order, optional ones may be missing, others (such as {@code FLOPs}) are not read. A row without a latency above 0 is not taken, and its line is told.
 * Stateless.
 */
public final class SampleCsv {
    private static final String LATENCY = "latency";
    private static final String ENERGY = "energy_mj";
    private static final double MOST = 1e15;

    private SampleCsv() {}

    /**
     * What was read.
     *
     * @param samples the rows that can be used
     * @param watts the median of energy / latency over the rows that have an energy; empty if none has
     * @param rejectedLines the numbers of the lines, from 1, whose latency is missing, zero, negative or not a number
     */
    public record Read(Samples samples, OptionalDouble watts, List<Long> rejectedLines) {
        public Read {
            rejectedLines = List.copyOf(rejectedLines);
        }
    }

    /**
     * Reads a file.
     *
     * @throws io.callosum.environment.text.TextFormatException naming file and line, if a column is missing or a value is not above 0
     */
    public static Read read(TextSource source, LayerKind kind) {
        List<Samples.Sample> rows = new ArrayList<>();
        List<Double> watts = new ArrayList<>();
        List<Long> rejected = new ArrayList<>();
        try (TextLines lines = source.open()) {
            CsvHeader header = new CsvHeader(lines.require("a header"));
            int latency = header.column(LATENCY);
            int energy = header.has(ENERGY) ? header.column(ENERGY) : -1;
            Map<String, Integer> places = places(header, kind);
            for (TextLine line = lines.next(); line != null; line = lines.next()) {
                List<String> cells = header.cells(line);
                double millis = number(cells.get(latency));
                if (millis > 0 && millis <= MOST) {
                    rows.add(new Samples.Sample(logs(line, cells, places, kind), millis));
                    double millijoules = energy < 0 ? Double.NaN : number(cells.get(energy));
                    if (millijoules >= 0 && millijoules <= MOST) {
                        watts.add(millijoules / millis);
                    }
                } else {
                    rejected.add(line.number());
                }
            }
        }
        return new Read(new Samples(kind, rows), median(watts), rejected);
    }

    private static OptionalDouble median(List<Double> values) {
        return values.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(new Median()
                        .evaluate(
                                values.stream().mapToDouble(Double::doubleValue).toArray()));
    }

    private static Map<String, Integer> places(CsvHeader header, LayerKind kind) {
        Map<String, Integer> places = new LinkedHashMap<>();
        for (String column : kind.columns()) {
            if (kind.requiredColumns().contains(column) || header.has(column)) {
                places.put(column, header.column(column));
            }
        }
        return places;
    }

    private static List<Double> logs(TextLine line, List<String> cells, Map<String, Integer> places, LayerKind kind) {
        Map<String, Double> values = new LinkedHashMap<>();
        places.forEach((column, place) -> {
            double value = number(cells.get(place));
            if (!(value > 0 && value <= MOST)) {
                throw line.error(column + " above 0", cells.get(place));
            }
            values.put(column, value);
        });
        List<Double> logs = new ArrayList<>();
        for (double value : kind.complete(values)) {
            logs.add(Math.log(value));
        }
        return logs;
    }

    /** The number, or NaN. */
    private static double number(String cell) {
        try {
            return Double.parseDouble(cell);
        } catch (NumberFormatException notOne) {
            return Double.NaN;
        }
    }
}
