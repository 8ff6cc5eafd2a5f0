package io.callosum.environment.cli.demo;

import io.callosum.controller.network.Network;
import io.callosum.environment.cli.measurement.SeededInputs;
import io.callosum.executors.calibration.AnswerError;
import io.callosum.executors.spi.NetworkSession;
import io.callosum.executors.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** A few inputs and what the whole network on one executor answers to them. Immutable. */
final class ExpectedAnswers {
    /** How far each element may be off. */
    static final double TOLERANCE = 1e-4;

    private final List<Map<String, Tensor>> inputs = new ArrayList<>();
    private final List<Map<String, Tensor>> answers = new ArrayList<>();
    private final AnswerError error;

    ExpectedAnswers(NetworkSession whole, int count, long seed) {
        Network network = whole.network();
        error = new AnswerError(network);
        for (int i = 0; i < count; i++) {
            Map<String, Tensor> input = SeededInputs.inputs(network, seed * 1000 + i);
            inputs.add(input);
            answers.add(whole.run(0, network.layerCount(), input).outputs());
        }
    }

    int count() {
        return inputs.size();
    }

    Map<String, Tensor> inputs(int index) {
        return inputs.get(index);
    }

    /** The largest difference between any two elements of an answer and the expected one; infinite if shapes differ. */
    double difference(int index, Map<String, Tensor> answer) {
        Map<String, Tensor> expected = answers.get(index);
        if (!answer.keySet().equals(expected.keySet())) {
            return Double.POSITIVE_INFINITY;
        }
        double largest = 0;
        for (Map.Entry<String, Tensor> tensor : expected.entrySet()) {
            Tensor found = answer.get(tensor.getKey());
            largest =
                    Math.max(largest, found == null ? Double.POSITIVE_INFINITY : difference(tensor.getValue(), found));
        }
        return largest;
    }

    /** The relative error of the answer to one of these inputs; empty for another input. */
    OptionalDouble relativeError(Map<String, Tensor> input, Map<String, Tensor> answer) {
        for (int i = 0; i < inputs.size(); i++) {
            if (inputs.get(i).equals(input)) {
                return OptionalDouble.of(error.relative(answers.get(i), answer));
            }
        }
        return OptionalDouble.empty();
    }

    private static double difference(Tensor expected, Tensor found) {
        if (!found.shape().equals(expected.shape()) || found.type() != expected.type()) {
            return Double.POSITIVE_INFINITY;
        }
        float[] left = expected.toFloats();
        float[] right = found.toFloats();
        double largest = 0;
        for (int i = 0; i < left.length; i++) {
            double difference = Math.abs((double) left[i] - right[i]);
            largest = Math.max(largest, Double.isNaN(difference) ? Double.POSITIVE_INFINITY : difference);
        }
        return largest;
    }
}
