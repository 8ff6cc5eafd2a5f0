package io.callosum.environment.cli.sweep;

import io.callosum.controller.prediction.LayerKind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The layers of one kind: drawn by its own random numbers, now and then one that was there before, then visited again in turn. Not
 * thread-safe.
 */
final class KindSweep {
    private static final double AGAIN = 0.05;
    /** A kind that varies in more ways needs more of them. */
    private static final int MOST_PER_COLUMN = 150;
    /** As many as a regression is cross-validated with. */
    private static final int LEAST = SweepFit.FOLDS;

    private static final double LENGTHY_SECONDS = 0.4;

    private final LayerKind kind;
    private final SplittableRandom random;
    private final LayerDesign design;
    private final List<SweptLayer> layers = new ArrayList<>();
    private final Deque<SweptLayer> turns = new ArrayDeque<>();
    private double spentSeconds;

    KindSweep(LayerKind kind, long seed) {
        this.kind = kind;
        this.random = new SplittableRandom(seed * 31 + kind.label().hashCode());
        this.design = new LayerDesign(random);
    }

    LayerKind kind() {
        return kind;
    }

    List<SweptLayer> layers() {
        return layers;
    }

    /** Whether there are enough of them for a regression. */
    boolean enough() {
        return layers.size() >= LEAST;
    }

    double spentSeconds() {
        return spentSeconds;
    }

    /**
     * The layer to be measured next.
     *
     * @param drawing whether new ones are still wanted; they always are as long as there are not enough
     */
    SweptLayer next(boolean drawing) {
        boolean room = layers.size() < MOST_PER_COLUMN * kind.columns().size();
        return !enough() || (drawing && room) || turns.isEmpty() ? draw() : turns.removeFirst();
    }

    private SweptLayer draw() {
        boolean again = !layers.isEmpty() && random.nextDouble() < AGAIN;
        SweptLayer drawn =
                new SweptLayer(again ? layers.get(random.nextInt(layers.size())).network() : design.draw(kind));
        layers.add(drawn);
        return drawn;
    }

    /** What its visit took; one that took long has its turn no more. */
    void visited(SweptLayer layer, double seconds) {
        spentSeconds += seconds;
        if (seconds < LENGTHY_SECONDS) {
            turns.addLast(layer);
        }
    }
}
