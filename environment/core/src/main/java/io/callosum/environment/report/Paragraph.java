package io.callosum.environment.report;

/**
 * Prose. Immutable.
 *
 * @param text plain, without markup
 */
public record Paragraph(String text) implements Block {}
