package io.callosum.controller.profile;

import io.callosum.controller.decision.ActionSpace;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What every split is predicted to cost, before anything is known of the link: bytes on the uplink, seconds of the head on the device,
 * seconds of the tail on the server. Times come by layer group, because predictions of layers of one kind tend to be wrong together; the
 * groups sum to the whole. Tables that were measured as prefixes need not be monotone. With {@link #withCodecs codecs} the entries are of
 * actions, which are planned as splits are. Immutable, serialisable and thread-safe; arrays are copied on the way in and out.
 */
public final class SplitCosts implements Serializable {
    private static final long serialVersionUID = 1;
    private static final double MOST_DEVIATION = 10;

    private final String network;
    private final double[] uplinkBytes;
    private final double[][] deviceSecondsByGroup;
    private final double[][] serverSecondsByGroup;
    private final double @Nullable [] deviceMillijoules;
    /** NaN if it is not known. */
    private final double deviation;

    private final List<String> groupNames;
    private final ActionSpace actions;
    private final boolean[] admissible;
    private final double[] outputError;
    private final double tolerance;

    /**
     * The costs of splits {@code 0..n}.
     *
     * @param network the network's name
     * @param uplinkBytes by split; that of the last split, all-device, is 0
     * @param deviceSecondsByGroup by group, then by split: seconds of the head
     * @param serverSecondsByGroup by group, then by split: seconds of the tail
     * @param deviceMillijoules by split: energy of the head, if known
     * @throws IllegalArgumentException if lengths or groups differ, there are fewer than two splits, or a figure is negative or not finite
     */
    public SplitCosts(
            String network,
            double[] uplinkBytes,
            double[][] deviceSecondsByGroup,
            double[][] serverSecondsByGroup,
            Optional<double[]> deviceMillijoules) {
        this(
                network,
                uplinkBytes,
                deviceSecondsByGroup,
                serverSecondsByGroup,
                deviceMillijoules,
                OptionalDouble.empty(),
                numbered(deviceSecondsByGroup.length),
                ActionSpace.SPLITS,
                all(uplinkBytes.length),
                new double[uplinkBytes.length],
                0);
    }

    private static List<String> numbered(int groups) {
        return IntStream.range(0, groups).mapToObj(group -> "group-" + group).toList();
    }

    private static boolean[] all(int splits) {
        boolean[] all = new boolean[splits];
        Arrays.fill(all, true);
        return all;
    }

    private SplitCosts(
            String network,
            double[] uplinkBytes,
            double[][] deviceSecondsByGroup,
            double[][] serverSecondsByGroup,
            Optional<double[]> deviceMillijoules,
            OptionalDouble deviation,
            List<String> groupNames,
            ActionSpace actions,
            boolean[] admissible,
            double[] outputError,
            double tolerance) {
        int splits = uplinkBytes.length;
        if (splits < 2) {
            throw new IllegalArgumentException("expected at least two splits of " + network + ", found " + splits);
        }
        this.network = network;
        this.uplinkBytes = checked("bytes", uplinkBytes, splits);
        if (uplinkBytes[splits - 1] != 0) {
            throw new IllegalArgumentException(
                    "expected 0 bytes at the last split, all-device, found " + uplinkBytes[splits - 1]);
        }
        if (deviceSecondsByGroup.length == 0 || deviceSecondsByGroup.length != serverSecondsByGroup.length) {
            throw new IllegalArgumentException("expected device and server times of the same layer groups, found "
                    + deviceSecondsByGroup.length + " and " + serverSecondsByGroup.length);
        }
        this.deviceSecondsByGroup = checked("device seconds", deviceSecondsByGroup, splits);
        this.serverSecondsByGroup = checked("server seconds", serverSecondsByGroup, splits);
        this.deviceMillijoules = deviceMillijoules
                .map(energy -> checked("millijoules", energy, splits))
                .orElse(null);
        this.deviation = deviation.orElse(Double.NaN);
        this.actions = actions;
        this.admissible = admissible;
        this.outputError = outputError;
        this.tolerance = tolerance;
        this.groupNames = List.copyOf(groupNames);
        if (groupNames.size() != deviceSecondsByGroup.length) {
            throw new IllegalArgumentException(
                    "expected " + deviceSecondsByGroup.length + " names of layer groups, found " + groupNames);
        }
        if (deviation.isPresent() && !(deviation.getAsDouble() >= 0 && deviation.getAsDouble() < MOST_DEVIATION)) {
            throw new IllegalArgumentException(
                    "expected a deviation in [0, " + MOST_DEVIATION + "), found " + deviation.getAsDouble());
        }
    }

    /**
     * The same, knowing how far the times may be off.
     *
     * @param logDeviation standard deviation of the logarithm of true / predicted
     */
    public SplitCosts withDeviation(double logDeviation) {
        return new SplitCosts(
                network,
                uplinkBytes,
                deviceSecondsByGroup,
                serverSecondsByGroup,
                deviceMillijoules(),
                OptionalDouble.of(logDeviation),
                groupNames,
                actions,
                admissible,
                outputError,
                tolerance);
    }

    /**
     * The same with a choice of codecs: entries become those of {@link #actions}. An action whose predicted error exceeds the tolerance is not
     * {@link #admissible}, and its other figures are those of its split as it is.
     *
     * @param codecs that the server decodes, without {@code identity}, which is there anyway
     * @param errorTolerance largest admissible difference of an answer from the one without a codec, as a share of that answer's largest number
     * @throws IllegalArgumentException if there are codecs already, they are of another number of splits, or the tolerance is negative
     */
    public SplitCosts withCodecs(List<CodecCosts> codecs, double errorTolerance) {
        if (!(errorTolerance >= 0)) {
            throw new IllegalArgumentException("expected a tolerance of at least 0, found " + errorTolerance);
        }
        if (!actions.equals(ActionSpace.SPLITS)) {
            throw new IllegalArgumentException("expected costs without codecs, found " + actions.codecs());
        }
        if (codecs.isEmpty()) {
            return this;
        }
        CodecExpansion expansion = new CodecExpansion(this, codecs, errorTolerance);
        return new SplitCosts(
                network,
                expansion.uplinkBytes(),
                expansion.deviceSecondsByGroup(),
                expansion.serverSecondsByGroup(),
                expansion.deviceMillijoules(),
                deviation(),
                expansion.groupNames(),
                expansion.actions(),
                expansion.admissible(),
                expansion.outputError(),
                errorTolerance);
    }

    /** What the entries mean: splits, or splits and codecs. */
    public ActionSpace actions() {
        return actions;
    }

    /** By action, whether its predicted error is within the tolerance, in a new array; all are without codecs. */
    public boolean[] admissible() {
        return admissible.clone();
    }

    /** By action, the predicted error of the answer, in a new array; 0 without codecs. */
    public double[] outputError() {
        return outputError.clone();
    }

    /** The largest admissible error; 0 without codecs. */
    public double errorTolerance() {
        return tolerance;
    }

    /** The same with names of the layer groups, by which what was learned of one network serves another. */
    public SplitCosts withGroupNames(List<String> names) {
        return new SplitCosts(
                network,
                uplinkBytes,
                deviceSecondsByGroup,
                serverSecondsByGroup,
                deviceMillijoules(),
                deviation(),
                names,
                actions,
                admissible,
                outputError,
                tolerance);
    }

    /** The names of the layer groups, in the order of the times; those of encoding and decoding are their codec's. */
    public List<String> groupNames() {
        return groupNames;
    }

    /** Standard deviation of the logarithm of true / predicted times, if it is known. */
    public OptionalDouble deviation() {
        return Double.isNaN(deviation) ? OptionalDouble.empty() : OptionalDouble.of(deviation);
    }

    private static double[][] checked(String what, double[][] groups, int splits) {
        return Arrays.stream(groups).map(group -> checked(what, group, splits)).toArray(double[][]::new);
    }

    private static double[] checked(String what, double[] values, int splits) {
        if (values.length != splits) {
            throw new IllegalArgumentException("expected " + splits + " " + what + ", found " + values.length);
        }
        for (double value : values) {
            if (!(value >= 0) || Double.isInfinite(value)) {
                throw new IllegalArgumentException("expected finite " + what + " >= 0, found " + value);
            }
        }
        return values.clone();
    }

    /** The network's name. */
    public String network() {
        return network;
    }

    /** The number of actions: of splits, n + 1, where there is one codec. */
    public int splits() {
        return uplinkBytes.length;
    }

    /** Bytes on the uplink by split, in a new array. */
    public double[] uplinkBytes() {
        return uplinkBytes.clone();
    }

    /** Seconds of the head on the device by split, in a new array. */
    public double[] deviceSeconds() {
        return sum(deviceSecondsByGroup);
    }

    /** Seconds of the tail on the server by split, in a new array. */
    public double[] serverSeconds() {
        return sum(serverSecondsByGroup);
    }

    /** As {@link #deviceSeconds}, by layer group, then by split, in new arrays. */
    public double[][] deviceSecondsByGroup() {
        return Arrays.stream(deviceSecondsByGroup).map(double[]::clone).toArray(double[][]::new);
    }

    /** As {@link #serverSeconds}, by layer group, then by split, in new arrays. */
    public double[][] serverSecondsByGroup() {
        return Arrays.stream(serverSecondsByGroup).map(double[]::clone).toArray(double[][]::new);
    }

    /** Energy of the head on the device by split in millijoules, in a new array, if it is known. */
    public Optional<double[]> deviceMillijoules() {
        return Optional.ofNullable(deviceMillijoules).map(double[]::clone);
    }

    private double[] sum(double[][] groups) {
        double[] total = new double[splits()];
        for (double[] group : groups) {
            for (int k = 0; k < total.length; k++) {
                total[k] += group[k];
            }
        }
        return total;
    }
}
