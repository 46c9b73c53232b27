package io.streamgauge.tables;

import io.streamgauge.log.HumanText;
import io.streamgauge.timestream.provision.Difference;
import io.streamgauge.timestream.provision.ProvisionResult;
import io.streamgauge.timestream.provision.RetryEvents;
import java.time.Duration;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Every log line about one database.
 *
 * @param database its name
 */
record DatabaseEvents(String database) implements RetryEvents {

    private static final Logger LOG = LoggerFactory.getLogger("io.streamgauge.timestream");

    @Override
    public void retrying(Throwable cause, Duration pause) {
        LOG.debug(
                "{}: not provisioned yet, next try in {}: {}",
                database,
                HumanText.of(pause),
                cause.getMessage());
    }

    void provisioned(ProvisionResult provisionResult) {
        if (provisionResult.created()) {
            LOG.info("{}: created", database);
        }
        if (!provisionResult.differences().isEmpty()) {
            LOG.warn(
                    "{}: is not as it is wanted: {}",
                    database,
                    provisionResult.differences().stream()
                            .map(Difference::toString)
                            .collect(Collectors.joining("; ")));
        }
    }
}
