package io.callosum.environment.profile.prefixes;

import io.callosum.environment.profile.Machine;
import io.callosum.environment.profile.MachineProfile;
import io.callosum.environment.profile.format.LayerProfileFormat;
import io.callosum.environment.profile.format.ProfileRow;
import io.callosum.environment.profile.format.ProfileRows;
import io.callosum.environment.profile.format.SplitColumn;
import io.callosum.environment.text.TextSource;
import java.util.List;
import java.util.Optional;

/**
 * Heads on one machine, each measured as a whole, as the data of L. Zhang, L. Chen and J. Xu, Autodidactic neurosurgeon: collaborative
 * deep inference for mobile edge intelligence via online learning, WWW 2021, are published: CSV with
 * {@code partition_index,cumulative_front_end_seconds}. The index counts the splits from 0 without gaps. Times need not ascend. What
 * crosses is not recorded and has to come from the other machine's profile.
 */
public final class PrefixesFormat implements LayerProfileFormat {
    private static final String INDEX = "partition_index";
    private static final String SECONDS = "cumulative_front_end_seconds";

    /** A format without state. */
    public PrefixesFormat() {}

    @Override
    public String name() {
        return "prefixes";
    }

    @Override
    public List<String> columns() {
        return List.of(INDEX, SECONDS);
    }

    @Override
    public MachineProfile read(TextSource source, Machine machine, Optional<String> network) {
        SplitColumn seconds = new SplitColumn();
        try (ProfileRows rows = ProfileRows.open(source, columns())) {
            for (ProfileRow row = rows.next(); row != null; row = rows.next()) {
                row.requireIndex(INDEX, seconds.size());
                seconds.add(row, row.number(SECONDS, "seconds", ProfileRow.MOST_SECONDS));
            }
            if (seconds.size() < 2) {
                throw rows.error("at least two splits", seconds.size() + " rows");
            }
        }
        MachineProfile profile = MachineProfile.of(seconds.toArray());
        return network.isPresent() ? profile.withNetwork(network.get()) : profile;
    }
}
