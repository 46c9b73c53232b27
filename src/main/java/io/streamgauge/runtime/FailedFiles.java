package io.streamgauge.runtime;

import io.streamgauge.log.DeduplicatingAppender;
import io.streamgauge.log.HumanText;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.slf4j.LoggerFactory;

/**
 * The files that failed in a route within a minute: the first ten are named in the log, the others
 * are counted. Threads may call it at the same time.
 */
final class FailedFiles {

    private static final int MOST = 10;
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final String route;
    private final Set<String> named = new HashSet<>();
    private Duration begin = Duration.ZERO;
    private long leftOut;

    FailedFiles(String route) {
        this.route = route;
    }

    /** Whether a file that failed is named in the log; else it is counted. */
    synchronized boolean isToldNow(String file, Duration now) {
        tellAfterMinute(now);
        if (named.isEmpty()) {
            begin = now;
        }
        if (named.contains(file) || named.size() < MOST) {
            named.add(file);
            return true;
        }
        leftOut++;
        return false;
    }

    /** Says after a minute how often it failed at others. */
    synchronized void tellAfterMinute(Duration now) {
        if (!named.isEmpty() && now.minus(begin).compareTo(MINUTE) >= 0) {
            named.clear();
            tellLeftOut();
        }
    }

    /** Says how often it failed at files that are not named, if it did. */
    synchronized void tellLeftOut() {
        if (leftOut > 0) {
            LoggerFactory.getLogger(route)
                    .error(
                            DeduplicatingAppender.EACH,
                            "failed {} more times at files that are not named: the maximum is {}"
                                    + " files in a minute",
                            HumanText.of(leftOut),
                            MOST);
            leftOut = 0;
        }
    }
}
