package io.callosum.environment.training;

import io.callosum.controller.decision.Context;
import io.callosum.controller.decision.Outcome;
import io.callosum.controller.decision.Outcome.Status;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The first queries of a device by time, then by id and all else, at most {@value #MOST}: what is rehearsed in order to choose
 * hyper-parameters. The first of a union are among the first of its parts, so this merges exactly, in any order. Mutable, not
 * thread-safe.
 */
final class FirstQueries implements Serializable {
    static final int MOST = 400;

    private static final long serialVersionUID = 1;
    private static final List<Status> STATUSES = List.of(Status.values());
    private static final int ID = 0;
    private static final int TIME = 1;
    private static final int FIELDS = 13;

    private final ArrayList<double[]> kept = new ArrayList<>();
    private boolean sorted = true;

    private static int compare(double[] a, double[] b) {
        int byTime = Double.compare(a[TIME], b[TIME]);
        return byTime != 0 ? byTime : Arrays.compare(a, b);
    }

    void add(TraceRow row) {
        if (kept.size() >= 2 * MOST) {
            cut();
        }
        // Traces come in order: most rows of a long one are later than all that is kept.
        if (kept.size() >= MOST && sorted && row.timeSeconds > kept.get(MOST - 1)[TIME]) {
            return;
        }
        sorted = false;
        kept.add(new double[] {
            row.id,
            row.timeSeconds,
            row.split,
            row.uplinkMegabitsPerSecond,
            row.uplinkTimeSeconds,
            STATUSES.indexOf(row.status),
            row.uplinkBytes,
            row.deviceMillis,
            row.fallbackMillis,
            row.networkMillis,
            row.queueMillis,
            row.serverMillis,
            row.latencyMillis
        });
    }

    private void cut() {
        kept.sort(FirstQueries::compare);
        sorted = true;
        if (kept.size() > MOST) {
            kept.subList(MOST, kept.size()).clear();
        }
    }

    void merge(FirstQueries other) {
        kept.addAll(other.kept);
        sorted = false;
        cut();
    }

    /** One of them: when, what ran, what it cost. */
    record Query(long id, Context context, int split, Outcome outcome) {}

    /** In the order of their time. */
    List<Query> queries() {
        cut();
        List<Query> queries = new ArrayList<>();
        for (double[] row : kept) {
            queries.add(query(row));
        }
        return queries;
    }

    private static Query query(double[] row) {
        Outcome.Builder outcome =
                Outcome.builder(STATUSES.get((int) row[5]), row[FIELDS - 1]).uplinkBytes(Math.round(row[6]));
        if (!Double.isNaN(row[7])) {
            outcome.deviceMillis(row[7]);
        }
        if (!Double.isNaN(row[8])) {
            outcome.fallbackMillis(row[8]);
        }
        if (!Double.isNaN(row[9])) {
            outcome.networkMillis(row[9]);
        }
        if (!Double.isNaN(row[10])) {
            outcome.queueMillis(row[10]);
        }
        if (!Double.isNaN(row[11])) {
            outcome.serverMillis(row[11]);
        }
        return new Query((long) row[ID], new Context(row[TIME], row[3], row[4]), (int) row[2], outcome.build());
    }
}
