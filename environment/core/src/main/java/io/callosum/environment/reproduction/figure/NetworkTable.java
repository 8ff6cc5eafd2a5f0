package io.callosum.environment.reproduction.figure;

import io.callosum.controller.catalog.NetworkCatalog;
import io.callosum.controller.network.Network;
import io.callosum.environment.report.Digits;
import io.callosum.environment.report.Section;
import io.callosum.environment.report.Table;
import io.callosum.environment.report.Table.Column;
import io.callosum.environment.reproduction.calibration.Case;
import io.callosum.environment.reproduction.calibration.Setting;
import io.callosum.environment.reproduction.calibration.Study;
import io.callosum.environment.reproduction.published.PaperFigures;
import io.callosum.environment.reproduction.published.Row;
import java.util.ArrayList;
import java.util.List;

/** Table 3: the eight networks. */
public final class NetworkTable implements FigureBuilder {
    @Override
    public List<String> names() {
        return List.of("table-3");
    }

    @Override
    public Figure build(Study study, PaperFigures published) {
        List<Row> rows = new ArrayList<>();
        List<List<String>> cells = new ArrayList<>();
        for (String name : study.networks()) {
            Network network = NetworkCatalog.network(name);
            Case each = study.of(name, "tk1-gpu", "wifi", Setting.HEADLINE);
            rows.add(published.compare("layers-" + name, network.layerCount()));
            cells.add(List.of(
                    name,
                    Integer.toString(network.layerCount()),
                    Digits.text(network.parameters() / 1e6),
                    Digits.text(network.macs() * each.times().batches() / 1e6),
                    Digits.text(each.times().inputBytes() / 1e3)));
        }
        rows.add(published.compare(
                "input-alexnet",
                NetworkCatalog.network("alexnet").splitSpace().cut(0).uplinkBytes() / 1e3));
        Table table = new Table(
                "Networks, with the query sizes of setting headline",
                List.of(
                        Column.text("network"),
                        Column.number("layers"),
                        Column.number("M parameters"),
                        Column.number("MMACs a query"),
                        Column.number("input kB")),
                cells);
        return new Figure(rows, List.of(), new Section("table-3", "Table 3: networks", List.of(table)));
    }
}
