package io.callosum.controller.adaptive;

import io.callosum.controller.policy.PartitionProblem;
import io.callosum.controller.profile.SplitCosts;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/** A checksum of what was predicted of a network: corrections that were learned for one profile mean nothing for another. */
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
