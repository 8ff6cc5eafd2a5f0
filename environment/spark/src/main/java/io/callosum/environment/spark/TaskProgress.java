package io.callosum.environment.spark;

import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerStageSubmitted;
import org.apache.spark.scheduler.SparkListenerTaskEnd;

/** Says on standard error how many tasks of a stage are done, ten times a stage. For Spark's listener thread. */
final class TaskProgress extends SparkListener {
    private static final int LINES = 10;

    private int tasks = 1;
    private int done;

    @Override
    public void onStageSubmitted(SparkListenerStageSubmitted stage) {
        tasks = Math.max(stage.stageInfo().numTasks(), 1);
        done = 0;
    }

    @Override
    public void onTaskEnd(SparkListenerTaskEnd task) {
        if (!task.taskInfo().successful()) {
            System.err.println("spark: a task is lost, and runs again: " + task.reason());
            return;
        }
        done++;
        if (done * LINES / tasks > (done - 1) * LINES / tasks) {
            System.err.println("spark: stage " + task.stageId() + ", " + done + " of " + tasks + " tasks");
        }
    }
}
