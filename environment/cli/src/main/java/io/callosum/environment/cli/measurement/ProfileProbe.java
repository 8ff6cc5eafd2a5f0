package io.callosum.environment.cli.measurement;

import io.callosum.controller.network.Network;
import io.callosum.executors.spi.NetworkSession;
import io.callosum.executors.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Measures a network layer by layer: runs after warm-up, the median of each layer. */
public final class ProfileProbe {
    private ProfileProbe() {}

    /**
     * Milliseconds of each layer, in execution order.
     *
     * @param warmups runs that are thrown away
     * @param runs runs that count, at least 1
     */
    public static List<Double> layerMillis(NetworkSession session, Map<String, Tensor> inputs, int warmups, int runs) {
        Network network = session.network();
        List<List<Long>> samples = new ArrayList<>();
        for (int run = 0; run < warmups + runs; run++) {
            List<Long> nanos = session.run(0, network.layerCount(), inputs).layerNanos();
            if (run >= warmups) {
                samples.add(nanos);
            }
        }
        List<Double> medians = new ArrayList<>();
        for (int layer = 0; layer < network.layerCount(); layer++) {
            int index = layer;
            double[] sorted =
                    samples.stream().mapToDouble(run -> run.get(index)).sorted().toArray();
            medians.add(sorted[sorted.length / 2] / 1e6);
        }
        return medians;
    }
}
