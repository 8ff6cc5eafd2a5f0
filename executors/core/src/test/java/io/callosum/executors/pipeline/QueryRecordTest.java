package io.callosum.executors.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.callosum.controller.catalog.NetworkCatalog;
import io.callosum.controller.decision.Outcome;
import io.callosum.controller.decision.Outcome.Status;
import io.callosum.controller.network.Network;
import io.callosum.executors.codec.WireCodec;
import io.callosum.executors.contract.ContractNetworks;
import io.callosum.executors.contract.SampleQuery;
import io.callosum.executors.spi.Segment;
import io.callosum.executors.spi.SegmentResult;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueryRecordTest {
    private static final Offset<Double> ROUNDING = Offset.offset(1e-9);
    private static final OptionalLong NONE = OptionalLong.empty();
    private static final Network MNIST = NetworkCatalog.network("mnist");
    private static final int SPLIT = 2;
    private static final long BYTES = MNIST.splitSpace().cut(SPLIT).uplinkBytes();
    private static final SegmentResult FIVE_MILLIS = new SegmentResult(Map.of(), List.of(2_000_000L, 3_000_000L));

    private static QueryRecord offloaded() {
        QueryRecord record = new QueryRecord(
                new Segment(MNIST, 0, SPLIT), WireCodec.IDENTITY, SampleQuery.of(MNIST, 1), Devices.SETTINGS.power());
        record.head(FIVE_MILLIS);
        record.sent();
        return record;
    }

    private static Outcome completed(long totalNanos, OptionalLong queueNanos, OptionalLong computeNanos) {
        QueryRecord record = offloaded();
        record.tail(new TailResult(Map.of(), totalNanos, queueNanos, computeNanos));
        return record.end(Status.COMPLETED);
    }

    @ParameterizedTest(name = "{0} ns in all, {1} queued, {2} computed: {3} ms on the network")
    @CsvSource({
        "10000000, 1000000, 4000000, 5",
        "10000000, 0, 10000000, 0",
        "10000000, 6000000, 4000001, 0",
        "1, 0, 5000000, 0"
    })
    void networkTimeIsTheRestAndNeverNegative(long total, long queue, long compute, double networkMillis) {
        Outcome outcome = completed(total, OptionalLong.of(queue), OptionalLong.of(compute));

        assertThat(outcome.networkMillis().orElseThrow()).isCloseTo(networkMillis, ROUNDING);
        assertThat(outcome.queueMillis()).hasValue(queue / 1e6);
        assertThat(outcome.serverMillis()).hasValue(compute / 1e6);
        assertThat(outcome.energyMillijoules().orElseThrow())
                .isCloseTo(Devices.millijoules(5, BYTES, networkMillis, (queue + compute) / 1e6), ROUNDING);
    }

    @Test
    void serverThatTellsNoTimesLeavesTheTotalOnly() {
        Outcome outcome = completed(10_000_000, NONE, NONE);

        assertThat(outcome.deviceMillis()).hasValue(5);
        assertThat(outcome.uplinkBytes()).isEqualTo(BYTES);
        assertThat(outcome.networkMillis()).isEmpty();
        assertThat(outcome.queueMillis()).isEmpty();
        assertThat(outcome.serverMillis()).isEmpty();
        // All of the waiting may have been the radio's.
        assertThat(outcome.energyMillijoules().orElseThrow()).isCloseTo(Devices.millijoules(5, BYTES, 10, 0), ROUNDING);
    }

    @Test
    void queueTimeAloneIsNoComponent() {
        Outcome outcome = completed(10_000_000, OptionalLong.of(1_000_000), NONE);

        assertThat(outcome.networkMillis()).isEmpty();
        assertThat(outcome.queueMillis()).isEmpty();
        assertThat(outcome.energyMillijoules().orElseThrow()).isCloseTo(Devices.millijoules(5, BYTES, 9, 1), ROUNDING);
    }

    @Test
    void serverThatTellsNoQueueHasNone() {
        Outcome outcome = completed(10_000_000, NONE, OptionalLong.of(4_000_000));

        assertThat(outcome.queueMillis()).hasValue(0);
        assertThat(outcome.networkMillis()).hasValue(6);
    }

    @Test
    void fallbackReplacesTheComponents() {
        QueryRecord record = offloaded();
        record.gaveUp();
        record.fallback(FIVE_MILLIS);
        Outcome late = record.end(Status.TIMED_OUT);
        Outcome refused = record.end(Status.FAILED);

        assertThat(late.fallbackMillis()).hasValue(5);
        assertThat(late.networkMillis()).isEmpty();
        // A payload that was refused counts as not sent.
        assertThat(late.energyMillijoules().orElseThrow()
                        - refused.energyMillijoules().orElseThrow())
                .isCloseTo(Devices.millijoules(0, BYTES, 0, 0), ROUNDING);
    }

    @Test
    void queryThatNeverLeftSentNothing() {
        QueryRecord record = new QueryRecord(
                new Segment(MNIST, 0, SPLIT), WireCodec.IDENTITY, SampleQuery.of(MNIST, 1), Devices.SETTINGS.power());

        Outcome dropped = record.end(Status.DROPPED);

        assertThat(dropped.uplinkBytes()).isZero();
        assertThat(dropped.energyMillijoules()).hasValue(0);
    }

    @Test
    void eachHalfIsGivenWhatItReads() {
        Network network = ContractNetworks.branching();
        QueryRecord record = new QueryRecord(
                new Segment(network, 0, 1), WireCodec.IDENTITY, SampleQuery.of(network, 1), Devices.SETTINGS.power());

        // The second input is read behind the cut.
        assertThat(record.headInputs()).containsOnlyKeys("image");
        assertThatIllegalArgumentException()
                .isThrownBy(record::crossing)
                .withMessage("expected a tensor 'norm' of branching, found [image, hint]");
    }
}
