/** Tests of {@code controller.drift}. */
@org.jspecify.annotations.NullMarked
package io.callosum.controller.drift;
