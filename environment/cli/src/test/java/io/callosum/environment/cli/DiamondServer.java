package io.callosum.environment.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.callosum.environment.cli.onnx.ModelFolder;
import io.callosum.executors.onnx.runtime.RuntimeSettings;
import io.callosum.executors.remote.server.InferenceServer;
import io.callosum.executors.remote.server.ServerConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A server of {@code DIR/models/m.onnx}, a {@link DiamondModel} with two outputs, and of {@code DIR/models/w.onnx} with weights beside it,
 * and commands that are run against it.
 */
final class DiamondServer implements AutoCloseable {
    private final Path folder;
    private final ModelFolder models;
    private final InferenceServer server;

    DiamondServer(Path folder) throws IOException {
        this.folder = folder;
        Files.createDirectory(folder.resolve("models"));
        Files.write(folder.resolve("models/m.onnx"), DiamondModel.bytes("y", "b"));
        Files.write(folder.resolve("models/w.onnx"), DiamondModel.withWeightsIn("w.bin"));
        Files.write(folder.resolve("models/w.bin"), DiamondModel.floats(1, 2, 3, 4));
        models = ModelFolder.open(folder.resolve("models"), RuntimeSettings.defaults());
        server = InferenceServer.start(
                ServerConfig.onPort(0).withHttpPort(0).withGracePeriod(Duration.ZERO), List.of(), models.models());
    }

    InferenceServer server() {
        return server;
    }

    ModelFolder models() {
        return models;
    }

    /** Runs a command in which DIR, SERVER and HTTP stand for the folder and the server's addresses. */
    CommandRun run(String commandLine) {
        return CommandRun.of(commandLine
                .replace("DIR", folder.toString())
                .replace("HTTP", "http://127.0.0.1:" + server.httpPort().orElse(1))
                .replace("SERVER", server.address().toString())
                .split(" ", -1));
    }

    JsonNode json(String commandLine) throws IOException {
        CommandRun run = run(commandLine);
        assertThat(run.exitCode()).as(run.err()).isZero();
        return new ObjectMapper().readTree(run.out());
    }

    @Override
    public void close() {
        server.close();
        models.close();
    }
}
