package io.callosum.controller.mode;

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

    private CostDifference next(Mode mode) {
        boolean isOnline = mode == Mode.ONLINE;
        long j =
                switch (mode) {
                    // Nothing is compared, and nothing spent.
                    case LOG_ONLY -> 1;
                    case APPRENTICE -> ++asApprentice;
                    case ONLINE -> ++online;
                };
        double share = isOnline ? 1 - settings.watchShare() : settings.explorationShare();
        return new CostDifference(
                share, settings.costLimitSeconds(), settings.errorProbability() / ((double) j * (j + 1)));
    }
}
