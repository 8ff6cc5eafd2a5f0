package io.callosum.executors.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.callosum.controller.catalog.NetworkCatalog;
import io.callosum.controller.decision.Outcome;
import io.callosum.controller.decision.Outcome.EnergySource;
import io.callosum.executors.contract.SampleQuery;
import io.callosum.executors.energy.EnergyCounter;
import io.callosum.executors.energy.EnergyMeter.Scope;
import io.callosum.executors.spi.NetworkSession;
import io.callosum.executors.tensor.Tensor;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What a meter says, and what it cannot say, in a query's outcome. */
class PipelineEnergyTest {
    private static final NetworkSession MNIST = Devices.open(NetworkCatalog.network("mnist"));
    private static final int LAYERS = MNIST.network().layerCount();
    private static final int SPLIT = 4;
    private static final Map<String, Tensor> INPUTS = SampleQuery.of(MNIST.network(), 1);
    private static final long BYTES = MNIST.network().splitSpace().cut(SPLIT).uplinkBytes();

    /** Goes up by 7 mJ with every look, until it breaks. */
    private static final class Counter implements EnergyCounter {
        private final Scope scope;
        private double millijoules;
        private boolean broken;

        Counter(Scope scope) {
            this.scope = scope;
        }

        @Override
        public Scope scope() {
            return scope;
        }

        @Override
        public synchronized OptionalDouble millijoules() {
            millijoules += 7;
            return broken ? OptionalDouble.empty() : OptionalDouble.of(millijoules);
        }

        @Override
        public void close() {}
    }

    private static SplitPipeline pipeline(TailRunner tail, Counter counter) {
        return new SplitPipeline(MNIST, tail, Devices.SETTINGS, CodecSettings.DEFAULT, counter);
    }

    private static Outcome outcome(Counter counter, int split) {
        try (SplitPipeline pipeline = pipeline(TailDouble.computingOn(MNIST), counter)) {
            return QueryRun.start(pipeline, split, INPUTS).outcome();
        }
    }

    private static void assertModelled(Outcome outcome, double deviceMillis) {
        assertThat(outcome.energySource()).isEqualTo(EnergySource.MODELLED);
        assertThat(outcome.energyMillijoules().orElseThrow())
                .isCloseTo(Devices.millijoules(deviceMillis, 0, 0, 0), within(1e-9));
    }

    @Test
    void aQueryOnTheDeviceIsMeasured() {
        for (Scope scope : Scope.values()) {
            Outcome outcome = outcome(new Counter(scope), LAYERS);

            assertThat(outcome.energySource()).isEqualTo(EnergySource.MEASURED);
            assertThat(outcome.energyMillijoules()).hasValue(7);
        }
    }

    @Test
    void aMeterOfTheWholeDeviceKnowsTheRadioToo() {
        Outcome outcome = outcome(new Counter(Scope.DEVICE), SPLIT);

        assertThat(outcome.energySource()).isEqualTo(EnergySource.MEASURED);
        assertThat(outcome.energyMillijoules()).hasValue(7);
    }

    @Test
    void aMeterOfTheProcessorDoesNotAndTheSumIsCalledModelled() {
        Outcome outcome = outcome(new Counter(Scope.PROCESSOR), SPLIT);

        assertThat(outcome.energySource()).isEqualTo(EnergySource.MODELLED);
        double networkMillis = outcome.networkMillis().orElseThrow();
        assertThat(networkMillis).isEqualTo(27);
        assertThat(outcome.energyMillijoules().orElseThrow())
                .isCloseTo(7 + Devices.millijoules(0, BYTES, networkMillis, 0), within(1e-9));
    }

    @Test
    void queriesAtTheSameTimeAreModelled() throws InterruptedException {
        TailDouble tail = TailDouble.waiting();
        try (SplitPipeline pipeline = pipeline(tail, new Counter(Scope.DEVICE))) {
            QueryRun first = QueryRun.start(pipeline, SPLIT, INPUTS);
            TailDouble.Call call = tail.next();
            QueryRun second = QueryRun.start(pipeline, LAYERS, INPUTS);
            assertModelled(second.outcome(), LAYERS * Devices.MILLIS_PER_LAYER);
            call.answer(MNIST, 50_000_000, OptionalLong.of(0), OptionalLong.of(0));
            assertThat(first.outcome().energySource()).isEqualTo(EnergySource.MODELLED);

            Outcome third = QueryRun.start(pipeline, LAYERS, INPUTS).outcome();
            assertThat(third.energySource()).as("alone again").isEqualTo(EnergySource.MEASURED);
        }
    }

    @Test
    void aMeterThatFailsLeavesTheModel() {
        Counter counter = new Counter(Scope.DEVICE);
        counter.broken = true;

        assertModelled(outcome(counter, LAYERS), LAYERS * Devices.MILLIS_PER_LAYER);
    }
}
