package io.callosum.environment.fitting;

import java.util.function.UnaryOperator;
import org.apache.commons.math3.exception.MaxCountExceededException;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.ConjugateGradient;
import org.apache.commons.math3.linear.RealLinearOperator;
import org.apache.commons.math3.linear.RealVector;

/** Weighted, penalised least squares over a sparse design, by conjugate gradients with the diagonal as preconditioner. Stateless. */
final class NormalEquations {
    private static final int ITERATIONS = 300;
    private static final double TOLERANCE = 1e-6;

    private NormalEquations() {}

    /** The coefficients, from a first guess; after {@value #ITERATIONS} iterations, the best so far. */
    static double[] solve(SplineDesign design, double[] weights, double[] targets, double[] guess) {
        int size = design.columns();
        double[] diagonal = design.squares(weights);
        for (int j = 0; j < size; j++) {
            diagonal[j] += design.penalty(j);
        }
        RealLinearOperator matrix = operator(size, x -> {
            double[] product = design.transposedTimes(multiply(weights, design.times(x)));
            for (int j = 0; j < size; j++) {
                product[j] += design.penalty(j) * x[j];
            }
            return product;
        });
        RealLinearOperator inverseDiagonal = operator(size, x -> {
            double[] scaled = new double[size];
            for (int j = 0; j < size; j++) {
                scaled[j] = x[j] / diagonal[j];
            }
            return scaled;
        });
        RealVector right = new ArrayRealVector(design.transposedTimes(multiply(weights, targets)), false);
        RealVector solution = new ArrayRealVector(guess);
        try {
            new ConjugateGradient(ITERATIONS, TOLERANCE, false).solveInPlace(matrix, inverseDiagonal, right, solution);
        } catch (MaxCountExceededException enough) {
            // What it has reached is in place.
            return solution.toArray();
        }
        return solution.toArray();
    }

    private static double[] multiply(double[] weights, double[] values) {
        double[] product = new double[values.length];
        for (int i = 0; i < product.length; i++) {
            product[i] = weights[i] * values[i];
        }
        return product;
    }

    private static RealLinearOperator operator(int size, UnaryOperator<double[]> times) {
        return new RealLinearOperator() {
            @Override
            public int getRowDimension() {
                return size;
            }

            @Override
            public int getColumnDimension() {
                return size;
            }

            @Override
            public RealVector operate(RealVector x) {
                return new ArrayRealVector(times.apply(x.toArray()), false);
            }
        };
    }
}
