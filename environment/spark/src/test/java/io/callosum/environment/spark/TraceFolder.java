package io.callosum.environment.spark;

import io.callosum.environment.evaluation.EvaluationStatistics;
import io.callosum.environment.evaluation.LogEvaluations;
import io.callosum.environment.evaluation.SyntheticLog;
import io.callosum.environment.parquet.ParquetTraceReader;
import io.callosum.environment.parquet.ParquetTraceWriter;
import io.callosum.environment.parquet.ParquetTraining;
import io.callosum.environment.policies.LogTarget;
import io.callosum.environment.querytrace.DeviceQuery;
import io.callosum.environment.querytrace.LoggedQuery;
import io.callosum.environment.querytrace.QueryTraceReader;
import io.callosum.environment.querytrace.QueryTraceWriter;
import io.callosum.environment.querytrace.TraceNames;
import io.callosum.environment.training.TraceRow;
import io.callosum.environment.training.TrainingStatistics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Traces of simulated devices in a folder, and what one machine reads of them without Spark. */
record TraceFolder(Path folder) {
    /** Writes devices whose seeds are from..to - 1 as JSON Lines. */
    void lines(int from, int to, int rows) throws IOException {
        for (int seed = from; seed < to; seed++) {
            try (QueryTraceWriter writer = QueryTraceWriter.buffered(folder.resolve("device-" + seed + ".jsonl"))) {
                SyntheticLog.uniform(rows, seed, true).forEach(writer::write);
            }
        }
    }

    /** Writes devices whose seeds are from..to - 1 as Parquet, a file each. */
    void columns(int from, int to, int rows) throws IOException {
        for (int seed = from; seed < to; seed++) {
            try (ParquetTraceWriter writer = new ParquetTraceWriter(folder.resolve("device-" + seed + ".parquet"))) {
                for (LoggedQuery query : SyntheticLog.uniform(rows, seed, true)) {
                    writer.write("device-" + seed, query);
                }
                writer.finish();
            }
        }
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    private static String device(Path file) {
        return TraceNames.device(String.valueOf(file.getFileName()));
    }

    TrainingStatistics localSums() throws IOException {
        TrainingStatistics statistics = new TrainingStatistics();
        for (Path file : files()) {
            if (ParquetTraceReader.reads(file)) {
                ParquetTraining.add(file, device(file), statistics);
                continue;
            }
            TraceRow row = new TraceRow();
            try (QueryTraceReader reader = new QueryTraceReader(file);
                    Stream<LoggedQuery> queries = reader.queries()) {
                queries.forEachOrdered(query -> {
                    row.set(query);
                    statistics.add(device(file), query.network(), row);
                });
            }
        }
        return statistics;
    }

    EvaluationStatistics localEvaluation(LogTarget target) throws IOException {
        EvaluationStatistics all = null;
        for (Path file : files()) {
            LogEvaluations logs = new LogEvaluations(target::start);
            if (ParquetTraceReader.reads(file)) {
                try (ParquetTraceReader reader = new ParquetTraceReader(file, device(file))) {
                    reader.queries().forEachOrdered(logs::add);
                }
            } else {
                try (QueryTraceReader reader = new QueryTraceReader(file)) {
                    reader.queries()
                            .map(query -> new DeviceQuery(device(file), query))
                            .forEachOrdered(logs::add);
                }
            }
            EvaluationStatistics found = logs.statistics().orElseThrow();
            all = all == null ? found : all.merge(found);
        }
        if (all == null) {
            throw new IllegalStateException("expected traces in " + folder + ", found none");
        }
        return all;
    }
}
