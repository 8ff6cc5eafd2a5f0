package io.callosum.environment.reproduction.figure;

import io.callosum.controller.objective.Objective;
import io.callosum.environment.report.Axis;
import io.callosum.environment.report.Chart;
import io.callosum.environment.report.Mark;
import io.callosum.environment.report.Section;
import io.callosum.environment.report.Series;
import io.callosum.environment.reproduction.calibration.Case;
import io.callosum.environment.reproduction.calibration.Link;
import io.callosum.environment.reproduction.calibration.Setting;
import io.callosum.environment.reproduction.calibration.Study;
import io.callosum.environment.reproduction.published.PaperFigures;
import io.callosum.environment.reproduction.published.Row;
import java.util.ArrayList;
import java.util.List;

/** Figures 3 and 4: AlexNet's latency and energy at the two extremes, by link and device. */
public final class ExtremesFigures implements FigureBuilder {
    private static final String NETWORK = "alexnet";

    @Override
    public List<String> names() {
        return List.of("3", "4");
    }

    @Override
    public Figure build(Study study, PaperFigures published) {
        List<Row> rows = new ArrayList<>();
        rows.addAll(times(study, published));
        rows.addAll(orders(study, published));
        return new Figure(
                rows,
                List.of(),
                new Section(
                        "figures-3-4",
                        "Figures 3 and 4: AlexNet all-server and all-device",
                        List.of(latencies(study), energies(study))));
    }

    private static Case of(Study study, String device, String link) {
        return study.of(NETWORK, device, link, Setting.ALEXNET);
    }

    private static List<Row> times(Study study, PaperFigures published) {
        List<Row> rows = new ArrayList<>();
        double bytes = of(study, "tk1-gpu", "wifi").times().inputBytes();
        for (String link : Study.LINKS) {
            rows.add(published.compare(
                    "upload-" + link, study.link(link, Setting.ALEXNET).uploadMillis(bytes)));
        }
        for (String device : Study.DEVICES) {
            rows.add(published.compare("compute-" + device, allDeviceMillis(study, device)));
        }
        Case wifi = of(study, "tk1-gpu", "wifi");
        double server = wifi.times().profile().serverSeconds()[0] * 1e3;
        double upload = wifi.link().uploadMillis(bytes);
        rows.add(published.compare("compute-k40", server));
        rows.add(published.compare("transfer-share", 100 * upload / (upload + server)));
        Link threeG = study.link("3g", Setting.ALEXNET);
        rows.add(published.compare("cpu-beats-3g", threeG.uploadMillis(bytes) / allDeviceMillis(study, "tk1-cpu")));
        return rows;
    }

    private static double allDeviceMillis(Study study, String device) {
        Case any = of(study, device, "wifi");
        return any.latencyMillis()[any.splits() - 1];
    }

    private static List<Row> orders(Study study, PaperFigures published) {
        double cpu = allDevice(study, "tk1-cpu", Objective.LATENCY);
        double gpu = allDevice(study, "tk1-gpu", Objective.LATENCY);
        double cpuEnergy = allDevice(study, "tk1-cpu", Objective.ENERGY);
        double gpuEnergy = allDevice(study, "tk1-gpu", Objective.ENERGY);
        return List.of(
                published.compare(
                        "order-gpu",
                        gpu < allServer(study, "lte", Objective.LATENCY)
                                && gpu < allServer(study, "3g", Objective.LATENCY)),
                published.compare(
                        "order-cpu",
                        cpu > allServer(study, "lte", Objective.LATENCY)
                                && cpu > allServer(study, "wifi", Objective.LATENCY)),
                published.compare(
                        "order-fastest",
                        Study.LINKS.stream().allMatch(link -> gpu < allServer(study, link, Objective.LATENCY))),
                published.compare(
                        "energy-wifi", allServer(study, "wifi", Objective.ENERGY) < Math.min(cpuEnergy, gpuEnergy)),
                published.compare(
                        "energy-cellular",
                        gpuEnergy < allServer(study, "lte", Objective.ENERGY)
                                && gpuEnergy < allServer(study, "3g", Objective.ENERGY)),
                published.compare("energy-cpu", cpuEnergy > gpuEnergy));
    }

    private static double allDevice(Study study, String device, Objective objective) {
        double[] cost = of(study, device, "wifi").thousandths(objective);
        return cost[cost.length - 1];
    }

    private static double allServer(Study study, String link, Objective objective) {
        return of(study, "tk1-gpu", link).thousandths(objective)[0];
    }

    private static Chart latencies(Study study) {
        List<String> names = new ArrayList<>();
        List<Double> transfer = new ArrayList<>();
        List<Double> compute = new ArrayList<>();
        for (String link : Study.LINKS) {
            Case each = of(study, "tk1-gpu", link);
            names.add("all-server " + link);
            double server = each.times().profile().serverSeconds()[0] * 1e3;
            transfer.add(each.latencyMillis()[0] - server);
            compute.add(server);
        }
        for (String device : Study.DEVICES) {
            names.add("all-device " + device);
            transfer.add(0.0);
            compute.add(allDeviceMillis(study, device));
        }
        return new Chart(
                "figure-3",
                "Figure 3: AlexNet's latency",
                Axis.of("where", names),
                Axis.linear("latency", "ms"),
                List.of(bars("network", transfer), bars("compute", compute)),
                "All-server is transfer almost entirely; where there is a GPU, all-device is faster.");
    }

    private static Chart energies(Study study) {
        List<String> names = new ArrayList<>();
        List<Double> energy = new ArrayList<>();
        for (String link : Study.LINKS) {
            names.add("all-server " + link);
            energy.add(allServer(study, link, Objective.ENERGY));
        }
        for (String device : Study.DEVICES) {
            names.add("all-device " + device);
            energy.add(allDevice(study, device, Objective.ENERGY));
        }
        return new Chart(
                "figure-4",
                "Figure 4: AlexNet's energy on the phone",
                Axis.of("where", names),
                Axis.linear("energy", "mJ"),
                List.of(bars("energy", energy)),
                "Modelled: watts of the processor, which are fitted to this order, and of the radio.");
    }

    private static Series bars(String name, List<Double> values) {
        return Series.of(
                name, Mark.BAR, values.stream().mapToDouble(Double::doubleValue).toArray());
    }
}
