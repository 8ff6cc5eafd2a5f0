package io.callosum.environment.reproduction.figure;

import io.callosum.controller.objective.Objective;
import io.callosum.environment.report.Block;
import io.callosum.environment.report.Section;
import io.callosum.environment.reproduction.calibration.Case;
import io.callosum.environment.reproduction.calibration.Setting;
import io.callosum.environment.reproduction.calibration.Study;
import io.callosum.environment.reproduction.published.Finding;
import io.callosum.environment.reproduction.published.PaperFigures;
import io.callosum.environment.reproduction.published.Row;
import java.util.ArrayList;
import java.util.List;

/** Figures 7 to 9: the other networks cut at every place, on the mobile GPU and Wi-Fi. */
public final class OtherNetworksFigures implements FigureBuilder {
    @Override
    public List<String> names() {
        return List.of("7", "8", "9");
    }

    @Override
    public Figure build(Study study, PaperFigures published) {
        List<Row> rows = new ArrayList<>();
        List<Block> charts = new ArrayList<>();
        for (String network : study.networks()) {
            if (!network.equals("alexnet")) {
                Case each = study.of(network, "tk1-gpu", "wifi", Setting.HEADLINE);
                String place = each.place(each.best(Objective.LATENCY));
                rows.add(published.compare("place-" + network, Finding.of(place)));
                charts.addAll(SplitCharts.of("figure-7-" + network, network + ", GPU, Wi-Fi", each));
            }
        }
        return new Figure(
                rows, List.of(), new Section("figures-7-9", "Figures 7 to 9: the other networks by split", charts));
    }
}
