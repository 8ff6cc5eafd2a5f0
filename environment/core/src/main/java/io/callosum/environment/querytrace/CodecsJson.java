package io.callosum.environment.querytrace;

import com.fasterxml.jackson.core.JsonGenerator;
import io.callosum.controller.decision.ActionSpace;
import java.io.IOException;

/** The codecs that there were to choose from, as a field of a JSON object. Stateless and thread-safe. */
public final class CodecsJson {
    private CodecsJson() {}

    /** Writes the field {@code codecs}, if there were several. */
    public static void write(JsonGenerator json, ActionSpace actions) throws IOException {
        if (actions.codecs().size() > 1) {
            json.writeArrayFieldStart(FieldNames.CODECS);
            for (String codec : actions.codecs()) {
                json.writeString(codec);
            }
            json.writeEndArray();
        }
    }
}
