package io.callosum.environment.cli.replay;

import io.callosum.environment.cli.options.BadInputException;
import io.callosum.environment.cli.output.Provenance;
import io.callosum.environment.scenario.Scenario;
import io.callosum.environment.scenario.Scenarios;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** What is to be replayed: an option group that several commands share. */
final class ScenarioOptions {
    @Option(
            names = "--table",
            paramLabel = "PATH",
            description = "A scenario table, NAME.csv.gz or NAME.json, or a folder of them; may be given many times.")
    private List<Path> tables = new ArrayList<>();

    /**
     * Where the scenarios come from; every file is looked for at once, and read later.
     *
     * @throws BadInputException if nothing was named
     */
    ScenarioSource source(long seed, Provenance provenance) {
        if (tables.isEmpty()) {
            throw new BadInputException("expected --table, or --uplink with layer profiles, found neither");
        }
        List<Path> headers = new ArrayList<>();
        for (Path table : tables) {
            headers.addAll(Scenarios.headers(table));
        }
        for (Path header : headers) {
            provenance.addData(header);
            provenance.addData(Scenarios.rows(header));
        }
        return new ScenarioSource() {
            @Override
            public int size() {
                return headers.size();
            }

            @Override
            public Scenario scenario(int index) {
                return Scenarios.read(headers.get(index));
            }
        };
    }
}
