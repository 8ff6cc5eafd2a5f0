package io.callosum.environment.cli.fitting;

import io.callosum.controller.network.Network;
import io.callosum.controller.prediction.Predictors;
import io.callosum.environment.cli.onnx.ModelOptions;
import io.callosum.environment.cli.options.BadInputException;
import io.callosum.environment.cli.options.NetworkOptions;
import io.callosum.environment.cli.options.OutputFile;
import io.callosum.environment.cli.options.PowerOptions;
import io.callosum.environment.cli.options.SlowdownOption;
import io.callosum.environment.cli.output.JsonDocument;
import io.callosum.environment.fitting.PredictorFile;
import io.callosum.environment.profile.LayerProfileCsv;
import io.callosum.executors.onnx.profile.GraphWork;
import io.callosum.executors.onnx.runtime.SplitModel;
import io.callosum.executors.throttle.Slowdown;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Predicts a network's layers on a device and on a server, and where it is best cut. */
@Command(
        name = "predict",
        sortOptions = false,
        description = {
            "Predicts the latency and energy of the layers of a network or of an ONNX file, and the best split at every "
                    + "bandwidth.",
            "Nothing is timed: predictors come from 'profile --sweep' and 'profile --fit'. Energies are those of the sweep's "
                    + "meter, or else modelled; with --device-watts they are modelled.",
            ""
        })
public final class PredictCommand implements Callable<Integer> {
    @Option(names = "--network", paramLabel = "NAME", description = "The network, where no --model is given.")
    private @Nullable String network;

    @Mixin
    private ModelOptions model = new ModelOptions();

    @Option(names = "--predictors", paramLabel = "FILE", required = true, description = "Predictors of the device.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path predictors;

    @Option(
            names = "--server-predictors",
            paramLabel = "FILE",
            description =
                    "Predictors of the server (default: those of --predictors, the device being slower by --slowdown).")
    private @Nullable Path serverPredictors;

    @Mixin
    private SlowdownOption slowdown = new SlowdownOption();

    @Option(
            names = "--bandwidths",
            paramLabel = "MBPS,...",
            split = ",",
            arity = "1",
            defaultValue = "0.1,0.3,1,3,10,30,100,1000",
            description = "Uplink bandwidths in Mbit/s to tell the best split of (default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private List<Double> bandwidths;

    @Option(
            names = "--rtt-ms",
            paramLabel = "MS",
            defaultValue = "20",
            description = "Round-trip time without load (default: ${DEFAULT-VALUE}).")
    private double roundTripMillis;

    @Mixin
    private PowerOptions power = new PowerOptions();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Also write a layer profile (CSV), which 'replay' and 'demo' read.")
    private @Nullable Path output;

    @Option(names = "--json", description = "Prints one JSON document instead of text.")
    private boolean json;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if (bandwidths.isEmpty() || bandwidths.stream().anyMatch(rate -> !(rate > 0) || Double.isInfinite(rate))) {
            throw new BadInputException("expected --bandwidths above 0, found " + bandwidths);
        }
        if (!(roundTripMillis >= 0) || Double.isInfinite(roundTripMillis)) {
            throw new BadInputException("expected --rtt-ms of at least 0, found " + roundTripMillis);
        }
        if (output != null) {
            OutputFile.check("-o", output);
        }
        Predictors device = PredictorFile.read(predictors).predictors();
        Predictors server = serverPredictors == null
                ? device
                : PredictorFile.read(serverPredictors).predictors();
        PredictedSplits splits = splits(device, server);
        if (output != null) {
            LayerProfileCsv.write(output, splits.profile());
            System.err.println("wrote " + output);
        }
        PredictionReport report = new PredictionReport(splits, bandwidths);
        System.out.println(json ? JsonDocument.text(report.json()) : report.text());
        return 0;
    }

    private PredictedSplits splits(Predictors device, Predictors server) {
        if (model.given() == (network != null)) {
            throw new BadInputException(
                    "expected --network NAME or --model FILE, found " + (model.given() ? "both" : "neither"));
        }
        double roundTripSeconds = roundTripMillis / 1e3;
        if (network != null) {
            Network chosen = NetworkOptions.network(network);
            return PredictedSplits.of(
                    device.of(chosen).predict(),
                    server.of(chosen).predict(),
                    factors(),
                    roundTripSeconds,
                    power.model(),
                    !asked("--device-watts"));
        }
        try (SplitModel opened = model.open()) {
            GraphWork work = GraphWork.of(opened, model.query(opened.graph()));
            return PredictedSplits.of(
                    work, device, server, factors(), roundTripSeconds, power.model(), !asked("--device-watts"));
        }
    }

    private boolean asked(String option) {
        return spec.commandLine().getParseResult().hasMatchedOption(option);
    }

    /** Two predictor files are of two machines, so that nothing is slowed down unless it is asked for. */
    private Slowdown factors() {
        return serverPredictors == null || asked("--slowdown") ? slowdown.value() : Slowdown.uniform(1);
    }
}
