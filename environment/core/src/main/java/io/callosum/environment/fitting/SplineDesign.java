package io.callosum.environment.fitting;

import io.callosum.controller.prediction.Knots;
import io.callosum.controller.prediction.LayerKind;
import io.callosum.controller.prediction.Spline;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The sparse matrix that takes a spline's coefficients to its values at the samples: the plane first, then curves, then surfaces. Every
 * row has the same number of entries.
 */
final class SplineDesign {
    private static final int FINE = 64;
    private static final int COARSE = 24;
    private static final double PLANE_PENALTY = 1e-6;
    private static final double CURVE_PENALTY = 1;
    private static final double SURFACE_PENALTY = 4;

    private final LayerKind kind;
    private final List<Optional<Axis>> axes;
    private final List<LayerKind.Pair> pairs;
    private final double[] penalties;
    private final int rows;
    private final int entries;
    private final int[] index;
    private final double[] value;

    /** A variable that changes: where its curve and its surfaces bend. */
    private record Axis(Knots fine, Knots coarse) {}

    SplineDesign(Samples samples) {
        this.kind = samples.kind();
        double[][] logs = samples.logs();
        this.rows = logs.length;
        this.axes = kind.variables().stream()
                .map(variable -> axis(
                        Arrays.stream(logs).mapToDouble(variable::log).sorted().toArray()))
                .toList();
        this.pairs = kind.pairs().stream()
                .filter(pair -> axes.get(pair.first()).isPresent()
                        && axes.get(pair.second()).isPresent())
                .toList();
        int curves = (int) axes.stream().filter(Optional::isPresent).count();
        this.entries = 1 + kind.columns().size() + 2 * curves + 4 * pairs.size();
        this.index = new int[rows * entries];
        this.value = new double[rows * entries];
        for (int i = 0; i < rows; i++) {
            fill(i, logs[i]);
        }
        this.penalties = penaltyOfEach();
    }

    private static Optional<Axis> axis(double[] sorted) {
        double[] places = distinct(sorted);
        if (places.length < 2) {
            return Optional.empty();
        }
        return Optional.of(new Axis(knots(places, sorted, FINE), knots(places, sorted, COARSE)));
    }

    /** Different values; logarithms of equal products differ in their last bits. */
    private static double[] distinct(double[] sorted) {
        double[] places = new double[sorted.length];
        int count = 0;
        for (double each : sorted) {
            if (count == 0 || each - places[count - 1] > 1e-9) {
                places[count++] = each;
            }
        }
        return Arrays.copyOf(places, count);
    }

    /** Every value, or where there are too many, quantiles of the samples. */
    private static Knots knots(double[] places, double[] sorted, int most) {
        if (places.length <= most) {
            return new Knots(places);
        }
        double[] quantiles = new double[most];
        for (int i = 0; i < most; i++) {
            quantiles[i] = sorted[(int) Math.round(i * (sorted.length - 1.0) / (most - 1))];
        }
        return new Knots(distinct(quantiles));
    }

    private void fill(int row, double[] logs) {
        int at = row * entries;
        value[at] = 1;
        for (int i = 0; i < logs.length; i++) {
            index[at + 1 + i] = 1 + i;
            value[at + 1 + i] = logs[i];
        }
        at += 1 + logs.length;
        int column = 1 + logs.length;
        int[] below = new int[axes.size()];
        double[] share = new double[axes.size()];
        for (int v = 0; v < axes.size(); v++) {
            if (axes.get(v).isPresent()) {
                Axis axis = axes.get(v).get();
                double x = kind.variables().get(v).log(logs);
                int knot = axis.fine().below(x);
                double right = axis.fine().share(x, knot);
                at = put(at, column + knot, 1 - right);
                at = put(at, column + knot + 1, right);
                column += axis.fine().size();
                below[v] = axis.coarse().below(x);
                share[v] = axis.coarse().share(x, below[v]);
            }
        }
        for (LayerKind.Pair pair : pairs) {
            int width = coarse(pair.second());
            int corner = column + below[pair.first()] * width + below[pair.second()];
            double a = share[pair.first()];
            double b = share[pair.second()];
            at = put(at, corner, (1 - a) * (1 - b));
            at = put(at, corner + 1, (1 - a) * b);
            at = put(at, corner + width, a * (1 - b));
            at = put(at, corner + width + 1, a * b);
            column += coarse(pair.first()) * width;
        }
    }

    private int put(int at, int column, double weight) {
        index[at] = column;
        value[at] = weight;
        return at + 1;
    }

    private int coarse(int variable) {
        return axes.get(variable).map(axis -> axis.coarse().size()).orElse(0);
    }

    private double[] penaltyOfEach() {
        int plane = 1 + kind.columns().size();
        int curves = axes.stream()
                .flatMap(Optional::stream)
                .mapToInt(axis -> axis.fine().size())
                .sum();
        int surfaces = pairs.stream()
                .mapToInt(pair -> coarse(pair.first()) * coarse(pair.second()))
                .sum();
        double[] all = new double[plane + curves + surfaces];
        Arrays.fill(all, 0, plane, PLANE_PENALTY);
        Arrays.fill(all, plane, plane + curves, CURVE_PENALTY);
        Arrays.fill(all, plane + curves, all.length, SURFACE_PENALTY);
        return all;
    }

    /** The number of coefficients. */
    int columns() {
        return penalties.length;
    }

    /** What a coefficient's square costs. */
    double penalty(int column) {
        return penalties[column];
    }

    /** The matrix times coefficients: one value a sample. */
    double[] times(double[] coefficients) {
        double[] product = new double[rows];
        for (int i = 0, at = 0; i < rows; i++) {
            double sum = 0;
            for (int end = at + entries; at < end; at++) {
                sum += value[at] * coefficients[index[at]];
            }
            product[i] = sum;
        }
        return product;
    }

    /** The transposed matrix times one value a sample. */
    double[] transposedTimes(double[] perSample) {
        double[] product = new double[columns()];
        for (int i = 0, at = 0; i < rows; i++) {
            for (int end = at + entries; at < end; at++) {
                product[index[at]] += value[at] * perSample[i];
            }
        }
        return product;
    }

    /** Each column's squares, weighted by sample and summed. */
    double[] squares(double[] weights) {
        double[] sums = new double[columns()];
        for (int i = 0, at = 0; i < rows; i++) {
            for (int end = at + entries; at < end; at++) {
                sums[index[at]] += weights[i] * value[at] * value[at];
            }
        }
        return sums;
    }

    /** The spline that has these coefficients. */
    Spline spline(double[] coefficients) {
        int plane = 1 + kind.columns().size();
        int at = plane;
        List<Optional<Spline.Curve>> curves = new ArrayList<>();
        for (Optional<Axis> axis : axes) {
            if (axis.isEmpty()) {
                curves.add(Optional.empty());
                continue;
            }
            int size = axis.get().fine().size();
            curves.add(Optional.of(
                    new Spline.Curve(axis.get().fine(), axis.get().coarse(), list(coefficients, at, at + size))));
            at += size;
        }
        List<Spline.Surface> surfaces = new ArrayList<>();
        for (LayerKind.Pair pair : pairs) {
            int size = coarse(pair.first()) * coarse(pair.second());
            surfaces.add(new Spline.Surface(pair.first(), pair.second(), list(coefficients, at, at + size)));
            at += size;
        }
        return new Spline(kind, Arrays.copyOf(coefficients, plane), curves, surfaces);
    }

    private static List<Double> list(double[] values, int from, int to) {
        return Arrays.stream(values, from, to).boxed().toList();
    }
}
