package io.callosum.environment.datacenter.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EventCalendarTest {
    private record Due(double seconds, int event) {}

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void isThatOfAPriorityQueueInWhichTiesKeepTheirOrder(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        EventCalendar calendar = new EventCalendar(2);
        PriorityQueue<Due> slow =
                new PriorityQueue<>(Comparator.comparingDouble(Due::seconds).thenComparingInt(Due::event));
        double now = 0;
        for (int i = 0; i < 20_000; i++) {
            if (slow.isEmpty() || random.nextInt(100) < 52) {
                // Few different times, so that many are equal.
                double at = now + random.nextInt(4) * 0.5;
                calendar.schedule(at, i);
                slow.add(new Due(at, i));
            } else {
                Due expected = slow.remove();
                assertThat(calendar.nextSeconds()).isEqualTo(expected.seconds());
                assertThat(calendar.next()).isEqualTo(expected.event());
                now = calendar.nowSeconds();
                assertThat(now).isEqualTo(expected.seconds());
            }
            assertThat(calendar.size()).isEqualTo(slow.size());
        }
    }

    @Test
    void nothingHappensInThePastOrFromNothing() {
        EventCalendar calendar = new EventCalendar(0);
        assertThat(calendar.nextSeconds()).isInfinite();
        assertThatThrownBy(calendar::next).hasMessage("expected an event, found none");
        calendar.schedule(3, 1);
        calendar.next();
        assertThat(calendar.isEmpty()).isTrue();
        assertThatThrownBy(() -> calendar.schedule(2.5, 1)).hasMessage("expected a time from 3.0 s on, found 2.5");
        assertThatThrownBy(() -> calendar.schedule(Double.NaN, 1)).hasMessageContaining("found NaN");
    }
}
