package io.callosum.controller.loop;

import io.callosum.controller.decision.ActionDistribution;
import io.callosum.controller.decision.Context;
import io.callosum.controller.decision.Decision;
import java.util.concurrent.atomic.AtomicInteger;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.StressOptions;
import org.junit.jupiter.api.Test;

/** Settling and giving up the same decisions from many threads: whatever the interleaving, it is as if one came after another. */
public class OpenDecisionsCheck {
    private static final String POLICY = "policy";

    private final OpenDecisions open = new OpenDecisions(2);
    private final Decision[] decisions = new Decision[2];

    /** Two open decisions, made at 0 s and 1 s. */
    public OpenDecisionsCheck() {
        ActionDistribution distribution = ActionDistribution.certain(0, new double[2], 0);
        for (int k = 0; k < decisions.length; k++) {
            decisions[k] = new Decision(open.newId(), Context.at(k), 0, distribution, POLICY);
            open.open(decisions[k]);
        }
    }

    /** Settles one. */
    @Operation
    public String settle(@Param(gen = IntGen.class, conf = "0:1") int k) {
        return open.close(decisions[k])
                ? "settled"
                : open.refusal(decisions[k], POLICY).name();
    }

    /** Gives up the older one, which is a single step. */
    @Operation
    public int giveUp() {
        AtomicInteger lost = new AtomicInteger();
        open.giveUpTo(0, decision -> lost.incrementAndGet());
        return lost.get();
    }

    @Test
    void modelChecking() {
        new ModelCheckingOptions()
                .iterations(30)
                .invocationsPerIteration(1_000)
                .threads(3)
                .actorsPerThread(2)
                .check(OpenDecisionsCheck.class);
    }

    @Test
    void stress() {
        new StressOptions()
                .iterations(20)
                .invocationsPerIteration(2_000)
                .threads(3)
                .actorsPerThread(3)
                .check(OpenDecisionsCheck.class);
    }
}
