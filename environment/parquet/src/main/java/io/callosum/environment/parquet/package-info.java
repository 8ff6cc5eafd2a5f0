/**
 * Query traces as Parquet files: the columns of {@link io.callosum.environment.querytrace.TraceColumns}, one row a query, of one or many
 * devices. What was written is read again to the bit; a fit reads only the columns that it needs.
 *
 * <p>Entry types: {@link io.callosum.environment.parquet.ParquetTraceWriter}, {@link
 * io.callosum.environment.parquet.ParquetTraceReader} and {@link io.callosum.environment.parquet.ParquetTraining}. Imports {@code
 * controller.decision}, {@code environment.querytrace}, {@code environment.text}, {@code environment.training} and the frame of Parquet
 * files in {@code format}.
 */
@NullMarked
package io.callosum.environment.parquet;

import org.jspecify.annotations.NullMarked;
