package io.streamgauge.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;
import java.util.List;

/**
 * A filter of Camel's lines about a single route that stops or starts: an edit has one line, which
 * names its routes. The summaries of a start and a stop of the program are indented, and pass.
 */
public final class RouteStateFilter extends Filter<ILoggingEvent> {

    private static final List<String> STATES = List.of("Stopped ", "Shutdown ", "Started ");

    @Override
    public FilterReply decide(ILoggingEvent event) {
        boolean isState =
                event.getLevel().equals(Level.INFO)
                        && STATES.stream().anyMatch(event.getFormattedMessage()::startsWith);
        return isState ? FilterReply.DENY : FilterReply.NEUTRAL;
    }
}
