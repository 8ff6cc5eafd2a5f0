package io.callosum.environment.cli.onnx;

import io.callosum.environment.cli.options.BadInputException;
import io.callosum.executors.onnx.runtime.SplitModel;
import io.callosum.executors.remote.server.ServedModel;
import io.callosum.executors.remote.wire.ProtocolTensor;
import io.callosum.executors.remote.wire.TailName;
import io.callosum.executors.remote.wire.TensorForm;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The tail of an ONNX file from one cut, as a model of the protocol. Its halves are loaded when first asked for. Thread-safe. */
final class ServedTailModel implements ServedModel {
    private final SplitModel model;
    private final int split;
    private final TailName name;
    private final String fingerprint;
    private final Map<String, TensorForm> inputs;
    private final Map<String, TensorForm> outputs;

    /**
     * A tail.
     *
     * @param network what clients call the whole
     * @param split a legal cut below n
     */
    ServedTailModel(SplitModel model, String network, int split, String fingerprint) {
        this.model = model;
        this.split = split;
        this.name = new TailName(network, split);
        this.fingerprint = fingerprint;
        int nodes = model.graph().nodeCount();
        this.inputs = forms(model.graph().inputsOf(split, nodes));
        this.outputs = forms(model.graph().outputsOf(split, nodes));
    }

    private Map<String, TensorForm> forms(List<String> tensors) {
        Map<String, TensorForm> forms = new LinkedHashMap<>();
        for (String tensor : tensors) {
            forms.put(
                    tensor,
                    model.type(tensor)
                            .flatMap(WireTypes::form)
                            .orElseThrow(() -> new BadInputException(
                                    model.graph().source() + ": '" + tensor + "' is no tensor of numbers")));
        }
        return forms;
    }

    @Override
    public String name() {
        return name.toString();
    }

    @Override
    public String platform() {
        return "callosum_onnx";
    }

    @Override
    public Map<String, TensorForm> inputs() {
        return inputs;
    }

    @Override
    public Map<String, TensorForm> outputs() {
        return outputs;
    }

    @Override
    public String fingerprint() {
        return fingerprint;
    }

    /** Where every tensor's first dimension is open; that its rows do not depend on each other is the user's to know. */
    @Override
    public boolean batchable() {
        return inputs.values().stream().allMatch(ServedTailModel::open)
                && outputs.values().stream().allMatch(ServedTailModel::open);
    }

    private static boolean open(TensorForm form) {
        return !form.anyRank() && !form.shape().isEmpty() && form.shape().get(0) == TensorForm.VARIABLE;
    }

    @Override
    public Map<String, ProtocolTensor> run(Map<String, ProtocolTensor> tensors) {
        return WireTypes.toWire(model.run(split, model.graph().nodeCount(), WireTypes.toOnnx(tensors)));
    }
}
