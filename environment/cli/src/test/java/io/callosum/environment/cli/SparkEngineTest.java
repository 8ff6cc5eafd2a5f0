package io.callosum.environment.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code --engine spark} starts a real Spark in a process of its own and says what {@code --engine local} says. */
final class SparkEngineTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String HOME = "callosum.home";

    private final String homeBefore = System.getProperty(HOME, "");

    @TempDir
    private Path folder;

    @BeforeEach
    void traces() throws IOException {
        System.setProperty(HOME, System.getProperty("callosum.root", "."));
        Files.writeString(folder.resolve("profile.csv"), """
                layer,type,output_bytes,device_ms,server_ms
                input,input,100000,0,0
                conv1,convolution,20000,100,10
                fc1,fully-connected,4000,200,20
                """);
        Files.writeString(folder.resolve("uplink.csv"), "time_s,uplink_mbps\n0,8\n20,0.5\n40,4\n60,2\n80,8\n");
        ok("replay --profile DIR/profile.csv --uplink DIR/uplink.csv --queries 300 --noise 0.1 --seed 3 "
                + "--policies eps-greedy:0.3,random --trace-out DIR/logs");
        ok("convert DIR/logs/profile-uplink.csv-random.jsonl -o DIR/logs/columns.parquet --to parquet");
        Files.delete(folder.resolve("logs/profile-uplink.csv-random.jsonl"));
    }

    @AfterEach
    void restore() {
        if (homeBefore.isEmpty()) {
            System.clearProperty(HOME);
        } else {
            System.setProperty(HOME, homeBefore);
        }
    }

    private CommandRun run(String commandLine) {
        return CommandRun.of(commandLine.replace("DIR", folder.toString()).split(" +", -1));
    }

    private CommandRun ok(String commandLine) {
        CommandRun run = run(commandLine);
        assertThat(run.exitCode()).as(run.err()).isZero();
        return run;
    }

    private JsonNode json(String commandLine) throws IOException {
        return JSON.readTree(ok(commandLine).out());
    }

    private static void assumeBuilt() {
        Path target = Path.of(System.getProperty(HOME, ".")).resolve("environment/spark/target");
        if (!Files.exists(target.resolve("callosum-spark.jar")) || !Files.exists(target.resolve("spark.classpath"))) {
            System.out.println("skipped: environment/spark is not packaged, as it is by mvn verify");
            Assumptions.abort("environment/spark is not packaged");
        }
    }

    @Test
    void theAnswersAreThoseOfTheLocalEngine() throws IOException {
        assumeBuilt();
        JsonNode local = json("train --json --traces DIR/logs -o DIR/local.bin");
        JsonNode spark = json("train --json --engine spark --master local[2] --traces DIR/logs -o DIR/spark.bin");
        assertThat(spark.get("rows")).isEqualTo(local.get("rows"));
        close(spark.get("networks"), local.get("networks"));
        close(spark.get("progressive_loss"), local.get("progressive_loss"));

        String target = " --policy DIR/spark.bin DIR/logs";
        JsonNode here = json("evaluate --json" + target);
        JsonNode there = json("evaluate --json --engine spark --master local[2]" + target);
        assertThat(there.get("queries")).isEqualTo(here.get("queries"));
        close(there.get("estimators"), here.get("estimators"));
        close(there.get("overlap"), here.get("overlap"));
        assertThat(there.get("provenance").get("configuration").get("engine").asText())
                .isEqualTo("spark");

        Files.writeString(folder.resolve("logs/bad.jsonl"), "{}\n");
        CommandRun bad = run("train --engine spark --master local[2] --traces DIR/logs -o DIR/bad.bin");
        assertThat(bad.exitCode()).isEqualTo(2);
        assertThat(bad.err().lines().filter(line -> line.startsWith("callosum train: ")))
                .singleElement()
                .asString()
                .contains("bad.jsonl:1: expected a field ");
        assertThat(folder.resolve("bad.bin")).doesNotExist();
    }

    /** Numbers to 1e-9, all else as it is. */
    private static void close(JsonNode found, JsonNode expected) {
        assertThat(found.size()).isEqualTo(expected.size());
        if (expected.isNumber()) {
            assertThat(found.asDouble()).isCloseTo(expected.asDouble(), within(1e-9));
        } else if (expected.isContainerNode()) {
            for (int i = 0; i < expected.size() && expected.isArray(); i++) {
                close(found.get(i), expected.get(i));
            }
            expected.fieldNames().forEachRemaining(name -> close(found.get(name), expected.get(name)));
        } else {
            assertThat(found).isEqualTo(expected);
        }
    }

    @Test
    void withoutItsJarsItSaysSo() {
        System.setProperty(HOME, folder.toString());
        CommandRun run = run("train --engine spark --traces DIR/logs -o DIR/p.bin");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).hasLineCount(1).contains("callosum-spark.jar").contains("run ./callosum");
        CommandRun master = run("train --master local[2] --traces DIR/logs -o DIR/p.bin");
        assertThat(master.exitCode()).isEqualTo(2);
        assertThat(master.err()).contains("expected --engine spark with --master, found --engine local");
        CommandRun report = run("evaluate --engine spark --report DIR/p.html --policy fixed:1 DIR/logs");
        assertThat(report.exitCode()).isEqualTo(2);
        assertThat(report.err()).contains("expected --engine local with --report, found --engine spark");
    }
}
