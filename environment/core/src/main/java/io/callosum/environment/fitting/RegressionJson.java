package io.callosum.environment.fitting;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.callosum.controller.prediction.Corrected;
import io.callosum.controller.prediction.Knots;
import io.callosum.controller.prediction.LayerKind;
import io.callosum.controller.prediction.LogPolynomial;
import io.callosum.controller.prediction.PaperForm;
import io.callosum.controller.prediction.Proportional;
import io.callosum.controller.prediction.Regression;
import io.callosum.controller.prediction.Roofline;
import io.callosum.controller.prediction.Spline;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Regressions as JSON, to the bit. Stateless. */
final class RegressionJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private RegressionJson() {}

    static ObjectNode write(LayerKind kind, Regression regression) {
        ObjectNode node = JSON.createObjectNode();
        node.put("family", regression.family());
        if (regression instanceof Spline spline) {
            spline(node, kind, spline);
        } else if (regression instanceof PaperForm paper) {
            node.put("form", paper.form().name().toLowerCase(Locale.ROOT));
            numbers(node.putArray("coefficients"), paper.coefficients());
            node.put("least", paper.least());
            node.put("most", paper.most());
        } else if (regression instanceof LogPolynomial polynomial) {
            node.put("degree", polynomial.degree());
            numbers(node.putArray("coefficients"), polynomial.coefficients());
            numbers(node.putArray("least"), polynomial.least());
            numbers(node.putArray("most"), polynomial.most());
            node.put("least_log_ms", polynomial.leastLogMillis());
            node.put("most_log_ms", polynomial.mostLogMillis());
        } else if (regression instanceof Corrected corrected) {
            node.set("smooth", write(kind, corrected.smooth()));
            node.set("correction", write(kind, corrected.correction()));
        } else if (regression instanceof Roofline roofline) {
            ArrayNode regimes = node.putArray("regimes");
            for (Roofline.Regime regime : roofline.regimes()) {
                regimes.addObject()
                        .put("fixed_ms", regime.fixedMillis())
                        .put("ms_per_work", regime.millisPerWork())
                        .put("ms_per_byte", regime.millisPerByte());
            }
        } else if (regression instanceof Proportional proportional) {
            node.put("ms_per_work", proportional.millisPerWork());
        } else {
            throw new IllegalArgumentException("expected a regression of a kind, found " + regression.family());
        }
        return node;
    }

    private static void spline(ObjectNode node, LayerKind kind, Spline spline) {
        numbers(node.putArray("plane"), list(spline.plane()));
        ObjectNode curves = node.putObject("curves");
        for (int v = 0; v < spline.curves().size(); v++) {
            Optional<Spline.Curve> curve = spline.curves().get(v);
            if (curve.isPresent()) {
                ObjectNode each = curves.putObject(kind.variables().get(v).name());
                numbers(each.putArray("knots"), list(curve.get().knots().places()));
                numbers(each.putArray("coarse"), list(curve.get().coarse().places()));
                numbers(each.putArray("values"), curve.get().values());
            }
        }
        ArrayNode surfaces = node.putArray("surfaces");
        for (Spline.Surface surface : spline.surfaces()) {
            ObjectNode each = surfaces.addObject();
            each.put("first", kind.variables().get(surface.first()).name());
            each.put("second", kind.variables().get(surface.second()).name());
            numbers(each.putArray("values"), surface.values());
        }
    }

    /**
     * Reads.
     *
     * @throws IllegalArgumentException saying what was expected and found
     */
    static Regression read(LayerKind kind, JsonNode node) {
        String family = node.path("family").asText();
        return switch (family) {
            case Spline.FAMILY -> spline(kind, node);
            case PaperForm.FAMILY ->
                new PaperForm(
                        kind,
                        form(node.path("form").asText()),
                        numbers(node, "coefficients"),
                        number(node, "least"),
                        number(node, "most"));
            case LogPolynomial.FAMILY ->
                new LogPolynomial(
                        kind,
                        (int) number(node, "degree"),
                        numbers(node, "coefficients"),
                        numbers(node, "least"),
                        numbers(node, "most"),
                        number(node, "least_log_ms"),
                        number(node, "most_log_ms"));
            case Corrected.FAMILY ->
                new Corrected(read(kind, node.path("smooth")), read(kind, node.path("correction")));
            case Roofline.FAMILY -> roofline(kind, node);
            case Proportional.FAMILY -> new Proportional(kind, number(node, "ms_per_work"));
            default -> throw new IllegalArgumentException("expected a family of regressions, found '" + family + "'");
        };
    }

    private static Roofline roofline(LayerKind kind, JsonNode node) {
        List<Roofline.Regime> regimes = new ArrayList<>();
        for (JsonNode regime : node.path("regimes")) {
            regimes.add(new Roofline.Regime(
                    number(regime, "fixed_ms"), number(regime, "ms_per_work"), number(regime, "ms_per_byte")));
        }
        return new Roofline(kind, regimes);
    }

    private static PaperForm.Form form(String name) {
        return Arrays.stream(PaperForm.Form.values())
                .filter(form -> form.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("expected linear or logarithmic, found '" + name + "'"));
    }

    private static Spline spline(LayerKind kind, JsonNode node) {
        List<Optional<Spline.Curve>> curves = new ArrayList<>();
        for (var variable : kind.variables()) {
            JsonNode curve = node.path("curves").path(variable.name());
            curves.add(
                    curve.isMissingNode()
                            ? Optional.empty()
                            : Optional.of(new Spline.Curve(
                                    new Knots(array(curve, "knots")),
                                    new Knots(array(curve, "coarse")),
                                    numbers(curve, "values"))));
        }
        List<Spline.Surface> surfaces = new ArrayList<>();
        for (JsonNode surface : node.path("surfaces")) {
            surfaces.add(new Spline.Surface(
                    variable(kind, surface.path("first").asText()),
                    variable(kind, surface.path("second").asText()),
                    numbers(surface, "values")));
        }
        return new Spline(kind, array(node, "plane"), curves, surfaces);
    }

    private static int variable(LayerKind kind, String name) {
        for (int v = 0; v < kind.variables().size(); v++) {
            if (kind.variables().get(v).name().equals(name)) {
                return v;
            }
        }
        throw new IllegalArgumentException("expected a variable of " + kind.label() + ", found '" + name + "'");
    }

    static double number(JsonNode node, String field) {
        JsonNode value = node.path(field);
        if (!value.isNumber() || !Double.isFinite(value.asDouble())) {
            throw new IllegalArgumentException("expected a number " + field + ", found " + shown(value));
        }
        return value.asDouble();
    }

    static List<Double> numbers(JsonNode node, String field) {
        JsonNode values = node.path(field);
        if (!values.isArray()) {
            throw new IllegalArgumentException("expected numbers " + field + ", found " + shown(values));
        }
        List<Double> numbers = new ArrayList<>();
        for (JsonNode value : values) {
            if (!value.isNumber()) {
                throw new IllegalArgumentException("expected numbers " + field + ", found " + shown(value));
            }
            numbers.add(value.asDouble());
        }
        return numbers;
    }

    private static String shown(JsonNode value) {
        return value.isMissingNode() ? "none" : value.toString();
    }

    private static double[] array(JsonNode node, String field) {
        return numbers(node, field).stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static List<Double> list(double[] values) {
        return Arrays.stream(values).boxed().toList();
    }

    private static void numbers(ArrayNode array, List<Double> values) {
        values.forEach(array::add);
    }
}
