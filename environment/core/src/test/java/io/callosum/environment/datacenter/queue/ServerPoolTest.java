package io.callosum.environment.datacenter.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.callosum.environment.datacenter.distribution.Exponential;
import io.callosum.environment.datacenter.distribution.Hyperexponential;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ServerPoolTest {
    @ParameterizedTest(name = "{0} servers, load {1}, seed 9")
    @CsvSource({"1, 0.5", "1, 1.2", "2, 0.8", "3, 0.95", "16, 0.9", "100, 1.1"})
    void jobsStartWhenEventsOneByOneSaySo(int servers, double load) {
        int jobs = 5000;
        SplittableRandom random = new SplittableRandom(9);
        Hyperexponential gaps = Hyperexponential.webSearch(1 / (load * servers));
        Exponential service = new Exponential(1);
        double[] arrivals = new double[jobs];
        double[] services = new double[jobs];
        double now = 0;
        for (int i = 0; i < jobs; i++) {
            now += gaps.sample(random);
            arrivals[i] = now;
            services[i] = service.sample(random);
        }
        double[] expected = SlowQueue.starts(arrivals, services, servers);

        ServerPool pool = new ServerPool(servers);
        for (int i = 0; i < jobs; i++) {
            double wait = pool.waitSeconds(arrivals[i]);
            double start = pool.take(arrivals[i], services[i]);
            assertThat(start).isEqualTo(expected[i]);
            assertThat(arrivals[i] + wait).isCloseTo(start, within(1e-9));
        }
    }

    @Test
    void serversAreBusyUntilTheyAreFree() {
        ServerPool pool = new ServerPool(2);
        pool.take(0, 3);
        pool.take(0, 5);
        assertThat(pool.busy(2)).isEqualTo(2);
        assertThat(pool.busy(3)).isEqualTo(1);
        assertThat(pool.waitSeconds(1)).isEqualTo(2);
        assertThat(pool.take(1, 1)).isEqualTo(3);
        pool.reset();
        assertThat(pool.busy(0)).isZero();
        assertThatThrownBy(() -> new ServerPool(0)).hasMessage("expected at least 1 server, found 0");
    }
}
