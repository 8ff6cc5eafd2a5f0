package io.callosum.jmh.datacenter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.callosum.environment.datacenter.queue.QueueModel;
import io.callosum.environment.datacenter.queue.Replication;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class QueuesAgreeTest {
    private static final int JOBS = 200_000;

    @ParameterizedTest(name = "{0} servers, seed 2")
    @ValueSource(ints = {1, 3, 64})
    void theThreeWaysToTellAQueueTellTheSame(int servers) {
        QueueModel model = QueueBenchmark.model(servers);
        double calendar = new CalendarQueue(model, new SplittableRandom(2)).run(JOBS);
        double naive = new NaiveQueue(model, new SplittableRandom(2)).run(JOBS);
        Replication settled = new Replication(model, new SplittableRandom(3));
        settled.run(10L * JOBS);

        assertThat(calendar).isEqualTo(naive);
        assertThat(calendar / JOBS).isCloseTo(settled.meanWaitSeconds(), within(0.12 * settled.meanWaitSeconds()));
    }
}
