/**
 * Policies: from a context to a probability for every split.
 *
 * <p>Entry type: {@link io.callosum.controller.policy.Policy}. The simple ones are here; the learning one is in
 * {@code controller.adaptive}. Imports {@code controller.decision} and {@code controller.profile}.
 */
@NullMarked
package io.callosum.controller.policy;

import org.jspecify.annotations.NullMarked;
