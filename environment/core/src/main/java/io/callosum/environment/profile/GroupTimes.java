package io.callosum.environment.profile;

import io.callosum.controller.profile.LayerProfile.LayerGroup;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Times of heads and tails, taken apart by layer group where that can be done: where the type of every layer is known and no layer's
 * time is negative. Otherwise all layers are one group. Immutable.
 */
final class GroupTimes {
    private final int groups;
    private final int[] groupOfLayer;

    private GroupTimes(int groups, int[] groupOfLayer) {
        this.groups = groups;
        this.groupOfLayer = groupOfLayer;
    }

    /** The groups of two profiles with as many splits; types are the device's, or else the server's. */
    static GroupTimes of(MachineProfile device, MachineProfile server) {
        List<ProfiledLayer> typed = typed(device).or(() -> typed(server)).orElse(List.of());
        if (typed.isEmpty() || !device.isMonotone() || !server.isMonotone()) {
            return new GroupTimes(1, new int[device.splits() - 1]);
        }
        List<LayerGroup> groups = List.of(LayerGroup.values());
        return new GroupTimes(
                groups.size(),
                typed.stream()
                        .mapToInt(layer ->
                                groups.indexOf(LayerGroup.of(layer.type().orElse(""))))
                        .toArray());
    }

    private static Optional<List<ProfiledLayer>> typed(MachineProfile profile) {
        List<ProfiledLayer> layers = profile.layers();
        boolean known = !layers.isEmpty()
                && layers.stream().allMatch(layer -> layer.type().isPresent());
        return known ? Optional.of(layers) : Optional.empty();
    }

    /** The names of the groups. */
    List<String> names() {
        return groups == 1
                ? List.of("all")
                : Stream.of(LayerGroup.values()).map(LayerGroup::label).toList();
    }

    /** Seconds of the head by group, then by split. What the head of no layers takes is nobody's: it counts as the last group's. */
    double[][] heads(double[] headSeconds) {
        if (groups == 1) {
            return new double[][] {headSeconds.clone()};
        }
        double[][] byGroup = new double[groups][headSeconds.length];
        byGroup[groups - 1][0] = headSeconds[0];
        for (int k = 1; k < headSeconds.length; k++) {
            for (double[] group : byGroup) {
                group[k] = group[k - 1];
            }
            byGroup[groupOfLayer[k - 1]][k] += headSeconds[k] - headSeconds[k - 1];
        }
        return byGroup;
    }

    /** Seconds of the tail by group, then by split: those of all layers less those of the head, and never below 0. */
    double[][] tails(double[] headSeconds) {
        int last = headSeconds.length - 1;
        double[][] byGroup = new double[groups][headSeconds.length];
        for (int k = last - 1; k >= 0; k--) {
            if (groups == 1) {
                byGroup[0][k] = Math.max(0, headSeconds[last] - headSeconds[k]);
            } else {
                for (double[] group : byGroup) {
                    group[k] = group[k + 1];
                }
                byGroup[groupOfLayer[k]][k] += headSeconds[k + 1] - headSeconds[k];
            }
        }
        return byGroup;
    }
}
