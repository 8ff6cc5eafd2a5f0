package io.callosum.environment.cli.battery;

import io.callosum.controller.policy.PartitionProblem;
import io.callosum.controller.policy.Policy;
import io.callosum.environment.battery.BatteryComparison;
import io.callosum.environment.battery.BatteryResult;
import io.callosum.environment.battery.BatteryScenario;
import io.callosum.environment.cli.options.BadInputException;
import io.callosum.environment.cli.options.ObjectiveOption;
import io.callosum.environment.cli.options.Policies;
import io.callosum.environment.cli.output.Progress;
import io.callosum.environment.cli.output.Provenance;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Plays policies through days with a battery. */
@Command(
        name = "battery",
        sortOptions = false,
        description = {
            "Plays policies through simulated days that one charge of the battery has to last, on seeds that training does not use, and "
                    + "compares each with the first, day by day.",
            ""
        })
public final class BatteryCommand implements Callable<Integer> {
    private static final String FILE = "file:";
    private static final int MOST_DAYS = 100_000;

    @Option(
            names = "--policies",
            paramLabel = "NAME",
            split = ",",
            defaultValue = "adaptive,static,all-device,all-server",
            description =
                    "Policies by name, the first of which the others are compared with; file:PATH is what 'train --method dqn' "
                            + "has written (default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private List<String> policies;

    @Option(
            names = "--days",
            paramLabel = "N",
            defaultValue = "100",
            description = "How many (default: ${DEFAULT-VALUE}).")
    private int days;

    @Option(
            names = "--warm-up",
            paramLabel = "N",
            defaultValue = "0",
            description =
                    "Days that a policy lives through before each of these; they are not counted (default: ${DEFAULT-VALUE}).")
    private int warmUp;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Which days (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Mixin
    private DayOptions dayOptions = new DayOptions();

    @Mixin
    private ObjectiveOption objective = new ObjectiveOption();

    @Option(names = "--json", description = "Prints one JSON document instead of text.")
    private boolean json;

    @Override
    public Integer call() {
        if (days < 1 || days > MOST_DAYS || warmUp < 0 || seed < 0) {
            throw new BadInputException("expected --days in 1.." + MOST_DAYS
                    + ", --warm-up and --seed of at least 0, found " + days + ", " + warmUp + " and " + seed);
        }
        BatteryScenario scenario = dayOptions.scenario();
        PartitionProblem told = told(scenario.problem());
        policies.forEach(name -> create(name, told));
        List<BatteryResult> results = new ArrayList<>();
        try (Progress progress = new Progress(policies.size())) {
            for (String name : policies) {
                results.add(BatteryComparison.play(scenario, name, () -> create(name, told), days, warmUp, seed));
                progress.step(results.size(), name);
            }
        }
        BatteryReport report = new BatteryReport(scenario, results);
        System.out.println(json ? report.json(provenance(told)) : report.text());
        return 0;
    }

    /** What policies are told; by default the budget that makes the battery last a mean day. */
    private PartitionProblem told(PartitionProblem problem) {
        return objective.isDefault()
                ? problem
                : new PartitionProblem(
                        problem.costs(), problem.link(), problem.timeoutSeconds(), objective.value(), problem.power());
    }

    private Policy create(String name, PartitionProblem problem) {
        return Policies.create(name, problem, seed);
    }

    private Provenance provenance(PartitionProblem told) {
        Provenance provenance = new Provenance("battery", seed);
        provenance.configuration().put("days", days);
        provenance.configuration().put("warm_up", warmUp);
        provenance.configuration().put("objective", objective.isDefault() ? "budget" : objective.text());
        provenance.configuration().put("network", told.costs().network());
        dayOptions.describe(provenance);
        for (String name : policies) {
            if (name.startsWith(FILE)) {
                provenance.addData(Path.of(name.substring(FILE.length())));
            }
        }
        return provenance;
    }
}
