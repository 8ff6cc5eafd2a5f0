package io.callosum.controller.neural;

/**
 * What the battery has to last for. Days follow each other without a gap, the first begins at time 0 of the contexts, and each begins with
 * a full battery. Immutable and thread-safe.
 *
 * @param daySeconds from one full battery to the next, above 0
 * @param capacityMillijoules what queries and idling may use in a day, above 0
 * @param idleMilliwatts what is used whatever is decided, at least 0
 */
public record BatteryPlan(double daySeconds, double capacityMillijoules, double idleMilliwatts) {
    public BatteryPlan {
        if (!(daySeconds > 0 && capacityMillijoules > 0 && idleMilliwatts >= 0)
                || Double.isInfinite(daySeconds + capacityMillijoules + idleMilliwatts)) {
            throw new IllegalArgumentException(
                    "expected a finite day and capacity above 0 and idling of at least 0, found " + daySeconds + " s, "
                            + capacityMillijoules + " mJ and " + idleMilliwatts + " mW");
        }
    }

    /** The number of the day that a time belongs to. */
    double day(double timeSeconds) {
        return Math.floor(timeSeconds / daySeconds);
    }

    /** Seconds since the day began. */
    double sinceMorning(double timeSeconds) {
        return timeSeconds - day(timeSeconds) * daySeconds;
    }
}
