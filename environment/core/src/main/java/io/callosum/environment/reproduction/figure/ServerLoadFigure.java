package io.callosum.environment.reproduction.figure;

import io.callosum.controller.objective.Objective;
import io.callosum.controller.policy.PartitionProblem;
import io.callosum.environment.report.Axis;
import io.callosum.environment.report.Chart;
import io.callosum.environment.report.Mark;
import io.callosum.environment.report.Paragraph;
import io.callosum.environment.report.Section;
import io.callosum.environment.report.Series;
import io.callosum.environment.reproduction.calibration.Case;
import io.callosum.environment.reproduction.calibration.Setting;
import io.callosum.environment.reproduction.calibration.Study;
import io.callosum.environment.reproduction.published.Finding;
import io.callosum.environment.reproduction.published.Measure;
import io.callosum.environment.reproduction.published.PaperFigures;
import io.callosum.environment.reproduction.published.Row;
import io.callosum.environment.trace.UplinkTrace;
import java.util.ArrayList;
import java.util.List;

/** Figure 15: AlexNet while the server's load rises: its times multiplied by a factor, of which Neurosurgeon asks the server. */
public final class ServerLoadFigure implements FigureBuilder {
    private static final String FIGURE = "Figure 15";
    private static final double MOST_LOAD = 100;
    private static final int STEPS = 81;
    private static final double TIMEOUT_SECONDS = 3;
    private static final double QUERIES_PER_SECOND = 4;
    private static final double[] STAIRS = {1, 4, 10, 20, 40, 80, 20, 4, 1};
    private static final double STAIR_SECONDS = 20;

    @Override
    public List<String> names() {
        return List.of("15");
    }

    @Override
    public Figure build(Study study, PaperFigures published) {
        OverTimeFigures scenes = new OverTimeFigures(FIGURE, "figure-15", study.seed());
        List<Measure> measures = new ArrayList<>();
        boolean climbs = true;
        boolean towardsDevice = true;
        boolean local = true;
        scenes.add(new Paragraph(
                "The load factor multiplies every time on the server; in an M/M/1 queue it is 1 / (1 - utilisation)."));
        for (String device : Study.DEVICES) {
            for (String link : List.of("wifi", "lte")) {
                Case each = study.of("alexnet", device, link, Setting.ALEXNET);
                Sweep sweep = Sweep.of(each);
                climbs &= sweep.server[STEPS - 1] > sweep.server[0];
                towardsDevice &= sweep.towardsDevice();
                local &= sweep.split[STEPS - 1] == each.splits() - 1;
                scenes.add(sweep.chart("figure-15-" + device + "-" + link, device + ", " + link));
                measures.add(new Measure(
                        FIGURE,
                        "Load factor from which Neurosurgeon is all-device: " + device + ", " + link,
                        "x",
                        Finding.of(sweep.localFrom(each))));
            }
        }
        beyond(study, scenes);
        measures.addAll(scenes.measures());
        List<Row> rows = List.of(
                published.compare("load-climbs", climbs),
                published.compare("load-moves", towardsDevice),
                published.compare("load-local", local));
        return new Figure(rows, measures, new Section("figure-15", "Figure 15: a server under load", scenes.blocks()));
    }

    private static void beyond(Study study, OverTimeFigures scenes) {
        Case alexnet = study.of("alexnet", "tk1-gpu", "wifi", Setting.ALEXNET);
        PartitionProblem truth = alexnet.problem(Objective.LATENCY, TIMEOUT_SECONDS);
        PartitionProblem wrong =
                alexnet.with(alexnet.times().scaled(2, 0.5)).problem(Objective.LATENCY, TIMEOUT_SECONDS);
        double bits = alexnet.link().uplinkMegabitsPerSecond() * 1e6;
        double seconds = STAIRS.length * STAIR_SECONDS;
        UplinkTrace steady = UplinkTrace.of(new double[] {0}, new double[] {bits}, seconds);
        UplinkTrace dropping = UplinkTrace.of(
                new double[] {0, seconds * 0.3, seconds * 0.4, seconds * 0.7, seconds * 0.8},
                new double[] {bits, 0, bits, 0, bits},
                seconds);
        scenes.add(new Paragraph("the load rises and falls and no policy is told; static is Neurosurgeon without that"
                + " knowledge, the oracle is what it would reach with it."));
        scenes.add("load", scene("Load unseen", truth, truth, steady, study));
        scenes.add(
                "wrong",
                scene(
                        "Load unseen, device predicted twice as slow, server twice as fast",
                        truth,
                        wrong,
                        steady,
                        study));
        scenes.add("outage", scene("Load unseen, the link drops out twice", truth, truth, dropping, study));
    }

    private static Scene scene(
            String title, PartitionProblem truth, PartitionProblem prior, UplinkTrace uplink, Study study) {
        return Scene.of(
                title,
                truth,
                prior,
                uplink,
                QUERIES_PER_SECOND,
                now -> STAIRS[Math.min(STAIRS.length - 1, (int) (now / STAIR_SECONDS))],
                study.seed());
    }

    /** Latencies over the load factor. */
    private static final class Sweep {
        final double[] load = new double[STEPS];
        final double[] server = new double[STEPS];
        final double[] device = new double[STEPS];
        final double[] neurosurgeon = new double[STEPS];
        final int[] split = new int[STEPS];

        static Sweep of(Case each) {
            Sweep sweep = new Sweep();
            for (int i = 0; i < STEPS; i++) {
                sweep.load[i] = Math.pow(MOST_LOAD, (double) i / (STEPS - 1));
                Case loaded = each.with(each.times().scaled(1, sweep.load[i]));
                double[] latency = loaded.latencyMillis();
                sweep.split[i] = loaded.best(Objective.LATENCY);
                sweep.server[i] = latency[0];
                sweep.device[i] = latency[latency.length - 1];
                sweep.neurosurgeon[i] = latency[sweep.split[i]];
            }
            return sweep;
        }

        boolean towardsDevice() {
            for (int i = 1; i < STEPS; i++) {
                if (split[i] < split[i - 1]) {
                    return false;
                }
            }
            return true;
        }

        double localFrom(Case each) {
            for (int i = 0; i < STEPS; i++) {
                if (split[i] == each.splits() - 1) {
                    return load[i];
                }
            }
            return MOST_LOAD;
        }

        Chart chart(String id, String title) {
            return new Chart(
                    id,
                    "Figure 15: " + title,
                    Axis.logarithmic("load factor", ""),
                    Axis.linear("latency", "ms"),
                    List.of(
                            Series.of("all-server", Mark.LINE, load, server),
                            Series.of("all-device", Mark.LINE, load, device),
                            Series.of("Neurosurgeon", Mark.LINE, load, neurosurgeon)),
                    "Neurosurgeon knows the load and cuts by it.");
        }
    }
}
