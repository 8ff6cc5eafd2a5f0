package io.callosum.environment.querytrace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.callosum.environment.text.TextFormatException;
import io.callosum.environment.text.TextLine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What malformed lines say. Each case replaces a part of a good line. */
final class QueryJsonErrorsTest {
    private static final String GOOD = QueryJson.write(QuerySamples.FULL);

    private static LoggedQuery read(String text) {
        return QueryJson.read(new TextLine("t.jsonl", 7, text));
    }

    private static String edited(String part, String replacement) {
        assertThat(GOOD).contains(part);
        return GOOD.replace(part, replacement);
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "\"id\":17,           | ~~                    | expected a field id, found none",
                "\"id\":17            | \"id\":\"17\"         | expected id to be an integer, found \"17\"",
                "\"id\":17            | \"id\":1.5            | expected id to be an integer, found 1.5",
                "\"id\":17            | \"id\":null           | expected id to be an integer, found null",
                "\"id\":17            | \"id\":99999999999999999999 | expected id to be an integer, found 99999999999999999999",
                "\"time_s\":12.5      | \"time_s\":1e999      | expected time_s to be a finite number, found \"Infinity\"",
                "\"time_s\":12.5      | \"time_s\":\"NaN\"    | expected time_s to be a finite number, found \"NaN\"",
                "\"network\":\"alexnet\" | \"network\":3      | expected network to be a string, found 3",
                "\"context\":{\"uplink_mbps\":4.25,\"uplink_time_s\":11.75} | \"context\":[] | expected context to be an object, found []",
                "\"uplink_mbps\":4.25 | \"uplink_mbps\":true  | expected context.uplink_mbps to be a finite number, found true",
                "\"uplink_mbps\":4.25 | \"uplink_mbps\":-1    | expected a consistent query, found one that is not: expected a finite bandwidth >= 0 or NaN, found -1.0",
                "\"uplink_mbps\":4.25, | ~~                   | expected a consistent query, found one that is not: expected bandwidth and its time together, found NaN at 11.75",
                "\"split\":1          | \"split\":3           | expected decision.split in 0..2, found 3",
                "\"split\":1          | \"split\":-1          | expected decision.split in 0..2, found -1",
                "\"split\":1          | \"split\":4294967297  | expected decision.split in 0..2, found 4294967297",
                "\"baseline_split\":2 | \"baseline_split\":3  | expected decision.baseline_split in 0..2, found 3",
                "\"probability\":0.25 | \"probability\":0     | expected a consistent query, found one that is not: expected a probability in (0, 1], found 0.0",
                "\"probability\":0.25 | \"probability\":1.5   | expected a consistent query, found one that is not: expected a probability in (0, 1], found 1.5",
                "\"probability\":0.25 | \"probability\":0.5   | expected a consistent query, found one that is not: expected the probability of split 1, 0.25, found 0.5",
                "[0.5,0.25,0.25]      | [0.5,0.25,0.5]        | expected a consistent query, found one that is not: expected probabilities that sum to 1, found 1.25",
                "[0.5,0.25,0.25]      | [-0.5,0.25,1.25]      | expected a consistent query, found one that is not: expected probabilities in [0, 1], found -0.5",
                "[0.5,0.25,0.25]      | [0.5,1e999]           | expected decision.probabilities[1] to be a finite number, found \"Infinity\"",
                "[0.5,0.25,0.25]      | [0.5,\"x\"]           | expected decision.probabilities[1] to be a finite number, found \"x\"",
                "[0.5,0.25,0.25]      | {}                    | expected decision.probabilities to be an array, found {}",
                "[0.5,0.25,0.25]      | []                    | expected decision.split in 0..-1, found 1",
                "\"timed_out\"        | \"TIMED_OUT\"         | expected outcome.status of [completed, timed_out, failed, dropped], found 'TIMED_OUT'",
                "\"timed_out\"        | \"lost\"              | expected outcome.status of [completed, timed_out, failed, dropped], found 'lost'",
                "\"measured\"         | \"guessed\"           | expected outcome.energy_source of [none, modelled, measured, recorded], found 'guessed'",
                "\"latency_ms\":812.5, | ~~                   | expected a field outcome.latency_ms, found none",
                "\"server_ms\":2.25   | \"server_ms\":\"2\"   | expected outcome.server_ms to be a finite number, found \"2\"",
            })
    void oneLineSaysWhereAndWhat(String part, String replacement, String message) {
        assertThatExceptionOfType(TextFormatException.class)
                .isThrownBy(() -> read(edited(part, replacement)))
                .withMessage("t.jsonl:7: " + message);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {"\"latency_ms\":812.5", "\"uplink_bytes\":150528", "\"energy_mj\":37.5", "\"queue_ms\":0.0"})
    void aNegativeCostIsRefused(String part) {
        String negative = part.substring(0, part.indexOf(':') + 1) + "-1";
        assertThatExceptionOfType(TextFormatException.class)
                .isThrownBy(() -> read(edited(part, negative)))
                .withMessageStartingWith("t.jsonl:7: expected a consistent query, found one that is not: "
                        + "expected an outcome of finite figures >= 0, found ");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {"{", "[]", "7", "null", "\"id\"", "{} {}", "{\"id\":1,}", "{'id':1}", "{\"id\":NaN}", "\uFEFF{}"
            })
    void whatIsNotAnObjectIsRefused(String text) {
        assertThatExceptionOfType(TextFormatException.class)
                .isThrownBy(() -> read(text))
                .withMessageStartingWith("t.jsonl:7: expected a JSON object, found '")
                .satisfies(refused -> assertThat(refused.line()).isEqualTo(7));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"\"split\":1", "\"id\":17", "\"baseline_split\":2", "\"energy_mj\":37.5", "\"context\":{}"})
    void aFieldThatIsThereTwiceIsRefused(String field) {
        boolean object = field.endsWith("{}");
        String part = object ? "\"decision\":" : field;
        String again = object ? field + "," + part : field + "," + field.replaceAll(":.*$", ":null");
        assertThatExceptionOfType(TextFormatException.class)
                .isThrownBy(() -> read(edited(part, again)))
                .withMessageStartingWith("t.jsonl:7: expected a JSON object, found '");
    }

    @Test
    void deepNestingIsRefused() {
        String deep = "[".repeat(5000);
        assertThatExceptionOfType(TextFormatException.class)
                .isThrownBy(() -> read(edited("\"id\":17", "\"id\":17,\"x\":" + deep)))
                .withMessageStartingWith("t.jsonl:7: expected a JSON object, found '");
    }

    @Test
    void fieldsOfLaterVersionsArePassedOver() {
        String later = edited("\"context\":{", "\"new\":[{\"a\":1}],\"context\":{\"server_load\":0.5,")
                .replace("\"outcome\":{", "\"outcome\":{\"downlink_bytes\":4000,")
                .replace("\"decision\":{", "\"decision\":{\"exploration\":null,");
        assertThat(read(later)).isEqualTo(QuerySamples.FULL);
    }

    @Test
    void nullIsAbsent() {
        String nulls = QueryJson.write(QuerySamples.BARE)
                .replace("\"context\":{}", "\"context\":{\"uplink_mbps\":null,\"uplink_time_s\":null}")
                .replace("\"uplink_bytes\"", "\"device_ms\":null,\"energy_source\":null,\"uplink_bytes\"")
                .replace("\"policy_version\"", "\"baseline_split\":null,\"policy_version\"");
        assertThat(read(nulls)).isEqualTo(QuerySamples.BARE);
    }
}
