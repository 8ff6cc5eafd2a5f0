package io.callosum.controller.objective;

/**
 * What a joule is worth in seconds at this moment: the objective's own weight, or under a budget a dual price that rises while queries
 * spend more than the budget and falls while they spend less. {@code price := clip(price + 0.02 (energy / budget - 1), 0, 20)}, in units
 * of the all-device time per budget. Dual mirror descent as in Balseiro, Lu and Mirrokni (Dual mirror descent for online allocation
 * problems, ICML 2020), with the plain subgradient step. One thread pays at a time; any thread may ask.
 */
public final class EnergyPrice {
    private static final double STEP = 0.02;
    private static final double HIGHEST = 20;

    private final Objective objective;
    private final double secondsPerJouleAtOne;
    private volatile double price;

    /**
     * A price that starts at 0 under a budget.
     *
     * @param allDeviceSeconds predicted time of the whole network on the device: the scale of the price
     */
    public EnergyPrice(Objective objective, double allDeviceSeconds) {
        this.objective = objective;
        this.secondsPerJouleAtOne = allDeviceSeconds / (objective.energyBudgetMillijoules() / 1e3);
    }

    /** Seconds that a joule is worth now. */
    public double secondsPerJoule() {
        return objective.energyWeightSecondsPerJoule() + price * secondsPerJouleAtOne;
    }

    /** Seconds of cost of one query at the present price; an energy of NaN costs nothing where energy is worth nothing. */
    public double costSeconds(double latencySeconds, double energyMillijoules) {
        double cost = objective.latencyWeight() * latencySeconds;
        double worth = secondsPerJoule();
        return worth > 0 ? cost + worth * energyMillijoules / 1e3 : cost;
    }

    /** A query has used this much energy. */
    public void paid(double energyMillijoules) {
        if (objective.kind() == Objective.Kind.BUDGET) {
            double over = energyMillijoules / objective.energyBudgetMillijoules() - 1;
            price = Math.min(Math.max(price + STEP * over, 0), HIGHEST);
        }
    }

    /** The dual price, 0 without a budget. */
    public double price() {
        return price;
    }

    /** Goes on from a price that was reached before. */
    public void resume(double reached) {
        price = Math.min(Math.max(reached, 0), HIGHEST);
    }
}
