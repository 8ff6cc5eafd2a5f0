package io.callosum.environment.spark;

import io.callosum.environment.querytrace.DeviceQuery;
import io.callosum.environment.querytrace.QueryTraceReader;
import io.callosum.environment.querytrace.TraceNames;
import io.callosum.environment.text.TextSource;
import java.io.Serializable;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.util.SerializableConfiguration;

/**
 * A trace of JSON Lines on a cluster: it is read by one task, in its order, so that errors name its lines. Immutable.
 *
 * @param name where it is
 * @param configuration how Hadoop gets there
 */
record LineFile(String name, SerializableConfiguration configuration) implements Serializable {
    /** Of that many tasks at most, each core runs one at a time. */
    private static final int TASKS_A_CORE = 50;

    /** The files, dealt to tasks. */
    static JavaRDD<LineFile> of(JavaSparkContext spark, List<String> names) {
        SerializableConfiguration configuration = new SerializableConfiguration(spark.hadoopConfiguration());
        int tasks = Math.min(names.size(), TASKS_A_CORE * spark.defaultParallelism());
        return spark.parallelize(names, tasks).map(name -> new LineFile(name, configuration));
    }

    /** The device that the queries are of, as the name says. */
    String device() {
        return TraceNames.device(new Path(name).getName());
    }

    /** Its content. */
    TextSource source() {
        Path path = new Path(name);
        return TextSource.of(
                name, () -> path.getFileSystem(configuration.value()).open(path));
    }

    /** Its queries; to be closed. */
    Stream<DeviceQuery> queries() {
        String device = device();
        QueryTraceReader reader = new QueryTraceReader(source());
        return reader.queries().map(query -> new DeviceQuery(device, query)).onClose(reader::close);
    }
}
