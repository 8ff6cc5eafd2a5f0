package io.callosum.environment.baseline.linear;

/** Arithmetic of vectors. */
final class Vectors {
    private Vectors() {}

    /** The inner product. */
    static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
