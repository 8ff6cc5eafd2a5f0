/**
 * {@code callosum evaluate}: what another policy would have cost, from logs. Entry type: {@link
 * io.callosum.environment.cli.evaluate.EvaluateCommand}. Imports the environment and picocli.
 */
@NullMarked
package io.callosum.environment.cli.evaluate;

import org.jspecify.annotations.NullMarked;
