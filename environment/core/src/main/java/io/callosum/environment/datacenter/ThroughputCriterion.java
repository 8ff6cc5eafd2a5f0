package io.callosum.environment.datacenter;

/** What is held equal when two ways to use a server are compared by the queries a second that it sustains. */
public enum ThroughputCriterion {
    /** The server's utilisation. The ratio is exact: it is that of the work a query leaves to the server. */
    UTILISATION("equal utilisation"),
    /**
     * The mean time from a query's arrival at the server to its answer, which queries without work for the server take no part in. A public script
     * of the paper's first author holds it at 150 ms on one server ({@code get_tp.py} in {@code ypkang/BigHouse} on GitHub).
     */
    MEAN_RESPONSE("equal mean response"),
    /** The 95 % quantile of that time. */
    P95_RESPONSE("equal p95 response");

    private final String label;

    ThroughputCriterion(String label) {
        this.label = label;
    }

    /** The name in tables. */
    public String label() {
        return label;
    }
}
