package io.callosum.environment.profile;

import io.callosum.controller.profile.SplitCosts;
import io.callosum.environment.text.TextFormatException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A network on a device and on a server, from a profile each. The head's time and energy are the device's. The tail's time is what the
 * server takes for the whole network less what it takes for the head: where that is negative, because times were measured as prefixes
 * that are not monotone, it is 0. Bytes come from whichever profile has them. Times keep their layer groups, as
 * {@link io.callosum.controller.profile.LayerProfile.LayerGroup} sorts them, where layer types are known and both profiles are
 * monotone. Immutable.
 *
 * @param device what it takes on the device
 * @param deviceFile for messages
 * @param server what it takes on the server
 * @param serverFile for messages
 */
public record MachinePair(MachineProfile device, String deviceFile, MachineProfile server, String serverFile) {
    /** Bytes of two profiles may differ by this part of the larger: some count a header, some do not. */
    public static final double TOLERANCE = 0.01;

    /**
     * Checks that both are of one network.
     *
     * @throws TextFormatException if their networks or numbers of splits differ
     */
    public MachinePair {
        if (device.splits() != server.splits()) {
            throw new TextFormatException(
                    serverFile, 0, device.splits() + " splits, as in " + deviceFile, server.splits() + " splits");
        }
        Optional<String> one = device.network();
        Optional<String> other = server.network();
        if (one.isPresent() && other.isPresent() && !one.equals(other)) {
            throw new TextFormatException(
                    serverFile, 0, "the network " + one.get() + ", as in " + deviceFile, "'" + other.get() + "'");
        }
    }

    /**
     * The cost of every split.
     *
     * @param network the name to use if neither profile has one
     * @throws TextFormatException if neither profile has the bytes that cross, or they have others
     */
    public ProfiledSplits combine(String network) {
        List<String> remarks = new ArrayList<>();
        double[] bytes = bytes(remarks);
        remarkOnTimes(remarks);
        GroupTimes groups = GroupTimes.of(device, server);
        SplitCosts costs = new SplitCosts(
                        device.network().or(server::network).orElse(network),
                        bytes,
                        groups.heads(device.headSeconds()),
                        groups.tails(server.headSeconds()),
                        device.headMillijoules())
                .withGroupNames(groups.names());
        return new ProfiledSplits(costs, remarks);
    }

    private double[] bytes(List<String> remarks) {
        Optional<double[]> own = device.uplinkBytes();
        Optional<double[]> others = server.uplinkBytes();
        if (own.isEmpty() && others.isEmpty()) {
            throw new TextFormatException(
                    deviceFile, 0, "the bytes that cross at each split, here or in " + serverFile, "none in either");
        }
        double[] bytes = own.or(() -> others).orElseThrow();
        boolean stated = own.isPresent() && !device.isInputAssumed();
        boolean statedByOther = others.isPresent() && !server.isInputAssumed();
        if (own.isPresent() && others.isPresent()) {
            requireEqual(bytes, others.get(), stated == statedByOther ? 0 : 1);
            if (!stated) {
                bytes[0] = others.get()[0];
            }
        }
        if (!stated && !statedByOther) {
            String file = own.isPresent() ? deviceFile : serverFile;
            remarks.add(file + ": does not say how large the input is; " + (long) bytes[0] + " bytes are assumed");
        }
        return bytes;
    }

    private void requireEqual(double[] own, double[] others, int from) {
        for (int k = from; k < own.length; k++) {
            if (Math.abs(own[k] - others[k]) > TOLERANCE * Math.max(own[k], others[k])) {
                throw new TextFormatException(
                        serverFile,
                        0,
                        shown(own[k]) + " bytes at split " + k + " within 1 %, as in " + deviceFile,
                        shown(others[k]) + " bytes");
            }
        }
    }

    private static String shown(double bytes) {
        return bytes == Math.rint(bytes) ? String.valueOf((long) bytes) : String.format(Locale.ROOT, "%.3f", bytes);
    }

    private void remarkOnTimes(List<String> remarks) {
        if (!device.isMonotone()) {
            remarks.add(
                    deviceFile + ": some heads take less time than shorter ones; their times are taken as they are");
        }
        double[] heads = server.headSeconds();
        double total = heads[heads.length - 1];
        long longer = Arrays.stream(heads).filter(seconds -> seconds > total).count();
        if (longer > 0) {
            remarks.add(serverFile + ": " + longer
                    + " heads take more time than the whole network; their tails are taken as 0 s");
        }
    }
}
