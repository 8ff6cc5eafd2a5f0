package io.callosum.environment.cli.onnx;

import io.callosum.executors.onnx.runtime.PartRun;
import io.callosum.executors.onnx.runtime.SplitModel;
import io.callosum.executors.onnx.tensor.RawTensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/**
 * One cut, run several times after a warm-up.
 *
 * @param split the cut
 * @param last the last run
 * @param headMillis median time of the head
 * @param tailMillis median time of the tail
 */
record CutRuns(int split, PartRun last, double headMillis, double tailMillis) {
    static CutRuns of(SplitModel model, int split, Map<String, RawTensor> query, int runs) {
        List<PartRun> done = new ArrayList<>();
        PartRun last = model.runSplit(split, query);
        for (int run = 0; run < runs; run++) {
            last = model.runSplit(split, query);
            done.add(last);
        }
        return new CutRuns(split, last, median(done, PartRun::headNanos), median(done, PartRun::tailNanos));
    }

    double millis() {
        return headMillis + tailMillis;
    }

    private static double median(List<PartRun> runs, ToLongFunction<PartRun> nanos) {
        long[] sorted = runs.stream().mapToLong(nanos).sorted().toArray();
        return sorted[sorted.length / 2] / 1e6;
    }
}
