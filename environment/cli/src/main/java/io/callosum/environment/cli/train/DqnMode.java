package io.callosum.environment.cli.train;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.callosum.controller.neural.NeuralPolicyFile;
import io.callosum.environment.cli.battery.DayOptions;
import io.callosum.environment.cli.options.BadInputException;
import io.callosum.environment.cli.options.OutputFile;
import io.callosum.environment.cli.output.JsonDocument;
import io.callosum.environment.cli.output.Progress;
import io.callosum.environment.cli.output.Provenance;
import io.callosum.environment.rl4j.BatteryTraining;
import io.callosum.environment.rl4j.DqnSettings;
import io.callosum.environment.rl4j.TrainingDay;
import io.callosum.environment.text.AtomicBytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Training a network by deep Q-learning: the part of {@code callosum train} for that. */
public final class DqnMode {
    private static final String BATTERY = "battery";

    @Option(
            names = "--scenario",
            paramLabel = "NAME",
            description = "What to train on; with --method dqn: battery, a day that one charge has to last.")
    private @Nullable String scenario;

    @Option(
            names = "--steps",
            paramLabel = "N",
            defaultValue = "" + DqnSettings.STANDARD_STEPS,
            description = "Decisions to train on, with --method dqn (default: ${DEFAULT-VALUE}).")
    private int steps;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Seed of weights, exploration and days, with --method dqn (default: ${DEFAULT-VALUE}).")
    private int seed;

    @Option(
            names = "--checkpoint",
            paramLabel = "FILE",
            description = "Written after each day of --method dqn; where it exists, training goes on from it.")
    private @Nullable Path checkpoint;

    @Mixin
    private DayOptions days = new DayOptions();

    /** Whether it was asked for. */
    public boolean given() {
        return scenario != null || days.given();
    }

    /**
     * Trains.
     *
     * @param output the policy file to write
     * @param json whether the result is printed as JSON
     * @throws BadInputException if options do not fit together
     */
    public void run(Path output, boolean json) throws IOException {
        if (!BATTERY.equals(scenario)) {
            throw new BadInputException("expected --scenario battery with --method dqn, found "
                    + (scenario == null ? "none" : "'" + scenario + "'"));
        }
        if (checkpoint != null) {
            OutputFile.check("--checkpoint", checkpoint);
        }
        DqnSettings settings = settings();
        TrainingDay[] best = new TrainingDay[1];
        NeuralPolicyFile policy;
        try (Progress progress = new Progress(settings.steps())) {
            policy = new BatteryTraining(days.scenario(), settings, day -> {
                        if (day.best()) {
                            best[0] = day;
                        }
                        progress.step(Math.min(day.steps(), day.ofSteps()), status(day));
                    })
                    .train(checkpoint);
        }
        AtomicBytes.write(output, policy::write);
        report(settings, policy, best[0], output, json);
    }

    private DqnSettings settings() {
        try {
            return DqnSettings.standard(seed, steps);
        } catch (IllegalArgumentException wrong) {
            throw new BadInputException(String.valueOf(wrong.getMessage()), wrong);
        }
    }

    private static String status(TrainingDay day) {
        return String.format(
                Locale.ROOT,
                "day %d, exploration %.2f, validation: %.1f %% answered in %.3f s%s",
                day.days(),
                day.exploration(),
                100 * day.completedShare(),
                day.meanLatencySeconds(),
                day.best() ? ", the best so far" : "");
    }

    private void report(
            DqnSettings settings, NeuralPolicyFile policy, @Nullable TrainingDay best, Path output, boolean json)
            throws IOException {
        if (json) {
            Provenance provenance = new Provenance("train", settings.seed());
            provenance.configuration().put("method", "dqn");
            provenance.configuration().put("scenario", BATTERY);
            provenance.configuration().put("steps", settings.steps());
            days.describe(provenance);
            ObjectNode document = JsonDocument.create();
            document.set("provenance", provenance.json());
            document.put("policy", output.toString());
            document.put("bytes", Files.size(output));
            document.put("actions", policy.actions().length);
            if (best != null) {
                ObjectNode validation = document.putObject("validation");
                JsonDocument.put(validation, "completed_share", best.completedShare());
                JsonDocument.put(validation, "mean_latency_s", best.meanLatencySeconds());
                JsonDocument.put(validation, "cost_s", best.costSeconds());
            }
            System.out.println(JsonDocument.text(document));
        } else {
            System.out.println(output + ": " + Files.size(output) + " bytes, a network of "
                    + policy.values().inputs() + " features for " + policy.actions().length + " splits of "
                    + policy.network());
        }
    }
}
