package io.callosum.jmh.comparison;

import io.callosum.jmh.ReplayedDecideBenchmark;
import io.callosum.jmh.ReplayedMissBenchmark;
import io.callosum.jmh.ReplayedObserveBenchmark;
import io.callosum.jmh.ThreadsBenchmark;
import io.callosum.jmh.vowpal.VowpalWabbitBenchmark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.openjdk.jmh.Main;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormat;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Measures what is compared and prints it as Markdown on standard output, and into a file if one is named; progress goes to standard
 * error. Some five minutes. With other arguments it is JMH instead, and takes those:
 *
 * <pre>{@code java -jar jmh/target/benchmarks.jar
 * java -jar jmh/target/benchmarks.jar --report comparison.md
 * java -jar jmh/target/benchmarks.jar Replayed -prof gc}</pre>
 */
public final class Comparison {
    private static final int FRESH_JVMS = 21;
    private static final String REPORT = "--report";
    private static final String VOWPAL = VowpalWabbitBenchmark.class.getName();

    private Comparison() {}

    /** No arguments, {@code --report FILE}, or those of JMH. */
    public static void main(String[] arguments) throws IOException, InterruptedException, RunnerException {
        Optional<String> unavailable = VowpalWabbitBenchmark.unavailable();
        unavailable.ifPresent(why -> System.err.println("VowpalWabbitBenchmark is skipped: " + why));
        Optional<Path> file = file(arguments);
        if (arguments.length > 0 && file.isEmpty()) {
            Stream<String> without = unavailable.isPresent() ? Stream.of("-e", VOWPAL) : Stream.empty();
            Main.main(Stream.concat(Arrays.stream(arguments), without).toArray(String[]::new));
            return;
        }
        String text = compare(unavailable);
        System.out.print(text);
        if (file.isPresent()) {
            write(text, file.get());
        }
    }

    private static Optional<Path> file(String[] arguments) throws IOException {
        if (arguments.length != 2 || !arguments[0].equals(REPORT)) {
            return Optional.empty();
        }
        // Before minutes are spent on what could not be written.
        Path file = Path.of(arguments[1]).toAbsolutePath();
        Files.createDirectories(file.resolveSibling("."));
        return Optional.of(file);
    }

    private static String compare(Optional<String> unavailable)
            throws IOException, InterruptedException, RunnerException {
        Circumstances circumstances = Circumstances.measure(FRESH_JVMS);
        Results results = run(ours(Runtime.getRuntime().availableProcessors()));
        Optional<String> missing = unavailable;
        if (missing.isEmpty()) {
            try {
                results = results.and(run(measured().include(VOWPAL)));
            } catch (RunnerException e) {
                // Ours took minutes to measure and stands without it.
                missing = Optional.of("its run ended with " + e.getMessage());
            }
        }
        return new ComparisonReport(results).text(circumstances, missing);
    }

    private static Results run(ChainedOptionsBuilder options) throws RunnerException {
        OutputFormat progress = OutputFormatFactory.createFormatInstance(System.err, VerboseMode.NORMAL);
        return new Results(new Runner(options.build(), progress).run());
    }

    private static ChainedOptionsBuilder ours(int cores) {
        ChainedOptionsBuilder options = measured()
                .include(ReplayedDecideBenchmark.class.getName())
                .include(ReplayedMissBenchmark.class.getName())
                .include(ReplayedObserveBenchmark.class.getName());
        for (int readers = 1; readers <= Math.min(cores, 4); readers *= 2) {
            options.include(ThreadsBenchmark.class.getName() + "\\.(alone|written)" + readers);
        }
        return options;
    }

    private static ChainedOptionsBuilder measured() {
        return new OptionsBuilder().addProfiler(GCProfiler.class).shouldFailOnError(true);
    }

    static void write(String text, Path file) throws IOException {
        Path part = Files.createTempFile(file.toAbsolutePath().getParent(), "comparison", ".md");
        try {
            Files.writeString(part, text);
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }
}
