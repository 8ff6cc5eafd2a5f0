package io.callosum.executors.remote.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.google.protobuf.UnsafeByteOperations;
import io.callosum.executors.remote.protocol.ModelInferResponse;
import io.callosum.executors.remote.protocol.ModelInferResponse.InferOutputTensor;
import io.callosum.executors.remote.protocol.ModelMetadataResponse;
import io.callosum.executors.remote.protocol.ModelMetadataResponse.TensorMetadata;
import io.callosum.executors.remote.protocol.ServerMetadataResponse;
import io.callosum.executors.remote.wire.MalformedMessageException;
import java.io.IOException;
import java.util.List;

/** Replies as JSON. Stateless. */
public final class JsonReply {
    private JsonReply() {}

    /**
     * An answer.
     *
     * @param reply with raw contents
     * @throws MalformedMessageException if JSON cannot carry its tensors
     */
    public static byte[] write(ModelInferResponse reply) {
        return JsonText.text(json -> {
            json.writeStringField("model_name", reply.getModelName());
            json.writeStringField("model_version", reply.getModelVersion());
            if (!reply.getId().isEmpty()) {
                json.writeStringField("id", reply.getId());
            }
            JsonText.parameters(json, reply.getParametersMap());
            json.writeArrayFieldStart("outputs");
            for (int i = 0; i < reply.getOutputsCount(); i++) {
                InferOutputTensor output = reply.getOutputs(i);
                new JsonTensor(
                                output.getName(),
                                output.getDatatype(),
                                output.getShapeList(),
                                reply.getRawOutputContents(i).asReadOnlyByteBuffer())
                        .write(json);
            }
            json.writeEndArray();
        });
    }

    /**
     * Reads an answer.
     *
     * @return with raw contents
     * @throws MalformedMessageException if it is none
     */
    public static ModelInferResponse read(byte[] body) {
        return JsonText.parse(body, (factory, json) -> {
            ModelInferResponse.Builder reply = ModelInferResponse.newBuilder();
            while (json.nextToken() != JsonToken.END_OBJECT) {
                String field = json.currentName();
                json.nextToken();
                switch (field) {
                    case "model_name" -> reply.setModelName(JsonText.string(json, field));
                    case "id" -> reply.setId(json.getValueAsString(""));
                    case "parameters" -> {
                        if (json.currentToken() != JsonToken.VALUE_NULL) {
                            reply.putAllParameters(JsonText.parameters(json));
                        }
                    }
                    case "outputs" -> {
                        JsonText.require(json, JsonToken.START_ARRAY, "an array of outputs");
                        while (json.nextToken() != JsonToken.END_ARRAY) {
                            JsonTensor tensor = JsonTensor.read(factory, json, body);
                            reply.addOutputs(InferOutputTensor.newBuilder()
                                            .setName(tensor.name())
                                            .setDatatype(tensor.datatype())
                                            .addAllShape(tensor.shape()))
                                    .addRawOutputContents(UnsafeByteOperations.unsafeWrap(tensor.data()));
                        }
                    }
                    default -> json.skipChildren();
                }
            }
            return reply.build();
        });
    }

    /** Which server it is. */
    public static byte[] write(ServerMetadataResponse metadata) {
        return JsonText.text(json -> {
            json.writeStringField("name", metadata.getName());
            json.writeStringField("version", metadata.getVersion());
            json.writeArrayFieldStart("extensions");
            json.writeEndArray();
        });
    }

    /** What a model reads and makes. */
    public static byte[] write(ModelMetadataResponse metadata) {
        return JsonText.text(json -> {
            json.writeStringField("name", metadata.getName());
            json.writeArrayFieldStart("versions");
            for (String version : metadata.getVersionsList()) {
                json.writeString(version);
            }
            json.writeEndArray();
            json.writeStringField("platform", metadata.getPlatform());
            tensors(json, "inputs", metadata.getInputsList());
            tensors(json, "outputs", metadata.getOutputsList());
        });
    }

    private static void tensors(JsonGenerator json, String field, List<TensorMetadata> tensors) throws IOException {
        json.writeArrayFieldStart(field);
        for (TensorMetadata tensor : tensors) {
            json.writeStartObject();
            json.writeStringField("name", tensor.getName());
            json.writeStringField("datatype", tensor.getDatatype());
            json.writeArrayFieldStart("shape");
            for (long dimension : tensor.getShapeList()) {
                json.writeNumber(dimension);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** Yes or no under that name, for example {@code {"ready": true}}. */
    public static byte[] write(String name, boolean value) {
        return JsonText.text(json -> json.writeBooleanField(name, value));
    }

    /** Why a request was refused. */
    public static byte[] error(String reason) {
        return JsonText.text(json -> json.writeStringField("error", reason));
    }

    /** The reason in a refusal, wherever the server put it; empty if it gave none. */
    public static String reason(byte[] body) {
        try {
            return JsonText.parse(body, (factory, json) -> {
                String reason = "";
                for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
                    if (token == JsonToken.FIELD_NAME && isReason(json)) {
                        json.nextToken();
                        reason = reason.isEmpty() ? json.getValueAsString("") : reason;
                    }
                }
                return reason;
            });
        } catch (MalformedMessageException none) {
            return "";
        }
    }

    private static boolean isReason(JsonParser json) throws IOException {
        return List.of("error", "detail", "message").contains(json.currentName());
    }
}
