package io.callosum.jmh;

import io.callosum.controller.catalog.NetworkCatalog;
import io.callosum.controller.network.Layer;
import io.callosum.controller.network.Network;
import io.callosum.controller.prediction.LayerConfiguration;
import io.callosum.controller.prediction.NetworkPredictor;
import io.callosum.controller.prediction.Predictors;
import io.callosum.controller.prediction.Regression;
import io.callosum.environment.fitting.PredictorFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What it takes to predict every layer of a network: every regression is evaluated at every call, {@link #predict()} with what follows from
 * the configurations alone worked out before, {@link #fromConfigurations()} without. Run in the root of the repository, where the
 * predictors lie, or in its folder
 * {@code jmh}. How to run it: {@link io.callosum.jmh}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class PredictionBenchmark {
    @Param({"vgg19", "alexnet", "mnist"})
    String network = "vgg19";

    @Param("datasets/predictors/nd4j-1-thread.json")
    String predictors = "datasets/predictors/nd4j-1-thread.json";

    @SuppressWarnings("NullAway.Init") // set by JMH's setup
    private NetworkPredictor predictor;

    private Regression[] regressions = new Regression[0];

    private double[][] logs = new double[0][];

    private double[] millis = new double[0];

    /** Made by JMH. */
    public PredictionBenchmark() {}

    /** Reads the predictors. */
    @Setup
    public void read() {
        Path here = Path.of(predictors);
        Path file = Files.exists(here) ? here : Path.of("..").resolve(here);
        Predictors read = PredictorFile.read(file).predictors();
        Network whole = NetworkCatalog.network(network);
        predictor = read.of(whole);
        millis = new double[predictor.layers()];
        regressions = new Regression[millis.length];
        logs = new double[millis.length][];
        for (Layer layer : whole.layers()) {
            LayerConfiguration configuration = LayerConfiguration.of(layer);
            regressions[layer.index()] =
                    read.cold().kind(configuration.kind()).orElseThrow().regression();
            logs[layer.index()] = configuration.logs();
        }
    }

    /** Every layer, and the whole. */
    @Benchmark
    public double predict() {
        return predictor.predict(millis);
    }

    /** The sum of all layers, from the logarithms of their sizes. */
    @Benchmark
    public double fromConfigurations() {
        double sum = 0;
        for (int i = 0; i < regressions.length; i++) {
            sum += regressions[i].millis(logs[i]);
        }
        return sum;
    }
}
