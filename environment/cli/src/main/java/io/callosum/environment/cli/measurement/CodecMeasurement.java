package io.callosum.environment.cli.measurement;

import io.callosum.controller.profile.CodecCosts;
import io.callosum.environment.cli.output.Progress;
import io.callosum.executors.calibration.CodecCalibration;
import io.callosum.executors.calibration.CodecSubject;
import io.callosum.executors.codec.WireCodec;
import io.callosum.executors.throttle.Slowdown;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Measures codecs with a warm-up before, and shows progress. */
public final class CodecMeasurement {
    private static final int RUNS = 3;
    private static final Duration WARMUP = Duration.ofSeconds(1);

    private CodecMeasurement() {}

    /**
     * What codecs make of each split. The device encodes as much slower as its slowdown of computation says.
     *
     * @param inputs of queries, at least one
     */
    public static <T> List<CodecCosts> measure(
            CodecSubject<T> subject, List<WireCodec> codecs, List<Map<String, T>> inputs, Slowdown device) {
        if (codecs.isEmpty()) {
            return List.of();
        }
        CodecCalibration<T> calibration = new CodecCalibration<>(subject, RUNS);
        calibration.warmUp(codecs, inputs.get(0), WARMUP);
        try (Progress progress = new Progress(subject.splits() * inputs.size())) {
            return calibration.measure(codecs, inputs, (done, all) -> progress.step(done, "codecs")).stream()
                    .map(codec -> slowed(codec, device))
                    .toList();
        }
    }

    private static CodecCosts slowed(CodecCosts codec, Slowdown device) {
        return new CodecCosts(
                codec.codec(),
                codec.uplinkBytes(),
                Arrays.stream(codec.encodeSeconds())
                        .map(seconds -> seconds * device.compute())
                        .toArray(),
                codec.decodeSeconds(),
                codec.outputError());
    }
}
