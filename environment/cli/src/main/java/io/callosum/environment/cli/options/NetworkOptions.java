package io.callosum.environment.cli.options;

import io.callosum.controller.catalog.NetworkCatalog;
import io.callosum.controller.network.Network;
import io.callosum.executors.spi.NetworkSession;
import io.callosum.executors.spi.SegmentExecutor;
import io.callosum.executors.spi.SegmentExecutors;
import picocli.CommandLine.Option;

/** Which network to run, on what: options that several commands share. */
public final class NetworkOptions {
    @Option(
            names = "--executor",
            paramLabel = "NAME",
            defaultValue = "nd4j",
            description = "Back end that runs the layers (default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String executor;

    @Option(
            names = "--weight-seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Seed of the network's weights, the same on both sides (default: ${DEFAULT-VALUE}).")
    private long weightSeed;

    /** The name of the back end. */
    public String executorName() {
        return executor;
    }

    /** The seed of the weights. */
    public long weightSeed() {
        return weightSeed;
    }

    /**
     * The network of that name.
     *
     * @throws BadInputException if there is none
     */
    public static Network network(String name) {
        try {
            return NetworkCatalog.network(name);
        } catch (IllegalArgumentException unknown) {
            throw new BadInputException(String.valueOf(unknown.getMessage()), unknown);
        }
    }

    /**
     * The back end.
     *
     * @throws BadInputException if there is none of that name
     */
    public SegmentExecutor executor() {
        try {
            return SegmentExecutors.named(executor);
        } catch (IllegalArgumentException unknown) {
            throw new BadInputException(String.valueOf(unknown.getMessage()), unknown);
        }
    }

    /** Opens a network on the back end. */
    public NetworkSession open(Network network) {
        return executor().open(network, weightSeed);
    }
}
