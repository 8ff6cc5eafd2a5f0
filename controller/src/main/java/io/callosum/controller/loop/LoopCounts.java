package io.callosum.controller.loop;

import io.callosum.controller.loop.ControllerListener.Refusal;

/**
 * What a controller has counted since it was made. At rest (no thread inside it) {@code decided = settled + badMeasurements + lost +
 * open}; read while threads are at work, the figures may be of slightly different moments. Immutable.
 *
 * @param decided decisions made
 * @param settled outcomes accepted, dropped queries among them
 * @param dropped those of status dropped
 * @param lost decisions given up, because they were too old or too many
 * @param open decisions not yet ended
 * @param badMeasurements outcomes refused for a bad figure; they end their decision
 * @param alreadySettled outcomes refused as duplicates
 * @param late outcomes refused after their decision was given up
 * @param unknown outcomes refused because the decision is not this controller's
 * @param policyFailures exceptions that the policy threw
 * @param listenerFailures exceptions that the listener threw
 */
public record LoopCounts(
        long decided,
        long settled,
        long dropped,
        long lost,
        long open,
        long badMeasurements,
        long alreadySettled,
        long late,
        long unknown,
        long policyFailures,
        long listenerFailures) {

    /** Outcomes refused for one reason. */
    public long refused(Refusal reason) {
        return switch (reason) {
            case BAD_MEASUREMENT -> badMeasurements;
            case ALREADY_SETTLED -> alreadySettled;
            case LATE -> late;
            case UNKNOWN_DECISION -> unknown;
        };
    }

    /** Outcomes refused for any reason. */
    public long refused() {
        return badMeasurements + alreadySettled + late + unknown;
    }
}
