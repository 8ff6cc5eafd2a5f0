package io.callosum.environment.querytrace;

import io.callosum.controller.decision.Context;
import io.callosum.controller.decision.Outcome;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.OptionalDouble;
import java.util.function.UnaryOperator;

/**
 * Makes the queries of one trace tell less: ids are numbers from 0 in the order of the trace, times count from its first query and are
 * rounded to 0.1 s, every other figure but probabilities is rounded to three significant digits. What trains a prior or values a policy is
 * left. Not thread-safe.
 */
public final class PrivateQueries implements UnaryOperator<LoggedQuery> {
    private static final MathContext DIGITS = new MathContext(3);
    private static final double PER_SECOND = 10;

    private long next;
    private double startSeconds = Double.NaN;

    @Override
    public LoggedQuery apply(LoggedQuery query) {
        Context context = query.context();
        if (Double.isNaN(startSeconds)) {
            startSeconds = context.timeSeconds();
        }
        Outcome outcome = query.outcome();
        return new LoggedQuery(
                next++,
                query.network(),
                new Context(
                        time(context.timeSeconds()),
                        rounded(context.uplinkMegabitsPerSecond()),
                        time(context.uplinkTimeSeconds())),
                query.action(),
                query.actions(),
                query.probability(),
                query.probabilities(),
                query.policy(),
                query.policyVersion(),
                query.baselineSplit(),
                new Outcome(
                        outcome.status(),
                        rounded(outcome.deviceMillis()),
                        rounded(outcome.fallbackMillis()),
                        Math.round(rounded((double) outcome.uplinkBytes())),
                        rounded(outcome.networkMillis()),
                        rounded(outcome.queueMillis()),
                        rounded(outcome.serverMillis()),
                        rounded(outcome.latencyMillis()),
                        rounded(outcome.energyMillijoules()),
                        outcome.energySource(),
                        rounded(outcome.outputError())));
    }

    private double time(double seconds) {
        return Math.rint((seconds - startSeconds) * PER_SECOND) / PER_SECOND;
    }

    private static OptionalDouble rounded(OptionalDouble value) {
        return value.isPresent() ? OptionalDouble.of(rounded(value.getAsDouble())) : value;
    }

    private static double rounded(double value) {
        return Double.isNaN(value)
                ? value
                : BigDecimal.valueOf(value).round(DIGITS).doubleValue();
    }
}
