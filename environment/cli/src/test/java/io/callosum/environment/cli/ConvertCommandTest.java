package io.callosum.environment.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.callosum.controller.decision.Context;
import io.callosum.controller.decision.Outcome;
import io.callosum.controller.decision.Outcome.EnergySource;
import io.callosum.controller.decision.Outcome.Status;
import io.callosum.environment.querytrace.LoggedQuery;
import io.callosum.environment.querytrace.Probabilities;
import io.callosum.environment.querytrace.QueryTraceWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** There and back, and what is left when a line cannot be converted. */
final class ConvertCommandTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void trace() throws IOException {
        try (QueryTraceWriter writer = QueryTraceWriter.buffered(folder.resolve("trace.jsonl"))) {
            for (int i = 0; i < 30; i++) {
                Outcome outcome = Outcome.builder(Status.COMPLETED, 100 + i / 3.0)
                        .energy(50, EnergySource.MODELLED)
                        .build();
                writer.write(new LoggedQuery(
                        i,
                        "alexnet",
                        Context.at(i, 8, i - 0.25),
                        i % 2,
                        "identity",
                        i % 2 == 0 ? 0.3 : 0.7,
                        Probabilities.of(0.3, 0.7),
                        "adaptive",
                        i,
                        OptionalInt.of(1),
                        outcome));
            }
        }
    }

    private CommandRun run(String options) {
        return CommandRun.of(("convert " + options.replace("DIR", folder.toString())).split(" +", -1));
    }

    @Test
    void aTraceComesBackAsItWas() throws IOException {
        CommandRun there = run("DIR/trace.jsonl -o DIR/new/log.dsjson --to dsjson");
        assertThat(there.exitCode()).as(there.err()).isZero();
        assertThat(there.err())
                .isEqualTo("converted 30 queries to " + folder.resolve("new/log.dsjson") + System.lineSeparator());
        assertThat(there.out()).isEmpty();
        assertThat(Files.readAllLines(folder.resolve("new/log.dsjson")))
                .hasSize(30)
                .allSatisfy(line -> assertThat(line).startsWith("{\"_label_cost\":0.1"));
        CommandRun back = run("DIR/new/log.dsjson --output DIR/back.jsonl --to query-trace");
        assertThat(back.exitCode()).as(back.err()).isZero();
        assertThat(folder.resolve("back.jsonl")).hasSameTextualContentAs(folder.resolve("trace.jsonl"));
    }

    @Test
    void theObjectiveSetsTheCost() throws IOException {
        assertThat(run("DIR/trace.jsonl -o DIR/log --to dsjson --objective energy")
                        .exitCode())
                .isZero();
        assertThat(Files.readString(folder.resolve("log"))).startsWith("{\"_label_cost\":0.05,");
        assertThat(run("DIR/trace.jsonl -o DIR/log --to dsjson --objective weighted:2")
                        .exitCode())
                .isZero();
        assertThat(Files.readString(folder.resolve("log"))).startsWith("{\"_label_cost\":0.2,");
    }

    @Test
    void aBadLineLeavesWhatWasThere() throws IOException {
        Path good = folder.resolve("trace.jsonl");
        String text = Files.readString(good);
        Files.writeString(folder.resolve("bad.jsonl"), text + "{\"id\":30}\n");
        Files.writeString(folder.resolve("bare.jsonl"), text.replace(",\"energy_mj\":50.0", ""));
        Path old = Files.writeString(folder.resolve("log"), "precious");

        CommandRun bad = run("DIR/bad.jsonl -o DIR/log --to dsjson");
        assertThat(bad.exitCode()).isEqualTo(2);
        assertThat(bad.err()).contains(folder.resolve("bad.jsonl") + ":31: expected a field context, found none");
        CommandRun noEnergy = run("DIR/bare.jsonl -o DIR/log --to dsjson --objective energy");
        assertThat(noEnergy.exitCode()).isEqualTo(2);
        assertThat(noEnergy.err()).contains("bare.jsonl: expected a finite cost of query 0 under the objective");
        assertThat(old).hasContent("precious");
        assertThat(folder.resolve("log.part")).doesNotExist();
    }
}
