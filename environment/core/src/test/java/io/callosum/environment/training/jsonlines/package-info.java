/** Tests. */
@NullMarked
package io.callosum.environment.training.jsonlines;

import org.jspecify.annotations.NullMarked;
