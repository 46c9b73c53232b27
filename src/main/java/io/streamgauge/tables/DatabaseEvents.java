package io.streamgauge.tables;

import static java.util.stream.Collectors.joining;

import io.streamgauge.log.HumanText;
import io.streamgauge.log.LogKeys;
import io.streamgauge.timestream.provision.Difference;
import io.streamgauge.timestream.provision.ProvisionResult;
import io.streamgauge.timestream.provision.RetryEvents;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/** Every log line about the database of that name. */
record DatabaseEvents(String database) implements RetryEvents {

    private static final Logger LOG = LoggerFactory.getLogger("io.streamgauge.timestream");

    @Override
    public void retrying(Throwable cause, Duration pause) {
        line(Level.DEBUG)
                .addKeyValue(LogKeys.ERROR, cause.getMessage())
                .log(
                        "{}: not provisioned yet, next attempt in {}: {}",
                        database,
                        HumanText.of(pause),
                        cause.getMessage());
    }

    void provisioned(ProvisionResult provisionResult) {
        if (provisionResult.created()) {
            line(Level.INFO).log("{}: created", database);
        }
        if (!provisionResult.differences().isEmpty()) {
            String text =
                    provisionResult.differences().stream()
                            .map(Difference::toString)
                            .collect(joining("; "));
            line(Level.WARN)
                    .addKeyValue(LogKeys.REASON, text)
                    .log("{}: differs from its declaration: {}", database, text);
        }
    }

    private LoggingEventBuilder line(Level level) {
        return LOG.atLevel(level).addKeyValue(LogKeys.DATABASE, database);
    }
}
