package io.callosum.environment.training;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.CRC32;

/**
 * All that a fit reads of any number of query traces: sums by network and device, and the first queries of some devices. Rows may come
 * in any order, on any number of machines, whose statistics merge to those of all rows: exactly for counts and first queries, up to
 * rounding for sums. Memory is that of the devices, not of the rows. Serialisable; mutable, not thread-safe.
 */
public final class TrainingStatistics implements Serializable {
    /** Of how many devices of a network the first queries are kept: those whose name has the smallest checksums. */
    static final int REHEARSED_DEVICES = 64;

    private static final long serialVersionUID = 1;

    private final TreeMap<String, TreeMap<String, DeviceStatistics>> networks = new TreeMap<>();
    private final TreeMap<String, TreeMap<String, FirstQueries>> rehearsals = new TreeMap<>();
    private long rows;

    // The place of the row before: traces come device by device.
    private transient String network = "";
    private transient String device = "";
    private transient DeviceStatistics sums = new DeviceStatistics(2);
    private transient FirstQueries first = new FirstQueries();
    private transient boolean rehearsed;
    private transient boolean placed;

    /**
     * Adds a query of a device.
     *
     * @throws IllegalArgumentException if the network had another number of splits before
     */
    public void add(String ofDevice, String ofNetwork, TraceRow row) {
        if (!placed || !ofNetwork.equals(network) || !ofDevice.equals(device)) {
            place(ofDevice, ofNetwork, row.splits);
        }
        if (row.splits != sums.splits()) {
            throw differs(ofNetwork, sums.splits(), row.splits);
        }
        sums.add(row);
        if (rehearsed) {
            first.add(row);
        }
        rows++;
    }

    private static IllegalArgumentException differs(String network, int expected, int found) {
        return new IllegalArgumentException(
                "expected queries of " + network + " with " + expected + " splits, found " + found);
    }

    private void place(String ofDevice, String ofNetwork, int splits) {
        network = ofNetwork;
        device = ofDevice;
        sums = sums(ofNetwork, ofDevice, splits);
        TreeMap<String, FirstQueries> of = rehearsals.computeIfAbsent(ofNetwork, none -> new TreeMap<>());
        String key = key(ofDevice);
        of.computeIfAbsent(key, none -> new FirstQueries());
        cut(of);
        FirstQueries kept = of.get(key);
        rehearsed = kept != null;
        first = kept == null ? new FirstQueries() : kept;
        placed = true;
    }

    private DeviceStatistics sums(String ofNetwork, String ofDevice, int splits) {
        TreeMap<String, DeviceStatistics> devices = networks.computeIfAbsent(ofNetwork, none -> new TreeMap<>());
        if (!devices.isEmpty() && devices.firstEntry().getValue().splits() != splits) {
            throw differs(ofNetwork, devices.firstEntry().getValue().splits(), splits);
        }
        return devices.computeIfAbsent(ofDevice, none -> new DeviceStatistics(splits));
    }

    /** Sorts devices at random, but everywhere alike. */
    private static String key(String device) {
        CRC32 crc = new CRC32();
        crc.update(device.getBytes(StandardCharsets.UTF_8));
        return String.format("%08x %s", crc.getValue(), device);
    }

    private static void cut(NavigableMap<String, FirstQueries> devices) {
        while (devices.size() > REHEARSED_DEVICES) {
            devices.pollLastEntry();
        }
    }

    /**
     * Adds all that another has seen, which is not to be used any more.
     *
     * @throws IllegalArgumentException if a network has another number of splits there
     */
    public TrainingStatistics merge(TrainingStatistics other) {
        placed = false;
        other.networks.forEach((name, devices) -> devices.forEach(
                (id, statistics) -> sums(name, id, statistics.splits()).merge(statistics)));
        other.rehearsals.forEach((name, devices) -> {
            TreeMap<String, FirstQueries> own = rehearsals.computeIfAbsent(name, none -> new TreeMap<>());
            devices.forEach((key, queries) ->
                    own.computeIfAbsent(key, none -> new FirstQueries()).merge(queries));
            cut(own);
        });
        rows += other.rows;
        return this;
    }

    /** How many queries were added. */
    public long rows() {
        return rows;
    }

    /** How many devices there are of each network. */
    public SortedMap<String, Integer> devices() {
        SortedMap<String, Integer> counts = new TreeMap<>();
        networks.forEach((name, devices) -> counts.put(name, devices.size()));
        return counts;
    }

    /** Sums by network and device. */
    SortedMap<String, SortedMap<String, DeviceStatistics>> networks() {
        return Collections.unmodifiableSortedMap(new TreeMap<>(networks));
    }

    /** The first queries by device, of those devices of a network of which they are kept. */
    SortedMap<String, FirstQueries> rehearsals(String ofNetwork) {
        TreeMap<String, FirstQueries> byName = new TreeMap<>();
        rehearsals
                .getOrDefault(ofNetwork, new TreeMap<>())
                .forEach((key, queries) -> byName.put(key.substring(key.indexOf(' ') + 1), queries));
        return byName;
    }
}
