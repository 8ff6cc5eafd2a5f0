/**
 * Autodidactic Neurosurgeon: a linear bandit over what comes behind the cut.
 *
 * <p>Entry type: {@link io.callosum.environment.baseline.ans.AnsPolicy}. Imports {@code linear}, {@code prediction} and the controller.
 */
@NullMarked
package io.callosum.environment.baseline.ans;

import org.jspecify.annotations.NullMarked;
