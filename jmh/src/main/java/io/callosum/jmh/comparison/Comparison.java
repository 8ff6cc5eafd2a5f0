package io.callosum.jmh.comparison;

import io.callosum.jmh.ReplayedDecideBenchmark;
import io.callosum.jmh.ReplayedObserveBenchmark;
import io.callosum.jmh.ReplayedQueries;
import io.callosum.jmh.ThreadsBenchmark;
import io.callosum.jmh.vowpal.VowpalWabbitBenchmark;
import java.io.IOException;
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
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Measures what is compared and prints it as Markdown on standard output; progress goes to standard error. Some four minutes. With
 * arguments it is JMH instead, and takes those:
 *
 * <pre>{@code java -jar jmh/target/benchmarks.jar
 * java -jar jmh/target/benchmarks.jar Replayed -prof gc}</pre>
 */
public final class Comparison {
    private static final int FRESH_JVMS = 21;
    private static final String VOWPAL = VowpalWabbitBenchmark.class.getName();

    private Comparison() {}

    /** No arguments, or those of JMH. */
    public static void main(String[] arguments) throws IOException, InterruptedException, RunnerException {
        Optional<String> unavailable = VowpalWabbitBenchmark.unavailable();
        unavailable.ifPresent(why -> System.err.println("VowpalWabbitBenchmark is skipped: " + why));
        if (arguments.length > 0) {
            Stream<String> without = unavailable.isPresent() ? Stream.of("-e", VOWPAL) : Stream.empty();
            Main.main(Stream.concat(Arrays.stream(arguments), without).toArray(String[]::new));
            return;
        }
        int cores = Runtime.getRuntime().availableProcessors();
        OutputFormat progress = OutputFormatFactory.createFormatInstance(System.err, VerboseMode.NORMAL);
        Results results = new Results(new Runner(options(unavailable.isEmpty(), cores), progress).run());
        StartUp start = StartUp.measure(FRESH_JVMS);
        ReplayedQueries queries = new ReplayedQueries();
        System.out.print(new ComparisonReport(results)
                .text(Machine.describe(), queries.hitRate(), queries.hitRateInReplay(), start, unavailable));
    }

    private static Options options(boolean vowpal, int cores) {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include(ReplayedDecideBenchmark.class.getName())
                .include(ReplayedObserveBenchmark.class.getName())
                .addProfiler(GCProfiler.class)
                .shouldFailOnError(true);
        for (int readers = 1; readers <= Math.min(cores, 4); readers *= 2) {
            options.include(ThreadsBenchmark.class.getName() + "\\.(alone|written)" + readers);
        }
        if (vowpal) {
            options.include(VOWPAL);
        }
        return options.build();
    }
}
