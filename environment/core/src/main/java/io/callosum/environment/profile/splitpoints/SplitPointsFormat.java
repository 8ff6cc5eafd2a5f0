package io.callosum.environment.profile.splitpoints;

import io.callosum.environment.profile.Machine;
import io.callosum.environment.profile.MachineProfile;
import io.callosum.environment.profile.format.LayerProfileFormat;
import io.callosum.environment.profile.format.NetworkChoice;
import io.callosum.environment.profile.format.ProfileRow;
import io.callosum.environment.profile.format.ProfileRows;
import io.callosum.environment.profile.format.SplitColumn;
import io.callosum.environment.text.TextSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Split points of a network on one machine: CSV with {@code model,point,intermediate_bits,compression_rate,front_seconds} and optionally
 * {@code front_joules}. The point counts from 0, nothing on this machine, without gaps to the last one, everything on it, where no bits
 * cross. Bytes that cross are {@code intermediate_bits / 8 / compression_rate}; seconds and joules are those of the head as a whole.
 * Joules that are missing at one point are missing at all. Rows of several networks may be mixed.
 */
public final class SplitPointsFormat implements LayerProfileFormat {
    private static final List<String> COLUMNS =
            List.of("model", "point", "intermediate_bits", "compression_rate", "front_seconds");

    /** A format without state. */
    public SplitPointsFormat() {}

    @Override
    public String name() {
        return "split-points";
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
        SplitColumn millijoules = new SplitColumn();
        String name;
        try (ProfileRows rows = ProfileRows.open(source, COLUMNS)) {
            for (ProfileRow row = rows.next(); row != null; row = rows.next()) {
                if (choice.takes(row)) {
                    row.requireIndex("point", seconds.size());
                    seconds.add(row, row.number("front_seconds", "seconds", ProfileRow.MOST_SECONDS));
                    bytes.add(row, bytes(row));
                    millijoules.addIfKnown(row, millijoules(row));
                }
            }
            name = choice.network(rows);
            double[] crossing = bytes.toArray();
            if (crossing.length < 2) {
                throw rows.fileError("at least two points of " + name, "1");
            }
            if (crossing[crossing.length - 1] != 0) {
                throw rows.fileError("0 bits at the last point of " + name + ", everything on one machine", "more");
            }
        }
        MachineProfile profile =
                MachineProfile.of(seconds.toArray()).withNetwork(name).withUplinkBytes(bytes.toArray(), false);
        Optional<double[]> energy = millijoules.ifComplete();
        return energy.isPresent() ? profile.withHeadMillijoules(energy.get()) : profile;
    }

    private static double bytes(ProfileRow row) {
        double bits = row.wholeNumber("intermediate_bits", "bits", ProfileRow.MOST_BYTES * 8);
        double rate = row.number("compression_rate", "a compression rate", 1e9);
        double bytes = bits / 8 / rate;
        if (rate == 0 || !(bytes <= ProfileRow.MOST_BYTES)) {
            throw row.error(
                    "a compression_rate above 0 that leaves at most " + (long) ProfileRow.MOST_BYTES + " bytes",
                    "'" + row.text("compression_rate") + "'");
        }
        return bytes;
    }

    private static OptionalDouble millijoules(ProfileRow row) {
        OptionalDouble joules = row.numberIfAny("front_joules", "joules", ProfileRow.MOST_MILLIJOULES / 1e3);
        return joules.isPresent() ? OptionalDouble.of(joules.getAsDouble() * 1e3) : joules;
    }
}
