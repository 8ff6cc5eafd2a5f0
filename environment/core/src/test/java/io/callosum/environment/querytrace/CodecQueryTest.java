package io.callosum.environment.querytrace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.callosum.controller.decision.ActionSpace;
import io.callosum.controller.decision.Context;
import io.callosum.controller.decision.Outcome;
import io.callosum.controller.decision.Outcome.Status;
import io.callosum.controller.objective.Objective;
import io.callosum.environment.querytrace.dsjson.DsjsonLines;
import io.callosum.environment.querytrace.dsjson.DsjsonReader;
import io.callosum.environment.text.TextFormatException;
import io.callosum.environment.text.TextSource;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Logs of policies that chose a codec, too. */
class CodecQueryTest {
    private static final ActionSpace SPACE = new ActionSpace(List.of("identity", "float16", "int8+zstd"));
    private static final LoggedQuery QUERY = new LoggedQuery(
            3,
            "two",
            Context.at(5, 2, 4.5),
            SPACE.action(1, 2),
            SPACE,
            0.25,
            Probabilities.of(0.125, 0, 0.125, 0.25, 0, 0.25, 0.25),
            "adaptive",
            8,
            OptionalInt.of(2),
            Outcome.builder(Status.COMPLETED, 40)
                    .uplinkBytes(700)
                    .outputError(0.0125)
                    .build());

    @TempDir
    private Path folder;

    private List<LoggedQuery> read(String text) throws IOException {
        Path file = folder.resolve("log.jsonl");
        Files.writeString(file, text);
        try (QueryTraceReader reader = new QueryTraceReader(file)) {
            return reader.queries().toList();
        }
    }

    @Test
    void aLineSaysWhatItsActionMeans() throws IOException {
        String line = QueryJson.write(QUERY);

        assertThat(line)
                .contains(
                        "\"action\":5,\"split\":1,\"codec\":\"int8+zstd\",\"codecs\":[\"identity\",\"float16\",\"int8+zstd\"]",
                        "\"baseline_split\":2",
                        "\"output_error\":0.0125");
        assertThat(read(line + "\n")).containsExactly(QUERY);
        assertThat(QUERY.split()).isEqualTo(1);
        assertThat(QUERY.codec()).isEqualTo("int8+zstd");
    }

    @Test
    void theActionMayBeAbsentButNotWrong() throws IOException {
        String line = QueryJson.write(QUERY);
        assertThat(read(line.replace("\"action\":5,", ""))).containsExactly(QUERY);
        assertThatExceptionOfType(TextFormatException.class)
                .isThrownBy(() -> read(line.replace("\"action\":5,", "\"action\":4,")))
                .withMessageContaining("log.jsonl:1: expected decision.action 5 of split 1");
        assertThatExceptionOfType(TextFormatException.class)
                .isThrownBy(() -> read(line.replace("\"codec\":\"int8+zstd\"", "\"codec\":\"jpeg\"")))
                .withMessageContaining("and jpeg");
        assertThatExceptionOfType(TextFormatException.class)
                .isThrownBy(() -> read(line.replace("\"split\":1", "\"split\":3")))
                .withMessageContaining("decision.split in 0..2");
        assertThatExceptionOfType(TextFormatException.class)
                .isThrownBy(() -> read(line.replace("[\"identity\",\"float16\",", "[\"identity\",")))
                .withMessageContaining("found");
    }

    @Test
    void aLineWithoutCodecsIsOfSplits() throws IOException {
        assertThat(QueryJson.write(QuerySamples.FULL)).doesNotContain("codecs").contains("\"action\":1,\"split\":1");
        LoggedQuery other = read(QueryJson.write(QuerySamples.FULL).replace("identity", "float16"))
                .get(0);
        assertThat(other.codec()).isEqualTo("float16");
        assertThat(other.action()).isEqualTo(1);
    }

    @Test
    void probabilitiesMustBeOfAllActions() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LoggedQuery(
                        3,
                        "two",
                        Context.at(5),
                        0,
                        SPACE,
                        1,
                        Probabilities.of(1, 0, 0),
                        "adaptive",
                        8,
                        OptionalInt.empty(),
                        Outcome.builder(Status.COMPLETED, 40).build()))
                .withMessageContaining("3 for each further split, found 3");
    }

    @Test
    void asDsjsonThereAndBack() throws IOException {
        StringWriter text = new StringWriter();
        DsjsonLines lines = new DsjsonLines(text, Objective.LATENCY);
        lines.write(QUERY);
        lines.flush();

        assertThat(text.toString())
                .contains(
                        "\"_label_Action\":6",
                        "{\"Split\":{\"split\":\"1\",\"codec\":\"int8+zstd\"}}",
                        "{\"Split\":{\"split\":\"2\",\"codec\":\"identity\"}}");
        Path file = folder.resolve("log.dsjson");
        Files.writeString(file, text.toString());
        try (DsjsonReader reader = new DsjsonReader(TextSource.of(file))) {
            assertThat(reader.queries().toList()).containsExactly(QUERY);
        }
    }
}
