package io.streamgauge.runtime;

import io.streamgauge.log.DeduplicatingAppender;
import io.streamgauge.log.HumanText;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.slf4j.LoggerFactory;

/**
 * The files that failed in a route within a minute. The first ten are named in the log, the others
 * are counted. Threads may call it at the same time.
 */
final class FailedFiles {

    private static final int MAX_NAMED = 10;
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final String route;
    private final Set<String> named = new HashSet<>();
    private Duration begin = Duration.ZERO;
    private long leftOut;

    FailedFiles(String route) {
        this.route = route;
    }

    /** Whether a file that failed is named in the log; otherwise it is counted. */
    synchronized boolean isNamed(String file, Duration now) {
        reportAfterMinute(now);
        if (named.isEmpty()) {
            begin = now;
        }
        if (named.contains(file) || named.size() < MAX_NAMED) {
            named.add(file);
            return true;
        }
        leftOut++;
        return false;
    }

    /** Logs, once a minute has passed, how often the route failed at other files. */
    synchronized void reportAfterMinute(Duration now) {
        if (!named.isEmpty() && now.minus(begin).compareTo(MINUTE) >= 0) {
            named.clear();
            reportLeftOut();
        }
    }

    /** Logs how often the route failed at files that are not named, if it did. */
    synchronized void reportLeftOut() {
        if (leftOut > 0) {
            LoggerFactory.getLogger(route)
                    .error(
                            DeduplicatingAppender.EACH,
                            "failed {} more times at files that are not named: the maximum is {}"
                                    + " files in a minute",
                            HumanText.of(leftOut),
                            MAX_NAMED);
            leftOut = 0;
        }
    }
}
