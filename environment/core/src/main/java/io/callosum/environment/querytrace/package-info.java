/**
 * Query traces: what was decided and what it cost, one JSON object a line, written live and readable again.
 *
 * <p>Entry types: {@link io.callosum.environment.querytrace.QueryTraceWriter} and
 * {@link io.callosum.environment.querytrace.QueryTraceReader}. The fields are a contract, see {@code docs/formats.md}; an absent field
 * was not measured. Imports {@code controller.decision}, {@code environment.text} and Jackson.
 */
@NullMarked
package io.callosum.environment.querytrace;

import org.jspecify.annotations.NullMarked;
