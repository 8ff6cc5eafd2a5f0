package io.callosum.environment.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.callosum.controller.objective.Objective;
import io.callosum.environment.evaluation.EvaluationStatistics;
import io.callosum.environment.policies.LogTarget;
import io.callosum.environment.training.TrainingStatistics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerExecutorRemoved;
import org.apache.spark.scheduler.SparkListenerStageSubmitted;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;

/** 200,000 rows on a standalone master and two workers, of which one is killed while it works: the answer is one machine's. */
final class LostWorkerTest {
    private static final int DEVICES = 20;
    private static final int LINES = 14;
    private static final int ROWS = 10_000;

    @TempDir
    private Path folder;

    /** Kills a worker when the first task that reads traces has ended, and sees what follows. */
    private static final class Killer extends SparkListener {
        private final StandaloneCluster cluster;
        private final AtomicBoolean killed = new AtomicBoolean();
        private final AtomicInteger endedAfterwards = new AtomicInteger();
        private final AtomicInteger lost = new AtomicInteger();
        private volatile boolean reading;
        private volatile boolean removed;

        Killer(StandaloneCluster cluster) {
            this.cluster = cluster;
        }

        @Override
        public void onStageSubmitted(SparkListenerStageSubmitted stage) {
            // A stage of one task looks at the columns that there are.
            reading |= stage.stageInfo().numTasks() > 1;
        }

        @Override
        public void onTaskEnd(SparkListenerTaskEnd task) {
            if (!reading) {
                return;
            }
            if (killed.compareAndSet(false, true)) {
                cluster.kill(0);
            } else if (task.taskInfo().successful()) {
                endedAfterwards.incrementAndGet();
            } else {
                lost.incrementAndGet();
            }
        }

        @Override
        public void onExecutorRemoved(SparkListenerExecutorRemoved executor) {
            removed = true;
        }
    }

    @Test
    void theAnswerOfTheRestIsThatOfOneMachine() throws IOException {
        TraceFolder traces = new TraceFolder(Files.createDirectories(folder.resolve("traces")));
        traces.lines(0, LINES, ROWS);
        traces.columns(LINES, DEVICES, ROWS);
        TrainingStatistics local = traces.localSums();
        assertThat(local.rows()).isEqualTo((long) DEVICES * ROWS);
        LogTarget target = new LogTarget("fixed:3", Optional.empty(), Optional.empty(), Objective.LATENCY, 0.95, 1);
        List<String> named = List.of("file://" + traces.folder());

        try (StandaloneCluster cluster = cluster();
                SparkSession spark = session(cluster)) {
            Killer killer = new Killer(cluster);
            spark.sparkContext().addSparkListener(killer);
            TrainingStatistics sums = SparkTraining.read(spark, named);
            assertThat(killer.killed).isTrue();
            assertThat(killer.removed).as("the driver has seen the loss").isTrue();
            assertThat(killer.lost.get())
                    .as("tasks that were lost with the worker")
                    .isPositive();
            assertThat(killer.endedAfterwards.get())
                    .as("tasks that ended after the loss")
                    .isGreaterThan(2);
            SameAnswers.fits(sums, local);

            EvaluationStatistics evaluated =
                    SparkEvaluation.evaluate(spark, named, target).orElseThrow();
            SameAnswers.evaluations(
                    evaluated.result(), traces.localEvaluation(target).result());
        }
    }

    private StandaloneCluster cluster() {
        try {
            return new StandaloneCluster(folder, 2);
        } catch (IOException notHere) {
            throw skipped(notHere);
        }
    }

    private static SparkSession session(StandaloneCluster cluster) {
        try {
            return cluster.session(2);
        } catch (IOException notHere) {
            throw skipped(notHere);
        }
    }

    private static RuntimeException skipped(IOException reason) {
        System.out.println("skipped: Spark does not start here: " + reason.getMessage());
        return new TestAbortedException("Spark does not start here", reason);
    }
}
