package io.callosum.executors.contract;

import io.callosum.controller.network.Network;
import io.callosum.executors.reference.ReferenceExecutor;
import io.callosum.executors.spi.NetworkSession;
import io.callosum.executors.spi.SegmentExecutor;
import io.callosum.executors.spi.SegmentResult;
import io.callosum.executors.tensor.Tensor;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A network on the back end under test and on the reference, each computed once, when first asked for. Not thread-safe. */
final class ContractSubject implements AutoCloseable {
    static final long WEIGHT_SEED = 20_170_408;
    private static final long QUERY_SEED = 1;

    private final Network network;
    private final Map<String, Tensor> query;
    private final SegmentExecutor executor;
    private @Nullable NetworkSession session;
    private @Nullable SegmentResult whole;
    private @Nullable Map<String, Tensor> layers;
    private @Nullable Map<String, Tensor> reference;

    ContractSubject(SegmentExecutor executor, Network network) {
        this.executor = executor;
        this.network = network;
        query = SampleQuery.of(network, QUERY_SEED);
    }

    Network network() {
        return network;
    }

    Map<String, Tensor> query() {
        return query;
    }

    NetworkSession session() {
        NetworkSession open = session;
        if (open == null) {
            open = executor.open(network, WEIGHT_SEED);
            session = open;
        }
        return open;
    }

    /** The whole network in one run. */
    SegmentResult whole() {
        SegmentResult result = whole;
        if (result == null) {
            result = session().run(0, network.layerCount(), query);
            whole = result;
        }
        return result;
    }

    /** Every tensor, each layer run alone. */
    Map<String, Tensor> layers() {
        Map<String, Tensor> tensors = layers;
        if (tensors == null) {
            tensors = SplitRun.layerByLayer(session(), query);
            layers = tensors;
        }
        return tensors;
    }

    /** Every tensor by the reference. */
    Map<String, Tensor> reference() {
        Map<String, Tensor> tensors = reference;
        if (tensors == null) {
            try (NetworkSession slow = new ReferenceExecutor().open(network, WEIGHT_SEED)) {
                tensors = SplitRun.layerByLayer(slow, query);
            }
            reference = tensors;
        }
        return tensors;
    }

    @Override
    public void close() {
        if (session != null) {
            session.close();
        }
    }
}
