package io.callosum.jmh;

import static org.assertj.core.api.Assertions.assertThat;

import io.callosum.controller.decision.Context;
import org.junit.jupiter.api.Test;

class ReplayedQueriesTest {
    private final ReplayedQueries queries = new ReplayedQueries();

    @Test
    void isTheSameEveryTime() {
        assertThat(new ReplayedQueries().contexts()).isEqualTo(queries.contexts());
    }

    @Test
    void contextsFollowWhatWasLearned() {
        assertThat(queries.contexts())
                .hasSize(ReplayedQueries.WINDOW)
                .allSatisfy(context -> assertThat(context.hasUplink()).isTrue())
                .extracting(Context::timeSeconds)
                .isSorted();
        assertThat(queries.learned())
                .extracting(settled -> settled.decision().context().timeSeconds())
                .allSatisfy(time -> assertThat(time)
                        .isLessThanOrEqualTo(queries.contexts().get(0).timeSeconds()));
        assertThat(queries.contexts().stream()
                        .map(Context::uplinkMegabitsPerSecond)
                        .distinct()
                        .count())
                .isGreaterThan(30);
    }

    @Test
    void cacheServesWhatWasAskedBeforeAndNothingAfterAnOutcome() {
        assertThat(queries.hitRate()).isGreaterThan(0.9);
        assertThat(queries.hitRateInReplay()).isLessThan(0.5);
    }
}
