package io.callosum.jmh.comparison;

import io.callosum.jmh.comparison.Results.Row;
import io.callosum.jmh.vowpal.VowpalSetting;
import java.util.Locale;
import java.util.Optional;

/** The comparison in Markdown. Immutable. */
final class ComparisonReport {
    private static final String OURS = "ReplayedDecideBenchmark.";
    private static final String VOWPAL = "VowpalWabbitBenchmark.";

    private final Results results;

    ComparisonReport(Results results) {
        this.results = results;
    }

    String text(String machine, double hitRate, double hitRateInReplay, StartUp start, Optional<String> unavailable) {
        StringBuilder text = new StringBuilder();
        line(text, "%s.%n", machine);
        ours(text);
        line(
                text,
                "Of the contexts decided from the cache %.1f %% were in it. In the replay itself, where an outcome follows every"
                        + " query and empties it, %.1f %% are.%n",
                100 * hitRate,
                100 * hitRateInReplay);
        if (unavailable.isPresent()) {
            line(text, "Vowpal Wabbit was not measured: %s.%n", unavailable.get());
        } else {
            vowpal(text);
            ratios(text);
        }
        threads(text);
        line(
                text,
                "First decision of a fresh JVM, median of %d: %.0f ms after entering main, %.0f ms after the start of the JVM.",
                start.jvms(),
                start.sinceMainMillis(),
                start.sinceJvmMillis());
        return text.toString();
    }

    private void ours(StringBuilder text) {
        line(text, "| ours, 25 splits | ns | ± | B |");
        line(text, "|---|---|---|---|");
        ours(text, "decide, from the cache", results.get(OURS + "decide", "true"));
        ours(text, "decide, computed", results.get(OURS + "decide", "false"));
        ours(text, "distribution and draw, from the cache", results.get(OURS + "distributionAndDraw", "true"));
        ours(text, "distribution and draw, computed", results.get(OURS + "distributionAndDraw", "false"));
        ours(text, "observe", observe());
        line(text, "");
    }

    private Row observe() {
        return results.get("ReplayedObserveBenchmark.observe", "");
    }

    private static void ours(StringBuilder text, String name, Row row) {
        line(text, "| %s | %.1f | %.1f | %.0f |", name, row.score(), row.error(), row.bytes());
    }

    private void vowpal(StringBuilder text) {
        line(
                text,
                "| Vowpal Wabbit, µs | decide | built and decided | read and decided | learn | built and learned | read and learned |");
        line(text, "|---|---|---|---|---|---|---|");
        for (VowpalSetting setting : VowpalSetting.values()) {
            line(
                    text,
                    "| `%s` | %.1f | %.1f | %.1f | %.1f | %.1f | %.1f |",
                    setting.options(),
                    micros("decide", setting),
                    micros("buildAndDecide", setting),
                    micros("readAndDecide", setting),
                    micros("learn", setting),
                    micros("buildAndLearn", setting),
                    micros("readAndLearn", setting));
        }
        line(text, "");
    }

    private double micros(String method, VowpalSetting setting) {
        return results.get(VOWPAL + method, setting.name()).score() / 1e3;
    }

    private void ratios(StringBuilder text) {
        line(
                text,
                "| Vowpal Wabbit's time by ours, each of its columns in its fastest setting | examples there | building them | reading text |");
        line(text, "|---|---|---|---|");
        ratios(text, "decide, from the cache", results.get(OURS + "decide", "true"), "Decide");
        ratios(text, "decide, computed", results.get(OURS + "decide", "false"), "Decide");
        ratios(text, "observe", observe(), "Learn");
        line(text, "");
    }

    private void ratios(StringBuilder text, String name, Row ours, String method) {
        line(
                text,
                "| %s | %.1f | %.1f | %.1f |",
                name,
                results.least(VOWPAL + method.toLowerCase(Locale.ROOT)).score() / ours.score(),
                results.least(VOWPAL + "buildAnd" + method).score() / ours.score(),
                results.least(VOWPAL + "readAnd" + method).score() / ours.score());
    }

    private void threads(StringBuilder text) {
        line(text, "| readers | decisions a µs, nobody learns | decisions a µs, one writer |");
        line(text, "|---|---|---|");
        for (int readers = 1; !results.all("ThreadsBenchmark.alone" + readers).isEmpty(); readers *= 2) {
            line(
                    text,
                    "| %d | %.1f | %.1f |",
                    readers,
                    results.least("ThreadsBenchmark.alone" + readers).score(),
                    results.least("ThreadsBenchmark.written" + readers).score());
        }
        line(text, "");
    }

    private static void line(StringBuilder text, String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append(System.lineSeparator());
    }
}
