package io.callosum.environment.parquet.format;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.format.ConvertedType;
import org.apache.parquet.format.FieldRepetitionType;
import org.apache.parquet.format.ListType;
import org.apache.parquet.format.LogicalType;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.StringType;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;

/** A schema as a tree and as the list, parents before their children, that stands in a footer. Not thread-safe. */
final class SchemaTree {
    private final List<SchemaElement> elements;
    private int next;

    private SchemaTree(List<SchemaElement> elements) {
        this.elements = elements;
    }

    /**
     * The tree of a list.
     *
     * @throws IOException if it is none
     */
    static MessageType read(List<SchemaElement> elements) throws IOException {
        SchemaTree tree = new SchemaTree(elements);
        SchemaElement root = tree.next();
        return new MessageType(root.getName(), tree.children(root));
    }

    private SchemaElement next() throws IOException {
        if (next >= elements.size()) {
            throw new IOException("a schema that lacks columns");
        }
        return elements.get(next++);
    }

    private List<Type> children(SchemaElement parent) throws IOException {
        List<Type> children = new ArrayList<>();
        for (int i = 0; i < parent.getNum_children(); i++) {
            SchemaElement child = next();
            Type.Repetition repetition =
                    Type.Repetition.valueOf(child.getRepetition_type().name());
            children.add(
                    child.isSetType()
                            ? new PrimitiveType(
                                    repetition, primitive(child.getType()), child.getType_length(), child.getName())
                            : new GroupType(repetition, child.getName(), children(child)));
        }
        return children;
    }

    /** The list of a tree, with what it says of strings and lists. */
    static List<SchemaElement> write(MessageType schema) {
        List<SchemaElement> elements = new ArrayList<>();
        elements.add(new SchemaElement(schema.getName()).setNum_children(schema.getFieldCount()));
        schema.getFields().forEach(field -> add(field, elements));
        return elements;
    }

    private static void add(Type type, List<SchemaElement> elements) {
        SchemaElement element = new SchemaElement(type.getName())
                .setRepetition_type(
                        FieldRepetitionType.valueOf(type.getRepetition().name()));
        LogicalTypeAnnotation meaning = type.getLogicalTypeAnnotation();
        if (meaning instanceof LogicalTypeAnnotation.StringLogicalTypeAnnotation) {
            element.setConverted_type(ConvertedType.UTF8).setLogicalType(LogicalType.STRING(new StringType()));
        } else if (meaning instanceof LogicalTypeAnnotation.ListLogicalTypeAnnotation) {
            element.setConverted_type(ConvertedType.LIST).setLogicalType(LogicalType.LIST(new ListType()));
        }
        elements.add(element);
        if (type.isPrimitive()) {
            element.setType(type(type.asPrimitiveType().getPrimitiveTypeName()));
            return;
        }
        element.setNum_children(type.asGroupType().getFieldCount());
        type.asGroupType().getFields().forEach(field -> add(field, elements));
    }

    /** The two libraries have one name that differs. */
    static org.apache.parquet.format.Type type(PrimitiveTypeName type) {
        return type == PrimitiveTypeName.BINARY
                ? org.apache.parquet.format.Type.BYTE_ARRAY
                : org.apache.parquet.format.Type.valueOf(type.name());
    }

    private static PrimitiveTypeName primitive(org.apache.parquet.format.Type type) {
        return type == org.apache.parquet.format.Type.BYTE_ARRAY
                ? PrimitiveTypeName.BINARY
                : PrimitiveTypeName.valueOf(type.name());
    }
}
