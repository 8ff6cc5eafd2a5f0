package io.callosum.environment.profile.registry;

import io.callosum.environment.profile.format.LayerProfileFormat;
import io.callosum.environment.profile.layers.LayersFormat;
import io.callosum.environment.profile.layers.MachineLayersFormat;
import io.callosum.environment.profile.prefixes.PrefixesFormat;
import io.callosum.environment.profile.scission.ScissionFormat;
import io.callosum.environment.profile.splitpoints.SplitPointsFormat;
import io.callosum.environment.text.TextFormatException;
import io.callosum.environment.text.TextLine;
import io.callosum.environment.text.TextSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The registry of formats of layer profiles, and the choice among them by a file's header. Stateless. */
public final class LayerProfiles {
    private static final List<LayerProfileFormat> FORMATS = List.of(
            new LayersFormat(),
            new MachineLayersFormat(),
            new ScissionFormat(),
            new PrefixesFormat(),
            new SplitPointsFormat());

    private LayerProfiles() {}

    /** The formats that can be read. */
    public static List<LayerProfileFormat> formats() {
        return FORMATS;
    }

    /**
     * The format of a name.
     *
     * @throws IllegalArgumentException if there is none; the message lists the names there are
     */
    public static LayerProfileFormat format(String name) {
        return FORMATS.stream()
                .filter(format -> format.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "expected a layer profile format among " + names(FORMATS) + ", found '" + name + "'"));
    }

    /**
     * The format whose columns a file has, or else the one of whose columns it has the largest part, if that is at least half of them:
     * reading the file then says what is missing.
     *
     * @throws TextFormatException if it cannot be read, no format is near, or it has the columns of several
     */
    public static LayerProfileFormat recognise(TextSource source) {
        TextLine header = source.first();
        Set<String> cells = new HashSet<>(header.cells());
        double largest = FORMATS.stream()
                .mapToDouble(format -> part(format, cells))
                .max()
                .orElseThrow();
        List<LayerProfileFormat> nearest = FORMATS.stream()
                .filter(format -> part(format, cells) == largest)
                .toList();
        if (nearest.size() == 1 && largest >= 0.5) {
            return nearest.get(0);
        }
        if (largest == 1) {
            throw header.error(
                    "the format to be named (one of " + names(nearest) + "), because the content is ambiguous",
                    "'" + header.text() + "'");
        }
        throw header.error(
                FORMATS.stream()
                        .map(format -> String.join(",", format.columns()) + " (" + format.name() + ")")
                        .collect(Collectors.joining(", or ", "a header with ", "")),
                "'" + header.text() + "'");
    }

    private static double part(LayerProfileFormat format, Set<String> cells) {
        long there = format.columns().stream().filter(cells::contains).count();
        return (double) there / format.columns().size();
    }

    private static String names(List<LayerProfileFormat> formats) {
        return formats.stream().map(LayerProfileFormat::name).collect(Collectors.joining(", "));
    }
}
