package io.callosum.environment.datacenter.fleet;

/**
 * How equally phones of one class fare. Immutable.
 *
 * @param phones that had at least {@value #LEAST_QUERIES} counted queries
 * @param meanSeconds mean over these phones of their mean latency
 * @param jain index of these means, in (0, 1]: 1 if all are equal, 1 / n if one phone has everything (Jain, Chiu, Hawe, A quantitative measure of
 *     fairness and discrimination for resource allocation in shared computer systems, DEC TR-301, 1984); NaN without phones
 */
public record Fairness(int phones, double meanSeconds, double jain) {
    /** Of fewer queries a mean says nothing. */
    static final int LEAST_QUERIES = 5;

    /** Of the mean latencies of phones. */
    public static Fairness of(double[] meanSeconds) {
        double sum = 0;
        double squares = 0;
        for (double each : meanSeconds) {
            sum += each;
            squares += each * each;
        }
        int n = meanSeconds.length;
        return new Fairness(n, sum / n, sum * sum / (n * squares));
    }
}
