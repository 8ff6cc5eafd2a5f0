package io.callosum.environment.battery;

import io.callosum.environment.trace.UplinkTrace;
import java.util.random.RandomGenerator;

/** What the link of a day is drawn from: a chain of levels or recordings. Implementations are immutable. */
public sealed interface DayUplink permits LevelChain, RecordedUplinks {
    /**
     * The link of one day.
     *
     * @param daySeconds its length, above 0
     * @param random the day's own
     */
    UplinkTrace uplink(double daySeconds, RandomGenerator random);
}
