package io.callosum.environment.cli.reproduce;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.callosum.environment.cli.output.JsonDocument;
import io.callosum.environment.cli.output.Provenance;
import io.callosum.environment.reproduction.Reproduction;
import io.callosum.environment.reproduction.published.Finding;
import io.callosum.environment.reproduction.published.Measure;
import io.callosum.environment.reproduction.published.Row;

/** The result for scripts: one JSON document. Stateless. */
final class ReproductionJson {
    private ReproductionJson() {}

    static String of(Reproduction reproduction, Provenance provenance) {
        ObjectNode root = JsonDocument.create();
        ArrayNode rows = root.putArray("rows");
        for (Row row : reproduction.rows()) {
            ObjectNode node = rows.addObject();
            node.put("figure", row.figure());
            node.put("quantity", row.quantity());
            put(node, "published", row.published());
            put(node, "ours", row.ours());
            node.put("verdict", row.verdict().label());
            node.put("unit", row.unit());
            node.put("tolerance", row.tolerance());
            ArrayNode inputs = node.putArray("fitted_inputs");
            row.inputs().forEach(inputs::add);
            node.put("why", row.why());
        }
        ArrayNode measures = root.putArray("measures");
        for (Measure measure : reproduction.measures()) {
            ObjectNode node = measures.addObject();
            node.put("figure", measure.figure());
            node.put("quantity", measure.quantity());
            put(node, "ours", measure.ours());
            node.put("unit", measure.unit());
        }
        root.set("provenance", provenance.json());
        return JsonDocument.text(root);
    }

    private static void put(ObjectNode node, String name, Finding finding) {
        if (finding.number().isPresent()) {
            JsonDocument.put(node, name, finding.number().getAsDouble());
        } else {
            node.put(name, finding.text());
        }
    }
}
