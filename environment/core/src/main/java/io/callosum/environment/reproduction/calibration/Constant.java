package io.callosum.environment.reproduction.calibration;

import java.util.Locale;

/**
 * A constant with its origin. Immutable.
 *
 * @param subject machine, link or network
 * @param setting in which it holds; {@code both}
 * @param quantity what it is
 * @param value the number
 * @param unit its unit
 * @param mark how it is known
 * @param source where from, or what it was fitted to
 */
public record Constant(
        String subject, String setting, String quantity, double value, String unit, Mark mark, String source) {
    /** How a constant is known. */
    public enum Mark {
        /** Measured by this project. */
        MEASURED,
        /** Stated by a publication. */
        PUBLISHED,
        /** From memory of a publication, not verified. */
        RECALLED,
        /** Chosen so that figures come out. */
        FITTED;

        /** The name in data files. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
