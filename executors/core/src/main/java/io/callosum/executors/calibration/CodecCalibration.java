package io.callosum.executors.calibration;

import io.callosum.controller.profile.CodecCosts;
import io.callosum.executors.codec.EncodedBytes;
import io.callosum.executors.codec.WireCodec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Encodes what crosses at every split in every codec, decodes it, and runs the tail on it: mean payload, median times, and the largest error
 * of the answer over the given inputs, from what the tail answers to what crosses as it is. The error is that of these inputs; others may
 * do worse. Where nothing can be carried across, the error is infinite, so that no tolerance admits it. For one thread.
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

    /** Encodes and decodes what crosses, again and again for that long, so that code is compiled and libraries are loaded. */
    public void warmUp(List<WireCodec> codecs, Map<String, T> input, Duration time) {
        Map<String, T> made = subject.made(input);
        long startNanos = System.nanoTime();
        for (int split = 0; System.nanoTime() - startNanos < time.toNanos(); split = (split + 1) % subject.splits()) {
            Optional<Map<String, T>> crossing = crossing(split, made);
            crossing.ifPresent(tensors -> codecs.forEach(codec -> decoded(encoded(codec, tensors), tensors)));
        }
    }

    /**
     * Measures codecs; times are those of this machine. All that crosses anywhere for all inputs is in memory at once, so that each tail is
     * needed at one time only.
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
        List<Map<String, T>> made = inputs.stream().map(subject::made).toList();
        int done = 0;
        for (int split = 0; split < splits; split++) {
            for (Map<String, T> each : made) {
                measure(codecs, split, each, sums);
                progress.done(++done, splits * inputs.size());
            }
        }
        List<CodecCosts> costs = new ArrayList<>();
        for (int c = 0; c < codecs.size(); c++) {
            costs.add(sums.get(c).costs(codecs.get(c).name(), inputs.size()));
        }
        return costs;
    }

    private void measure(List<WireCodec> codecs, int split, Map<String, T> made, List<Sums> sums) {
        Optional<Map<String, T>> crossing = crossing(split, made);
        if (crossing.isEmpty()) {
            sums.forEach(each -> each.error[split] = Double.POSITIVE_INFINITY);
            return;
        }
        Map<String, T> plain = crossing.get();
        boolean lossy = codecs.stream().anyMatch(codec -> !codec.lossless());
        Map<String, T> answer = lossy ? answer(split, made, plain) : Map.of();
        for (int c = 0; c < codecs.size(); c++) {
            Map<String, EncodedBytes> encoded = time(codecs.get(c), split, plain, sums.get(c));
            if (encoded.values().stream().anyMatch(tensor -> !tensor.codec().lossless())) {
                double error = subject.error(answer, answer(split, made, decoded(encoded, plain)));
                sums.get(c).error[split] = Math.max(sums.get(c).error[split], error);
            }
        }
    }

    private Map<String, EncodedBytes> time(WireCodec codec, int split, Map<String, T> crossing, Sums sums) {
        double[] encodeSeconds = new double[runs];
        double[] decodeSeconds = new double[runs];
        Map<String, EncodedBytes> encoded = Map.of();
        for (int run = 0; run < runs; run++) {
            long start = System.nanoTime();
            encoded = encoded(codec, crossing);
            long between = System.nanoTime();
            decoded(encoded, crossing);
            encodeSeconds[run] = (between - start) / 1e9;
            decodeSeconds[run] = (System.nanoTime() - between) / 1e9;
        }
        sums.bytes[split] +=
                encoded.values().stream().mapToLong(EncodedBytes::payloadBytes).sum();
        sums.encodeSeconds[split] += median(encodeSeconds);
        sums.decodeSeconds[split] += median(decodeSeconds);
        return encoded;
    }

    private Map<String, EncodedBytes> encoded(WireCodec codec, Map<String, T> crossing) {
        Map<String, EncodedBytes> encoded = new LinkedHashMap<>();
        crossing.forEach((name, tensor) -> encoded.put(name, subject.encode(codec, tensor)));
        return encoded;
    }

    private Map<String, T> decoded(Map<String, EncodedBytes> encoded, Map<String, T> crossing) {
        Map<String, T> decoded = new LinkedHashMap<>();
        crossing.forEach(
                (name, tensor) -> decoded.put(name, subject.decode(Objects.requireNonNull(encoded.get(name)), tensor)));
        return decoded;
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
