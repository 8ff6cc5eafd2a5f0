package io.callosum.controller.mode;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** One comparison after another: who decides with which share, for how long, and at what error probability. Not thread-safe. */
final class Comparisons {
    private final ApprenticeSettings settings;
    private long asApprentice;
    private long online;
    private long windowRounds;
    private CostDifference current;

    /** Begins with that of the first mode. */
    Comparisons(ApprenticeSettings settings) {
        this.settings = settings;
        this.windowRounds = settings.windowRounds();
        this.current = next(settings.start());
    }

    CostDifference current() {
        return current;
    }

    /** Starts the first comparison of a mode. */
    void start(Mode mode) {
        windowRounds = settings.windowRounds();
        current = next(mode);
    }

    /** Starts the next one if the present one has lasted its window. */
    void renewIfLong(Mode mode) {
        if (current.rounds() >= windowRounds) {
            // An apprentice may be better by little, and is in no hurry; online, only the recent past counts.
            if (mode == Mode.APPRENTICE) {
                windowRounds *= 2;
            }
            current = next(mode);
        }
    }

    void save(DataOutput out) throws IOException {
        out.writeLong(asApprentice);
        out.writeLong(online);
        out.writeLong(windowRounds);
        current.save(out);
    }

    /** Goes on where a comparison in that mode was saved. */
    void restore(Mode mode, DataInput in) throws IOException {
        asApprentice = in.readLong();
        online = in.readLong();
        windowRounds = in.readLong();
        if (asApprentice < 0 || online < 0 || windowRounds < 1) {
            throw new IOException("expected counts of comparisons of at least 0 and a window of at least 1, found "
                    + asApprentice + ", " + online + " and " + windowRounds);
        }
        current = comparison(mode);
        current.restore(in);
    }

    private CostDifference next(Mode mode) {
        switch (mode) {
            case LOG_ONLY -> {
                // Nothing is compared, and nothing spent.
            }
            case APPRENTICE -> asApprentice++;
            case ONLINE -> online++;
        }
        return comparison(mode);
    }

    private CostDifference comparison(Mode mode) {
        boolean isOnline = mode == Mode.ONLINE;
        long j = Math.max(isOnline ? online : asApprentice, 1);
        double share = isOnline ? 1 - settings.watchShare() : settings.explorationShare();
        return new CostDifference(
                share, settings.costLimitSeconds(), settings.errorProbability() / ((double) j * (j + 1)));
    }
}
