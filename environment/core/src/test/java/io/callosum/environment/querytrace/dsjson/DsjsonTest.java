package io.callosum.environment.querytrace.dsjson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.callosum.controller.decision.Outcome.Status;
import io.callosum.controller.objective.Objective;
import io.callosum.environment.querytrace.LoggedQuery;
import io.callosum.environment.querytrace.QuerySamples;
import io.callosum.environment.text.TextFormatException;
import io.callosum.environment.text.TextSource;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written for Vowpal Wabbit, what comes back, and what is made of lines of others. */
final class DsjsonTest {
    /** As another system would log it: probabilities of few digits, the second of three actions chosen. */
    private static final String FOREIGN = "{\"_label_cost\":0.25,\"_label_probability\":0.6667,\"_label_Action\":2,"
            + "\"_labelIndex\":1,\"o\":[{\"v\":-0.25,\"EventId\":\"e5f7\",\"ActionTaken\":false}],"
            + "\"Timestamp\":\"2021-07-29T10:00:00.5000000Z\",\"Version\":\"1\",\"EventId\":\"e5f7\",\"a\":[2,1,3],"
            + "\"c\":{\"GUser\":{\"id\":\"x\",\"n\":[1,2.5]},\"_multi\":[{\"A\":{\"t\":1}},{\"A\":{\"t\":2}},{}]},"
            + "\"p\":[0.6667,0.1667,0.1667],\"VWState\":{\"m\":\"m/7\",\"t\":3},\"pdrop\":0.0}";

    private static String write(Objective objective, LoggedQuery... queries) throws IOException {
        StringWriter text = new StringWriter();
        DsjsonLines lines = new DsjsonLines(text, objective);
        for (LoggedQuery query : queries) {
            lines.write(query);
        }
        lines.flush();
        return text.toString();
    }

    private static List<LoggedQuery> read(String text) {
        TextSource source = TextSource.of("log.dsjson", text.getBytes(StandardCharsets.UTF_8));
        try (DsjsonReader reader = new DsjsonReader(source)) {
            return reader.queries().toList();
        }
    }

    @Test
    void aLineHasWhatVowpalWabbitReads() throws IOException {
        String line = write(Objective.LATENCY, QuerySamples.FULL);
        assertThat(line).startsWith("{\"_label_cost\":").hasLineCount(1).endsWith("}\n");
        JsonNode json = new ObjectMapper().readTree(line);
        assertThat(json.at("/_label_cost").asDouble()).isEqualTo(0.8125);
        assertThat(json.at("/_label_probability").asDouble()).isEqualTo(0.25);
        assertThat(json.at("/_label_Action").asInt()).isEqualTo(2);
        assertThat(json.at("/_labelIndex").asInt()).isEqualTo(1);
        assertThat(json.has("_skipLearn")).isFalse();
        assertThat(json.at("/o")).hasToString("[{\"v\":-0.8125,\"EventId\":\"17\",\"ActionTaken\":true}]");
        assertThat(json.at("/Timestamp").asText()).isEqualTo("1970-01-01T00:00:12.5000000Z");
        assertThat(json.at("/Version").asText()).isEqualTo("1");
        assertThat(json.at("/EventId").asText()).isEqualTo("17");
        assertThat(json.at("/a")).hasToString("[2,1,3]");
        assertThat(json.at("/p")).hasToString("[0.25,0.5,0.25]");
        assertThat(json.at("/c/Uplink")).hasToString("{\"uplink_mbps\":4.25,\"age_s\":0.75}");
        assertThat(json.at("/c/_multi"))
                .hasToString(
                        "[{\"Split\":{\"split\":\"0\"}},{\"Split\":{\"split\":\"1\"}},{\"Split\":{\"split\":\"2\"}}]");
        assertThat(json.at("/VWState/m").asText()).isEqualTo("adaptive");
    }

