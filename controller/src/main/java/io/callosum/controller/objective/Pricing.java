package io.callosum.controller.objective;

import java.util.Arrays;

/**
 * What a query costs at this moment, in seconds: the one rule by which every policy compares splits, whatever the objective.
 *
 * <pre>
 *   cost = offset + a latency + b energy + min(c max(latency - knee, 0), most)
 *
 *              offset  a         b                        c                 knee            most
 *   latency    0       1         0                        0
 *   energy     0       0         1 s/J                    0
 *   weighted   0       1         weight                   0
 *   budget     0       1         price x D / budget       0
 *   deadline   0       0         1 s/J                    most / 0.2 d      0.8 d           price x E
 *   tail       0.9 tau 0.1       0                        0.9 / (1 - p)     tau             none
 * </pre>
 *
 * D and E are the predicted seconds and joules of the whole network on the device, which make prices free of units; d is the deadline.
 *
 * <ul>
 *   <li>Budget: the price ({@link DualPrice}) rises while queries use more energy than the budget.
 *   <li>Deadline: the same price, of the share of late queries against the share that may be late; it starts at 1, where to be late for
 *       sure costs as much as the whole network on the device. It is due in full at the deadline, and rises to that over the last fifth
 *       before it: a policy that predicts one number would else see no danger in a split predicted to be just in time, and no price
 *       would make it leave more room.
 *   <li>Tail: the mean of this cost at the best tau is 0.9 times the mean of the slowest {@code 1 - p} of latencies (Rockafellar and
 *       Uryasev, Optimization of conditional value-at-risk, Journal of Risk, 2000, theorem 1), whose best tau is the p-quantile, plus 0.1
 *       times the mean latency, so that among splits with the same tail the fast one is chosen. Tau follows the quantile of what queries
 *       took by stochastic approximation (Robbins and Monro, A stochastic approximation method, Annals of Mathematical Statistics, 1951)
 *       in steps relative to tau, which starts at D: where the server is fifty times faster, steps in units of D would never get there.
 * </ul>
 *
 * The cost grows with latency and with energy, never falls. Immutable, so any thread may ask at any time; asking allocates nothing.
 * {@link #after} gives the pricing after a query has been answered; a policy keeps the latest in its snapshot or in a {@link RunningPricing}.
 */
public final class Pricing {
    /** The default of both limits: {@code step 0.02, highest 20}, no average, no repayment. */
    public static final PriceRule DEFAULT_RULE = new PriceRule(0.02, 20, 1, 0);

    /** How many numbers {@link #state} gives. */
    public static final int STATE_LENGTH = 5;

    private static final double ROOM = 0.2;
    private static final double MEAN_SHARE = 0.1;
    private static final double LEAST_STEP = 0.1;
    private static final double LARGEST_STEP = 0.5;
    private static final double TAU_RANGE = 1e6;

    private final Objective objective;
    private final PriceRule rule;
    private final double allDeviceSeconds;
    private final double allDeviceMillijoules;
    private final DualPrice dual;
    private final double tauSeconds;
    private final double tailQueries;

    private final double offset;
    private final double latencyWeight;
    private final double secondsPerJoule;
    private final double slope;
    private final double knee;
    private final double most;

    private Pricing(Pricing from, DualPrice dual, double tauSeconds, double tailQueries) {
        this(
                from.objective,
                from.rule,
                from.allDeviceSeconds,
                from.allDeviceMillijoules,
                dual,
                tauSeconds,
                tailQueries);
    }

    private Pricing(
            Objective objective,
            PriceRule rule,
            double allDeviceSeconds,
            double allDeviceMillijoules,
            DualPrice dual,
            double tauSeconds,
            double tailQueries) {
        this.objective = objective;
        this.rule = rule;
        this.allDeviceSeconds = allDeviceSeconds;
        this.allDeviceMillijoules = allDeviceMillijoules;
        this.dual = dual;
        this.tauSeconds = tauSeconds;
        this.tailQueries = tailQueries;
        boolean tail = objective.kind() == Objective.Kind.TAIL;
        boolean deadline = objective.kind() == Objective.Kind.DEADLINE;
        double risk = tail ? 1 - MEAN_SHARE : 0;
        offset = risk * tauSeconds;
        latencyWeight = objective.latencyWeight() * (1 - risk);
        secondsPerJoule = objective.energyWeightSecondsPerJoule()
                + (deadline ? 0 : dual.price() * (allDeviceSeconds / (objective.energyBudgetMillijoules() / 1e3)));
        knee = tail ? tauSeconds : deadline ? (1 - ROOM) * objective.deadlineSeconds() : 0;
        most = deadline ? dual.price() * lateScaleSeconds() : Double.POSITIVE_INFINITY;
        slope = tail ? risk / objective.lateShare() : deadline ? most / (ROOM * objective.deadlineSeconds()) : 0;
    }

    /**
     * Before the first query.
     *
     * @param allDeviceSeconds predicted time of the whole network on the device, at least 0
     * @param allDeviceMillijoules its predicted energy, at least 0
     */
    public static Pricing of(Objective objective, double allDeviceSeconds, double allDeviceMillijoules) {
        return of(objective, DEFAULT_RULE, allDeviceSeconds, allDeviceMillijoules);
    }

