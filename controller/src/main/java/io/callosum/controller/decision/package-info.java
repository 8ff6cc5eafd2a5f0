/**
 * One query as the controller sees it: its context, the distribution over actions, the decision drawn from it, and the outcome.
 *
 * <p>Entry types: {@link io.callosum.controller.decision.Context}, {@link io.callosum.controller.decision.Decision} and
 * {@link io.callosum.controller.decision.Outcome}. An action is a split point and a wire codec ({@link
 * io.callosum.controller.decision.ActionSpace}). Imports nothing but the JDK.
 */
@NullMarked
package io.callosum.controller.decision;

import org.jspecify.annotations.NullMarked;
