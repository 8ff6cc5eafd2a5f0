package io.callosum.executors.onnx.graph;

import io.callosum.executors.onnx.schema.ModelProto;
import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Tells a model from another one: half of a SHA-256 over all of it, weights that lay beside the file included. Stateless. */
final class ModelFingerprint {
    private static final int BYTES = 16;

    private ModelFingerprint() {}

    static String of(ModelProto model) {
        try (DigestOutputStream digest =
                new DigestOutputStream(OutputStream.nullOutputStream(), MessageDigest.getInstance("SHA-256"))) {
            model.writeTo(digest);
            return HexFormat.of().formatHex(digest.getMessageDigest().digest(), 0, BYTES);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        } catch (IOException impossible) {
            throw new IllegalStateException("nothing is written anywhere", impossible);
        }
    }
}
