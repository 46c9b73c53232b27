package io.streamgauge.runtime;

import java.security.SecureRandom;
import java.util.HexFormat;

/** The token of the live page where none is set. */
final class RandomToken {

    private static final int BYTES = 16;

    private RandomToken() {}

    static String next() {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
