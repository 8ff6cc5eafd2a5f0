package io.callosum.environment.datacenter.queue;

/**
 * When a simulation stops: once each of its figures has an interval that is narrow enough. Immutable.
 *
 * @param relativeHalfWidth of the intervals, over the figure; above 0
 * @param level confidence of the intervals, in (0, 1)
 * @param replications independent copies of the simulation, from which the intervals come; at least 2
 * @param mostJobs after which it stops anyway, over all replications
 */
public record Precision(double relativeHalfWidth, double level, int replications, long mostJobs) {
    /** Half-widths of 1 % at 95 %, of 16 replications, and at most 200 million jobs. */
    public static final Precision USUAL = new Precision(0.01, 0.95, 16, 200_000_000);

    public Precision {
        if (!(relativeHalfWidth > 0) || !(level > 0 && level < 1)) {
            throw new IllegalArgumentException("expected a half-width above 0 and a level in (0, 1), found "
                    + relativeHalfWidth + " and " + level);
        }
        if (replications < 2 || mostJobs < replications) {
            throw new IllegalArgumentException(
                    "expected at least 2 replications and as many jobs, found " + replications + " and " + mostJobs);
        }
    }

    /** The same with another half-width. */
    public Precision within(double half) {
        return new Precision(half, level, replications, mostJobs);
    }
}
