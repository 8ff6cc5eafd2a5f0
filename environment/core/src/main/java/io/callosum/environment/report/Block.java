package io.callosum.environment.report;

/** What stands in a section. Immutable. */
public sealed interface Block permits Paragraph, Table, Chart {}
