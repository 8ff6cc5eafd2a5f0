package io.callosum.jmh.remote;

import io.callosum.executors.remote.server.ServedModel;
import io.callosum.executors.remote.wire.ProtocolTensor;
import io.callosum.executors.remote.wire.TensorForm;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Answers with what it is given, so that nothing but the hop is measured. Stateless. */
final class MirrorModel implements ServedModel {
    private static final Map<String, TensorForm> ANY_FLOATS =
            Map.of("x", new TensorForm("FP32", List.of(TensorForm.VARIABLE)));

    @Override
    public String name() {
        return "mirror";
    }

    @Override
    public String platform() {
        return "callosum_benchmark";
    }

    @Override
    public Map<String, TensorForm> inputs() {
        return ANY_FLOATS;
    }

    @Override
    public Map<String, TensorForm> outputs() {
        return ANY_FLOATS;
    }

    @Override
    public Map<String, ProtocolTensor> run(Map<String, ProtocolTensor> inputs) {
        return Map.of("x", Objects.requireNonNull(inputs.get("x")));
    }
}
