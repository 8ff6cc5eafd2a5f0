package io.callosum.executors.pipeline;

import io.callosum.controller.energy.PowerModel;
import io.callosum.controller.network.Network;
import io.callosum.executors.contract.SplitRun;
import io.callosum.executors.reference.GivenTimesSession;
import io.callosum.executors.reference.ReferenceExecutor;
import io.callosum.executors.spi.NetworkSession;
import io.callosum.executors.tensor.Tensor;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Device halves whose layers take 2 ms each, as far as they tell, and settings whose energies are easy to compute by hand. */
final class Devices {
    static final double MILLIS_PER_LAYER = 2;
    static final Duration TIMEOUT = Duration.ofSeconds(7);
    static final double NOW_SECONDS = 1234.5;
    static final PipelineSettings SETTINGS =
            new PipelineSettings(TIMEOUT, new PowerModel(3, 400, 1200, 50), () -> NOW_SECONDS);

    private Devices() {}

    static NetworkSession open(Network network) {
        return new GivenTimesSession(new ReferenceExecutor().open(network, 1), layer -> 2_000_000);
    }

    /** The outputs of the whole network, in the network's order. */
    static Map<String, Tensor> whole(NetworkSession session, Map<String, Tensor> inputs) {
        Network network = session.network();
        Map<String, Tensor> made =
                SplitRun.of(session, session, network.layerCount(), inputs).answer();
        Map<String, Tensor> answer = new LinkedHashMap<>();
        network.outputs().forEach(name -> answer.put(name, made.get(name)));
        return answer;
    }

    /** The energy of {@link #SETTINGS}, in mJ: 3 W of computing, 400 mJ a megabit, 1.2 W of radio, 0.05 W of waiting. */
    static double millijoules(double deviceMillis, long sentBytes, double networkMillis, double waitMillis) {
        return 3 * deviceMillis + 400 * (8e-6 * sentBytes) + 1.2 * networkMillis + 0.05 * waitMillis;
    }
}
