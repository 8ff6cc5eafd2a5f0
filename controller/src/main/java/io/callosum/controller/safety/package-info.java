/**
 * How much worse than a baseline exploring may make the total: arithmetic that a policy asks before it explores. Everything here is a cost
 * (seconds, millijoules or a weighted sum), less is better; a reward enters with its sign turned.
 *
 * <p>Entry types: {@link io.callosum.controller.safety.RegretLedger}, which knows no model, and
 * {@link io.callosum.controller.safety.ConservativeLinearGate}, the published rule for linear models. Nothing here allocates after
 * construction, draws a random number or reads a clock. Imports nothing but the JDK.
 */
@NullMarked
package io.callosum.controller.safety;

import org.jspecify.annotations.NullMarked;
