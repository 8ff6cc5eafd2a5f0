package io.callosum.environment.reproduction.figure;

import io.callosum.controller.objective.Objective;
import io.callosum.controller.policy.PartitionProblem;
import io.callosum.environment.replay.ReplayFigures;
import io.callosum.environment.replay.ReplayRun;
import io.callosum.environment.report.Paragraph;
import io.callosum.environment.report.Section;
import io.callosum.environment.report.replay.RunCharts;
import io.callosum.environment.report.replay.TimeBins;
import io.callosum.environment.reproduction.calibration.Case;
import io.callosum.environment.reproduction.calibration.Setting;
import io.callosum.environment.reproduction.calibration.Study;
import io.callosum.environment.reproduction.published.PaperFigures;
import io.callosum.environment.reproduction.published.Row;
import io.callosum.environment.trace.UplinkTrace;
import io.callosum.environment.trace.synthetic.Phase;
import io.callosum.environment.trace.synthetic.SyntheticUplink;
import java.util.Arrays;
import java.util.List;

/** Figure 14: AlexNet on the mobile GPU while an LTE uplink varies. The trace is made up: the paper's is not at hand. */
public final class LinkOverTimeFigure implements FigureBuilder {
    private static final String FIGURE = "Figure 14";
    private static final double TIMEOUT_SECONDS = 3;
    private static final double QUERIES_PER_SECOND = 4;
    private static final double STEP_SECONDS = 1;
    private static final double JITTER = 0.3;
    private static final double SWING = 3;

    @Override
    public List<String> names() {
        return List.of("14");
    }

    @Override
    public Figure build(Study study, PaperFigures published) {
        Case alexnet = study.of("alexnet", "tk1-gpu", "lte", Setting.ALEXNET);
        PartitionProblem truth = alexnet.problem(Objective.LATENCY, TIMEOUT_SECONDS);
        UplinkTrace lte = uplink(study.seed(), false);
        OverTimeFigures scenes = new OverTimeFigures(FIGURE, "figure-14", study.seed());
        scenes.add(new Paragraph(
                "static is Neurosurgeon: it cuts anew for every query by the rate of the last second. The uplink is made"
                        + " up: eight stretches around an LTE link's usual rates. Parts of a query vary by 5 %."));
        Scene paper = Scene.of("A varying LTE uplink", truth, truth, lte, QUERIES_PER_SECOND, now -> 1, study.seed());
        scenes.add(RunCharts.bandwidth("figure-14-uplink", "The uplink", paper.scenario()));
        List<ReplayRun> runs = scenes.add("latency", paper);
        scenes.add(RunCharts.splitsOverTime(
                "figure-14-splits",
                "Figure 14: split",
                runs.stream().filter(run -> !run.policy().startsWith("all-")).toList(),
                "0 is all-server, " + (alexnet.splits() - 1) + " all-device, 15 after pool5."));
        scenes.add(new Paragraph("Beyond the paper:"));
        PartitionProblem wrong =
                alexnet.with(alexnet.times().scaled(2, 0.5)).problem(Objective.LATENCY, TIMEOUT_SECONDS);
        scenes.add(
                "wrong",
                Scene.of(
                        "Device predicted twice as slow, server twice as fast",
                        truth,
                        wrong,
                        lte,
                        QUERIES_PER_SECOND,
                        now -> 1,
                        study.seed()));
        scenes.add(
                "load",
                Scene.of(
                        "Server 25 times slower from 60 s to 120 s and nobody says so",
                        truth,
                        truth,
                        lte,
                        QUERIES_PER_SECOND,
                        now -> now >= 60 && now < 120 ? 25 : 1,
                        study.seed()));
        scenes.add(
                "outage",
                Scene.of(
                        "The link drops out twice",
                        truth,
                        truth,
                        uplink(study.seed(), true),
                        QUERIES_PER_SECOND,
                        now -> 1,
                        study.seed()));
        return new Figure(
                rows(published, runs),
                scenes.measures(),
                new Section("figure-14", "Figure 14: a link that varies", scenes.blocks()));
    }

    private static UplinkTrace uplink(long seed, boolean outages) {
        List<Phase> phases = List.of(
                new Phase(24, 12),
                new Phase(20, 6),
                new Phase(24, outages ? 0 : 2.5),
                new Phase(22, 9),
                new Phase(20, 1.2),
                new Phase(24, 16),
                new Phase(22, outages ? 0 : 4.5),
                new Phase(24, 7.5));
        return new SyntheticUplink(phases, STEP_SECONDS, JITTER, seed).trace();
    }

    private static List<Row> rows(PaperFigures published, List<ReplayRun> runs) {
        ReplayRun server = OverTimeFigures.run(runs, "all-server");
        ReplayRun neurosurgeon = OverTimeFigures.run(runs, "static");
        double[] served = bySecond(server);
        double[] cut = bySecond(neurosurgeon);
        double fastest = Arrays.stream(served).min().orElseThrow();
        double slowest = GridFigures.max(served);
        long splits = ReplayFigures.of(neurosurgeon).splits().size();
        boolean low = ReplayFigures.of(neurosurgeon).meanLatencyMillis()
                        < ReplayFigures.of(server).meanLatencyMillis()
                && GridFigures.max(cut) < slowest;
        return List.of(
                published.compare("lte-swings", slowest > SWING * fastest),
                published.compare("lte-recut", splits > 1),
                published.compare("lte-low", low));
    }

    private static double[] bySecond(ReplayRun run) {
        int queries = run.queries();
        TimeBins bins = new TimeBins(
                queries, run.scenario().table()::arrivalSeconds, (int) Math.round(queries / QUERIES_PER_SECOND));
        return bins.means(run::latencySeconds);
    }
}
