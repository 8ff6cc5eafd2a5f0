package io.callosum.environment.querytrace.dsjson;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TimestampsTest {
    @ParameterizedTest(name = "{0} s")
    @CsvSource({
        "0, 1970-01-01T00:00:00.0000000Z",
        "-0.5, 1969-12-31T23:59:59.5000000Z",
        "951782400.25, 2000-02-29T00:00:00.2500000Z",
        "1e300, 9999-12-31T23:59:59.0000000Z",
        "-1e300, 0001-01-01T00:00:00.0000000Z"
    })
    void secondsBecomeATime(double seconds, String expected) {
        assertThat(Timestamps.of(seconds)).isEqualTo(expected);
        if (Math.abs(seconds) < 1e12) {
            assertThat(Timestamps.seconds(expected)).hasValue(seconds);
        }
    }

    @Test
    void otherZonesAreReadAndOtherTextIsNot() {
        assertThat(Timestamps.seconds("1970-01-01T01:00:00+01:00")).hasValue(0);
        assertThat(Timestamps.seconds("yesterday")).isEmpty();
        assertThat(Timestamps.seconds("")).isEmpty();
    }
}
