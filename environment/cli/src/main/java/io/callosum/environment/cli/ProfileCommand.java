package io.callosum.environment.cli;

import io.callosum.controller.network.Network;
import io.callosum.controller.profile.CodecCosts;
import io.callosum.controller.profile.LayerProfile;
import io.callosum.environment.cli.measurement.CodecMeasurement;
import io.callosum.environment.cli.measurement.EnergyProbe;
import io.callosum.environment.cli.measurement.ProfileProbe;
import io.callosum.environment.cli.measurement.SeededInputs;
import io.callosum.environment.cli.onnx.GraphMeasurement;
import io.callosum.environment.cli.onnx.ModelOptions;
import io.callosum.environment.cli.options.BadInputException;
import io.callosum.environment.cli.options.CodecNames;
import io.callosum.environment.cli.options.EnergyMeterOption;
import io.callosum.environment.cli.options.NetworkOptions;
import io.callosum.environment.cli.options.OutputFile;
import io.callosum.environment.cli.options.SlowdownOption;
import io.callosum.environment.cli.sweep.SweepMode;
import io.callosum.environment.profile.CodecCostsCsv;
import io.callosum.environment.profile.LayerProfileCsv;
import io.callosum.executors.calibration.NetworkCodecs;
import io.callosum.executors.codec.WireCodec;
import io.callosum.executors.energy.EnergyCounter;
import io.callosum.executors.energy.EnergyMeter;
import io.callosum.executors.spi.NetworkSession;
import io.callosum.executors.throttle.Slowdown;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures a network on this machine. */
@Command(
        name = "profile",
        description = {
            "Measures a network, or an ONNX file, layer by layer on this machine and writes a layer profile (CSV).",
            "The device's times are the measured ones times the slowdown; the server's are the measured ones.",
            "With --sweep, measures layers of every kind and size instead; with --fit, fits regressions to a sweep."
        })
final class ProfileCommand implements Callable<Integer> {
    @Mixin
    private ModelOptions model = new ModelOptions();

    @Option(
            names = "--network",
            paramLabel = "NAME",
            defaultValue = "alexnet",
            description = "The network, where no --model is given (default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String network;

    @Mixin
    private SlowdownOption slowdown = new SlowdownOption();

    @Option(
            names = "--runs",
            paramLabel = "N",
            defaultValue = "9",
            description = "Runs of which the median counts, after 3 of warm-up (default: ${DEFAULT-VALUE}).")
    private int runs;

    @Mixin
    private EnergyMeterOption energyMeter = new EnergyMeterOption();

    @Option(
            names = "--codecs",
            paramLabel = "A,B",
            split = ",",
            description =
                    "Wire codecs to measure at every split, too: float16, int8, each also with +lz4 or +zstd, identity+lz4, "
                            + "identity+zstd. Written beside the profile, as NAME-codecs.csv.")
    private @Nullable List<String> codecs;

    @Option(
            names = "--codec-inputs",
            paramLabel = "N",
            defaultValue = "4",
            description = "Inputs on which the codecs' payloads and errors are measured (default: ${DEFAULT-VALUE}).")
    private int codecInputs;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Where to write the profile, or the predictors of --fit.")
    private @Nullable Path output;

    @Mixin
    private SweepMode sweep = new SweepMode();

    @Mixin
    private NetworkOptions options = new NetworkOptions();

    @Override
    public Integer call() throws IOException {
        if (runs < 1) {
            throw new BadInputException("expected --runs of at least 1, found " + runs);
        }
        if (sweep.given()) {
            sweep.run(options, runs, model.seed(), output);
            return 0;
        }
        if (output == null) {
            throw new BadInputException("expected -o FILE, found none");
        }
        OutputFile.check("-o", output);
        List<WireCodec> measuredCodecs = CodecNames.parse(codecs == null ? List.of() : codecs);
        if (codecInputs < 1) {
            throw new BadInputException("expected --codec-inputs of at least 1, found " + codecInputs);
        }
        Slowdown factors = slowdown.value();
        Optional<EnergyMeter> meter = energyMeter.value();
        if (meter.isPresent() && !factors.equals(Slowdown.uniform(1))) {
            throw new BadInputException(
                    "expected --slowdown 1 with --energy-meter, which measures this machine and no slower one");
        }
        if (model.given()) {
            LayerProfileCsv.write(output, GraphMeasurement.profile(model, factors, runs, meter), remarks(meter));
            System.err.println("wrote " + output);
            if (!measuredCodecs.isEmpty()) {
                writeCodecs(output, GraphMeasurement.codecs(model, measuredCodecs, codecInputs, factors));
            }
            return 0;
        }
        Network measured = NetworkOptions.network(network);
        try (NetworkSession session = options.open(measured)) {
            List<Double> server = ProfileProbe.layerMillis(session, SeededInputs.inputs(measured, 1), 3, runs);
            List<Double> device = measured.layers().stream()
                    .map(layer -> server.get(layer.index()) * factors.of(layer))
                    .toList();
            LayerProfile profile = LayerProfile.of(measured, device, server);
            if (meter.isPresent()) {
                try (EnergyCounter counter = meter.get().open()) {
                    profile = EnergyProbe.with(
                            profile,
                            EnergyProbe.layers(
                                    session, SeededInputs.inputs(measured, 1), counter, EnergyProbe.LEAST_MILLIS));
                }
            }
            LayerProfileCsv.write(output, profile, remarks(meter));
            System.err.println("wrote " + output);
            if (!measuredCodecs.isEmpty()) {
                writeCodecs(
                        output,
                        CodecMeasurement.measure(
                                new NetworkCodecs(session),
                                measuredCodecs,
                                SeededInputs.queries(measured, codecInputs, 1),
                                factors));
            }
        }
        return 0;
    }

    private static List<String> remarks(Optional<EnergyMeter> meter) {
        return meter.map(it -> List.of("energy_source: measured by " + it.name() + ", "
                        + it.availability().detail()))
                .orElseGet(List::of);
    }

    /** Beside the profile. */
    private static void writeCodecs(Path profile, List<CodecCosts> codecs) throws IOException {
        Path name = profile.getFileName();
        Path file = profile.resolveSibling(String.valueOf(name).replaceFirst("\\.csv$", "") + "-codecs.csv");
        OutputFile.check("-o", file);
        CodecCostsCsv.write(file, codecs);
        System.err.println("wrote " + file);
    }
}
