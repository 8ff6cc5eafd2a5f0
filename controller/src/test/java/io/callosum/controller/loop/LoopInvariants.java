package io.callosum.controller.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

/** What holds of every controller that no thread is inside of. */
final class LoopInvariants {
    private LoopInvariants() {}

    /** Checks a controller at rest, with the policy and the listener that it was given. */
    static void check(PartitionController controller, RecordingPolicy policy, RecordingListener listener) {
        LoopCounts counts = controller.counts();
        assertThat(counts.decided())
                .as("every decision has one end: %s", counts)
                .isEqualTo(counts.settled() + counts.badMeasurements() + counts.lost() + counts.open());
        assertThat(controller.openDecisions()).isEqualTo((int) counts.open());
        assertThat(controller.refusedOutcomes()).isEqualTo(counts.refused());
        assertThat(counts.dropped()).isBetween(0L, counts.settled());

        assertThat(policy.overlaps).as("two threads in the policy at once").hasValue(0);
        assertThat(policy.started).as("started").hasSize((int) counts.decided());
        List<Long> ends = new ArrayList<>(policy.observed);
        ends.addAll(policy.abandoned);
        assertThat(ends).as("observed once or abandoned once").doesNotHaveDuplicates();
        assertThat(policy.observed).hasSize((int) (counts.settled() - counts.dropped()));
        assertThat(policy.abandoned).hasSize((int) (counts.dropped() + counts.lost() + counts.badMeasurements()));

        assertThat(listener.decided).hasValue((int) counts.decided());
        assertThat(listener.settled).hasValue((int) counts.settled());
        assertThat(listener.lost).hasSize((int) counts.lost());
        for (ControllerListener.Refusal reason : ControllerListener.Refusal.values()) {
            assertThat(listener.refusals.stream().filter(each -> each == reason))
                    .as("%s", reason)
                    .hasSize((int) counts.refused(reason));
        }
    }
}
