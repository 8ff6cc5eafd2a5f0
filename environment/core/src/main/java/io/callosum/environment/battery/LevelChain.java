package io.callosum.environment.battery;

import io.callosum.environment.trace.UplinkTrace;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A continuous-time Markov chain on a ladder of levels: it stays on a level for an exponential time and then takes a step up or down, each
 * as likely, or the only one there is. Immutable; arrays are copied on the way in and out.
 */
public final class LevelChain implements DayUplink {
    private final double[] levels;
    private final double[] dwellSeconds;

    /**
     * A chain.
     *
     * @param levels the ladder, at least one level
     * @param dwellSeconds mean time on each, above 0
     */
    public LevelChain(double[] levels, double[] dwellSeconds) {
        if (levels.length == 0 || levels.length != dwellSeconds.length) {
            throw new IllegalArgumentException("expected a time on each of at least one level, found "
                    + dwellSeconds.length + " for " + levels.length);
        }
        for (double seconds : dwellSeconds) {
            if (!(seconds > 0)) {
                throw new IllegalArgumentException("expected times above 0 s, found " + seconds);
            }
        }
        this.levels = levels.clone();
        this.dwellSeconds = dwellSeconds.clone();
    }

    /** The levels, in a new array. */
    public double[] levels() {
        return levels.clone();
    }

    /** As an uplink, levels being Mbit/s. */
    @Override
    public UplinkTrace uplink(double daySeconds, RandomGenerator random) {
        return path(daySeconds, random).uplink();
    }

    /** A path from a level drawn by how long the chain is on each in the long run. */
    LevelPath path(double durationSeconds, RandomGenerator random) {
        int level = start(random);
        List<Double> starts = new ArrayList<>();
        List<Double> path = new ArrayList<>();
        for (double time = 0; time < durationSeconds; ) {
            starts.add(time);
            path.add(levels[level]);
            // A trace takes no shorter steps; nobody would notice them.
            time += Math.max(dwellSeconds[level] * random.nextExponential(), 1e-3);
            level = step(level, random);
        }
        return new LevelPath(toArray(starts), toArray(path), durationSeconds);
    }

    private int step(int level, RandomGenerator random) {
        boolean up = level == 0 || (level < levels.length - 1 && random.nextBoolean());
        return levels.length == 1 ? 0 : up ? level + 1 : level - 1;
    }

    /** The jump chain is on inner levels twice as often as on outer ones. */
    private int start(RandomGenerator random) {
        double total = 0;
        for (int i = 0; i < levels.length; i++) {
            total += weight(i);
        }
        double left = random.nextDouble() * total;
        int level = 0;
        while (level < levels.length - 1 && left >= weight(level)) {
            left -= weight(level);
            level++;
        }
        return level;
    }

    private double weight(int level) {
        boolean outer = level == 0 || level == levels.length - 1;
        return dwellSeconds[level] * (outer ? 1 : 2);
    }

    private static double[] toArray(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
