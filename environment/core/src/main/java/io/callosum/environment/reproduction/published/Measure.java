package io.callosum.environment.reproduction.published;

/**
 * A figure of ours that the paper has nothing to compare with, or nothing that could be verified. Immutable.
 *
 * @param figure that it belongs to
 * @param quantity what it is
 * @param unit of it; empty for none
 * @param ours the figure
 */
public record Measure(String figure, String quantity, String unit, Finding ours) {}
