package io.callosum.environment.profile;

import java.util.List;
import java.util.Optional;

/**
 * What a network takes on one machine, by split {@code k = 0..n}: seconds of the head (layers before {@code k}), and, where they were
 * recorded, the bytes that cross and the energy of the head. A head measured as a whole may take less time than a shorter one, so the
 * seconds need not ascend, and a layer's time taken as the difference of two heads may be negative. Immutable and thread-safe; arrays
 * are copied on the way in and out.
 */
public final class MachineProfile {
    private final double[] headSeconds;
    private final Optional<String> network;
    private final Optional<double[]> uplinkBytes;
    private final boolean inputAssumed;
    private final Optional<double[]> headMillijoules;
    private final List<ProfiledLayer> layers;

    private MachineProfile(
            double[] headSeconds,
            Optional<String> network,
            Optional<double[]> uplinkBytes,
            boolean inputAssumed,
            Optional<double[]> headMillijoules,
            List<ProfiledLayer> layers) {
        this.headSeconds = headSeconds;
        this.network = network;
        this.uplinkBytes = uplinkBytes;
        this.inputAssumed = inputAssumed;
        this.headMillijoules = headMillijoules;
        this.layers = layers;
    }

    /**
     * A profile of nothing but times.
     *
     * @param headSeconds by split, at least two
     * @throws IllegalArgumentException if there are fewer, or one is negative or not finite
     */
    public static MachineProfile of(double[] headSeconds) {
        if (headSeconds.length < 2) {
            throw new IllegalArgumentException("expected at least two splits, found " + headSeconds.length);
        }
        double[] checked = checked("seconds", headSeconds, headSeconds.length);
        return new MachineProfile(checked, Optional.empty(), Optional.empty(), false, Optional.empty(), List.of());
    }

    /** With the network's name. */
    public MachineProfile withNetwork(String name) {
        return new MachineProfile(headSeconds, Optional.of(name), uplinkBytes, inputAssumed, headMillijoules, layers);
    }

    /**
     * With what crosses.
     *
     * @param bytes by split; 0 at the last, all-device
     * @param assumed whether those at split 0, the input, are a guess that gives way to what another profile says
     * @throws IllegalArgumentException if there are not as many as splits, one is negative or not finite, or the last is not 0
     */
    public MachineProfile withUplinkBytes(double[] bytes, boolean assumed) {
        double[] checked = checked("bytes", bytes, splits());
        if (checked[splits() - 1] != 0) {
            throw new IllegalArgumentException("expected 0 bytes at the last split, found " + checked[splits() - 1]);
        }
        return new MachineProfile(headSeconds, network, Optional.of(checked), assumed, headMillijoules, layers);
    }

    /**
     * With another size of the input, which crosses at split 0 and is then no guess; unchanged if nothing is known of what crosses.
     *
     * @throws IllegalArgumentException if it is negative or not finite
     */
    public MachineProfile withInputBytes(double inputBytes) {
        if (uplinkBytes.isEmpty()) {
            return this;
        }
        double[] bytes = uplinkBytes.get().clone();
        bytes[0] = inputBytes;
        return withUplinkBytes(bytes, false);
    }

    /**
     * With the energy of the head.
     *
     * @param millijoules by split
     * @throws IllegalArgumentException if there are not as many as splits, or one is negative or not finite
     */
    public MachineProfile withHeadMillijoules(double[] millijoules) {
        Optional<double[]> checked = Optional.of(checked("millijoules", millijoules, splits()));
        return new MachineProfile(headSeconds, network, uplinkBytes, inputAssumed, checked, layers);
    }

    /**
     * With what stands between the splits.
     *
     * @param between one fewer than splits, in order
     * @throws IllegalArgumentException if there are more or fewer
     */
    public MachineProfile withLayers(List<ProfiledLayer> between) {
        if (between.size() != splits() - 1) {
            throw new IllegalArgumentException("expected " + (splits() - 1) + " layers, found " + between.size());
        }
        return new MachineProfile(
                headSeconds, network, uplinkBytes, inputAssumed, headMillijoules, List.copyOf(between));
    }

    /** The number of splits, n + 1. */
    public int splits() {
        return headSeconds.length;
    }

    /** Seconds of the head by split, in a new array. */
    public double[] headSeconds() {
        return headSeconds.clone();
    }

    /** Whether no head takes less time than a shorter one, so that no layer's time is negative. */
    public boolean isMonotone() {
        for (int k = 1; k < headSeconds.length; k++) {
            if (headSeconds[k] < headSeconds[k - 1]) {
                return false;
            }
        }
        return true;
    }

    /** The network's name, if the profile has it or it was asked for by name. */
    public Optional<String> network() {
        return network;
    }

    /** Bytes that cross by split, in a new array, if they are known. */
    public Optional<double[]> uplinkBytes() {
        return uplinkBytes.map(double[]::clone);
    }

    /** Whether the bytes at split 0 are a guess. */
    public boolean isInputAssumed() {
        return inputAssumed;
    }

    /** Energy of the head by split in millijoules, in a new array, if it is known. */
    public Optional<double[]> headMillijoules() {
        return headMillijoules.map(double[]::clone);
    }

    /** What stands between the splits, one fewer than they are; empty if it is not known. */
    public List<ProfiledLayer> layers() {
        return layers;
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
}
