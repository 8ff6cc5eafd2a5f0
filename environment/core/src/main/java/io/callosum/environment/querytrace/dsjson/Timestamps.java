package io.callosum.environment.querytrace.dsjson;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.OptionalDouble;

/** Seconds from 1970-01-01 UTC as dsjson's time stamps, of tenths of a microsecond. Stateless and thread-safe. */
final class Timestamps {
    private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSSSSSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    /** The starts of the years 1 and 10000. */
    private static final double EARLIEST_SECONDS = -62_135_596_800.0;

    private static final double LATEST_SECONDS = 253_402_300_799.0;

    private Timestamps() {}

    /** Times outside the years of four digits become the nearest one inside. */
    static String of(double seconds) {
        double inside = Math.max(EARLIEST_SECONDS, Math.min(LATEST_SECONDS, seconds));
        long whole = (long) Math.floor(inside);
        return FORMAT.format(Instant.ofEpochSecond(whole, Math.round((inside - whole) * 1e9)));
    }

    /** Seconds; empty if that is no time stamp. */
    static OptionalDouble seconds(String text) {
        try {
            Instant instant = OffsetDateTime.parse(text).toInstant();
            return OptionalDouble.of(instant.getEpochSecond() + instant.getNano() / 1e9);
        } catch (DateTimeException none) {
            return OptionalDouble.empty();
        }
    }
}
