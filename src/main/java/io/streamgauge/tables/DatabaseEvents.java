package io.streamgauge.tables;

import io.streamgauge.log.Elapsed;
import io.streamgauge.timestream.provision.Difference;
import io.streamgauge.timestream.provision.Provisioned;
import io.streamgauge.timestream.provision.RetryListener;
import java.time.Duration;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Every log line about one database.
 *
 * @param database its name
 */
record DatabaseEvents(String database) implements RetryListener {

    private static final Logger LOG = LoggerFactory.getLogger("io.streamgauge.timestream");

    @Override
    public void retrying(Throwable cause, Duration pause) {
        LOG.debug(
                "{}: not provisioned yet, next try in {}: {}",
                database,
                Elapsed.of(pause),
                cause.getMessage());
    }

    void provisioned(Provisioned provisioned) {
        if (provisioned.created()) {
            LOG.info("{}: created", database);
        }
        if (!provisioned.differences().isEmpty()) {
            LOG.warn(
                    "{}: is not as it is wanted: {}",
                    database,
                    provisioned.differences().stream()
                            .map(Difference::toString)
                            .collect(Collectors.joining("; ")));
        }
    }
}
