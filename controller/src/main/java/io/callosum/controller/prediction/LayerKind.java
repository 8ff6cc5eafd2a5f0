package io.callosum.controller.prediction;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The kinds of layers that have a regression of their own, and what each is predicted from. {@code HW} is the side of the input,
 * {@code output} that of the output; channels, neurons and elements are counts.
 */
@SuppressWarnings("ImmutableEnumChecker") // its lists cannot be changed
public enum LayerKind {
    /** Convolution, grouped or not, with zero padding. */
    CONV(
            Shape.WINDOW + " Cin Cout",
            "output groups batch",
            Shape.CONVOLUTION,
            Shape.CONVOLUTION_PAIRS,
            Shape.CONVOLUTION_PAPER,
            Shape.MAPS + "; kernel^2 Cin Cout groups^-1"),
    /** Convolution whose weights differ at every place. */
    LOCAL(
            Shape.WINDOW + " Cin Cout",
            "output groups batch",
            Shape.CONVOLUTION,
            Shape.CONVOLUTION_PAIRS,
            Shape.CONVOLUTION_PAPER,
            Shape.MAPS + "; output^2 kernel^2 Cin Cout groups^-1"),
    /** Depthwise convolution: one filter a channel. */
    DWCONV(
            Shape.WINDOW + " Cin",
            "output batch",
            "work = output^2 kernel^2 Cin batch; in = HW^2 Cin batch; out = output^2 Cin batch",
            "output kernel; output Cin; work kernel",
            "HW^2 Cin; kernel^2 stride^-2 Cin",
            "HW^2 Cin batch; output^2 Cin batch; kernel^2 Cin"),
    /** Fully connected, for each row of a batch. */
    LINEAR(
            "in_features out_features",
            "batch",
            "weights = in_features out_features; work = in_features out_features batch",
            "batch weights",
            "in_features; out_features",
            "in_features batch; out_features batch; in_features out_features"),
    /** The largest value in a window. */
    MAXPOOL(
            Shape.WINDOW + " Cin",
            "output batch",
            Shape.POOLING,
            Shape.POOLING_PAIRS,
            Shape.POOLING_PAPER,
            Shape.POOLING_TRAFFIC),
    /** The mean over a window; without a kernel, over as much as the sides ask for. */
    AVGPOOL(
            "HW output Cin",
            "kernel stride batch",
            Shape.POOLING,
            Shape.POOLING_PAIRS,
            Shape.POOLING_PAPER,
            Shape.POOLING_TRAFFIC),
    /** Batch normalisation. */
    BATCHNORM("HW Cin", "batch", Shape.PLANES, "", Shape.PLANES_PAPER, Shape.PLANES_TRAFFIC),
    /** Local response normalisation. */
    LRN("HW Cin", "batch", Shape.PLANES, "", Shape.PLANES_PAPER, Shape.PLANES_TRAFFIC),
    /** Rectified linear. */
    RELU,
    /** Hyperbolic tangent. */
    TANH,
    /** Logistic. */
    SIGMOID,
    /** Hyperbolic tangent by straight lines. */
    HARDTANH,
    /** Dropout; does nothing at inference. */
    DROPOUT,
    /** Softmax. */
    SOFTMAX,
    /** The index of the largest value. */
    ARGMAX,
    /** Elementwise sum. */
    ADD,
    /** Concatenation. */
    CONCAT,
    /** Another shape for the same elements. */
    RESHAPE;

    /** The texts that several kinds share. */
    private static final class Shape {
        static final String MAPS = "HW^2 Cin batch; output^2 Cout batch";
        static final String POOLING_TRAFFIC = "HW^2 Cin batch; output^2 Cin batch";
        static final String PLANES_TRAFFIC = "HW^2 Cin batch; HW^2 Cin batch";
        static final String WINDOW = "HW kernel stride";
        static final String CONVOLUTION = "reduction = kernel^2 Cin groups^-1;"
                + " work = output^2 kernel^2 Cin Cout groups^-1 batch; in = HW^2 Cin batch; out = output^2 Cout batch;"
                + " weights = kernel^2 Cin Cout groups^-1; im2col = output^2 kernel^2 Cin groups^-1 batch";
        static final String CONVOLUTION_PAIRS =
                "reduction output; reduction Cout; output Cout; im2col Cout; work kernel; work stride";
        static final String CONVOLUTION_PAPER = "HW^2 Cin; kernel^2 stride^-2 Cout";
        static final String POOLING =
                "in = HW^2 Cin batch; out = output^2 Cin batch; work = output^2 kernel^2 Cin batch";
        static final String POOLING_PAIRS = "output kernel; out kernel; in kernel; work kernel; output Cin";
        static final String POOLING_PAPER = "HW^2 Cin; output^2 Cin";
        static final String PLANES = "work = HW^2 Cin batch";
        static final String PLANES_PAPER = "HW^2 Cin";

        private Shape() {}
    }

