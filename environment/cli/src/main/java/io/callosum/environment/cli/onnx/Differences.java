package io.callosum.environment.cli.onnx;

import io.callosum.executors.onnx.tensor.RawTensor;
import java.util.Map;

/** How far two answers are apart. */
final class Differences {
    private Differences() {}

    /** The largest absolute difference over the tensor's largest magnitude, or 1 if that is larger; NaN where the answers do not compare. */
    static double largest(Map<String, RawTensor> found, Map<String, RawTensor> wanted) {
        double worst = 0;
        for (Map.Entry<String, RawTensor> each : wanted.entrySet()) {
            RawTensor tensor = found.get(each.getKey());
            if (tensor == null || tensor.byteCount() != each.getValue().byteCount()) {
                return Double.NaN;
            }
            if (!tensor.equals(each.getValue())) {
                double difference = largest(tensor.toDoubles(), each.getValue().toDoubles());
                worst = Double.isNaN(difference) ? difference : Math.max(worst, difference);
            }
        }
        return worst;
    }

    private static double largest(double[] found, double[] wanted) {
        double difference = 0;
        double scale = 1;
        for (int i = 0; i < wanted.length; i++) {
            difference = Math.max(difference, Math.abs(found[i] - wanted[i]));
            scale = Math.max(scale, Math.abs(wanted[i]));
        }
        return difference / scale;
    }
}
