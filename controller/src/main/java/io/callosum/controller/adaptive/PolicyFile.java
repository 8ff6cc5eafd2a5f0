package io.callosum.controller.adaptive;

import io.callosum.controller.objective.Pricing;
import io.callosum.controller.policy.PartitionProblem;
import io.callosum.controller.policy.PolicyListener;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * What adaptive policies have learned, as a file, of one of two kinds. A <em>saved</em> policy: a part that holds for every network
 * (link, how busy the machines are, energy) and one part a network (corrections of its profile, residuals); loaded for the problem it was
 * saved for it goes on to the bit, requests in flight are forgotten. A <em>trained</em> one: a {@link TrainedPrior} from which a device
 * starts. For a network that the file does not know, the shared part alone is used.
 *
 * <p>Layout, big-endian: magic {@code CALLOSUM}, format version (int), schema hash (long), prior id (long) of the whole, length and
 * bytes of the payload, CRC-32 (long) of the payload. The prior id of a saved policy is that of its networks' profiles, each of which
 * has its own beside its part; of a trained one that of what it is made of. Immutable and thread-safe.
 */
public final class PolicyFile {
    private static final long MAGIC = 0x43414c4c4f53554dL;
    private static final int VERSION = 4;
    private static final String SCHEMA =
            "link:31x8,emission:61,factors:log,energy:readings,residuals:16,payloads:sums,trained:settings14";
    private static final byte SAVED = 0;
    private static final byte TRAINED = 1;
    private static final int MOST_BYTES = 1 << 26;

    private final byte[] shared;
    private final long objectiveId;
    private final double[] pricing;
    private final SortedMap<String, NetworkPart> networks;
    private final @Nullable TrainedPrior trained;

    private static final class NetworkPart {
        private final long priorId;
        private final byte[] bytes;

        NetworkPart(long priorId, byte[] bytes) {
            this.priorId = priorId;
            this.bytes = bytes;
        }
    }

    private PolicyFile(byte[] shared, long objectiveId, double[] pricing, SortedMap<String, NetworkPart> networks) {
        this.trained = null;
        this.shared = shared;
        this.objectiveId = objectiveId;
        this.pricing = pricing;
        this.networks = networks;
    }

    private PolicyFile(TrainedPrior trained) {
        this.trained = trained;
        this.shared = new byte[0];
        this.objectiveId = 0;
        this.pricing = new double[Pricing.STATE_LENGTH];
        this.networks = new TreeMap<>();
    }

    /** A prior for devices that start. */
    public static PolicyFile of(TrainedPrior prior) {
        return new PolicyFile(prior);
    }

    /** The prior, if the file is a trained one. */
    public Optional<TrainedPrior> trained() {
        return Optional.ofNullable(trained);
    }

    /** What a policy has learned until now. */
    public static PolicyFile of(AdaptivePolicy policy) {
        FactorState state = policy.state();
        SortedMap<String, NetworkPart> networks = new TreeMap<>();
        networks.put(
                state.problem.costs().network(),
                new NetworkPart(PriorId.of(state.problem), bytes(state::exchangeNetwork)));
        return new PolicyFile(
                bytes(state::exchangeShared), PriorId.of(state.problem.objective()), state.pricing.state(), networks);
    }

    /**
     * The same with the network parts of another file; what holds for every network, and parts of the same name, stay.
     *
     * @throws IllegalArgumentException if one of them is trained: train on the traces of both instead
     */
    public PolicyFile with(PolicyFile other) {
        if (trained != null || other.trained != null) {
            throw new IllegalArgumentException("expected two saved policies, found a trained one");
        }
        SortedMap<String, NetworkPart> all = new TreeMap<>(other.networks);
        all.putAll(networks);
        return new PolicyFile(shared, objectiveId, pricing, all);
    }

    @FunctionalInterface
    private interface Exchange {
        void with(StateCodec codec) throws IOException;
    }

