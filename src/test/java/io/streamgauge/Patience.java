package io.streamgauge;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The timeouts of tests: multiples of the system property {@code tests.patience}, a factor that a
 * slow or busy machine sets higher.
 */
public final class Patience implements BeforeAllCallback {

    private static final double FACTOR =
            Double.parseDouble(System.getProperty("tests.patience", "1"));

    /** The default timeout of tests. */
    public static final Duration DEFAULT = seconds(60);

    /** The timeout for what takes at most this many seconds on a quiet machine. */
    public static Duration seconds(long seconds) {
        return Duration.ofMillis(Math.round(seconds * 1000 * FACTOR));
    }

    /**
     * Lets a moment pass that is the subject of a test, such as a random time before a kill. It is
     * not for events, which are awaited.
     */
    public static void pause(Duration moment) {
        Awaitility.await().pollDelay(moment).atMost(moment.plus(DEFAULT)).until(() -> true);
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        Awaitility.setDefaultTimeout(DEFAULT);
    }
}
