package io.callosum.environment.training;

import io.callosum.controller.decision.Outcome.Status;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * The sums over the queries of one device on one network. Merging is commutative and associative, up to rounding; empty sums are
 * neutral. Mutable, not thread-safe.
 */
final class DeviceStatistics implements Serializable {
    private static final long serialVersionUID = 1;
    private static final double SHORTEST_MILLIS = 1e-3;

    final LogMoments device;
    final LogMoments server;
    /** By split; null where nothing was sent. */
    private final @Nullable TransferHistogram[] transfers;
    /** By split; null where nothing ran. */
    private final @Nullable BucketTotals[] totals;

    private final double[] bytes;
    private final double[] sent;
    long queries;
    long dropped;
    long totalsOnly;
    long late;
    /** Of queries that timed out: latency, and latency less the whole network on the device where both parts were measured. */
    double lateSeconds;

    double timeoutSeconds;
    double timeouts;

    DeviceStatistics(int splits) {
        device = new LogMoments(splits);
        server = new LogMoments(splits);
        transfers = new TransferHistogram[splits];
        totals = new BucketTotals[splits];
        bytes = new double[splits];
        sent = new double[splits];
    }

    int splits() {
        return bytes.length;
    }

    void add(TraceRow row) {
        queries++;
        switch (row.status) {
            case DROPPED -> dropped++;
            case COMPLETED -> completed(row);
            case TIMED_OUT, FAILED -> late(row);
        }
    }

    private void completed(TraceRow row) {
        int k = row.split;
        BucketTotals total = totals[k];
        if (total == null) {
            total = new BucketTotals();
            totals[k] = total;
        }
        total.add(row);
        if (!row.offloaded()) {
            double millis = Double.isNaN(row.deviceMillis) ? row.latencyMillis : row.deviceMillis;
            add(device, k, millis);
            return;
        }
        bytes[k] += row.uplinkBytes;
        sent[k]++;
        if (Double.isNaN(row.networkMillis)) {
            totalsOnly++;
            return;
        }
        add(device, k, row.deviceMillis);
        add(server, k, row.serverMillis + (Double.isNaN(row.queueMillis) ? 0 : row.queueMillis));
        if (row.networkMillis > 0 && row.uplinkBytes > 0) {
            transfers(k).add(row.networkMillis / 1e3, TransferHistogram.weight(row.offloadProbability));
        }
    }

    private static void add(LogMoments moments, int split, double millis) {
        if (millis > SHORTEST_MILLIS && millis < Double.POSITIVE_INFINITY) {
            moments.add(split, Math.log(millis / 1e3));
        }
    }

    private void late(TraceRow row) {
        add(device, row.split, row.deviceMillis);
        if (!row.offloaded()) {
            return;
        }
        bytes[row.split] += row.uplinkBytes;
        sent[row.split]++;
        if (row.status == Status.FAILED) {
            return;
        }
        late++;
        lateSeconds += row.latencyMillis / 1e3;
        double whole = row.deviceMillis + row.fallbackMillis;
        if (!Double.isNaN(whole)) {
            add(device, row.splits - 1, whole);
            timeoutSeconds += (row.latencyMillis - whole) / 1e3;
            timeouts++;
        }
        transfers(row.split).addLate(TransferHistogram.weight(row.offloadProbability));
    }

    private TransferHistogram transfers(int split) {
        TransferHistogram of = transfers[split];
        if (of == null) {
            of = new TransferHistogram();
            transfers[split] = of;
        }
        return of;
    }

    void merge(DeviceStatistics other) {
        device.merge(other.device);
        server.merge(other.server);
        for (int k = 0; k < splits(); k++) {
            TransferHistogram from = other.transfers[k];
            if (from != null) {
                transfers(k).merge(from);
            }
            BucketTotals total = other.totals[k];
            if (total != null) {
                BucketTotals own = totals[k];
                if (own == null) {
                    own = new BucketTotals();
                    totals[k] = own;
                }
                own.merge(total);
            }
            bytes[k] += other.bytes[k];
            sent[k] += other.sent[k];
        }
        queries += other.queries;
        dropped += other.dropped;
        totalsOnly += other.totalsOnly;
        late += other.late;
        lateSeconds += other.lateSeconds;
        timeoutSeconds += other.timeoutSeconds;
        timeouts += other.timeouts;
    }

    @Nullable
    TransferHistogram transfersAt(int split) {
        return transfers[split];
    }

    @Nullable
    BucketTotals totalsAt(int split) {
        return totals[split];
    }

    /** Mean bytes of what was sent at a split; NaN if nothing was. */
    double bytes(int split) {
        return sent[split] > 0 ? bytes[split] / sent[split] : Double.NaN;
    }

    /** The share of offloads that were not through in time. */
    double lateShare() {
        double offloads = 0;
        for (double each : sent) {
            offloads += each;
        }
        return offloads > 0 ? late / offloads : 0;
    }
}
