package io.callosum.jmh;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs every benchmark of ours once with each of its parameters, in this process. Times are not looked at. */
class BenchmarkSmokeTest {
    private static final List<String> BENCHMARKS = List.of(
            "DecideBenchmark.decideAndDrop",
            "DecideBenchmark.distributionAndDraw",
            "ObserveBenchmark.decideAndSettle",
            "ObserveBenchmark.observe");
    private static final List<String> WITHOUT_PARAMETERS = List.of(
            "NeuralBenchmark.decide",
            "NeuralBenchmark.distribution",
            "ParquetBenchmark.fit",
            "ParquetBenchmark.queries",
            "ParquetBenchmark.write",
            "ReadBenchmark.scenarioTable",
            "ReplayBenchmark.adaptive",
            "ReplayBenchmark.allDevice",
            "ReplayBenchmark.staticPrediction",
            "ReplayedMissBenchmark.decide",
            "ReplayedObserveBenchmark.observe",
            "ThreadsBenchmark.alone1",
            "ThreadsBenchmark.alone2",
            "ThreadsBenchmark.alone4",
            "ThreadsBenchmark.written1",
            "ThreadsBenchmark.written2",
            "ThreadsBenchmark.written4");
    /** With the cache and without. */
    private static final List<String> CACHED_OR_NOT =
            List.of("ReplayedDecideBenchmark.decide", "ReplayedDecideBenchmark.distributionAndDraw");
    /** Ten splits and 25. */
    private static final List<String> TRACES = List.of(
            "QueryTraceBenchmark.read",
            "QueryTraceBenchmark.write",
            "TrainingBenchmark.add",
            "TrainingBenchmark.readLines",
            "TrainingBenchmark.readWholeQueries");
    /** One server and 64. */
    private static final List<String> SERVERS = List.of(
            "datacenter.QueueBenchmark.calendar",
            "datacenter.QueueBenchmark.naive",
            "datacenter.QueueBenchmark.settledOnArrival");
    /** Three networks. */
    private static final List<String> NETWORKS =
            List.of("PredictionBenchmark.fromConfigurations", "PredictionBenchmark.predict");
    /** Two policies, three numbers of splits, and two uplinks or two kinds of feedback. */
    private static final int COMBINATIONS = 2 * 3 * 2;

    @Test
    void everyBenchmarkRuns() throws RunnerException {
        Options options = new OptionsBuilder()
                .exclude("Vowpal")
                .mode(Mode.SingleShotTime)
                .forks(0)
                .warmupIterations(0)
                .measurementIterations(1)
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT)
                .build();

        Collection<RunResult> results = new Runner(options).run();

        assertThat(results)
                .extracting(result -> result.getParams().getBenchmark().replace("io.callosum.jmh.", ""))
                .hasSize(BENCHMARKS.size() * COMBINATIONS
                        + WITHOUT_PARAMETERS.size()
                        + 2 * CACHED_OR_NOT.size()
                        + 2 * TRACES.size()
                        + 2 * SERVERS.size()
                        + 3 * NETWORKS.size())
                .containsOnly(Stream.of(BENCHMARKS, WITHOUT_PARAMETERS, CACHED_OR_NOT, TRACES, SERVERS, NETWORKS)
                        .flatMap(List::stream)
                        .toArray(String[]::new));
        assertThat(results)
                .allSatisfy(result ->
                        assertThat(result.getPrimaryResult().getScore()).isPositive());
    }

    @Test
    void openDecisionsDoNotPileUp() {
        DecideBenchmark decide = new DecideBenchmark();
        decide.learn();
        decide.decideAndDrop();
        ObserveBenchmark observe = new ObserveBenchmark();
        observe.learn();
        observe.decideAndSettle();

        assertThat(decide.loop.controller.openDecisions()).isZero();
        assertThat(observe.loop.controller.openDecisions()).isZero();
    }
}
