package io.callosum.executors.pipeline;

import io.callosum.executors.energy.EnergyCounter;
import io.callosum.executors.energy.EnergyMeter.Scope;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a meter says of each query. It measures the machine, not a query: of queries that ran at the same time it says nothing. Thread-safe.
 */
final class EnergyAccount {
    private final Optional<EnergyCounter> counter;
    private int inFlight;
    private long begun;

    EnergyAccount(Optional<EnergyCounter> counter) {
        this.counter = counter;
    }

    /** Whether the meter knows what the radio uses. */
    boolean coversRadio() {
        return counter.filter(it -> it.scope() == Scope.DEVICE).isPresent();
    }

    /** A query begins. */
    synchronized Reading begin() {
        begun++;
        inFlight++;
        return new Reading(inFlight == 1, begun, read());
    }

    private OptionalDouble read() {
        return counter.isPresent() ? counter.get().millijoules() : OptionalDouble.empty();
    }

    /** A query, from when it began. */
    final class Reading {
        private final boolean alone;
        private final long number;
        private final OptionalDouble atStart;
        private boolean ended;

        private Reading(boolean alone, long number, OptionalDouble atStart) {
            this.alone = alone;
            this.number = number;
            this.atStart = atStart;
        }

        /** The query ends, once; millijoules of the machine meanwhile if it was the only query and the meter could be read. */
        OptionalDouble end() {
            synchronized (EnergyAccount.this) {
                if (ended) {
                    return OptionalDouble.empty();
                }
                ended = true;
                inFlight--;
                OptionalDouble now = read();
                return alone && begun == number && atStart.isPresent() && now.isPresent()
                        ? OptionalDouble.of(now.getAsDouble() - atStart.getAsDouble())
                        : OptionalDouble.empty();
            }
        }

        boolean coversRadio() {
            return EnergyAccount.this.coversRadio();
        }
    }
}
