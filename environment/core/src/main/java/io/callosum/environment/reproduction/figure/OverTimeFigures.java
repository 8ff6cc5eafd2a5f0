package io.callosum.environment.reproduction.figure;

import io.callosum.environment.replay.ReplayFigures;
import io.callosum.environment.replay.ReplayRun;
import io.callosum.environment.report.Block;
import io.callosum.environment.report.replay.RunCharts;
import io.callosum.environment.reproduction.published.Finding;
import io.callosum.environment.reproduction.published.Measure;
import java.util.ArrayList;
import java.util.List;

/** Scenes that the paper does not have: what the adaptive controller makes of them beside the others. Not thread-safe. */
final class OverTimeFigures {
    private final String figure;
    private final String id;
    private final long seed;
    private final List<Measure> measures = new ArrayList<>();
    private final List<Block> blocks = new ArrayList<>();

    OverTimeFigures(String figure, String id, long seed) {
        this.figure = figure;
        this.id = id;
        this.seed = seed;
    }

    /** Plays a scene, and keeps its table, its chart and its figures. */
    List<ReplayRun> add(String name, Scene scene) {
        List<ReplayRun> runs = scene.play(seed);
        blocks.add(Scene.table(scene.title(), runs));
        blocks.add(RunCharts.latencyOverTime(
                id + "-" + name, scene.title() + ": latency", runs, "Mean of stretches of equal length; logarithmic."));
        for (ReplayRun run : runs) {
            if (run.policy().equals("static") || run.policy().equals("adaptive")) {
                measures.add(new Measure(
                        figure,
                        scene.title() + ": mean latency of " + run.policy() + " over the oracle's",
                        "x",
                        Finding.of(ReplayFigures.of(run).oracleRatio())));
            }
        }
        return runs;
    }

    /** Adds anything else. */
    void add(Block block) {
        blocks.add(block);
    }

    List<Measure> measures() {
        return measures;
    }

    List<Block> blocks() {
        return blocks;
    }

    /** The run of a policy. */
    static ReplayRun run(List<ReplayRun> runs, String policy) {
        return runs.stream()
                .filter(run -> run.policy().equals(policy))
                .findFirst()
                .orElseThrow();
    }
}
