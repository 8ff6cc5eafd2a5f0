/** Tests of deep Q-learning on the battery scenario. */
@NullMarked
package io.callosum.environment.rl4j;

import org.jspecify.annotations.NullMarked;
