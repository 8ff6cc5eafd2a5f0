package io.callosum.environment.report.log;

import io.callosum.environment.querytrace.LoggedQuery;
import java.util.ArrayList;
import java.util.List;

/**
 * Of a log of any length, evenly spaced queries in bounded memory: when there are too many, every second one goes, and from then on half
 * as many are kept. Deterministic. Not thread-safe.
 */
public final class QuerySample {
    /** At most so many are kept. */
    public static final int MOST = 20_000;

    private final List<LoggedQuery> kept = new ArrayList<>();
    private long seen;
    private long every = 1;

    /** Adds the next query of the log. */
    public void add(LoggedQuery query) {
        if (seen++ % every != 0) {
            return;
        }
        if (kept.size() == MOST) {
            for (int i = 0; i < MOST / 2; i++) {
                kept.set(i, kept.get(2 * i));
            }
            kept.subList(MOST / 2, MOST).clear();
            every *= 2;
        }
        kept.add(query);
    }

    /** How many were added. */
    public long seen() {
        return seen;
    }

    /** One in so many was kept. */
    public long every() {
        return every;
    }

    /** Those that were kept. */
    public List<LoggedQuery> queries() {
        return List.copyOf(kept);
    }
}
