package io.callosum.executors.calibration;

import io.callosum.controller.profile.CodecCosts;
import io.callosum.executors.codec.EncodedBytes;
import io.callosum.executors.codec.WireCodec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Encodes what crosses at every split in every codec, decodes it, and runs the tail on it: mean payload, median times, and the largest error
 * of the answer over the given inputs. The error is that of these inputs; others may do worse. Where nothing can be carried across, the
 * error is infinite, so that no tolerance admits it. For one thread.
 *
 * @param <T> tensors of what is cut
 */
public final class CodecCalibration<T> {
    private final CodecSubject<T> subject;
    private final int runs;

    /**
     * A calibration.
     *
     * @param runs how often each tensor is encoded and decoded; the median time counts
     */
    public CodecCalibration(CodecSubject<T> subject, int runs) {
        if (runs < 1) {
            throw new IllegalArgumentException("expected at least 1 run, found " + runs);
        }
        this.subject = subject;
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
     * @param inputs of queries, at least one, each all inputs by name
     * @return one a codec, in that order
     */
    public List<CodecCosts> measure(List<WireCodec> codecs, List<Map<String, T>> inputs, Progress progress) {
        if (inputs.isEmpty()) {
            throw new IllegalArgumentException("expected at least one input, found none");
        }
        int splits = subject.splits();
        List<Sums> sums = codecs.stream().map(codec -> new Sums(splits)).toList();
        int done = 0;
        for (Map<String, T> input : inputs) {
            Map<String, T> made = subject.made(input);
            Map<String, T> answer = answer(0, made, crossing(0, made).orElseThrow());
            for (int split = 0; split < splits; split++) {
                Optional<Map<String, T>> crossing = crossing(split, made);
                for (int c = 0; c < codecs.size(); c++) {
                    if (crossing.isPresent()) {
                        measure(codecs.get(c), split, crossing.get(), made, answer, sums.get(c));
                    } else {
                        sums.get(c).error[split] = Double.POSITIVE_INFINITY;
                    }
                }
                progress.done(++done, splits * inputs.size());
            }
        }
        List<CodecCosts> costs = new ArrayList<>();
        for (int c = 0; c < codecs.size(); c++) {
            costs.add(sums.get(c).costs(codecs.get(c).name(), inputs.size()));
        }
        return costs;
    }

    private Optional<Map<String, T>> crossing(int split, Map<String, T> made) {
        return subject.crossing(split).map(names -> select(made, names));
    }

    /** What a tail answers, with what the head had made of it. */
    private Map<String, T> answer(int split, Map<String, T> made, Map<String, T> crossing) {
        Map<String, T> all = new LinkedHashMap<>(made);
        all.putAll(subject.tail(split, crossing));
        return select(all, subject.outputs());
    }

    private void measure(
            WireCodec codec,
            int split,
            Map<String, T> crossing,
            Map<String, T> made,
            Map<String, T> answer,
            Sums sums) {
        double[] encodeSeconds = new double[runs];
        double[] decodeSeconds = new double[runs];
        Map<String, EncodedBytes> encoded = new LinkedHashMap<>();
        Map<String, T> decoded = new LinkedHashMap<>();
        for (int run = 0; run < runs; run++) {
            long start = System.nanoTime();
            crossing.forEach((name, tensor) -> encoded.put(name, subject.encode(codec, tensor)));
            long between = System.nanoTime();
            crossing.forEach((name, tensor) ->
                    decoded.put(name, subject.decode(Objects.requireNonNull(encoded.get(name)), tensor)));
            encodeSeconds[run] = (between - start) / 1e9;
            decodeSeconds[run] = (System.nanoTime() - between) / 1e9;
        }
        sums.bytes[split] +=
                encoded.values().stream().mapToLong(EncodedBytes::payloadBytes).sum();
        sums.encodeSeconds[split] += median(encodeSeconds);
        sums.decodeSeconds[split] += median(decodeSeconds);
        if (encoded.values().stream().anyMatch(tensor -> !tensor.codec().lossless())) {
            double error = subject.error(answer, answer(split, made, decoded));
            sums.error[split] = Math.max(sums.error[split], error);
        }
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }

    private Map<String, T> select(Map<String, T> made, List<String> names) {
        Map<String, T> selected = new LinkedHashMap<>();
        for (String name : names) {
            T tensor = made.get(name);
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
