/**
 * How a learner earns the right to decide: logging only, then as the apprentice of a baseline, then online, and back if it turns out
 * worse.
 *
 * <p>Entry type: {@link io.callosum.controller.mode.ApprenticePolicy}. Imports {@code controller.decision}, {@code controller.objective} and
 * {@code controller.policy}.
 */
@NullMarked
package io.callosum.controller.mode;

import org.jspecify.annotations.NullMarked;
