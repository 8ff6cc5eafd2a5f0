package io.callosum.environment.querytrace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.callosum.controller.decision.Context;
import io.callosum.controller.decision.Outcome;
import io.callosum.controller.decision.Outcome.Status;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class PrivateQueriesTest {
    private static LoggedQuery query(long id, double timeSeconds) {
        Outcome outcome = Outcome.builder(Status.COMPLETED, 1234.5678)
                .deviceMillis(987.654)
                .networkMillis(200.4321)
                .serverMillis(46.4817)
                .uplinkBytes(154_587)
                .build();
        return new LoggedQuery(
                id,
                "net",
                Context.at(timeSeconds, 3.14159, timeSeconds - 0.777),
                0,
                "identity",
                0.123456789,
                List.of(0.123456789, 0.876543211),
                "adaptive",
                5,
                OptionalInt.empty(),
                outcome);
    }

    @Test
    void idsAndClocksAreGoneAndFiguresRounded() {
        PrivateQueries rounding = new PrivateQueries();
        LoggedQuery first = rounding.apply(query(77_001, 1_700_000_000.25));
        LoggedQuery second = rounding.apply(query(77_009, 1_700_000_003.49));
        assertThat(first.id()).isZero();
        assertThat(second.id()).isEqualTo(1);
        assertThat(first.context()).isEqualTo(Context.at(0, 3.14, -0.8));
        assertThat(second.context().timeSeconds()).isCloseTo(3.2, within(1e-12));
        Outcome outcome = second.outcome();
        assertThat(outcome.latencyMillis()).isEqualTo(1230);
        assertThat(outcome.deviceMillis()).hasValue(988);
        assertThat(outcome.networkMillis()).hasValue(200);
        assertThat(outcome.serverMillis()).hasValue(46.5);
        assertThat(outcome.uplinkBytes()).isEqualTo(155_000);
        assertThat(second.probability()).isEqualTo(0.123456789);
    }

    /** What a line can hold: no field for an input, an output, an address or a name of a person or device. */
    @Test
    void aLineHoldsSizesAndTimesOnly() {
        Set<String> fields = new TreeSet<>();
        for (String word : QueryJson.write(query(1, 2)).split("\"", -1)) {
            if (word.matches("[a-z_]+")) {
                fields.add(word);
            }
        }
        assertThat(fields)
                .containsExactlyInAnyOrder(
                        "id",
                        "time_s",
                        "network",
                        "net",
                        "context",
                        "uplink_mbps",
                        "uplink_time_s",
                        "decision",
                        "action",
                        "split",
                        "codec",
                        "identity",
                        "probability",
                        "probabilities",
                        "policy",
                        "adaptive",
                        "policy_version",
                        "outcome",
                        "status",
                        "completed",
                        "device_ms",
                        "uplink_bytes",
                        "network_ms",
                        "server_ms",
                        "latency_ms");
    }
}
