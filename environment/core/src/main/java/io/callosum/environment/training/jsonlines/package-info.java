/**
 * Rows for training straight from the bytes of query traces. Entry type: {@link
 * io.callosum.environment.training.jsonlines.TraceRowReader}. Imports {@code environment.training}, {@code environment.querytrace} and
 * {@code environment.text}.
 */
@NullMarked
package io.callosum.environment.training.jsonlines;

import org.jspecify.annotations.NullMarked;
