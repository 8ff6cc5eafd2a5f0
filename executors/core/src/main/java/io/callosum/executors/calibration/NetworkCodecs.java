package io.callosum.executors.calibration;

import io.callosum.controller.network.Network;
import io.callosum.executors.codec.EncodedBytes;
import io.callosum.executors.codec.EncodedTensor;
import io.callosum.executors.codec.WireCodec;
import io.callosum.executors.spi.NetworkSession;
import io.callosum.executors.spi.Segment;
import io.callosum.executors.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An open network, to measure codecs on. For one thread. */
public final class NetworkCodecs implements CodecSubject<Tensor> {
    private final NetworkSession session;
    private final Network network;
    private final AnswerError answers;

    /** An open network. */
    public NetworkCodecs(NetworkSession session) {
        this.session = session;
        this.network = session.network();
        this.answers = new AnswerError(network);
    }

    @Override
    public int splits() {
        return network.layerCount();
    }

    @Override
    public Optional<List<String>> crossing(int split) {
        return Optional.of(network.splitSpace().cut(split).crossing());
    }

    @Override
    public List<String> outputs() {
        return network.outputs();
    }

    @Override
    public Map<String, Tensor> made(Map<String, Tensor> query) {
        Map<String, Tensor> made = new LinkedHashMap<>(query);
        for (int layer = 0; layer < network.layerCount(); layer++) {
            Segment one = new Segment(network, layer, layer + 1);
            Map<String, Tensor> read = new LinkedHashMap<>(made);
            read.keySet().retainAll(one.inputs().keySet());
            made.putAll(session.run(layer, layer + 1, read).outputs());
        }
        return made;
    }

    @Override
    public Map<String, Tensor> tail(int split, Map<String, Tensor> crossing) {
        return session.run(split, network.layerCount(), crossing).outputs();
    }

    @Override
    public EncodedBytes encode(WireCodec codec, Tensor tensor) {
        return codec.encode(tensor).bytes();
    }

    @Override
    public Tensor decode(EncodedBytes bytes, Tensor like) {
        return new EncodedTensor(like.type(), like.shape(), bytes).decode();
    }

    @Override
    public double error(Map<String, Tensor> expected, Map<String, Tensor> found) {
        return answers.relative(expected, found);
    }
}
