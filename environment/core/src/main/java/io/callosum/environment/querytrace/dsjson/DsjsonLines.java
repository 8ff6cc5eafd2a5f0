package io.callosum.environment.querytrace.dsjson;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import io.callosum.controller.decision.ActionSpace;
import io.callosum.controller.decision.Context;
import io.callosum.controller.decision.Outcome.Status;
import io.callosum.controller.objective.Objective;
import io.callosum.environment.querytrace.CodecsJson;
import io.callosum.environment.querytrace.LoggedQuery;
import io.callosum.environment.querytrace.OutcomeJson;
import java.io.Flushable;
import java.io.IOException;
import java.io.Writer;

/**
 * Writes queries as dsjson lines to anything that takes text, which it does not close. Actions are splits, counted from 1 in {@code a} and
 * {@code _label_Action}; the split that ran changes places with the first in {@code a}, and {@code p} follows; the cost is the objective's, in seconds.
 * A dropped query teaches nothing ({@code _skipLearn}). Not thread-safe. Format: Vowpal Wabbit wiki, page DSJSON.
 */
public final class DsjsonLines implements Flushable {
    /** The field that dsjson does not know. */
    static final String OURS = "_callosum";

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
            .build();

    private final JsonGenerator json;
    private final Objective objective;

    /** To that writer; {@link #flush} before it is used otherwise or closed. */
    public DsjsonLines(Writer writer, Objective objective) throws IOException {
        this.json = JSON.createGenerator(writer).setRootValueSeparator(null);
        this.objective = objective;
    }

    /**
     * Adds a line.
     *
     * @throws IllegalArgumentException if the query has no cost under the objective; nothing is written then
     */
    public void write(LoggedQuery query) throws IOException {
        double costSeconds = costSeconds(query);
        String id = Long.toString(query.id());
        json.writeStartObject();
        json.writeNumberField("_label_cost", costSeconds);
        json.writeNumberField("_label_probability", query.probability());
        json.writeNumberField("_label_Action", query.action() + 1);
        json.writeNumberField("_labelIndex", query.action());
        if (query.outcome().status() == Status.DROPPED) {
            json.writeBooleanField("_skipLearn", true);
        }
        json.writeArrayFieldStart("o");
        json.writeStartObject();
        json.writeNumberField("v", 0.0 - costSeconds); // a reward
        json.writeStringField("EventId", id);
        json.writeBooleanField("ActionTaken", true);
        json.writeEndObject();
        json.writeEndArray();
        json.writeStringField("Timestamp", Timestamps.of(query.context().timeSeconds()));
        json.writeStringField("Version", "1");
        json.writeStringField("EventId", id);
        ranking(query);
        json.writeObjectFieldStart("VWState");
        json.writeStringField("m", query.policy());
        json.writeEndObject();
        ours(query);
        json.writeEndObject();
        json.writeRaw('\n');
    }

    private double costSeconds(LoggedQuery query) {
        double cost = objective.costSeconds(
                query.outcome().latencyMillis() / 1e3,
                query.outcome().energyMillijoules().orElse(Double.NaN));
        if (!Double.isFinite(cost)) {
            throw new IllegalArgumentException("expected a finite cost of query " + query.id() + " under the objective "
                    + "(an energy, if that counts), found " + query.outcome());
        }
        return cost;
    }

    private void ranking(LoggedQuery query) throws IOException {
        int splits = query.probabilities().size();
        json.writeArrayFieldStart("a");
        for (int rank = 0; rank < splits; rank++) {
            json.writeNumber(ranked(query.action(), rank) + 1);
        }
        json.writeEndArray();
        features(query.context(), splits, query.actions());
        json.writeArrayFieldStart("p");
        for (int rank = 0; rank < splits; rank++) {
            json.writeNumber(query.probabilities().at(ranked(query.action(), rank)));
        }
        json.writeEndArray();
    }

    private static int ranked(int chosen, int rank) {
        if (rank == 0) {
            return chosen;
        }
        return rank == chosen ? 0 : rank;
    }

    private void features(Context context, int count, ActionSpace actions) throws IOException {
        json.writeObjectFieldStart("c");
        if (context.hasUplink()) {
            json.writeObjectFieldStart("Uplink");
            json.writeNumberField("uplink_mbps", context.uplinkMegabitsPerSecond());
            double ageSeconds = context.timeSeconds() - context.uplinkTimeSeconds();
            if (Double.isFinite(ageSeconds)) {
                json.writeNumberField("age_s", ageSeconds);
            }
            json.writeEndObject();
        }
        json.writeArrayFieldStart("_multi");
        for (int action = 0; action < count; action++) {
            json.writeStartObject();
            json.writeObjectFieldStart("Split");
            // A string is a category, not a quantity.
            json.writeStringField("split", Integer.toString(actions.split(action)));
            if (actions.codecs().size() > 1) {
                json.writeStringField("codec", actions.codec(action));
            }
            json.writeEndObject();
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void ours(LoggedQuery query) throws IOException {
        json.writeObjectFieldStart(OURS);
        json.writeNumberField("id", query.id());
        json.writeNumberField("time_s", query.context().timeSeconds());
        json.writeStringField("network", query.network());
        if (query.context().hasUplink()) {
            json.writeNumberField("uplink_mbps", query.context().uplinkMegabitsPerSecond());
            json.writeNumberField("uplink_time_s", query.context().uplinkTimeSeconds());
        }
        json.writeStringField("codec", query.codec());
        CodecsJson.write(json, query.actions());
        json.writeNumberField("policy_version", query.policyVersion());
        if (query.baselineSplit().isPresent()) {
            json.writeNumberField("baseline_split", query.baselineSplit().getAsInt());
        }
        OutcomeJson.write(json, query.outcome());
        json.writeEndObject();
    }

    /** Hands all that was written on, and flushes the writer. */
    @Override
    public void flush() throws IOException {
        json.flush();
    }
}
