package io.callosum.environment.evaluation;

/** A log that no estimator can say anything from. The message is one line: what is wrong, and what to do. Immutable. */
public final class UnusableLogException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private UnusableLogException(String message) {
        super(message);
    }

    static UnusableLogException deterministic(double queries) {
        return new UnusableLogException("expected a log of a stochastic policy, found that all " + (long) queries
                + " decisions had probability 1: what other splits would have cost cannot be told; log with a policy that "
                + "explores, such as eps-greedy");
    }

    static UnusableLogException empty(long rejected) {
        return new UnusableLogException("expected at least 2 queries that can be used, found fewer (" + rejected
                + " could not be used); log more queries");
    }
}
