package io.callosum.environment.cli.replay;

import io.callosum.controller.policy.PartitionProblem;
import io.callosum.environment.cli.options.BadInputException;
import io.callosum.environment.cli.output.Provenance;
import io.callosum.environment.replay.Probes;
import io.callosum.environment.scenario.Scenario;
import io.callosum.environment.scenario.Scenarios;
import io.callosum.environment.simulation.Simulation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What is to be played on: scenario tables, or what is simulated from profiles and a trace. */
final class ScenarioOptions {
    @Option(
            names = "--table",
            paramLabel = "PATH",
            description = "A scenario table, NAME.csv.gz or NAME.json, or a folder of them; may be given many times.")
    private List<Path> tables = new ArrayList<>();

    @Mixin
    private SimulationOptions simulation = new SimulationOptions();

    /**
     * Where the scenarios come from; every file is looked for at once, and read later.
     *
     * @throws BadInputException if nothing was named, or both kinds, or an objective for tables
     */
    ScenarioSource source(long seed, Provenance provenance) {
        if (tables.isEmpty() == !simulation.given()) {
            throw new BadInputException("expected either --table, or --uplink with layer profiles, found "
                    + (tables.isEmpty() ? "neither" : "both"));
        }
        if (!tables.isEmpty() && !simulation.objectiveIsDefault()) {
            throw new BadInputException(
                    "expected --objective with layer profiles only, found it beside --table: a table states its own");
        }
        return tables.isEmpty() ? simulated(seed, provenance) : tables(provenance);
    }

    /** Whether background probes are to be sent. */
    boolean probing() {
        return simulation.probes().isPresent();
    }

    private ScenarioSource tables(Provenance provenance) {
        List<Path> headers = new ArrayList<>();
        for (Path table : tables) {
            headers.addAll(Scenarios.headers(table));
        }
        for (Path header : headers) {
            provenance.addData(header);
            provenance.addData(Scenarios.rows(header));
        }
        Optional<Integer> queries = simulation.queries();
        queries.ifPresent(first -> provenance.configuration().put("queries", first));
        return new ScenarioSource() {
            @Override
            public int size() {
                return headers.size();
            }

            @Override
            public Stage stage(int index) {
                Scenario scenario = Scenarios.read(headers.get(index));
                return Stage.of(queries.map(scenario::first).orElse(scenario));
            }
        };
    }

    private ScenarioSource simulated(long seed, Provenance provenance) {
        List<Path> uplinks = simulation.uplinks();
        PartitionProblem problem = simulation.problem();
        Optional<Probes> probes = simulation.probes();
        simulation.describe(provenance, problem);
        return new ScenarioSource() {
            @Override
            public int size() {
                return uplinks.size();
            }

            @Override
            public Stage stage(int index) {
                Path uplink = uplinks.get(index);
                Simulation simulated = simulation.simulation(problem, uplink, seed);
                Scenario scenario = simulated.scenario(problem.costs().network() + "-" + uplink.getFileName());
                return probes.map(each -> Stage.probed(scenario, simulated, each))
                        .orElseGet(() -> Stage.of(scenario));
            }
        };
    }
}
