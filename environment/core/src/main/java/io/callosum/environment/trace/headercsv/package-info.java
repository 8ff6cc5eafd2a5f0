/**
 * Traces as CSV with a header. Entry type: {@link io.callosum.environment.trace.headercsv.HeaderCsvFormat}. Imports {@code trace},
 * {@code trace.format} and {@code text}.
 */
@NullMarked
package io.callosum.environment.trace.headercsv;

import org.jspecify.annotations.NullMarked;
