package io.streamgauge.otel;

import io.opentelemetry.exporter.internal.FailedExportException.HttpExportException;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.streamgauge.log.HumanText;
import io.streamgauge.secrets.Secrets;
import java.net.URI;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reports once that an endpoint does not accept one kind of data, and once that it does again.
 * Threads may share it: what changes is guarded by this object.
 */
final class EndpointReport {

    private static final Logger LOG = LoggerFactory.getLogger("io.streamgauge.otel");

    private final String url;
    private final String what;
    private final String remedy;
    private boolean failing;
    private long dropped;

    /**
     * @param what what is sent, in the plural
     * @param remedy what to do about it
     */
    EndpointReport(String url, String what, String remedy) {
        this.url = Secrets.mask(withoutUser(url));
        this.what = what;
        this.remedy = remedy;
    }

    /** Follows an export of a number of items. */
    CompletableResultCode follow(CompletableResultCode export, int items) {
        return export.whenComplete(
                () -> {
                    if (export.isSuccess()) {
                        accepted();
                    } else {
                        failed(export.getFailureThrowable(), items);
                    }
                });
    }

    private synchronized void failed(@Nullable Throwable cause, int items) {
        dropped += items;
        if (!failing) {
            failing = true;
            LOG.warn(
                    "{} does not accept {}, which are dropped until it does: {}; {}",
                    url,
                    what,
                    cause == null ? "it did not answer in time" : reason(cause),
                    remedy);
        }
    }

    private synchronized void accepted() {
        if (failing) {
            LOG.info("{} accepts {} again; {} were dropped", url, what, HumanText.of(dropped));
            failing = false;
            dropped = 0;
        }
    }

    private static String reason(Throwable failure) {
        if (failure instanceof HttpExportException answered && answered.failedWithResponse()) {
            return "status " + Objects.requireNonNull(answered.getResponse()).getStatusCode();
        }
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        String message = cause.getMessage();
        return Secrets.mask(message == null ? cause.getClass().getSimpleName() : message);
    }

    private static String withoutUser(String url) {
        @Nullable String user = URI.create(url).getRawUserInfo();
        return user == null ? url : url.replace(user + "@", "");
    }
}
