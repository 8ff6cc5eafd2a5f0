package io.callosum.environment.reproduction.calibration;

/**
 * A wireless link and its radio. Immutable.
 *
 * @param name in data files
 * @param uplinkMegabitsPerSecond the rate
 * @param roundTripMillis without load
 * @param milliwattsPerMegabit of radio power, a Mbit/s
 * @param baseMilliwatts of radio power while sending
 * @param promotionMillis before the first byte, if the radio sleeps
 * @param promotionMilliwatts meanwhile
 * @param tailMillis after the last byte, before the radio sleeps
 * @param tailMilliwatts meanwhile
 */
public record Link(
        String name,
        double uplinkMegabitsPerSecond,
        double roundTripMillis,
        double milliwattsPerMegabit,
        double baseMilliwatts,
        double promotionMillis,
        double promotionMilliwatts,
        double tailMillis,
        double tailMilliwatts) {
    /** The upload whose time was published: 152 kB. */
    public static final double PUBLISHED_BYTES = 152_000;

    static Link of(Constants links, String name, Setting setting) {
        return new Link(
                name,
                PUBLISHED_BYTES * 8e-3 / links.value(name, setting, "upload_152kb"),
                links.value(name, setting, "round_trip"),
                links.value(name, setting, "slope"),
                links.value(name, setting, "base"),
                links.value(name, setting, "promotion_time"),
                links.value(name, setting, "promotion_power"),
                links.value(name, setting, "tail_time"),
                links.value(name, setting, "tail_power"));
    }

    /** Milliseconds to send so many bytes. */
    public double uploadMillis(double bytes) {
        return bytes * 8e-3 / uplinkMegabitsPerSecond;
    }

    /** Millijoules of waking the radio for one isolated query, and of its tail. */
    public double statesMillijoules() {
        return (promotionMillis * promotionMilliwatts + tailMillis * tailMilliwatts) / 1e3;
    }
}
