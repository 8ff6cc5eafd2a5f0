package io.callosum.environment.cli.measurement;

import io.callosum.controller.profile.CodecCosts;
import io.callosum.executors.calibration.CodecCalibration;
import io.callosum.executors.codec.WireCodec;
import io.callosum.executors.spi.NetworkSession;
import io.callosum.executors.tensor.Tensor;
import io.callosum.executors.throttle.Slowdown;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Measures codecs on inputs made from a seed. */
public final class CodecMeasurement {
    private static final int RUNS = 3;
    private static final int WARMUP_RUNS = 1;

    private CodecMeasurement() {}

    /**
     * What codecs make of each split. The device encodes as much slower as its slowdown of computation says.
     *
     * @param inputs how many inputs, at least 1
     * @param seed of the inputs
     */
    public static List<CodecCosts> measure(
            NetworkSession session,
            List<WireCodec> codecs,
            int inputs,
            long seed,
            Slowdown device,
            CodecCalibration.Progress progress) {
        List<Map<String, Tensor>> queries = new ArrayList<>();
        for (int i = 0; i < inputs; i++) {
            queries.add(SeededInputs.inputs(session.network(), seed + i));
        }
        // The first use of a codec compiles it and loads its library.
        new CodecCalibration(session, WARMUP_RUNS).measure(codecs, queries.subList(0, 1), (done, all) -> {});
        List<CodecCosts> measured = new CodecCalibration(session, RUNS).measure(codecs, queries, progress);
        return measured.stream().map(codec -> slowed(codec, device)).toList();
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
