package io.callosum.environment.cli;

import io.callosum.controller.network.Network;
import io.callosum.environment.cli.options.BadInputException;
import io.callosum.environment.cli.options.NetworkOptions;
import io.callosum.executors.remote.server.InferenceServer;
import io.callosum.executors.remote.server.ServedNetwork;
import io.callosum.executors.remote.server.ServerConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The server half. */
@Command(
        name = "serve",
        description = {
            "The server half: serves the tails of networks over gRPC (Open Inference Protocol v2).",
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

    @Option(names = "--exit-with", paramLabel = "PID", hidden = true, description = "Stops when that process ends.")
    private long exitWith;

    @Mixin
    private NetworkOptions options = new NetworkOptions();

    @Override
    public Integer call() throws InterruptedException {
        ServerConfig config = config();
        List<Network> wanted = (networks.isEmpty() ? List.of("alexnet") : networks)
                .stream().map(NetworkOptions::network).toList();
        if (wanted.stream().map(Network::name).distinct().count() < wanted.size()) {
            throw new BadInputException("expected each --network once, found " + networks);
        }
        List<ServedNetwork> served = new ArrayList<>();
        try {
            wanted.forEach(network -> served.add(new ServedNetwork(options.executorName(), options.open(network))));
            serve(config, served);
        } finally {
            served.forEach(network -> network.session().close());
        }
        return 0;
    }

    private void serve(ServerConfig config, List<ServedNetwork> served) throws InterruptedException {
        try (InferenceServer server = InferenceServer.start(config, served)) {
            Runtime.getRuntime().addShutdownHook(new Thread(server::close, "callosum-shutdown"));
            if (exitWith > 0) {
                endWith(exitWith);
            }
            System.out.println("listening on " + server.address());
            System.out.flush();
            server.awaitTermination();
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
            return ServerConfig.onPort(port).withHost(host).withWorkers(workers).withQueueCapacity(queue);
        } catch (IllegalArgumentException invalid) {
            throw new BadInputException(String.valueOf(invalid.getMessage()), invalid);
        }
    }
}
