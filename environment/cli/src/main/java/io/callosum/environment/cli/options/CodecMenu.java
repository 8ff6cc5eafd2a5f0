package io.callosum.environment.cli.options;

import io.callosum.controller.profile.CodecCosts;
import io.callosum.executors.codec.WireCodec;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The wire codecs that policies may choose from.
 *
 * @param codecs beside {@code identity}; none where everything crosses as it is
 * @param costs what they make of each split; to be measured if absent
 * @param tolerance largest admissible error of an answer, relative to its largest number
 */
public record CodecMenu(List<WireCodec> codecs, Optional<List<CodecCosts>> costs, double tolerance) {
    public CodecMenu {
        codecs = List.copyOf(codecs);
    }

    /** Whether there is nothing to choose from. */
    public boolean isEmpty() {
        return codecs.isEmpty();
    }

    /** Those that the other side decodes. */
    public CodecMenu among(Set<String> decoded) {
        return new CodecMenu(
                codecs.stream().filter(codec -> decoded.contains(codec.name())).toList(),
                costs.map(all -> all.stream()
                        .filter(codec -> decoded.contains(codec.codec()))
                        .toList()),
                tolerance);
    }

    /** The same with what they make of each split. */
    public CodecMenu withCosts(List<CodecCosts> known) {
        return new CodecMenu(codecs, Optional.of(known), tolerance);
    }

    /**
     * What a codec makes of the splits, in a line.
     *
     * @param plainBytes what crosses at each split without it
     */
    public String describe(CodecCosts codec, double[] plainBytes) {
        double[] error = codec.outputError();
        int[] carried = IntStream.range(0, codec.splits())
                .filter(split -> Double.isFinite(error[split]))
                .toArray();
        double[] bytes = codec.uplinkBytes();
        double[] shares = Arrays.stream(carried)
                .mapToDouble(split -> bytes[split] / plainBytes[split])
                .toArray();
        return String.format(
                Locale.ROOT,
                "codec %s: %.0f to %.0f %% of the bytes, largest error %.2g, within %.2g at %d of %d splits",
                codec.codec(),
                100 * Arrays.stream(shares).min().orElse(1),
                100 * Arrays.stream(shares).max().orElse(1),
                Arrays.stream(carried).mapToDouble(split -> error[split]).max().orElse(0),
                tolerance,
                Arrays.stream(error).filter(each -> each <= tolerance).count(),
                codec.splits());
    }
}
