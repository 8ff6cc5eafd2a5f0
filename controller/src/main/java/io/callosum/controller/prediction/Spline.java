package io.callosum.controller.prediction;

import java.util.List;
import java.util.Optional;

/**
 * An additive model of the logarithm of latency: a plane in the columns' logarithms, a piecewise linear curve a variable, and a piecewise
 * bilinear surface a pair of variables (a functional ANOVA with tensor products of linear B-splines: G. Wahba, Spline Models for
 * Observational Data, SIAM 1990). Curves find where a cache is full or a loop's last block is half empty; beyond what was measured only
 * the plane goes on. A prediction reads 2 numbers a curve and 4 a surface. Immutable and thread-safe.
 */
public final class Spline implements Regression {
    /** The family's name. */
    public static final String FAMILY = "spline";

    private final LayerKind kind;
    private final double[] plane;
    private final int[][] powers;
    private final List<Optional<Curve>> curves;
    private final List<Surface> surfaces;
    private final Compiled compiled;

    /** A curve over one variable: the values at the knots, and the coarser knots that surfaces over it use. */
    public record Curve(Knots knots, Knots coarse, List<Double> values) {
        public Curve {
            values = List.copyOf(values);
            requireValues(values.size(), knots.size());
        }
    }

    /** A surface over two variables: the values at the coarse knots, those of the second variable side by side. */
    public record Surface(int first, int second, List<Double> values) {
        public Surface {
            values = List.copyOf(values);
        }
    }

    /**
     * A spline.
     *
     * @param plane the constant, then one slope a column
     * @param curves one a variable; none for a variable that never changed
     * @param surfaces over variables that have curves
     */
    public Spline(LayerKind kind, double[] plane, List<Optional<Curve>> curves, List<Surface> surfaces) {
        this.kind = kind;
        this.plane = plane.clone();
        this.curves = List.copyOf(curves);
        this.surfaces = List.copyOf(surfaces);
        requireValues(plane.length, kind.columns().size() + 1);
        requireValues(curves.size(), kind.variables().size());
        for (Surface surface : surfaces) {
            requireValues(
                    surface.values().size(),
                    curve(surface.first()).coarse().size()
                            * curve(surface.second()).coarse().size());
        }
        this.powers = kind.variables().stream()
                .map(variable ->
                        variable.powers().stream().mapToInt(Integer::intValue).toArray())
                .toArray(int[][]::new);
        this.compiled = new Compiled(this);
    }

    private Curve curve(int variable) {
        return curves.get(variable)
                .orElseThrow(() -> new IllegalArgumentException("expected a curve of variable " + variable));
    }

    private static void requireValues(int found, int expected) {
        if (found != expected) {
            throw new IllegalArgumentException("expected " + expected + " values, found " + found);
        }
    }

    /** What it predicts. */
    public LayerKind kind() {
        return kind;
    }

    /** The constant, then one slope a column, in a new array. */
    public double[] plane() {
        return plane.clone();
    }

    /** One a variable. */
    public List<Optional<Curve>> curves() {
        return curves;
    }

    /** The surfaces. */
    public List<Surface> surfaces() {
        return surfaces;
    }

    @Override
    public String family() {
        return FAMILY;
    }

    @Override
    public double millis(double[] columnLogs) {
        return Math.exp(compiled.logMillis(columnLogs));
    }

    @Override
    public LayerRegression at(double[] columnLogs) {
        return compiled.at(columnLogs);
    }

    /** The same numbers in arrays, as a prediction reads them. */
    private static final class Compiled {
        private final double[] plane;
        private final int[][] powers;
        private final Knots[] fine;
        private final Knots[] coarse;
        private final double[][] curveValues;
        private final int[] first;
        private final int[] second;
        private final double[][] surfaceValues;

        Compiled(Spline spline) {
            this.plane = spline.plane;
            this.powers = spline.powers;
            Knots none = new Knots(0, 1);
            this.fine = spline.curves.stream()
                    .map(curve -> curve.map(Curve::knots).orElse(none))
                    .toArray(Knots[]::new);
            this.coarse = spline.curves.stream()
                    .map(curve -> curve.map(Curve::coarse).orElse(none))
                    .toArray(Knots[]::new);
            this.curveValues = spline.curves.stream()
                    .map(curve -> curve.map(each -> array(each.values())).orElse(new double[2]))
                    .toArray(double[][]::new);
            this.first = spline.surfaces.stream().mapToInt(Surface::first).toArray();
            this.second = spline.surfaces.stream().mapToInt(Surface::second).toArray();
            this.surfaceValues =
                    spline.surfaces.stream().map(each -> array(each.values())).toArray(double[][]::new);
        }

        private static double[] array(List<Double> values) {
            return values.stream().mapToDouble(Double::doubleValue).toArray();
        }

        double logMillis(double[] logs) {
            double[] sum = {0};
            read(logs, (coefficient, factor) -> sum[0] += coefficient * factor);
            return sum[0];
        }

        LayerRegression at(double[] logs) {
            int most = plane.length + 2 * fine.length + 4 * first.length;
            double[] coefficients = new double[most];
            double[] factors = new double[most];
            int[] next = {0};
            read(logs, (coefficient, factor) -> {
                coefficients[next[0]] = coefficient;
                factors[next[0]++] = factor;
            });
            return new ExponentialSum(coefficients, factors, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, 0);
        }

        /** Takes a coefficient and what it is multiplied with. */
        private interface Reader {
            void take(double coefficient, double factor);
        }

        /** Reads every coefficient that has a part at a configuration. */
        private void read(double[] logs, Reader reader) {
            reader.take(plane[0], 1);
            for (int i = 0; i < logs.length; i++) {
                reader.take(plane[i + 1], logs[i]);
            }
            int[] below = new int[fine.length];
            double[] share = new double[fine.length];
            for (int v = 0; v < fine.length; v++) {
                double x = 0;
                for (int i = 0; i < logs.length; i++) {
                    x += powers[v][i] * logs[i];
                }
                int knot = fine[v].below(x);
                double right = fine[v].share(x, knot);
                reader.take(curveValues[v][knot], 1 - right);
                reader.take(curveValues[v][knot + 1], right);
                below[v] = coarse[v].below(x);
                share[v] = coarse[v].share(x, below[v]);
            }
            for (int s = 0; s < first.length; s++) {
                double a = share[first[s]];
                double b = share[second[s]];
                int width = coarse[second[s]].size();
                int corner = below[first[s]] * width + below[second[s]];
                double[] values = surfaceValues[s];
                reader.take(values[corner], (1 - a) * (1 - b));
                reader.take(values[corner + 1], (1 - a) * b);
                reader.take(values[corner + width], a * (1 - b));
                reader.take(values[corner + width + 1], a * b);
            }
        }
    }
}
