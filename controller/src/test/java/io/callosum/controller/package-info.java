/** Fixtures that tests of several packages share. */
@NullMarked
package io.callosum.controller;

import org.jspecify.annotations.NullMarked;
