package io.callosum.controller.decision;

import java.util.OptionalDouble;

/**
 * What a query really cost. Absent parts were not measured. Immutable; made by {@link #builder}.
 *
 * @param status how the query ended
 * @param deviceMillis time of the head on the device; 0 for all-server
 * @param fallbackMillis time of the tail on the device, when the server half did not answer
 * @param uplinkBytes what was sent; 0 for all-device
 * @param networkMillis time on the network, round trip included: the remote call less queue and server time
 * @param queueMillis time in the server's queue
 * @param serverMillis time of the tail on the server
 * @param latencyMillis from the query's start to its answer
 * @param energyMillijoules energy of the device
 * @param energySource where that comes from
 * @param outputError of a codec that loses something: the largest difference from the answer without it, as a share of that answer's largest
 *     number
 */
public record Outcome(
        Status status,
        OptionalDouble deviceMillis,
        OptionalDouble fallbackMillis,
        long uplinkBytes,
        OptionalDouble networkMillis,
        OptionalDouble queueMillis,
        OptionalDouble serverMillis,
        double latencyMillis,
        OptionalDouble energyMillijoules,
        EnergySource energySource,
        OptionalDouble outputError) {

    /** How a query ended. In each case but {@link #DROPPED} it was answered. */
    public enum Status {
        /** As decided. */
        COMPLETED,
        /** The server half did not answer in time, and the device finished. */
        TIMED_OUT,
        /** The server half could not be reached or refused, and the device finished. */
        FAILED,
        /** The query was given up; it teaches nothing. */
        DROPPED
    }

    /** Where an energy figure comes from. */
    public enum EnergySource {
        /** There is none. */
        NONE,
        /** From times and a stated power model. */
        MODELLED,
        /** From a meter. */
        MEASURED,
        /** From a scenario table, which states what a meter would have read. */
        RECORDED
    }

    /** Whether every figure is a finite number of at least 0. Others never reach a model. */
    public boolean isValid() {
        return isValid(latencyMillis)
                && uplinkBytes >= 0
                && isValid(deviceMillis.orElse(0))
                && isValid(fallbackMillis.orElse(0))
                && isValid(networkMillis.orElse(0))
                && isValid(queueMillis.orElse(0))
                && isValid(serverMillis.orElse(0))
                && isValid(energyMillijoules.orElse(0))
                && isValid(outputError.orElse(0));
    }

    /** The same, knowing how far the answer is from the one without the codec. */
    public Outcome withOutputError(double relative) {
        return new Outcome(
                status,
                deviceMillis,
                fallbackMillis,
                uplinkBytes,
                networkMillis,
                queueMillis,
                serverMillis,
                latencyMillis,
                energyMillijoules,
                energySource,
                OptionalDouble.of(relative));
    }

    private static boolean isValid(double value) {
        return value >= 0 && value < Double.POSITIVE_INFINITY;
    }

    /** Starts an outcome of the given status and latency. */
    public static Builder builder(Status status, double latencyMillis) {
        return new Builder(status, latencyMillis);
    }

    /** Collects what was measured. Not thread-safe. */
    public static final class Builder {
        private final Status status;
        private final double latencyMillis;
        private OptionalDouble deviceMillis = OptionalDouble.empty();
        private OptionalDouble fallbackMillis = OptionalDouble.empty();
        private long uplinkBytes;
        private OptionalDouble networkMillis = OptionalDouble.empty();
        private OptionalDouble queueMillis = OptionalDouble.empty();
        private OptionalDouble serverMillis = OptionalDouble.empty();
        private OptionalDouble energyMillijoules = OptionalDouble.empty();
        private EnergySource energySource = EnergySource.NONE;
        private OptionalDouble outputError = OptionalDouble.empty();

        private Builder(Status status, double latencyMillis) {
            this.status = status;
            this.latencyMillis = latencyMillis;
        }

        /** The head's time on the device. */
        public Builder deviceMillis(double millis) {
            deviceMillis = OptionalDouble.of(millis);
            return this;
        }

        /** The tail's time on the device after the server half did not answer. */
        public Builder fallbackMillis(double millis) {
            fallbackMillis = OptionalDouble.of(millis);
            return this;
        }

        /** What was sent. */
        public Builder uplinkBytes(long bytes) {
            uplinkBytes = bytes;
            return this;
        }

        /** The time on the network, round trip included. */
        public Builder networkMillis(double millis) {
            networkMillis = OptionalDouble.of(millis);
            return this;
        }

        /** The time in the server's queue. */
        public Builder queueMillis(double millis) {
            queueMillis = OptionalDouble.of(millis);
            return this;
        }

        /** The tail's time on the server. */
        public Builder serverMillis(double millis) {
            serverMillis = OptionalDouble.of(millis);
            return this;
        }

        /** The device's energy. */
        public Builder energy(double millijoules, EnergySource source) {
            energyMillijoules = OptionalDouble.of(millijoules);
            energySource = source;
            return this;
        }

        /** How far the answer is from the one without the codec, relative to it. */
        public Builder outputError(double relative) {
            outputError = OptionalDouble.of(relative);
            return this;
        }

        /** The outcome. Bad figures are kept, so that the controller can count and refuse them. */
        public Outcome build() {
            return new Outcome(
                    status,
                    deviceMillis,
                    fallbackMillis,
                    uplinkBytes,
                    networkMillis,
                    queueMillis,
                    serverMillis,
                    latencyMillis,
                    energyMillijoules,
                    energySource,
                    outputError);
        }
    }
}
