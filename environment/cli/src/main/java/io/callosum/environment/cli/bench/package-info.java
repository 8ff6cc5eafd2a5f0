/**
 * Ratios measured side by side on this machine. Entry type: {@link io.callosum.environment.cli.bench.BenchCommand}. Imports the command
 * line's options and output, the executors, and ONNX Runtime, which it compares with.
 */
@NullMarked
package io.callosum.environment.cli.bench;

import org.jspecify.annotations.NullMarked;
