package io.callosum.environment.profile.scission;

import io.callosum.environment.profile.Machine;
import io.callosum.environment.profile.MachineProfile;
import io.callosum.environment.profile.ProfiledLayer;
import io.callosum.environment.profile.format.LayerProfileFormat;
import io.callosum.environment.profile.format.NetworkChoice;
import io.callosum.environment.profile.format.ProfileRow;
import io.callosum.environment.profile.format.ProfileRows;
import io.callosum.environment.profile.format.SplitColumn;
import io.callosum.environment.text.TextSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Blocks of layers on one machine, as the benchmarks of L. Lockhart, P. Harvey, P. Imai, P. Willis and B. Varghese, Scission:
 * performance-driven and context-aware cloud-edge distribution of deep neural networks, UCC 2020, are published: CSV with
 * {@code model,block_index,seconds,output_bytes} and optionally {@code input_layer,output_layer}. The index counts the blocks of a
 * network from 0 without gaps; rows of several networks may be mixed. {@code output_bytes} is what crosses after the block. The size of
 * the input is not recorded: {@value #ASSUMED_INPUT_BYTES} bytes, a compressed photograph, are assumed.
 */
public final class ScissionFormat implements LayerProfileFormat {
    /** What crosses at split 0 if nobody says so. */
    public static final long ASSUMED_INPUT_BYTES = 150_000;

    private static final List<String> COLUMNS = List.of("model", "block_index", "seconds", "output_bytes");

    /** A format without state. */
    public ScissionFormat() {}

    @Override
    public String name() {
        return "scission";
    }

    @Override
    public List<String> columns() {
        return COLUMNS;
    }

    @Override
    public MachineProfile read(TextSource source, Machine machine, Optional<String> network) {
        NetworkChoice choice = new NetworkChoice("model", network);
        SplitColumn seconds = new SplitColumn();
        SplitColumn bytes = new SplitColumn();
        List<ProfiledLayer> blocks = new ArrayList<>();
        String name;
        try (ProfileRows rows = ProfileRows.open(source, COLUMNS)) {
            for (ProfileRow row = rows.next(); row != null; row = rows.next()) {
                if (choice.takes(row)) {
                    if (blocks.isEmpty()) {
                        seconds.add(row, 0);
                        bytes.add(row, ASSUMED_INPUT_BYTES);
                    }
                    row.requireIndex("block_index", blocks.size());
                    seconds.addLayer(row, OptionalDouble.of(row.number("seconds", "seconds", ProfileRow.MOST_SECONDS)));
                    bytes.add(row, row.wholeNumber("output_bytes", "bytes", ProfileRow.MOST_BYTES));
                    blocks.add(new ProfiledLayer(blockName(row), Optional.empty()));
                }
            }
            name = choice.network(rows);
        }
        bytes.clearLast();
        return MachineProfile.of(seconds.toArray())
                .withNetwork(name)
                .withUplinkBytes(bytes.toArray(), true)
                .withLayers(blocks);
    }

    /** First and last layer of the block, or its index where they are not recorded. */
    private static String blockName(ProfileRow row) {
        boolean ends = row.has("input_layer") && row.has("output_layer");
        return ends ? row.text("input_layer") + "-" + row.text("output_layer") : row.text("block_index");
    }
}
