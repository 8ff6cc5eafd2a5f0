package io.callosum.environment.cli.train;

import io.callosum.environment.cli.options.BadInputException;
import io.callosum.environment.cli.options.OutputFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Trains a policy and writes its file. */
@Command(
        name = "train",
        sortOptions = false,
        description = {"Trains a policy and writes its file, which runs on a device without what trained it.", ""})
public final class TrainCommand implements Callable<Integer> {
    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            required = true,
            description = "The policy file to write.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path output;

    @Option(
            names = "--method",
            paramLabel = "HOW",
            required = true,
            description = "dqn: a network, by double deep Q-learning on a simulated scenario (--scenario battery).")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String method;

    @Mixin
    private DqnMode dqn = new DqnMode();

    @Option(names = "--json", description = "Prints one JSON document instead of text.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        if (!method.equals("dqn")) {
            throw new BadInputException("expected --method dqn, found '" + method + "'");
        }
        OutputFile.check("-o", output);
        dqn.run(output, json);
        return 0;
    }
}
