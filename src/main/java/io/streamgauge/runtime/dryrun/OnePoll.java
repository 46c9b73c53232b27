package io.streamgauge.runtime.dryrun;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultPollingConsumerPollStrategy;

/** Lets consumers poll until a poll has found something, and counts those that found nothing. */
final class OnePoll extends DefaultPollingConsumerPollStrategy {

    /** What is written while a poll ends is found by the next one. */
    private static final int EMPTY = 2;

    private final Set<Consumer> polled = ConcurrentHashMap.newKeySet();
    private final ConcurrentHashMap<Consumer, Integer> empty = new ConcurrentHashMap<>();

    @Override
    public boolean begin(Consumer consumer, Endpoint endpoint) {
        return !polled.contains(consumer) && super.begin(consumer, endpoint);
    }

    @Override
    public void commit(Consumer consumer, Endpoint endpoint, int messages) {
        if (messages > 0) {
            polled.add(consumer);
        } else {
            empty.merge(consumer, 1, Integer::sum);
        }
        super.commit(consumer, endpoint, messages);
    }

    /** A poll that failed is not repeated. */
    @Override
    public boolean rollback(Consumer consumer, Endpoint endpoint, int retries, Exception cause)
            throws Exception {
        polled.add(consumer);
        return super.rollback(consumer, endpoint, retries, cause);
    }

    boolean hasFound(Consumer consumer) {
        return polled.contains(consumer);
    }

    boolean foundNothing(Consumer consumer) {
        return empty.getOrDefault(consumer, 0) >= EMPTY;
    }
}
