package io.callosum.executors.remote.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import io.callosum.executors.remote.protocol.ModelInferRequest;
import io.callosum.executors.remote.protocol.ModelInferRequest.InferInputTensor;
import io.callosum.executors.remote.protocol.ModelInferRequest.InferRequestedOutputTensor;
import java.io.IOException;

/** Inference requests as JSON. Stateless. */
public final class JsonRequest {
    private JsonRequest() {}

    /**
     * The body of a request; the model's name and version go into the path.
     *
     * @param request with raw contents
     * @throws io.callosum.executors.remote.wire.MalformedMessageException if JSON cannot carry its tensors
     */
    public static byte[] write(ModelInferRequest request) {
        return JsonText.text(json -> {
            if (!request.getId().isEmpty()) {
                json.writeStringField("id", request.getId());
            }
            JsonText.parameters(json, request.getParametersMap());
            json.writeArrayFieldStart("inputs");
            for (int i = 0; i < request.getInputsCount(); i++) {
                InferInputTensor input = request.getInputs(i);
                ByteString raw = request.getRawInputContents(i);
                new JsonTensor(input.getName(), input.getDatatype(), input.getShapeList(), raw.asReadOnlyByteBuffer())
                        .write(json);
            }
            json.writeEndArray();
            if (request.getOutputsCount() > 0) {
                json.writeArrayFieldStart("outputs");
                for (InferRequestedOutputTensor output : request.getOutputsList()) {
                    json.writeStartObject();
                    json.writeStringField("name", output.getName());
                    json.writeEndObject();
                }
                json.writeEndArray();
            }
        });
    }

    /**
     * Reads a body.
     *
     * @return with raw contents
     * @throws io.callosum.executors.remote.wire.MalformedMessageException if it is no such body
     */
    public static ModelInferRequest read(String model, String version, byte[] body) {
        return JsonText.parse(body, (factory, json) -> {
            ModelInferRequest.Builder request =
                    ModelInferRequest.newBuilder().setModelName(model).setModelVersion(version);
            while (json.nextToken() != JsonToken.END_OBJECT) {
                String field = json.currentName();
                json.nextToken();
                switch (field) {
                    case "id" -> request.setId(JsonText.string(json, field));
                    case "parameters" -> request.putAllParameters(JsonText.parameters(json));
                    case "inputs" -> {
                        JsonText.require(json, JsonToken.START_ARRAY, "an array of inputs");
                        while (json.nextToken() != JsonToken.END_ARRAY) {
                            JsonTensor tensor = JsonTensor.read(factory, json, body);
                            request.addInputs(InferInputTensor.newBuilder()
                                            .setName(tensor.name())
                                            .setDatatype(tensor.datatype())
                                            .addAllShape(tensor.shape()))
                                    .addRawInputContents(UnsafeByteOperations.unsafeWrap(tensor.data()));
                        }
                    }
                    case "outputs" -> {
                        JsonText.require(json, JsonToken.START_ARRAY, "an array of outputs");
                        while (json.nextToken() != JsonToken.END_ARRAY) {
                            request.addOutputs(requestedOutput(json));
                        }
                    }
                    default -> json.skipChildren();
                }
            }
            return request.build();
        });
    }

    private static InferRequestedOutputTensor requestedOutput(JsonParser json) throws IOException {
        JsonText.require(json, JsonToken.START_OBJECT, "a requested output");
        InferRequestedOutputTensor.Builder output = InferRequestedOutputTensor.newBuilder();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String field = json.currentName();
            json.nextToken();
            if (field.equals("name")) {
                output.setName(JsonText.string(json, field));
            } else {
                json.skipChildren();
            }
        }
        return output.build();
    }
}
