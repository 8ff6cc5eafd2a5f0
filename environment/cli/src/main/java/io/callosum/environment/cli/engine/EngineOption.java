package io.callosum.environment.cli.engine;

import io.callosum.environment.cli.options.BadInputException;
import io.callosum.environment.cli.output.Provenance;
import io.callosum.environment.evaluation.EvaluationStatistics;
import io.callosum.environment.policies.LogTarget;
import io.callosum.environment.training.TrainingStatistics;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where traces are read. */
public final class EngineOption {
    private enum Engine {
        LOCAL,
        SPARK
    }

    @Option(
            names = "--engine",
            paramLabel = "WHERE",
            defaultValue = "local",
            description =
                    "local: in this process; spark: on Apache Spark, by spark-submit if SPARK_HOME is set. The answers are the same "
                            + "(default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Engine engine;

    @Option(
            names = "--master",
            paramLabel = "URL",
            description =
                    "Spark's master, such as spark://HOST:PORT or yarn (default: local[*]). Traces may then be URLs, too.")
    private @Nullable String master;

    /**
     * Whether Spark is asked for.
     *
     * @throws BadInputException if there is a master without it
     */
    public boolean isSpark() {
        if (engine == Engine.LOCAL && master != null) {
            throw new BadInputException("expected --engine spark with --master, found --engine local");
        }
        return engine == Engine.SPARK;
    }

    /**
     * The sums of a fit over traces, from Spark.
     *
     * @throws BadInputException if Spark is not there, or a trace is malformed
     */
    public TrainingStatistics train(List<Path> traces, Provenance provenance) throws IOException {
        return process(provenance).train(traces);
    }

    /**
     * What traces say of a target, from Spark.
     *
     * @throws BadInputException if Spark is not there, or a trace is malformed
     */
    public EvaluationStatistics evaluate(List<Path> traces, LogTarget target, Provenance provenance)
            throws IOException {
        return process(provenance).evaluate(traces, target);
    }

    private SparkProcess process(Provenance provenance) {
        String url = master == null ? SparkProcess.LOCAL : master;
        provenance.configuration().put("engine", "spark");
        provenance.configuration().put("master", url);
        return new SparkProcess(SparkJars.find(), url);
    }
}
