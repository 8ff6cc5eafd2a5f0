package io.callosum.executors.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.callosum.executors.tensor.Tensor;

/** Compares float32 tensors. */
public final class TensorComparison {
    private TensorComparison() {}

    /**
     * The largest absolute difference, over the largest magnitude expected or 1, whichever is larger; NaN if there is a NaN in either.
     */
    public static double relativeError(Tensor actual, Tensor expected) {
        float[] found = actual.toFloats();
        float[] wanted = expected.toFloats();
        double error = 0;
        double scale = 1;
        for (int i = 0; i < wanted.length; i++) {
            error = Math.max(error, Math.abs((double) found[i] - wanted[i]));
            scale = Math.max(scale, Math.abs(wanted[i]));
        }
        return error / scale;
    }

    /** Asserts type, shape and a {@link #relativeError} of at most {@code tolerance}; 0 asks for equal values. */
    public static void assertClose(String description, Tensor actual, Tensor expected, double tolerance) {
        assertThat(actual.type()).as(description + ": type").isEqualTo(expected.type());
        assertThat(actual.shape()).as(description + ": shape").isEqualTo(expected.shape());
        assertThat(relativeError(actual, expected))
                .as(description + ": largest relative difference")
                .isLessThanOrEqualTo(tolerance);
    }

    /** Asserts finite values, which differ if there are several: a comparison of constants would prove nothing. */
    public static void assertInformative(String description, Tensor tensor) {
        float[] values = tensor.toFloats();
        boolean varied = false;
        for (float value : values) {
            assertThat(value).as(description).isFinite();
            varied |= value != values[0];
        }
        assertThat(varied || values.length < 3)
                .as(description + ": values differ")
                .isTrue();
    }
}
