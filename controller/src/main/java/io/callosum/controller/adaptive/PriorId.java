package io.callosum.controller.adaptive;

import io.callosum.controller.objective.Objective;
import io.callosum.controller.policy.PartitionProblem;
import io.callosum.controller.profile.SplitCosts;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/** Checksums of what beliefs belong to: corrections that were learned for one profile mean nothing for another. */
final class PriorId {
    private PriorId() {}

    static long of(PartitionProblem problem) {
        SplitCosts costs = problem.costs();
        CRC32 crc = new CRC32();
        crc.update(costs.network().getBytes(StandardCharsets.UTF_8));
        add(crc, costs.uplinkBytes());
        for (double[] group : costs.deviceSecondsByGroup()) {
            add(crc, group);
        }
        for (double[] group : costs.serverSecondsByGroup()) {
            add(crc, group);
        }
        if (costs.actions().codecs().size() > 1) {
            crc.update(String.join(",", costs.actions().codecs()).getBytes(StandardCharsets.UTF_8));
            add(crc, costs.outputError());
            add(crc, new double[] {costs.errorTolerance()});
        }
        return crc.getValue();
    }

    /** What was to be minimised: a price that was reached for one objective means nothing for another. */
    static long of(Objective objective) {
        CRC32 crc = new CRC32();
        crc.update(objective.kind().name().getBytes(StandardCharsets.UTF_8));
        add(crc, new double[] {
            objective.latencyWeight(),
            objective.energyWeightSecondsPerJoule(),
            objective.energyBudgetMillijoules(),
            objective.deadlineSeconds(),
            objective.lateShare()
        });
        return crc.getValue();
    }

    private static void add(CRC32 crc, double[] values) {
        ByteBuffer buffer = ByteBuffer.allocate(values.length * Double.BYTES);
        for (double value : values) {
            buffer.putDouble(value);
        }
        crc.update(buffer.array());
    }
}
