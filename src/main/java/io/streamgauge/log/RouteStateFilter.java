package io.streamgauge.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;
import java.util.List;

/**
 * A filter of Camel's lines about its start and about single routes. The context starts before its
 * routes, and so it reports none; an edit has one line, which names its routes. The summary of a
 * stop of the program is indented, and passes.
 */
public final class RouteStateFilter extends Filter<ILoggingEvent> {

    private static final List<String> STATES =
            List.of("Stopped ", "Shutdown ", "Started ", "Routes startup ");

    /** Two schemes of one component, and how fast a context without routes has started. */
    private static final List<String> DETAILS =
            List.of(" instances of same component class", ") started in ");

    @Override
    public FilterReply decide(ILoggingEvent event) {
        String message = event.getFormattedMessage();
        boolean isLeftOut =
                event.getLevel().equals(Level.INFO)
                        && (STATES.stream().anyMatch(message::startsWith)
                                || DETAILS.stream().anyMatch(message::contains));
        return isLeftOut ? FilterReply.DENY : FilterReply.NEUTRAL;
    }
}
