package io.callosum.environment.reproduction.figure;

import io.callosum.controller.network.Layer;
import io.callosum.controller.network.LayerType;
import io.callosum.environment.report.Axis;
import io.callosum.environment.report.Chart;
import io.callosum.environment.report.Mark;
import io.callosum.environment.report.Section;
import io.callosum.environment.report.Series;
import io.callosum.environment.reproduction.calibration.Case;
import io.callosum.environment.reproduction.calibration.Setting;
import io.callosum.environment.reproduction.calibration.Study;
import io.callosum.environment.reproduction.published.Finding;
import io.callosum.environment.reproduction.published.Measure;
import io.callosum.environment.reproduction.published.PaperFigures;
import io.callosum.environment.reproduction.published.Row;
import java.util.Comparator;
import java.util.List;

/** Figure 5: AlexNet's layers, their output and their time on the mobile GPU. */
public final class LayersFigure implements FigureBuilder {
    private static final double STEEPLY = 10;

    @Override
    public List<String> names() {
        return List.of("5");
    }

    @Override
    public Figure build(Study study, PaperFigures published) {
        Case alexnet = study.of("alexnet", "tk1-gpu", "wifi", Setting.ALEXNET);
        List<Layer> layers = alexnet.times().network().layers();
        List<Double> millis = alexnet.times().deviceMillis();
        Layer longest = layers.stream()
                .max(Comparator.comparingDouble(layer -> millis.get(layer.index())))
                .orElseThrow();
        List<Row> rows = List.of(
                published.compare("data-falls", falls(layers)),
                published.compare("longest-layer", Finding.of(longest.type().label())));
        List<Measure> measures = List.of(
                new Measure("Figure 5", "AlexNet's longest layer on the mobile GPU", "", Finding.of(longest.name())),
                new Measure("Figure 5", "Time of that layer", "ms", Finding.of(millis.get(longest.index()))));
        Axis names = Axis.of("layer", layers.stream().map(Layer::name).toList());
        Chart time = new Chart(
                "figure-5-time",
                "Figure 5: time of AlexNet's layers on the mobile GPU",
                names,
                Axis.linear("time", "ms"),
                List.of(Series.of("time", Mark.BAR, doubles(millis))),
                "The fully connected layers read their weights from memory and take the longest; this share is fitted.");
        Chart data = new Chart(
                "figure-5-data",
                "Figure 5: output of AlexNet's layers",
                names,
                Axis.logarithmic("output", "kB"),
                List.of(Series.of(
                        "output",
                        Mark.BAR,
                        layers.stream()
                                .mapToDouble(layer -> layer.outputBytes() / 1e3)
                                .toArray())),
                "float32, from the shapes.");
        return new Figure(rows, measures, new Section("figure-5", "Figure 5: AlexNet's layers", List.of(time, data)));
    }

    /** From the first convolution's output to the last pooling's, tenfold and more. */
    private static boolean falls(List<Layer> layers) {
        double first = layers.get(0).outputBytes();
        double last = layers.stream()
                .filter(layer -> layer.type() == LayerType.POOLING)
                .reduce((before, after) -> after)
                .orElseThrow()
                .outputBytes();
        return first > STEEPLY * last;
    }

    private static double[] doubles(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
