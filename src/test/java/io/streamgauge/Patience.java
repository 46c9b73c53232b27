package io.streamgauge;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * How long tests wait for something that must happen: multiples of the system property {@code
 * tests.patience}, a factor that a slow or busy machine sets higher.
 */
public final class Patience implements BeforeAllCallback {

    private static final double FACTOR =
            Double.parseDouble(System.getProperty("tests.patience", "1"));

    /** How long tests wait where they do not say how long. */
    public static final Duration DEFAULT = seconds(60);

    /** The longest wait for what takes at most this many seconds on a quiet machine. */
    public static Duration seconds(long seconds) {
        return Duration.ofMillis(Math.round(seconds * 1000 * FACTOR));
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        Awaitility.setDefaultTimeout(DEFAULT);
    }
}
