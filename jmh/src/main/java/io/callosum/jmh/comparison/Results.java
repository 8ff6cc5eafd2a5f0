package io.callosum.jmh.comparison;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.openjdk.jmh.results.RunResult;

/** What JMH measured, found by benchmark and parameter. Immutable. */
final class Results {
    private static final String BYTES = "gc.alloc.rate.norm";

    private final List<Row> rows = new ArrayList<>();

    /**
     * One benchmark with one value of its parameter.
     *
     * @param benchmark class and method
     * @param parameter its value; empty if there is none
     * @param score in the benchmark's unit; of a group, that of its readers together
     * @param error half of the 99.9 % interval of it; NaN if there were too few iterations
     * @param bytes allocated an operation on the Java heap; NaN if that was not measured
     */
    record Row(String benchmark, String parameter, double score, double error, double bytes) {}

    Results(Collection<RunResult> results) {
        results.forEach(result -> rows.add(row(result)));
    }

    /** These and others. */
    Results and(Results others) {
        List<Row> all = new ArrayList<>(rows);
        all.addAll(others.rows);
        return new Results(all);
    }

    private Results(List<Row> rows) {
        this.rows.addAll(rows);
    }

    static Results of(Row... rows) {
        return new Results(List.of(rows));
    }

    private static Row row(RunResult result) {
        String name = result.getParams().getBenchmark();
        String benchmark = name.substring(name.lastIndexOf('.', name.lastIndexOf('.') - 1) + 1);
        String parameter = result.getParams().getParamsKeys().stream()
                .map(result.getParams()::getParam)
                .findFirst()
                .orElse("");
        double score = result.getPrimaryResult().getScore();
        double error = result.getPrimaryResult().getScoreError();
        double bytes = Double.NaN;
        for (String secondary : result.getSecondaryResults().keySet()) {
            double value = result.getSecondaryResults().get(secondary).getScore();
            if (secondary.startsWith("reader")) {
                score = value;
                error = result.getSecondaryResults().get(secondary).getScoreError();
            } else if (secondary.endsWith(BYTES)) {
                bytes = value;
            }
        }
        return new Row(benchmark, Objects.requireNonNullElse(parameter, ""), score, error, bytes);
    }

    /** All rows of a benchmark, in the order in which they were measured. */
    List<Row> all(String benchmark) {
        return rows.stream().filter(row -> row.benchmark().equals(benchmark)).toList();
    }

    /** The row of a benchmark with a parameter. */
    Row get(String benchmark, String parameter) {
        return all(benchmark).stream()
                .filter(row -> row.parameter().equals(parameter))
                .findFirst()
                .orElseThrow(() ->
                        new NoSuchElementException("expected a result of " + benchmark + " " + parameter + ", found "
                                + rows.stream().map(Row::benchmark).distinct().toList()));
    }

    /** The row of a benchmark with the lowest score. */
    Row least(String benchmark) {
        return all(benchmark).stream()
                .min((a, b) -> Double.compare(a.score(), b.score()))
                .orElseThrow(() -> new NoSuchElementException("expected a result of " + benchmark));
    }
}
