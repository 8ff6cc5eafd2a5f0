package io.callosum.environment.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.callosum.controller.adaptive.LinkKnowledge;
import io.callosum.controller.adaptive.MachineKnowledge;
import io.callosum.controller.adaptive.NetworkKnowledge;
import io.callosum.environment.evaluation.Estimate;
import io.callosum.environment.evaluation.EvaluationResult;
import io.callosum.environment.training.PriorFit;
import io.callosum.environment.training.TrainingResult;
import io.callosum.environment.training.TrainingStatistics;
import java.util.List;
import org.assertj.core.data.Offset;

/** Whether a cluster's answer is one machine's, to 1e-9. */
final class SameAnswers {
    private static final Offset<Double> CLOSE = within(1e-9);

    private SameAnswers() {}

    static void fits(TrainingStatistics cluster, TrainingStatistics local) {
        assertThat(cluster.rows()).isEqualTo(local.rows());
        assertThat(cluster.devices()).isEqualTo(local.devices());
        TrainingResult found = PriorFit.fit(cluster, PriorFit.Method.PRIOR, List.of());
        TrainingResult expected = PriorFit.fit(local, PriorFit.Method.PRIOR, List.of());
        assertThat(found.prior().settings()).isEqualTo(expected.prior().settings());
        assertThat(found.rejected().keySet()).isEqualTo(expected.rejected().keySet());
        assertThat(found.rehearsedQueries())
                .isEqualTo(expected.rehearsedQueries())
                .isPositive();
        assertThat(found.loss()).isCloseTo(expected.loss(), CLOSE);
        links(found.prior().link(), expected.prior().link());
        assertThat(found.prior().networks().keySet())
                .isEqualTo(expected.prior().networks().keySet())
                .isNotEmpty();
        found.prior().networks().forEach((name, part) -> {
            NetworkKnowledge other = expected.prior().networks().getOrDefault(name, part);
            assertThat(part.uplinkBytes()).containsExactly(other.uplinkBytes(), within(1e-6));
            machines(part.device(), other.device());
            machines(part.server(), other.server());
            links(part.link(), other.link());
        });
    }

    private static void machines(MachineKnowledge a, MachineKnowledge b) {
        for (int k = 0; k < b.splits(); k++) {
            assertThat(a.knows(k)).isEqualTo(b.knows(k));
            if (b.knows(k)) {
                assertThat(a.seconds(k) / b.seconds(k)).isCloseTo(1, CLOSE);
                assertThat(a.variance(k) / b.variance(k)).isCloseTo(1, CLOSE);
            }
        }
    }

    private static void links(LinkKnowledge a, LinkKnowledge b) {
        assertThat(a.logRoundTripMean()).isCloseTo(b.logRoundTripMean(), CLOSE);
        assertThat(a.longRun()).containsExactly(b.longRun(), CLOSE);
        assertThat(a.emission()).containsExactly(b.emission(), CLOSE);
        assertThat(a.filterWeights()).containsExactly(b.filterWeights(), CLOSE);
    }

    static void evaluations(EvaluationResult cluster, EvaluationResult local) {
        assertThat(cluster.queries()).isEqualTo(local.queries());
        assertThat(cluster.rejected()).isEqualTo(local.rejected());
        assertThat(cluster.effectiveSampleSize() / local.effectiveSampleSize()).isCloseTo(1, CLOSE);
        assertThat(cluster.estimators()).hasSameSizeAs(local.estimators());
        for (int i = 0; i < local.estimators().size(); i++) {
            Estimate a = cluster.estimators().get(i);
            Estimate b = local.estimators().get(i);
            assertThat(a.name()).isEqualTo(b.name());
            assertThat(a.value()).as(a.name()).isCloseTo(b.value(), CLOSE);
            assertThat(a.interval().low()).as(a.name()).isCloseTo(b.interval().low(), CLOSE);
            assertThat(a.interval().high()).as(a.name()).isCloseTo(b.interval().high(), CLOSE);
        }
    }
}
