package io.callosum.environment.datacenter.distribution;

import io.callosum.environment.text.TextFormatException;
import io.callosum.environment.text.TextLine;
import io.callosum.environment.text.TextLines;
import io.callosum.environment.text.TextSource;
import java.util.Arrays;
import java.util.List;

/**
 * Reads a cumulative distribution as the BigHouse simulator does (Meisner, Wu, Wenisch, BigHouse: a simulation infrastructure for data center
 * systems, ISPASS 2012): a line a point, seconds and cumulative probability, with blanks between. Neither column descends. A file whose last
 * probability is rounded below 1, down to {@value #LEAST_LAST}, is taken to mean 1. Stateless.
 */
public final class CdfFile {
    private static final double LEAST_LAST = 0.999;
    private static final int MOST_SECONDS = 1_000_000_000;
    private static final int FIRST_CAPACITY = 1024;

    private CdfFile() {}

    /**
     * Reads a file.
     *
     * @throws TextFormatException if it cannot be read or is no such file
     */
    public static EmpiricalCdf read(TextSource source) {
        double[] seconds = new double[FIRST_CAPACITY];
        double[] cumulative = new double[FIRST_CAPACITY];
        int points = 0;
        try (TextLines lines = source.open()) {
            TextLine last = lines.require("seconds and a cumulative probability");
            for (TextLine line = last; line != null; line = lines.next()) {
                if (points == seconds.length) {
                    seconds = Arrays.copyOf(seconds, 2 * points);
                    cumulative = Arrays.copyOf(cumulative, 2 * points);
                }
                List<String> words = line.words();
                if (words.size() != 2) {
                    throw line.error("seconds and a cumulative probability", "'" + line.text() + "'");
                }
                seconds[points] = line.number(words.get(0), "seconds", MOST_SECONDS);
                cumulative[points] = line.number(words.get(1), "a cumulative probability", 1);
                if (points > 0) {
                    requireAscent(line, "seconds", words.get(0), seconds[points - 1], seconds[points]);
                    requireAscent(line, "a probability", words.get(1), cumulative[points - 1], cumulative[points]);
                }
                points++;
                last = line;
            }
            if (cumulative[points - 1] < LEAST_LAST) {
                throw last.error("a last cumulative probability of 1", String.valueOf(cumulative[points - 1]));
            }
            if (seconds[points - 1] == 0) {
                throw last.error("seconds above 0", "0 alone");
            }
        }
        cumulative[points - 1] = 1;
        return new EmpiricalCdf(Arrays.copyOf(seconds, points), Arrays.copyOf(cumulative, points));
    }

    private static void requireAscent(TextLine line, String what, String field, double before, double now) {
        if (now < before) {
            throw line.error(what + " of at least " + before, "'" + field + "'");
        }
    }
}
