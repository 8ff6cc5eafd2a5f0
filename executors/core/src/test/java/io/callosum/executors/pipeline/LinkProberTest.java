package io.callosum.executors.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.callosum.controller.decision.ActionDistribution;
import io.callosum.controller.decision.Context;
import io.callosum.controller.energy.PowerModel;
import io.callosum.controller.loop.PartitionController;
import io.callosum.controller.loop.UplinkMeter;
import io.callosum.controller.policy.Policy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

final class LinkProberTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(3);

    private double now = 10;
    private long wanted = 10_000;
    private int asked;
    private final List<CompletableFuture<Duration>> sent = new ArrayList<>();
    private final UplinkMeter meter = new UplinkMeter(20);
    private final LinkProber prober = new LinkProber(
            new PartitionController(new Wanting()),
            new Sender(),
            meter,
            new PipelineSettings(TIMEOUT, PowerModel.PHONE_ON_LTE, () -> now));

    private final class Wanting implements Policy {
        @Override
        public String name() {
            return "wanting";
        }

        @Override
        public int splits() {
            return 2;
        }

        @Override
        public ActionDistribution distribution(Context context) {
            return new ActionDistribution(new double[] {0, 1}, new double[] {1, 1}, 1, 0);
        }

        @Override
        public long probeBytes(Context context) {
            asked++;
            return wanted;
        }
    }

    private final class Sender implements ProbeSender {
        @Override
        public boolean takesProbes() {
            return true;
        }

        @Override
        public CompletableFuture<Duration> probe(long bytes, Duration deadline) {
            assertThat(bytes).isEqualTo(wanted);
            assertThat(deadline).isEqualTo(TIMEOUT);
            sent.add(new CompletableFuture<>());
            return sent.get(sent.size() - 1);
        }
    }

    private void arrive() {
        prober.arrived(meter.contextAt(now));
    }

    @Test
    void anAnswerIsMeasuredAndCharged() {
        arrive();
        now = 10.12;
        sent.get(0).complete(Duration.ofMillis(100));
        Context next = meter.contextAt(11);
        assertThat(next.uplinkMegabitsPerSecond()).isCloseTo(1, within(1e-12));
        assertThat(next.uplinkTimeSeconds()).isEqualTo(10.12);
        double millijoules = PowerModel.PHONE_ON_LTE.millijoules(0, 10_000, 100, 0);
        assertThat(millijoules).isPositive();
        assertThat(prober.counts()).isEqualTo(new ProbeCounts(1, 0, 10_000, millijoules, 0.1));
    }

    @Test
    void oneAtATime() {
        arrive();
        arrive();
        assertThat(sent).hasSize(1);
        assertThat(asked).isOne();
        sent.get(0).complete(Duration.ofMillis(50));
        arrive();
        assertThat(sent).hasSize(2);
        assertThat(prober.counts().probes()).isOne();
    }

    @Test
    void nothingIsSentWhereNothingIsWanted() {
        wanted = 0;
        arrive();
        prober.giveUp();
        assertThat(sent).isEmpty();
        assertThat(prober.counts()).isEqualTo(ProbeCounts.NONE);
    }

    @Test
    void givenUpItSaysThatTheLinkIsNotFaster() {
        arrive();
        now = 10.42;
        prober.giveUp();
        assertThat(sent.get(0)).isCancelled();
        assertThat(meter.contextAt(11).uplinkMegabitsPerSecond()).isCloseTo(0.2, within(1e-9));
        assertThat(prober.counts().givenUp()).isOne();
        assertThat(prober.counts().seconds()).isCloseTo(0.42, within(1e-9));
        arrive();
        assertThat(sent).hasSize(2);
    }

    @Test
    void anUpperBoundAboveWhatWasMeasuredSaysNothing() {
        meter.measured(10_000, 820, 9);
        arrive();
        now = 10.42;
        prober.giveUp();
        assertThat(meter.contextAt(11).uplinkMegabitsPerSecond()).isCloseTo(0.1, within(1e-9));
        assertThat(meter.contextAt(11).uplinkTimeSeconds()).isEqualTo(9);
    }

    @Test
    void aLateAnswerIsGivenUpAndAnAbsentServerSaysNothingOfTheLink() {
        arrive();
        now = 13;
        sent.get(0).completeExceptionally(new TailException.DeadlineExceeded("late", new IllegalStateException()));
        assertThat(meter.contextAt(13).uplinkMegabitsPerSecond()).isCloseTo(0.08 / 2.98, within(1e-9));
        now = 20;
        arrive();
        now = 40;
        sent.get(1).completeExceptionally(new TailException.Unreachable("gone", new IllegalStateException()));
        assertThat(meter.contextAt(40).uplinkTimeSeconds()).isEqualTo(13);
        assertThat(prober.counts().givenUp()).isEqualTo(2);
    }
}