    /** The same with another rule for the price of a budget or a deadline. */
    public static Pricing of(
            Objective objective, PriceRule rule, double allDeviceSeconds, double allDeviceMillijoules) {
        if (!(allDeviceSeconds >= 0 && allDeviceMillijoules >= 0)
                || Double.isInfinite(allDeviceSeconds + allDeviceMillijoules)) {
            throw new IllegalArgumentException("expected finite seconds and millijoules >= 0, found " + allDeviceSeconds
                    + " s and " + allDeviceMillijoules + " mJ");
        }
        double start = objective.kind() == Objective.Kind.DEADLINE ? Math.min(1, rule.highest()) : 0;
        return new Pricing(
                objective,
                rule,
                allDeviceSeconds,
                allDeviceMillijoules,
                DualPrice.startingAt(start),
                tauStart(allDeviceSeconds),
                0);
    }

    private static double tauStart(double allDeviceSeconds) {
        return allDeviceSeconds > 0 ? allDeviceSeconds : 1;
    }

    /** What is to be minimised. */
    public Objective objective() {
        return objective;
    }

    /** Seconds of cost of one query; an energy of NaN costs nothing where energy is worth nothing. */
    public double costSeconds(double latencySeconds, double energyMillijoules) {
        return offset + linearSeconds(latencySeconds, energyMillijoules) + bendSeconds(latencySeconds);
    }

    /** The part {@code min(c max(latency - knee, 0), most)}, which does not add up over the parts of a query. */
    public double bendSeconds(double latencySeconds) {
        return slope > 0 ? Math.min(slope * Math.max(latencySeconds - knee, 0), most) : 0;
    }

    /** Whether {@link #bendSeconds} is not always 0: the cost is no linear function of latency and energy. */
    public boolean bends() {
        return slope > 0;
    }

    /** What every query costs, whatever it takes and uses. */
    public double offsetSeconds() {
        return offset;
    }

    /** The part {@code a latency + b energy} of the cost, which adds up over the parts of a query. */
    public double linearSeconds(double latencySeconds, double energyMillijoules) {
        double cost = latencyWeight * latencySeconds;
        return secondsPerJoule > 0 ? cost + secondsPerJoule * energyMillijoules / 1e3 : cost;
    }

    /**
     * The pricing after a query.
     *
     * @param latencySeconds what it took; NaN if nobody knows
     * @param energyMillijoules what it used; NaN if nobody knows, and then a budget's price stays
     */
    public Pricing after(double latencySeconds, double energyMillijoules) {
        return switch (objective.kind()) {
            case LATENCY, ENERGY, WEIGHTED -> this;
            case BUDGET ->
                with(
                        dual.after(rule, energyMillijoules / objective.energyBudgetMillijoules()),
                        tauSeconds,
                        tailQueries);
            case DEADLINE ->
                Double.isNaN(latencySeconds)
                        ? this
                        : with(
                                dual.after(
                                        rule,
                                        latencySeconds > objective.deadlineSeconds() ? 1 / objective.lateShare() : 0),
                                tauSeconds,
                                tailQueries);
            case TAIL ->
                Double.isNaN(latencySeconds) ? this : with(dual, follow(latencySeconds > tauSeconds), tailQueries + 1);
        };
    }

    private Pricing with(DualPrice next, double tau, double queries) {
        return new Pricing(this, next, tau, queries);
    }

    private double follow(boolean beyond) {
        double step = Math.max(LEAST_STEP, Math.min(LARGEST_STEP, 2 / Math.sqrt(tailQueries + 1)));
        double start = tauStart(allDeviceSeconds);
        double next = tauSeconds * (1 + step * ((beyond ? 1 : 0) - objective.lateShare()));
        return Math.min(Math.max(next, start / TAU_RANGE), start * TAU_RANGE);
    }

    /** The whole network's energy on the device as a cost; where it takes none, that of a watt until the deadline. */
    private double lateScaleSeconds() {
        double joules = allDeviceMillijoules > 0 ? allDeviceMillijoules / 1e3 : objective.deadlineSeconds();
        return objective.energyWeightSecondsPerJoule() * joules;
    }

    /** Weight of a second of latency below the knee. */
    public double latencyWeight() {
        return latencyWeight;
    }

    /** Seconds that a joule is worth now. */
    public double secondsPerJoule() {
        return secondsPerJoule;
    }

    /** The price of a budget or a deadline, 0 without one. */
    public double price() {
        return dual.price();
    }

    /** Latency beyond which a tail is counted. */
    public double tauSeconds() {
        return tauSeconds;
    }

    /** All that changes: price, mean use, debt, tau in seconds, number of queries behind tau; in a new array. */
    public double[] state() {
        return new double[] {dual.price(), dual.meanUse(), dual.debt(), tauSeconds, tailQueries};
    }

    /**
     * This pricing, going on from a state.
     *
     * @param state what {@link #state} gave, not kept
     * @throws IllegalArgumentException if it is none
     */
    public Pricing withState(double[] state) {
        if (state.length != STATE_LENGTH
                || !(state[3] > 0 && state[4] >= 0)
                || Double.isInfinite(state[3] + state[4])) {
            throw new IllegalArgumentException(
                    "expected price, mean use, debt, a tau above 0 s and a count, found " + Arrays.toString(state));
        }
        return new Pricing(this, new DualPrice(state[0], state[1], state[2]), state[3], state[4]);
    }
}