    private static byte[] bytes(Exchange exchange) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            exchange.with(StateCodec.to(new DataOutputStream(bytes)));
        } catch (IOException e) {
            throw new IllegalStateException("writing to memory", e);
        }
        return bytes.toByteArray();
    }

    /** The names of the networks that have a part. */
    public SortedSet<String> networks() {
        return Collections.unmodifiableSortedSet(new TreeSet<>(
                trained == null ? networks.keySet() : trained.networks().keySet()));
    }

    /** The prior ids of the parts of a saved policy. */
    public SortedMap<String, Long> priorIds() {
        SortedMap<String, Long> ids = new TreeMap<>();
        networks.forEach((name, part) -> ids.put(name, part.priorId));
        return Collections.unmodifiableSortedMap(ids);
    }

    /**
     * Whether there is a part for the problem's network: of a saved policy under the problem's predictions, of a trained one under any.
     */
    public boolean knows(PartitionProblem problem) {
        if (trained != null) {
            return trained.knows(problem);
        }
        NetworkPart part = networks.get(problem.costs().network());
        return part != null && part.priorId == PriorId.of(problem);
    }

    /**
     * A policy that goes on from here, with the settings of a trained file or else the defaults.
     *
     * @throws IOException if a part does not have the length that the problem demands
     */
    public AdaptivePolicy policy(PartitionProblem problem) throws IOException {
        return policy(problem, trained == null ? AdaptiveSettings.defaults() : trained.settings());
    }

    /**
     * A policy that goes on from here; where {@link #knows} is false, with the shared part alone.
     *
     * @throws IOException if a part does not have the length that the problem demands
     */
    public AdaptivePolicy policy(PartitionProblem problem, AdaptiveSettings settings) throws IOException {
        if (trained != null) {
            return trained.policy(problem, settings);
        }
        FactorState state = new FactorState(problem, settings);
        fill(shared, state::exchangeShared);
        NetworkPart part = networks.get(problem.costs().network());
        if (part != null && knows(problem)) {
            fill(part.bytes, state::exchangeNetwork);
            state.rebuildAll();
            if (objectiveId == PriorId.of(problem.objective())) {
                state.pricing = state.pricing.withState(pricing);
            }
        }
        return new AdaptivePolicy(state, PolicyListener.NONE);
    }

    private static void fill(byte[] bytes, Exchange exchange) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
        try {
            exchange.with(StateCodec.from(in));
        } catch (EOFException e) {
            throw new IOException("expected more than " + bytes.length + " bytes of state", e);
        }
        if (in.available() > 0) {
            throw new IOException(
                    "expected " + (bytes.length - in.available()) + " bytes of state, found " + bytes.length);
        }
    }

    /** Writes the file. The stream stays open. */
    public void write(OutputStream stream) throws IOException {
        ByteArrayOutputStream payload = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(payload);
        out.writeByte(trained == null ? SAVED : TRAINED);
        if (trained == null) {
            writeSaved(out);
        } else {
            trained.write(out);
        }
        DataOutputStream whole = new DataOutputStream(stream);
        whole.writeLong(MAGIC);
        whole.writeInt(VERSION);
        whole.writeLong(crc(SCHEMA.getBytes(StandardCharsets.US_ASCII)));
        whole.writeLong(priorId(payload.toByteArray()));
        writePart(whole, payload.toByteArray());
        whole.writeLong(crc(payload.toByteArray()));
        whole.flush();
    }

    private long priorId(byte[] payload) throws IOException {
        if (trained != null) {
            return crc(payload);
        }
        ByteArrayOutputStream ids = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(ids);
        for (NetworkPart part : networks.values()) {
            out.writeLong(part.priorId);
        }
        return crc(ids.toByteArray());
    }

    private void writeSaved(DataOutputStream out) throws IOException {
        out.writeLong(objectiveId);
        StateCodec.to(out).array(pricing);
        writePart(out, shared);
        out.writeInt(networks.size());
        for (var network : networks.entrySet()) {
            out.writeUTF(network.getKey());
            out.writeLong(network.getValue().priorId);
            writePart(out, network.getValue().bytes);
        }
    }

    /**
     * Reads a file. The stream stays open.
     *
     * @throws IOException if it is not a policy file, of another format version or schema, cut short or damaged; the message says what
     *     was expected and found
     */
    public static PolicyFile read(InputStream stream) throws IOException {
        DataInputStream in = new DataInputStream(stream);
        try {
            expect("magic number", MAGIC, in.readLong());
            expect("format version", VERSION, in.readInt());
            expect("schema hash", crc(SCHEMA.getBytes(StandardCharsets.US_ASCII)), in.readLong());
            long priorId = in.readLong();
            byte[] payload = readPart(in);
            expect("checksum", crc(payload), in.readLong());
            PolicyFile file = parse(new DataInputStream(new ByteArrayInputStream(payload)));
            expect("prior id", file.priorId(payload), priorId);
            return file;
        } catch (EOFException e) {
            throw new IOException("expected a whole policy file, found its end", e);
        }
    }

    private static PolicyFile parse(DataInputStream in) throws IOException {
        byte kind = in.readByte();
        if (kind == TRAINED) {
            return new PolicyFile(TrainedPrior.read(in));
        }
        expect("kind", SAVED, kind);
        long objectiveId = in.readLong();
        double[] pricing = new double[Pricing.STATE_LENGTH];
        StateCodec.from(in).array(pricing);
        byte[] shared = readPart(in);
        int count = in.readInt();
        SortedMap<String, NetworkPart> networks = new TreeMap<>();
        for (int i = 0; i < count; i++) {
            String name = in.readUTF();
            networks.put(name, new NetworkPart(in.readLong(), readPart(in)));
        }
        return new PolicyFile(shared, objectiveId, pricing, networks);
    }

    private static void writePart(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static byte[] readPart(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > MOST_BYTES) {
            throw new IOException("expected a part of 0.." + MOST_BYTES + " bytes, found " + length);
        }
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException();
        }
        return bytes;
    }

    private static long crc(byte[] bytes) {
        CRC32 crc = new CRC32();
        crc.update(bytes);
        return crc.getValue();
    }

    private static void expect(String what, long expected, long found) throws IOException {
        if (expected != found) {
            throw new IOException(
                    "expected " + what + " " + Long.toHexString(expected) + ", found " + Long.toHexString(found));
        }
    }
}