    @Test
    void theCostIsTheObjectives() throws IOException {
        assertThat(write(Objective.ENERGY, QuerySamples.FULL)).startsWith("{\"_label_cost\":0.0375,");
        assertThat(write(Objective.weighted(2), QuerySamples.FULL)).startsWith("{\"_label_cost\":0.8875,");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> write(Objective.ENERGY, QuerySamples.BARE))
                .withMessageStartingWith("expected a finite cost of query 0 under the objective (an energy, ");
    }

    @Test
    void aDroppedQueryTeachesNothing() throws IOException {
        assertThat(write(Objective.LATENCY, QuerySamples.BARE))
                .contains("\"_skipLearn\":true", "\"c\":{\"_multi\":[{", "\"v\":0.0");
    }

    @Test
    void everyFieldComesBackUnderAnyObjective() throws IOException {
        assertThat(read(write(Objective.LATENCY, QuerySamples.FULL, QuerySamples.BARE)))
                .containsExactly(QuerySamples.FULL, QuerySamples.BARE);
        assertThat(read(write(Objective.ENERGY, QuerySamples.FULL))).containsExactly(QuerySamples.FULL);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {11, 12, 13})
    void anyQueryComesBackToTheBit(long seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        LoggedQuery[] queries =
                Stream.generate(() -> QuerySamples.random(random)).limit(300).toArray(LoggedQuery[]::new);
        assertThat(read(write(Objective.LATENCY, queries))).containsExactly(queries);
    }

    @Test
    void ofALineOfOthersIsReadWhatCanBe() {
        LoggedQuery query = read("\n" + FOREIGN).get(0);
        assertThat(query.id()).isEqualTo(2);
        assertThat(query.split()).isEqualTo(1);
        assertThat(query.policy()).isEqualTo("m/7");
        assertThat(query.outcome().status()).isEqualTo(Status.COMPLETED);
        assertThat(query.outcome().latencyMillis()).isEqualTo(250);
        // 1,627,552,800 is 2021-07-29T10:00:00Z.
        assertThat(query.context().timeSeconds()).isEqualTo(1_627_552_800.5);
        assertThat(query.context().hasUplink()).isFalse();
        assertThat(query.probability())
                .isCloseTo(2.0 / 3, within(1e-4))
                .isEqualTo(query.probabilities().at(1));
        assertThat(query.probabilities().at(0)
                        + query.probability()
                        + query.probabilities().at(2))
                .isCloseTo(1, within(1e-15));
        assertThat(read(FOREIGN.replace("\"o\":", "\"_skipLearn\":true,\"o\":"))
                        .get(0)
                        .outcome()
                        .status())
                .isEqualTo(Status.DROPPED);
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "\"_label_cost\":0.25,  | ~~                        | expected a field _label_cost, found none",
                "\"_label_cost\":0.25   | \"_label_cost\":NaN       | expected a JSON object, found '{",
                "\"_label_cost\":0.25   | \"_label_cost\":\"NaN\"   | expected _label_cost to be a finite number, found \"NaN\"",
                "\"_label_cost\":0.25   | \"_label_cost\":1e999     | expected _label_cost to be a finite number, found \"Infinity\"",
                "\"_label_cost\":0.25   | \"_label_cost\":-1        | expected _label_cost to be seconds of at least 0, found -1.0",
                "\"_label_probability\":0.6667, | ~~                | expected a field _label_probability, found none",
                "\"_label_probability\":0.6667 | \"_label_probability\":0 | expected _label_probability in (0, 1], found 0.0",
                "\"_label_probability\":0.6667 | \"_label_probability\":1.01 | expected _label_probability in (0, 1], found 1.01",
                "\"_label_probability\":0.6667 | \"_label_probability\":0.5 | expected a consistent query, found one that is not: ",
                "\"_label_Action\":2    | \"_label_Action\":0       | expected _label_Action in 1..3, found 0",
                "\"_label_Action\":2    | \"_label_Action\":4       | expected _label_Action in 1..3, found 4",
                "\"_labelIndex\":1      | \"_labelIndex\":0         | expected _labelIndex 1, one less than _label_Action, found 0",
                "\"a\":[2,1,3]          | \"a\":[2,1]               | expected as many numbers in p as in a, 2, found 3",
                "\"a\":[2,1,3]          | \"a\":[2,1,2]             | expected a to have each of 1..3 once, found 2.0",
                "\"a\":[2,1,3]          | \"a\":[2,1,0]             | expected a to have each of 1..3 once, found 0.0",
                "\"a\":[2,1,3]          | \"a\":[2,1,2.5]           | expected a to have each of 1..3 once, found 2.5",
                "[0.6667,0.1667,0.1667] | [0.6667,0.1667,0.5]       | expected a consistent query, found one that is not: expected probabilities that sum to 1",
                "\"p\":[0.6667,0.1667,0.1667], | ~~                 | expected a field p, found none",
                "2021-07-29T10          | 2021-07-29X10             | expected Timestamp to be a time like 2021-07-29T10:00:00.999Z, found '2021-07-29X10:00:00.5000000Z'",
                "\"m\":\"m/7\"          | \"m\":7                   | expected VWState.m to be a string, found 7",
                "\"pdrop\":0.0          | \"_skipLearn\":\"yes\"    | expected _skipLearn to be true or false, found \"yes\"",
                "\"pdrop\":0.0          | \"_callosum\":{}          | expected a field _callosum.id, found none",
            })
    void whatCannotBeReadIsOneLine(String part, String replacement, String message) {
        assertThat(FOREIGN).contains(part);
        assertThatExceptionOfType(TextFormatException.class)
                .isThrownBy(() -> read(FOREIGN.replace(part, replacement)))
                .withMessageStartingWith("log.dsjson:1: " + message);
    }
}
