package io.callosum.environment.reproduction.calibration;

import io.callosum.controller.catalog.NetworkCatalog;
import io.callosum.controller.network.Network;
import io.callosum.environment.text.TextSource;
import java.io.FileNotFoundException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** The machines, links and queries of the reproduction, and how it is run. Immutable and thread-safe. */
public final class Study {
    /** The phone's processors. */
    public static final List<String> DEVICES = List.of("tk1-cpu", "tk1-gpu");

    /** The links, the fastest first. */
    public static final List<String> LINKS = List.of("wifi", "lte", "3g");

    private static final String SERVER = "k40";

    private final long seed;
    private final double predictorError;
    private final boolean radioStates;
    private final Constants machines = constants("machines.csv", "machine");
    private final Constants links = constants("links.csv", "link");
    private final Constants queries = constants("queries.csv", "network");

    /**
     * A study.
     *
     * @param seed of everything random
     * @param predictorError standard deviation of the logarithm of a layer's predicted over true time, where predictors err; in 0..2
     * @param radioStates whether energy counts the radio's promotion and tail
     */
    public Study(long seed, double predictorError, boolean radioStates) {
        if (!(predictorError >= 0 && predictorError <= 2)) {
            throw new IllegalArgumentException("expected a predictor error in 0..2, found " + predictorError);
        }
        this.seed = seed;
        this.predictorError = predictorError;
        this.radioStates = radioStates;
    }

    private static Constants constants(String file, String subject) {
        return Constants.read(resource(file), subject);
    }

    /** A data file of the reproduction. */
    public static TextSource resource(String file) {
        String path = "/io/callosum/environment/reproduction/" + file;
        return TextSource.of("reproduction/" + file, () -> {
            InputStream stream = Study.class.getResourceAsStream(path);
            if (stream == null) {
                throw new FileNotFoundException(path);
            }
            return stream;
        });
    }

    /** The seed of everything random. */
    public long seed() {
        return seed;
    }

    /** How far predictions are off, where they err. */
    public double predictorError() {
        return predictorError;
    }

    /** The names of the networks, in the order of the paper's table. */
    public List<String> networks() {
        return List.copyOf(queries.subjects());
    }

    /** Every constant with its origin: machines, links, queries. */
    public List<Constant> constants() {
        List<Constant> all = new ArrayList<>(machines.all());
        all.addAll(links.all());
        all.addAll(queries.all());
        return all;
    }

    /** A machine. */
    public Machine machine(String name, Setting setting) {
        return Machine.of(machines, name, setting);
    }

    /** The server. */
    public Machine server(Setting setting) {
        return machine(SERVER, setting);
    }

    /** A link. */
    public Link link(String name, Setting setting) {
        return Link.of(links, name, setting);
    }

    /** A network on a device behind a link. */
    public Case of(String network, String device, String link, Setting setting) {
        return of(network, device, link, setting, radioStates);
    }

    /** The same with or without the radio's promotion and tail. */
    public Case of(String network, String device, String link, Setting setting, boolean withRadioStates) {
        Network known = NetworkCatalog.network(network);
        Machine phone = machine(device, setting);
        double items = queries.value(network, setting, "items");
        LayerTimes times = LayerTimes.of(
                known,
                items / known.inputs().get(0).shape().batch(),
                queries.value(network, setting, "input"),
                phone,
                server(setting));
        return new Case(times, phone, link(link, setting), withRadioStates);
    }

    /** Every network on every device behind every link. */
    public List<Case> all(Setting setting, boolean withRadioStates) {
        List<Case> cases = new ArrayList<>();
        for (String network : networks()) {
            for (String device : DEVICES) {
                for (String link : LINKS) {
                    cases.add(of(network, device, link, setting, withRadioStates));
                }
            }
        }
        return cases;
    }

    /** As asked for when the study was made. */
    public boolean radioStates() {
        return radioStates;
    }
}
