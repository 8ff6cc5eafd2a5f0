package io.callosum.environment.training.jsonlines;

import java.util.function.Consumer;

/** Reads one kind of object, field by field: no field that is known may come twice, and none that is required be missing. Not thread-safe. */
final class PlainObject {
    private final PlainJson json;
    private final NameTable names;
    private final long required;
    private final Consumer<String> field;

    /**
     * A kind of object.
     *
     * @param field reads the value of a field that is known
     * @param required fields
     */
    PlainObject(PlainJson json, NameTable names, Consumer<String> field, String... required) {
        this.json = json;
        this.names = names;
        this.field = field;
        this.required = names.bits(required);
    }

    /** Reads one. */
    void read() {
        long seen = 0;
        int index = -1;
        json.enterObject();
        for (boolean more = json.hasFirst('}'); more; more = json.hasNext('}')) {
            index = json.name(names, index + 1);
            if (index < 0) {
                json.skip();
                continue;
            }
            json.require((seen & 1L << index) == 0);
            seen |= 1L << index;
            field.accept(names.name(index));
        }
        json.require((seen & required) == required);
    }
}
