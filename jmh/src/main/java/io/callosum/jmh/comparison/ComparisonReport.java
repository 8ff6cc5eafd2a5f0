package io.callosum.jmh.comparison;

import io.callosum.jmh.ReplayedQueries;
import io.callosum.jmh.comparison.Results.Row;
import io.callosum.jmh.vowpal.VowpalSetting;
import java.util.Locale;
import java.util.Optional;

/** The comparison in Markdown. Immutable. */
final class ComparisonReport {
    private static final String OURS = "ReplayedDecideBenchmark.";
    private static final String VOWPAL = "VowpalWabbitBenchmark.";
    private static final String MADE_BY =
            "Made by these commands; what is compared with what is in the Javadoc of `io.callosum.jmh`:";
    private static final String COMMANDS = "mvn -pl jmh -am package -DskipTests\n"
            + "java -jar jmh/target/benchmarks.jar --report docs/benchmarks/vowpal-wabbit.md";

    private final Results results;

    ComparisonReport(Results results) {
        this.results = results;
    }

    String text(Circumstances circumstances, Optional<String> unavailable) {
        StringBuilder text = new StringBuilder();
        line(text, "# Beside Vowpal Wabbit%n");
        line(text, "%s%n%n```%n%s%n```%n", MADE_BY, COMMANDS);
        line(text, "%s.%n", circumstances.machine());
        line(
                text,
                "A synthetic scenario of 25 splits is replayed: %d queries are learned from, the %d after them are decided and"
                        + " observed again and again.%n",
                circumstances.learned(),
                circumstances.queries());
        ours(text);
        line(
                text,
                "Bytes are those allocated on the Java heap; those of observe hold two small objects of the benchmark's own. Of the"
                        + " contexts decided from the cache %.1f %% were in it. In the replay itself, where an outcome follows every"
                        + " query and empties it, %.1f %% are.%n",
                100 * circumstances.hitRate(),
                100 * circumstances.hitRateInReplay());
        if (unavailable.isPresent()) {
            line(text, "Vowpal Wabbit was not measured: %s.%n", unavailable.get());
        } else {
            vowpal(text);
            ratios(text);
        }
        threads(text);
        startUp(text, circumstances);
        return text.toString();
    }

    private static void startUp(StringBuilder text, Circumstances circumstances) {
        StartUp start = circumstances.start();
        line(
                text,
                "First decision of a fresh JVM, median of %d: %.0f ms after entering main, with all classes of the controller still"
                        + " to load; %.0f ms after the start of the JVM.%n",
                start.jvms(),
                start.sinceMainMillis(),
                start.sinceJvmMillis());
        if (circumstances.jarBytes() < 0) {
            line(text, "The controller's classes did not come from a jar.");
        } else {
            line(text, "The controller's jar has %.0f kB and no dependencies.", circumstances.jarBytes() / 1e3);
        }
    }

    private void ours(StringBuilder text) {
        line(text, "| ours, 25 splits | ns | ± | B |");
        line(text, "|---|---|---|---|");
        ours(text, "decide, from the cache", results.get(OURS + "decide", "true"));
        ours(text, "decide, not in the cache", missed());
        ours(text, "decide, no cache", results.get(OURS + "decide", "false"));
        ours(text, "distribution and draw, from the cache", results.get(OURS + "distributionAndDraw", "true"));
        ours(text, "distribution and draw, no cache", results.get(OURS + "distributionAndDraw", "false"));
        ours(text, "observe", observe());
        line(text, "");
    }

    private Row observe() {
        return results.get("ReplayedObserveBenchmark.observe", "");
    }

    private Row missed() {
        return results.get("ReplayedMissBenchmark.decide", "");
    }

    private static void ours(StringBuilder text, String name, Row row) {
        line(text, "| %s | %.1f | %.1f | %.0f |", name, row.score(), row.error(), row.bytes());
    }

    private void vowpal(StringBuilder text) {
        line(
                text,
                "Vowpal Wabbit has a query as %d examples: they are there already, or building them is measured too, or they are read"
                        + " from text. Drawing a split from its answer is not measured.%n",
                ReplayedQueries.SPLITS + 1);
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
        ratios(text, "decide, not in the cache", missed(), "Decide");
        ratios(text, "decide, no cache", results.get(OURS + "decide", "false"), "Decide");
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
        line(
                text,
                "Readers of one policy, all together. The writer takes in 1000 outcomes a second, each of which empties the cache; where"
                        + " there is no core left for it, it takes its time from them.%n");
        line(
                text,
                "| readers | decisions a µs, nobody learns | times one reader's | decisions a µs, one writer | times one reader's |");
        line(text, "|---|---|---|---|---|");
        double alone = readers("alone", 1);
        double written = readers("written", 1);
        for (int readers = 1; !results.all("ThreadsBenchmark.alone" + readers).isEmpty(); readers *= 2) {
            line(
                    text,
                    "| %d | %.1f | %.2f | %.1f | %.2f |",
                    readers,
                    readers("alone", readers),
                    readers("alone", readers) / alone,
                    readers("written", readers),
                    readers("written", readers) / written);
        }
        line(text, "");
    }

    private double readers(String group, int readers) {
        return results.least("ThreadsBenchmark." + group + readers).score();
    }

    private static void line(StringBuilder text, String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append(System.lineSeparator());
    }
}
