/**
 * The fit and the off-policy evaluation of query traces on Apache Spark, for trace sets that are too large for one machine: each task
 * fills the same statistics as one machine would, and those merge to the same answer up to rounding.
 *
 * <p>Entry types: {@link io.callosum.environment.spark.SparkTraining} and {@link io.callosum.environment.spark.SparkEvaluation}; {@link
 * io.callosum.environment.spark.SparkMain} is the process that the command line starts. Imports {@code controller}, {@code
 * environment.evaluation}, {@code environment.querytrace}, {@code environment.policies}, {@code environment.text}, {@code
 * environment.training} and Spark; nobody imports this.
 */
@NullMarked
package io.callosum.environment.spark;

import org.jspecify.annotations.NullMarked;
