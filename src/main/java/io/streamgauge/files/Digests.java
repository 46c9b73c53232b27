package io.streamgauge.files;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The hash functions that every Java platform has. */
public final class Digests {

    private Digests() {}

    /** Returns a new SHA-256. */
    public static MessageDigest sha256() {
        return digest("SHA-256");
    }

    /** Returns a new MD5, which Kinesis hashes partition keys with. */
    public static MessageDigest md5() {
        return digest("MD5");
    }

    private static MessageDigest digest(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has " + algorithm, e);
        }
    }
}
