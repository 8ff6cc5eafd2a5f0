/**
 * Packet delivery traces of Mahimahi. Entry type: {@link io.callosum.environment.trace.mahimahi.MahimahiFormat}. Imports {@code trace},
 * {@code trace.format} and {@code text}.
 */
@NullMarked
package io.callosum.environment.trace.mahimahi;

import org.jspecify.annotations.NullMarked;
