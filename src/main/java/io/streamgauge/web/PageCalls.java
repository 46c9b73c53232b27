package io.streamgauge.web;

import java.util.Map;

/**
 * What the live page can ask for, by name.
 *
 * @param reads answered to GET; reading changes nothing
 * @param actions answered to POST, with the token
 */
public record PageCalls(Map<String, PageCall> reads, Map<String, PageCall> actions) {

    public PageCalls {
        reads = Map.copyOf(reads);
        actions = Map.copyOf(actions);
    }
}