    private final List<String> required;
    private final List<String> columns;
    private final List<Monomial> variables;
    private final List<Pair> pairs;
    private final List<Monomial> paper;
    private final List<Monomial> traffic;

    /** Kinds whose time depends on how much passes through alone. */
    LayerKind() {
        this("elements", "", "work = elements", "", "elements", "elements; elements");
    }

    LayerKind(String required, String optional, String derived, String extraPairs, String paper, String traffic) {
        this.required = words(required);
        List<String> all = new ArrayList<>(this.required);
        all.addAll(words(optional));
        this.columns = List.copyOf(all);
        List<Monomial> products = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            products.add(Monomial.column(i, columns));
        }
        for (String text : phrases(derived)) {
            String[] sides = text.split(" = ", 2);
            products.add(Monomial.parse(sides[0], sides[1], columns));
        }
        this.variables = List.copyOf(products);
        this.pairs = pairs(extraPairs);
        this.paper = products(paper);
        this.traffic = products(traffic);
    }

    private List<Monomial> products(String texts) {
        return phrases(texts).stream()
                .map(text -> Monomial.parse(text, text, columns))
                .toList();
    }

    /** Two variables whose effects are not independent. */
    public record Pair(int first, int second) {}

    private List<Pair> pairs(String extra) {
        List<Pair> all = new ArrayList<>();
        for (int i = 0; i < required.size(); i++) {
            for (int j = i + 1; j < required.size(); j++) {
                all.add(new Pair(i, j));
            }
        }
        for (String text : phrases(extra)) {
            String[] names = text.split(" ", 2);
            all.add(new Pair(variable(names[0]), variable(names[1])));
        }
        return all.stream().distinct().toList();
    }

    private int variable(String name) {
        for (int i = 0; i < variables.size(); i++) {
            if (variables.get(i).name().equals(name)) {
                return i;
            }
        }
        throw new IllegalArgumentException("expected a variable, found '" + name + "'");
    }

    private static List<String> words(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split(" ", -1));
    }

    private static List<String> phrases(String text) {
        return text.isEmpty()
                ? List.of()
                : Arrays.stream(text.split(";", -1)).map(String::strip).toList();
    }

    /** The name in files and on the command line. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The kind of that label, if there is one. */
    public static Optional<LayerKind> of(String label) {
        return Arrays.stream(values())
                .filter(kind -> kind.label().equals(label))
                .findFirst();
    }

    /** The columns that a configuration has to have. */
    public List<String> requiredColumns() {
        return required;
    }

    /** All columns, the required ones first. */
    public List<String> columns() {
        return columns;
    }

    /** What predictions are made from: the columns, then products of them. */
    public List<Monomial> variables() {
        return variables;
    }

    /** The variables whose effects a spline takes two by two. */
    public List<Pair> pairs() {
        return pairs;
    }

    /** The regression variables of Neurosurgeon for this kind. */
    public List<Monomial> paperVariables() {
        return paper;
    }

    /** What grows with the work: multiply-accumulates, or elements. */
    public Monomial work() {
        return variables.get(variable("work"));
    }

    /** Multiply-accumulates of a configuration, from the logarithms of its values; 0 for kinds without weights. */
    public double macs(double[] columnLogs) {
        return switch (this) {
            case CONV, LOCAL, DWCONV, LINEAR -> Math.exp(work().log(columnLogs));
            default -> 0;
        };
    }

    /** Bytes of float32 that a configuration reads and writes at least once: inputs, weights and outputs. */
    public double bytes(double[] columnLogs) {
        double elements = 0;
        for (Monomial part : traffic) {
            elements += Math.exp(part.log(columnLogs));
        }
        return Float.BYTES * elements;
    }

    /**
     * A configuration with a value for every column.
     *
     * @param given the required columns' values, all above 0, and any of the optional ones
     * @return one a column; where none is given, the output side is that of zero padding that keeps the side (at stride 1), groups and
     *     batch are 1, and an average's window tiles the input
     * @throws IllegalArgumentException if a required value is missing, or one is not above 0
     */
    public double[] complete(Map<String, Double> given) {
        double[] values = new double[columns.size()];
        for (int i = 0; i < values.length; i++) {
            String column = columns.get(i);
            Double value = given.get(column);
            if (value == null && i < required.size()) {
                throw new IllegalArgumentException("expected a value of " + column + ", found none");
            }
            values[i] = value == null ? usual(column, given) : value;
            if (!(values[i] > 0) || Double.isInfinite(values[i])) {
                throw new IllegalArgumentException("expected " + column + " above 0, found " + values[i]);
            }
        }
        return values;
    }

    private static double usual(String column, Map<String, Double> given) {
        double side = given.getOrDefault("HW", 1.0);
        return switch (column) {
            case "output" -> Math.floor((side - 1) / given.getOrDefault("stride", 1.0)) + 1;
            case "kernel", "stride" -> Math.max(1, side / given.getOrDefault("output", 1.0));
            default -> 1;
        };
    }
}
