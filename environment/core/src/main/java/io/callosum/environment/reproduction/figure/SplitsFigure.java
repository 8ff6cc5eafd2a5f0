package io.callosum.environment.reproduction.figure;

import io.callosum.controller.objective.Objective;
import io.callosum.environment.report.Block;
import io.callosum.environment.report.Section;
import io.callosum.environment.reproduction.calibration.Case;
import io.callosum.environment.reproduction.calibration.Setting;
import io.callosum.environment.reproduction.calibration.Study;
import io.callosum.environment.reproduction.published.Finding;
import io.callosum.environment.reproduction.published.Measure;
import io.callosum.environment.reproduction.published.PaperFigures;
import java.util.List;

/** Figure 6: AlexNet cut at every place, on the mobile GPU and Wi-Fi. */
public final class SplitsFigure implements FigureBuilder {
    @Override
    public List<String> names() {
        return List.of("6");
    }

    @Override
    public Figure build(Study study, PaperFigures published) {
        Case alexnet = study.of("alexnet", "tk1-gpu", "wifi", Setting.ALEXNET);
        int fastest = alexnet.best(Objective.LATENCY);
        int leanest = alexnet.best(Objective.ENERGY);
        double[] latency = alexnet.latencyMillis();
        double[] energy = alexnet.energyMillijoules();
        List<Block> charts = List.copyOf(SplitCharts.of("figure-6", "Figure 6: AlexNet, GPU, Wi-Fi", alexnet));
        return new Figure(
                List.of(
                        published.compare("middle-latency", Finding.of(alexnet.place(fastest))),
                        published.compare("middle-energy", Finding.of(alexnet.place(leanest)))),
                List.of(
                        new Measure("Figure 6", "Fastest split", "", Finding.of(alexnet.splitName(fastest))),
                        new Measure("Figure 6", "Its latency", "ms", Finding.of(latency[fastest])),
                        new Measure(
                                "Figure 6",
                                "Its speedup over all-server",
                                "x",
                                Finding.of(latency[0] / latency[fastest])),
                        new Measure("Figure 6", "Split of least energy", "", Finding.of(alexnet.splitName(leanest))),
                        new Measure(
                                "Figure 6",
                                "Energy it saves",
                                "%",
                                Finding.of(100 * (1 - energy[leanest] / energy[0])))),
                new Section("figure-6", "Figure 6: AlexNet by split", charts));
    }
}
