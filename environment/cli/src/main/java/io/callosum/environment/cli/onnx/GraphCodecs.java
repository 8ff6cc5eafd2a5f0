package io.callosum.environment.cli.onnx;

import io.callosum.executors.calibration.CodecSubject;
import io.callosum.executors.codec.EncodedBytes;
import io.callosum.executors.codec.WireCodec;
import io.callosum.executors.onnx.runtime.SplitModel;
import io.callosum.executors.onnx.tensor.RawTensor;
import io.callosum.executors.onnx.tensor.ScalarType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An ONNX file, to measure codecs on; nothing is carried across a cut that is not legal. For one thread. */
final class GraphCodecs implements CodecSubject<RawTensor> {
    private final SplitModel model;

    GraphCodecs(SplitModel model) {
        this.model = model;
    }

    @Override
    public int splits() {
        return model.graph().nodeCount();
    }

    @Override
    public Optional<List<String>> crossing(int split) {
        return model.obstacle(split).isPresent()
                ? Optional.empty()
                : Optional.of(model.graph().cut(split).crossing());
    }

    @Override
    public List<String> outputs() {
        return List.copyOf(model.graph().outputs());
    }

    @Override
    public Map<String, RawTensor> made(Map<String, RawTensor> query) {
        Map<String, RawTensor> made = new LinkedHashMap<>(query);
        made.putAll(model.tensors(query));
        return made;
    }

    @Override
    public Map<String, RawTensor> tail(int split, Map<String, RawTensor> crossing) {
        return model.run(split, splits(), crossing);
    }

    @Override
    public EncodedBytes encode(WireCodec codec, RawTensor tensor) {
        return codec.encode(tensor.type() == ScalarType.FLOAT32, tensor.bytes());
    }

    @Override
    public RawTensor decode(EncodedBytes bytes, RawTensor like) {
        return new RawTensor(like.type(), like.shape(), bytes.decode(like.byteCount()));
    }

    @Override
    public double error(Map<String, RawTensor> expected, Map<String, RawTensor> found) {
        return GraphAnswerError.relative(expected, found);
    }
}
