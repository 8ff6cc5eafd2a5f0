package io.callosum.environment.cli;

import io.callosum.controller.network.Network;
import io.callosum.environment.cli.onnx.ModelFolder;
import io.callosum.environment.cli.options.BadInputException;
import io.callosum.environment.cli.options.NetworkOptions;
import io.callosum.environment.cli.options.ServingOptions;
import io.callosum.executors.remote.server.InferenceServer;
import io.callosum.executors.remote.server.ServedModel;
import io.callosum.executors.remote.server.ServedNetwork;
import io.callosum.executors.remote.server.ServerConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The server half. */
@Command(
        name = "serve",
        description = {
            "The server half: serves the tails of networks, and of the ONNX files in a folder, over gRPC (Open"
                    + " Inference Protocol",
            "v2) and, with --http-port, over HTTP and JSON. Tails of N are the models N-tail-K.",
            "Prints one line, 'listening on HOST:PORT', when it is ready; stops on a signal, after what is running."
        })
final class ServeCommand implements Callable<Integer> {
    @Option(
            names = "--network",
            paramLabel = "NAME",
            description = "A network to serve; may be given several times (default: alexnet).")
    private List<String> networks = new ArrayList<>();

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "8001",
            description = "Port to listen on, 0 for any free one (default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description = "Address to listen on (default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String host;

    @Option(
            names = "--workers",
            paramLabel = "N",
            defaultValue = "1",
            description = "Tails computed at the same time (default: ${DEFAULT-VALUE}).")
    private int workers;

    @Option(
            names = "--queue",
            paramLabel = "N",
            defaultValue = "32",
            description = "Requests that may wait; more are refused (default: ${DEFAULT-VALUE}).")
    private int queue;

    @Option(
            names = "--models",
            paramLabel = "DIR",
            description = "Serves NAME.onnx of this folder as NAME-tail-K for every cut K.")
    private @Nullable Path models;

    @Mixin
    private ServingOptions serving = new ServingOptions();

    @Option(names = "--exit-with", paramLabel = "PID", hidden = true, description = "Stops when that process ends.")
    private long exitWith;

    @Mixin
    private NetworkOptions options = new NetworkOptions();

    @Override
    public Integer call() throws InterruptedException, IOException {
        ServerConfig config = config();
        List<String> names = networks.isEmpty() && models == null ? List.of("alexnet") : networks;
        List<Network> wanted = names.stream().map(NetworkOptions::network).toList();
        if (wanted.stream().map(Network::name).distinct().count() < wanted.size()) {
            throw new BadInputException("expected each --network once, found " + networks);
        }
        List<ServedNetwork> served = new ArrayList<>();
        try (ModelFolder folder = models == null ? ModelFolder.none() : ModelFolder.open(models, serving.runtime())) {
            wanted.forEach(network -> served.add(new ServedNetwork(options.executorName(), options.open(network))));
            serve(config, served, folder.models());
        } finally {
            served.forEach(network -> network.session().close());
        }
        return 0;
    }

    private void serve(ServerConfig config, List<ServedNetwork> served, List<ServedModel> others)
            throws InterruptedException {
        serving.prepareProcess();
        try (InferenceServer server = start(config, served, others)) {
            Runtime.getRuntime().addShutdownHook(new Thread(server::close, "callosum-shutdown"));
            if (exitWith > 0) {
                endWith(exitWith);
            }
            server.httpPort().ifPresent(http -> System.err.println("HTTP and JSON on port " + http));
            server.metricsPort().ifPresent(metrics -> System.err.println("metrics on port " + metrics));
            System.out.println("listening on " + server.address());
            System.out.flush();
            server.awaitTermination();
        }
    }

    private static InferenceServer start(ServerConfig config, List<ServedNetwork> served, List<ServedModel> others) {
        try {
            return InferenceServer.start(config, served, others);
        } catch (IllegalArgumentException twice) {
            throw new BadInputException(String.valueOf(twice.getMessage()), twice);
        }
    }

    /** A server half that was started for another process does not outlive it, however that ends. */
    private static void endWith(long processId) {
        CompletableFuture<?> ended = ProcessHandle.of(processId)
                .<CompletableFuture<?>>map(ProcessHandle::onExit)
                .orElseGet(() -> CompletableFuture.completedFuture(null));
        var unused = ended.thenRun(() -> Runtime.getRuntime().halt(0));
    }

    private ServerConfig config() {
        try {
            return serving.applyTo(ServerConfig.onPort(port)
                    .withHost(host)
                    .withWorkers(workers)
                    .withQueueCapacity(queue));
        } catch (IllegalArgumentException invalid) {
            throw new BadInputException(String.valueOf(invalid.getMessage()), invalid);
        }
    }
}
