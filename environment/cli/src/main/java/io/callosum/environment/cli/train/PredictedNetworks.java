package io.callosum.environment.cli.train;

import io.callosum.controller.catalog.NetworkCatalog;
import io.callosum.controller.network.Network;
import io.callosum.controller.prediction.NetworkPrediction;
import io.callosum.controller.prediction.Predictors;
import io.callosum.controller.profile.SplitCosts;
import io.callosum.environment.cli.fitting.PredictedSplits;
import io.callosum.environment.cli.options.BadInputException;
import io.callosum.environment.cli.options.SlowdownOption;
import io.callosum.environment.cli.output.Provenance;
import io.callosum.environment.cli.sweep.SweepFit;
import io.callosum.environment.fitting.PredictorFile;
import io.callosum.executors.throttle.Slowdown;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The networks of the catalogue as predictors see them: what {@code callosum train} starts from where nobody has run one. */
public final class PredictedNetworks {
    @Option(
            names = "--predictors",
            paramLabel = "FILE",
            description =
                    "Predictors of the device ('profile --fit'): networks and splits that no trace covers start from what they "
                            + "predict, corrected by kind of layer where traces show them wrong.")
    private @Nullable Path file;

    @Option(
            names = "--sweep",
            paramLabel = "DIR",
            description = "The same from a sweep ('profile --sweep'), fitted first.")
    private @Nullable Path sweep;

    @Option(
            names = "--server-predictors",
            paramLabel = "FILE",
            description =
                    "Predictors of the server (default: those of the device, which is then slower than they say by --slowdown).")
    private @Nullable Path serverFile;

    @Mixin
    private SlowdownOption slowdown = new SlowdownOption();

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    /** Whether there are any. */
    public boolean given() {
        return file != null || sweep != null;
    }

    /**
     * The costs of every network's splits, with the predictors' doubt; none where none were asked for.
     *
     * @throws BadInputException if options do not fit together
     */
    List<SplitCosts> costs(Provenance provenance) throws IOException {
        if (!given()) {
            if (serverFile != null) {
                throw new BadInputException("expected --predictors FILE with --server-predictors, found none");
            }
            return List.of();
        }
        if (file != null && sweep != null) {
            throw new BadInputException("expected --predictors or --sweep, found both");
        }
        Predictors device = file != null ? read(file, provenance) : fitted(sweep, provenance);
        Predictors server = serverFile == null ? device : read(serverFile, provenance);
        Slowdown factors =
                serverFile == null || spec.commandLine().getParseResult().hasMatchedOption("--slowdown")
                        ? slowdown.value()
                        : Slowdown.uniform(1);
        return NetworkCatalog.names().stream()
                .map(name -> costs(NetworkCatalog.network(name), device, server, factors))
                .toList();
    }

    private static Predictors read(Path from, Provenance provenance) {
        provenance.addData(from);
        return PredictorFile.read(from).predictors();
    }

    private static Predictors fitted(@Nullable Path folder, Provenance provenance) throws IOException {
        if (folder == null) {
            throw new IllegalStateException("expected a sweep, found none");
        }
        provenance.configuration().put("sweep", folder.toString());
        return SweepFit.of(folder, 1).predictors();
    }

    private static SplitCosts costs(Network network, Predictors device, Predictors server, Slowdown factors) {
        NetworkPrediction slow = device.of(network).predict();
        NetworkPrediction fast = server.of(network).predict();
        return PredictedSplits.profile(slow, fast, factors)
                .splitCosts()
                .withDeviation(Math.max(slow.deviation(), fast.deviation()));
    }
}
