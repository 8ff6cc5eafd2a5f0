/** Tests of {@code controller.safety}. */
@org.jspecify.annotations.NullMarked
package io.callosum.controller.safety;
