package io.callosum.environment.cli.demo;

import io.callosum.executors.remote.wire.ServerAddress;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The server half in a second JVM, on this JVM's class path. It ends with this process, however that ends. */
final class ServerProcess implements AutoCloseable {
    private static final String READY = "listening on ";
    private static final int NATIVE_ACCESS_WARNED = 22;

    private final Process process;

    /**
     * Starts it; {@link #awaitAddress} waits until it listens.
     *
     * @throws IOException if there is no JVM to start
     */
    ServerProcess(String network, String executor, long weightSeed) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        if (Runtime.version().feature() >= NATIVE_ACCESS_WARNED) {
            command.add("--enable-native-access=ALL-UNNAMED");
        }
        command.addAll(List.of(
                "-cp",
                System.getProperty("java.class.path"),
                "io.callosum.environment.cli.Callosum",
                "serve",
                "--network",
                network,
                "--executor",
                executor,
                "--weight-seed",
                Long.toString(weightSeed),
                "--port",
                "0",
                "--exit-with",
                Long.toString(ProcessHandle.current().pid())));
        process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /**
     * Where it listens.
     *
     * @throws IOException if it ends before it does
     */
    ServerAddress awaitAddress() throws IOException {
        BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.startsWith(READY)) {
                return ServerAddress.parse(line.substring(READY.length()));
            }
        }
        throw new IOException("the server half ended before it was ready");
    }

    /** Kills it as {@code kill -9} does. */
    void kill() {
        process.destroyForcibly();
    }

    /** Asks it to stop, and kills it if it does not soon. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
