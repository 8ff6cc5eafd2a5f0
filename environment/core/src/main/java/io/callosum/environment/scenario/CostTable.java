package io.callosum.environment.scenario;

import java.util.BitSet;

/**
 * What every split costs at each query, in flat arrays. Immutable once built, and thread-safe. Times are milliseconds, energies
 * millijoules. All values are at least 0, but arrival times, which may start below 0; all are finite, but the network time of a query that
 * timed out, which may be infinite.
 */
public final class CostTable {
    private static final int MOST_ROWS = 1 << 27;

    private final int queries;
    private final int splits;
    private final double[] arrivalSeconds;
    private final double[] recentMegabitsPerSecond;
    private final int[] oracleSplit;
    private final double[] deviceMillis;
    private final double[] networkMillis;
    private final double[] serverMillis;
    private final double[] energyMillijoules;
    private final BitSet timedOut;

    /** One in which everything is still 0. */
    private CostTable(int queries, int splits) {
        if (queries < 1 || splits < 2 || (long) queries * splits > MOST_ROWS) {
            throw new IllegalArgumentException("expected at least 1 query, 2 splits and at most " + MOST_ROWS
                    + " rows, found " + queries + " x " + splits);
        }
        this.queries = queries;
        this.splits = splits;
        int rows = queries * splits;
        arrivalSeconds = new double[queries];
        recentMegabitsPerSecond = new double[queries];
        oracleSplit = new int[queries];
        deviceMillis = new double[rows];
        networkMillis = new double[rows];
        serverMillis = new double[rows];
        energyMillijoules = new double[rows];
        timedOut = new BitSet(rows);
    }

    private CostTable(CostTable whole, int queries) {
        this.queries = queries;
        splits = whole.splits;
        arrivalSeconds = whole.arrivalSeconds;
        recentMegabitsPerSecond = whole.recentMegabitsPerSecond;
        oracleSplit = whole.oracleSplit;
        deviceMillis = whole.deviceMillis;
        networkMillis = whole.networkMillis;
        serverMillis = whole.serverMillis;
        energyMillijoules = whole.energyMillijoules;
        timedOut = whole.timedOut;
    }

    /** The table of the first so many queries, or of all if it has fewer; shares their memory. */
    CostTable first(int most) {
        if (most < 1) {
            throw new IllegalArgumentException("expected at least 1 query, found " + most);
        }
        return most >= queries ? this : new CostTable(this, most);
    }

    /** The number of queries. */
    public int queries() {
        return queries;
    }

    /** The number of splits, n + 1. */
    public int splits() {
        return splits;
    }

    /** When a query arrives; never decreases. */
    public double arrivalSeconds(int query) {
        return arrivalSeconds[query];
    }

    /** Mean uplink rate of the second before a query, in Mbit/s; 0 in an outage. */
    public double recentMegabitsPerSecond(int query) {
        return recentMegabitsPerSecond[query];
    }

    /** The split that is best in hindsight, without noise. */
    public int oracleSplit(int query) {
        return oracleSplit[query];
    }

    /** Time of the head on the device. */
    public double deviceMillis(int query, int split) {
        return deviceMillis[query * splits + split];
    }

    /** Time on the network, round trip included; of a timed-out query, what it would have taken. */
    public double networkMillis(int query, int split) {
        return networkMillis[query * splits + split];
    }

    /** Time of the tail on the server. */
    public double serverMillis(int query, int split) {
        return serverMillis[query * splits + split];
    }

    /** Energy of the device. */
    public double energyMillijoules(int query, int split) {
        return energyMillijoules[query * splits + split];
    }

    /** Whether network and server together exceed the timeout. */
    public boolean timedOut(int query, int split) {
        return timedOut.get(query * splits + split);
    }

    /** Collects rows, in any order. Each is to be set once; what is not set is 0. Not thread-safe. */
    public static final class Builder {
        private final CostTable table;

        /**
         * A table of the given size.
         *
         * @throws IllegalArgumentException if it is empty or too large for memory: more than 2^27 rows
         */
        public Builder(int queries, int splits) {
            table = new CostTable(queries, splits);
        }

        /** What is known of a query, whatever is decided. */
        public Builder query(int query, double arrivalSeconds, double recentMegabitsPerSecond, int oracleSplit) {
            table.arrivalSeconds[query] = arrivalSeconds;
            table.recentMegabitsPerSecond[query] = recentMegabitsPerSecond;
            table.oracleSplit[query] = oracleSplit;
            return this;
        }

        /** What a query costs at a split. */
        public Builder row(
                int query,
                int split,
                double deviceMillis,
                double networkMillis,
                double serverMillis,
                double energyMillijoules,
                boolean timedOut) {
            int row = query * table.splits + split;
            table.deviceMillis[row] = deviceMillis;
            table.networkMillis[row] = networkMillis;
            table.serverMillis[row] = serverMillis;
            table.energyMillijoules[row] = energyMillijoules;
            table.timedOut.set(row, timedOut);
            return this;
        }

        /**
         * The table. The builder must not be used any more.
         *
         * @throws IllegalArgumentException if arrivals go backwards
         */
        public CostTable build() {
            double[] arrivals = table.arrivalSeconds;
            for (int i = 1; i < arrivals.length; i++) {
                if (!(arrivals[i] >= arrivals[i - 1])) {
                    throw new IllegalArgumentException("expected arrivals in order, found " + arrivals[i] + " s after "
                            + arrivals[i - 1] + " s at query " + i);
                }
            }
            return table;
        }
    }
}
