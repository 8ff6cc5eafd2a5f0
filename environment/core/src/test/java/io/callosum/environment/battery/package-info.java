/** Tests of days with a battery. */
@NullMarked
package io.callosum.environment.battery;

import org.jspecify.annotations.NullMarked;
