package io.callosum.controller.neural;

/**
 * What a policy has noted of a day: energy used, when device and link should be through with what they were given, the server's queue, and
 * how queries arrive. Immutable.
 *
 * @param day its number
 * @param usedMillijoules by queries of this day that are over
 * @param deviceFreeSeconds when the device should be free
 * @param linkFreeSeconds when the link should be free
 * @param offloaded queries in flight that use the link
 * @param local queries in flight that do not
 * @param serverQueueSeconds what the last query waited in the server's queue
 * @param serverSeenSeconds when that was; negative infinity for never
 * @param arrivalSeconds when the last query was started; negative infinity for none
 * @param burst queries in a row with less than {@value #PAUSE_SECONDS} s between them, the last included
 */
record Books(
        double day,
        double usedMillijoules,
        double deviceFreeSeconds,
        double linkFreeSeconds,
        int offloaded,
        int local,
        double serverQueueSeconds,
        double serverSeenSeconds,
        double arrivalSeconds,
        int burst) {
    static final double PAUSE_SECONDS = 20;

    /** Nothing noted. */
    static final Books EMPTY = new Books(
            0,
            0,
            Double.NEGATIVE_INFINITY,
            Double.NEGATIVE_INFINITY,
            0,
            0,
            0,
            Double.NEGATIVE_INFINITY,
            Double.NEGATIVE_INFINITY,
            0);

    /** Millijoules used by the day of the given number. */
    double usedMillijoules(double ofDay) {
        return day == ofDay ? usedMillijoules : 0;
    }

    double deviceBacklogSeconds(double now) {
        return Math.max(deviceFreeSeconds - now, 0);
    }

    double linkBacklogSeconds(double now) {
        return Math.max(linkFreeSeconds - now, 0);
    }

    /** How long the link has owed an answer. */
    double overdueSeconds(double now) {
        return offloaded > 0 ? Math.max(now - linkFreeSeconds, 0) : 0;
    }

    /**
     * A query was started.
     *
     * @param headSeconds predicted
     * @param sendingSeconds predicted
     */
    Books started(double now, double headSeconds, double sendingSeconds, boolean offloads) {
        double headFinished = headSeconds > 0 ? Math.max(now, deviceFreeSeconds) + headSeconds : now;
        return new Books(
                day,
                usedMillijoules,
                headSeconds > 0 ? headFinished : deviceFreeSeconds,
                offloads ? Math.max(headFinished, linkFreeSeconds) + sendingSeconds : linkFreeSeconds,
                offloaded + (offloads ? 1 : 0),
                local + (offloads ? 0 : 1),
                serverQueueSeconds,
                serverSeenSeconds,
                now,
                now - arrivalSeconds < PAUSE_SECONDS ? burst + 1 : 1);
    }

    /** A query is over, whatever became of it. */
    Books ended(boolean offloads) {
        int stillOffloaded = Math.max(offloaded - (offloads ? 1 : 0), 0);
        int stillLocal = Math.max(local - (offloads ? 0 : 1), 0);
        return new Books(
                day,
                usedMillijoules,
                stillOffloaded + stillLocal == 0 ? Double.NEGATIVE_INFINITY : deviceFreeSeconds,
                stillOffloaded == 0 ? Double.NEGATIVE_INFINITY : linkFreeSeconds,
                stillOffloaded,
                stillLocal,
                serverQueueSeconds,
                serverSeenSeconds,
                arrivalSeconds,
                burst);
    }

    /** So much was used by a query that was decided on a day. */
    Books used(double millijoules, double ofDay) {
        if (ofDay < day) {
            return this;
        }
        return new Books(
                ofDay,
                usedMillijoules(ofDay) + millijoules,
                deviceFreeSeconds,
                linkFreeSeconds,
                offloaded,
                local,
                serverQueueSeconds,
                serverSeenSeconds,
                arrivalSeconds,
                burst);
    }

    /** A query waited so long in the server's queue. */
    Books queued(double seconds, double now) {
        return new Books(
                day,
                usedMillijoules,
                deviceFreeSeconds,
                linkFreeSeconds,
                offloaded,
                local,
                seconds,
                now,
                arrivalSeconds,
                burst);
    }
}
