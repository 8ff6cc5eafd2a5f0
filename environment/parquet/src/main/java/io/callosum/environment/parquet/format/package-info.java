/**
 * The frame of a Parquet file: footer, row groups, column chunks, pages and their compression. Values are encoded and decoded by
 * parquet-column, metadata by parquet-format; nothing here needs Hadoop. Source: Apache Parquet, parquet-format 2.
 *
 * <p>Entry types: {@link io.callosum.environment.parquet.format.ParquetFile} and {@link
 * io.callosum.environment.parquet.format.ParquetOutput}. Knows nothing of traces. Imports {@code environment.text},
 * Parquet and aircompressor.
 */
@NullMarked
package io.callosum.environment.parquet.format;

import org.jspecify.annotations.NullMarked;
