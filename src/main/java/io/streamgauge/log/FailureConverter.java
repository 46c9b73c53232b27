package io.streamgauge.log;

import ch.qos.logback.classic.pattern.RootCauseFirstThrowableProxyConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import java.util.List;
import org.slf4j.LoggerFactory;

/**
 * The converter {@code %failure} of a pattern: the reasons of an exception that the message of its
 * line does not hold. The stack trace is written for a programming error, and for all exceptions at
 * the level DEBUG.
 */
public final class FailureConverter extends RootCauseFirstThrowableProxyConverter {

    @Override
    public String convert(ILoggingEvent event) {
        if (!(event.getThrowableProxy() instanceof ThrowableProxy proxy)) {
            return super.convert(event);
        }
        LoggedFailure failure = new LoggedFailure(proxy.getThrowable());
        if (failure.isMistake()
                || LoggerFactory.getLogger(event.getLoggerName()).isDebugEnabled()) {
            return super.convert(event);
        }
        List<String> reasons = failure.reasonsBeside(event.getFormattedMessage());
        return reasons.isEmpty()
                ? ""
                : "  because: " + String.join(" because: ", reasons) + System.lineSeparator();
    }
}
