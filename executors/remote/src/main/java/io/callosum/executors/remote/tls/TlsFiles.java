package io.callosum.executors.remote.tls;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/**
 * PEM files for an encrypted connection. Immutable. Files are read when they are asked for.
 *
 * @param identity who we are: a certificate chain and its key; a server must have it, a client only where the server asks for it
 * @param authorities certificates that the other side's must come from: for a client, instead of the JDK's; for a server, that clients
 *     must have one
 */
public record TlsFiles(Optional<Identity> identity, Optional<Path> authorities) {
    private static final Pattern PEM_KEY =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");
    private static final List<String> ALGORITHMS = List.of("RSA", "EC", "Ed25519");
    private static final char[] NO_PASSWORD = new char[0];

    /**
     * A certificate chain and its key.
     *
     * @param certificates PEM, the own one first
     * @param key PEM, PKCS #8, not encrypted
     */
    public record Identity(Path certificates, Path key) {}

    /** Of a server that anybody may talk to. */
    public static TlsFiles server(Path certificates, Path key) {
        return new TlsFiles(Optional.of(new Identity(certificates, key)), Optional.empty());
    }

    /** Of a client that trusts servers with a certificate of these authorities. */
    public static TlsFiles client(Path authorities) {
        return new TlsFiles(Optional.empty(), Optional.of(authorities));
    }

    /** With other certificates to trust. */
    public TlsFiles withAuthorities(Path file) {
        return new TlsFiles(identity, Optional.of(file));
    }

    /** With a certificate and key to show. */
    public TlsFiles withIdentity(Path certificates, Path key) {
        return new TlsFiles(Optional.of(new Identity(certificates, key)), authorities);
    }

    /**
     * What shows our certificate; empty without an identity.
     *
     * @throws TlsException if a file is missing or holds something else
     */
    public KeyManager[] keyManagers() {
        if (identity.isEmpty()) {
            return new KeyManager[0];
        }
        Identity own = identity.get();
        PrivateKey key = key(own.key());
        Collection<? extends Certificate> chain = certificates(own.certificates());
        try {
            KeyStore store = emptyStore();
            store.setKeyEntry("own", key, NO_PASSWORD, chain.toArray(Certificate[]::new));
            KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(store, NO_PASSWORD);
            return factory.getKeyManagers();
        } catch (GeneralSecurityException | IOException mismatch) {
            throw new TlsException(own.certificates(), "the certificate of " + own.key(), mismatch);
        }
    }

    /**
     * What checks the other side's certificate; empty without authorities, which means the JDK's.
     *
     * @throws TlsException if the file is missing or holds something else
     */
    public TrustManager[] trustManagers() {
        if (authorities.isEmpty()) {
            return new TrustManager[0];
        }
        Path file = authorities.get();
        Collection<? extends Certificate> trusted = certificates(file);
        try {
            KeyStore store = emptyStore();
            int number = 0;
            for (Certificate each : trusted) {
                store.setCertificateEntry("authority" + number++, each);
            }
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store);
            return factory.getTrustManagers();
        } catch (GeneralSecurityException | IOException unusable) {
            throw new TlsException(file, "certificates", unusable);
        }
    }

    /** For the JDK's HTTP client and server. */
    public SSLContext context() {
        KeyManager[] keys = keyManagers();
        TrustManager[] trust = trustManagers();
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.length == 0 ? null : keys, trust.length == 0 ? null : trust, null);
            return context;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("the JDK has TLS", impossible);
        }
    }

    private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    private static Collection<? extends Certificate> certificates(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            Collection<? extends Certificate> found =
                    CertificateFactory.getInstance("X.509").generateCertificates(in);
            if (found.isEmpty()) {
                throw new IOException("none");
            }
            return found;
        } catch (IOException | GeneralSecurityException unreadable) {
            throw new TlsException(file, "PEM certificates", unreadable);
        }
    }

    private static PrivateKey key(Path file) {
        try {
            Matcher pem = PEM_KEY.matcher(Files.readString(file, StandardCharsets.US_ASCII));
            if (!pem.find()) {
                throw new IOException("no such block");
            }
            var spec = new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(pem.group(1)));
            for (String algorithm : ALGORITHMS) {
                try {
                    return KeyFactory.getInstance(algorithm).generatePrivate(spec);
                } catch (InvalidKeySpecException other) {
                    // The next one.
                }
            }
            throw new IOException("another algorithm");
        } catch (IOException | GeneralSecurityException | IllegalArgumentException unreadable) {
            throw new TlsException(file, "a PEM block BEGIN PRIVATE KEY (RSA, EC or Ed25519)", unreadable);
        }
    }
}
