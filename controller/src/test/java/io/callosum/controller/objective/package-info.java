@NullMarked
package io.callosum.controller.objective;

import org.jspecify.annotations.NullMarked;
