/** Tests of networks that were trained elsewhere. */
@NullMarked
package io.callosum.controller.neural;

import org.jspecify.annotations.NullMarked;
