package io.callosum.executors.calibration;

import io.callosum.controller.network.Network;
import io.callosum.controller.profile.CodecCosts;
import io.callosum.executors.codec.EncodedTensor;
import io.callosum.executors.codec.WireCodec;
import io.callosum.executors.spi.NetworkSession;
import io.callosum.executors.spi.Segment;
import io.callosum.executors.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Encodes what crosses at every split in every codec, decodes it, and runs the tail on it: mean payload, median times, and the largest error
 * of the answer over the given inputs. The error is that of these inputs; others may do worse. For one thread.
 */
public final class CodecCalibration {
    private final NetworkSession session;
    private final Network network;
    private final AnswerError answers;
    private final int runs;

    /**
     * A calibration on an open network.
     *
     * @param runs how often each tensor is encoded and decoded; the median time counts
     */
    public CodecCalibration(NetworkSession session, int runs) {
        if (runs < 1) {
            throw new IllegalArgumentException("expected at least 1 run, found " + runs);
        }
        this.session = session;
        this.network = session.network();
        this.answers = new AnswerError(network);
        this.runs = runs;
    }

    /** Told after each split of each input. */
    @FunctionalInterface
    public interface Progress {
        /** So many of all splits of all inputs are done. */
        void done(int splits, int all);
    }

    /**
     * Measures codecs; times are those of this machine.
     *
     * @param inputs of queries, at least one, each the network's inputs by name
     * @return one a codec, in that order
     */
    public List<CodecCosts> measure(List<WireCodec> codecs, List<Map<String, Tensor>> inputs, Progress progress) {
        if (inputs.isEmpty()) {
            throw new IllegalArgumentException("expected at least one input, found none");
        }
        int splits = network.layerCount();
        List<Sums> sums = codecs.stream().map(codec -> new Sums(splits)).toList();
        int done = 0;
        for (Map<String, Tensor> input : inputs) {
            Map<String, Tensor> made = new LinkedHashMap<>(input);
            Map<String, Tensor> answer = session.run(0, splits, input).outputs();
            for (int split = 0; split < splits; split++) {
                Map<String, Tensor> crossing =
                        select(made, network.splitSpace().cut(split).crossing());
                for (int c = 0; c < codecs.size(); c++) {
                    measure(codecs.get(c), split, crossing, made, answer, sums.get(c));
                }
                Segment layer = new Segment(network, split, split + 1);
                made.putAll(session.run(
                                split, split + 1, select(made, layer.inputs().keySet()))
                        .outputs());
                progress.done(++done, splits * inputs.size());
            }
        }
        List<CodecCosts> costs = new ArrayList<>();
        for (int c = 0; c < codecs.size(); c++) {
            costs.add(sums.get(c).costs(codecs.get(c).name(), inputs.size()));
        }
        return costs;
    }

    private void measure(
            WireCodec codec,
            int split,
            Map<String, Tensor> crossing,
            Map<String, Tensor> made,
            Map<String, Tensor> answer,
            Sums sums) {
        double[] encodeSeconds = new double[runs];
        double[] decodeSeconds = new double[runs];
        Map<String, EncodedTensor> encoded = Map.of();
        Map<String, Tensor> decoded = Map.of();
        for (int run = 0; run < runs; run++) {
            long start = System.nanoTime();
            encoded = codec.encode(crossing);
            long between = System.nanoTime();
            decoded = decode(encoded);
            encodeSeconds[run] = (between - start) / 1e9;
            decodeSeconds[run] = (System.nanoTime() - between) / 1e9;
        }
        sums.bytes[split] +=
                encoded.values().stream().mapToLong(EncodedTensor::payloadBytes).sum();
        sums.encodeSeconds[split] += median(encodeSeconds);
        sums.decodeSeconds[split] += median(decodeSeconds);
        if (encoded.values().stream().anyMatch(tensor -> !tensor.codec().lossless())) {
            Map<String, Tensor> outputs = new LinkedHashMap<>(made);
            outputs.putAll(session.run(split, network.layerCount(), decoded).outputs());
            double error = answers.relative(answer, select(outputs, answer.keySet()));
            sums.error[split] = Math.max(sums.error[split], error);
        }
    }

    private static Map<String, Tensor> decode(Map<String, EncodedTensor> encoded) {
        Map<String, Tensor> decoded = new LinkedHashMap<>();
        encoded.forEach((name, tensor) -> decoded.put(name, tensor.decode()));
        return decoded;
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }

    private static Map<String, Tensor> select(Map<String, Tensor> made, Collection<String> names) {
        Map<String, Tensor> selected = new LinkedHashMap<>();
        for (String name : names) {
            Tensor tensor = made.get(name);
            if (tensor == null) {
                throw new IllegalArgumentException("expected a tensor '" + name + "', found " + made.keySet());
            }
            selected.put(name, tensor);
        }
        return selected;
    }

    /** One codec's figures by split, over the inputs so far. */
    private static final class Sums {
        final double[] bytes;
        final double[] encodeSeconds;
        final double[] decodeSeconds;
        final double[] error;

        Sums(int splits) {
            bytes = new double[splits];
            encodeSeconds = new double[splits];
            decodeSeconds = new double[splits];
            error = new double[splits];
        }

        CodecCosts costs(String codec, int inputs) {
            return new CodecCosts(
                    codec,
                    divided(bytes, inputs),
                    divided(encodeSeconds, inputs),
                    divided(decodeSeconds, inputs),
                    error);
        }

        private static double[] divided(double[] sums, int by) {
            return Arrays.stream(sums).map(sum -> sum / by).toArray();
        }
    }
}
