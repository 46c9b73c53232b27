package io.streamgauge.timestream.wire;

import io.streamgauge.concurrent.Completions;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.timestreamwrite.TimestreamWriteAsyncClient;
import software.amazon.awssdk.services.timestreamwrite.model.DescribeEndpointsRequest;
import software.amazon.awssdk.services.timestreamwrite.model.Endpoint;

/**
 * The endpoint that takes requests now: the one that is set, or the one that Timestream names for
 * the account, which is asked for again after the time that comes with it.
 *
 * <p>Safe for any number of threads: what changes is guarded by this object, so that one thread
 * asks and the others wait.
 *
 * @see <a href="https://docs.aws.amazon.com/timestream/latest/developerguide/Using.API.html">The
 *     endpoint discovery pattern</a>
 */
final class EndpointDiscovery {

    private static final long RETRY_NANOS = Duration.ofMinutes(1).toNanos();

    private final @Nullable WriteEndpoint fixed;
    private final TimestreamWriteAsyncClient client;
    private @Nullable WriteEndpoint found;
    private long validUntil;

    EndpointDiscovery(@Nullable URI fixed, TimestreamWriteAsyncClient client) {
        this.fixed = fixed == null ? null : WriteEndpoint.of(fixed);
        this.client = client;
    }

    /** The endpoint; waits for Timestream to name it where that is not known. */
    WriteEndpoint current() {
        return fixed == null ? discovered() : fixed;
    }

    /** An endpoint no longer takes requests of the account. */
    synchronized void moved(WriteEndpoint from) {
        if (from.equals(found)) {
            found = null;
        }
    }

    private synchronized WriteEndpoint discovered() {
        WriteEndpoint known = found;
        if (known != null && System.nanoTime() - validUntil < 0) {
            return known;
        }
        try {
            Endpoint named = ask();
            WriteEndpoint endpoint = WriteEndpoint.of(url(named.address()));
            found = endpoint;
            validUntil = System.nanoTime() + TimeUnit.MINUTES.toNanos(named.cachePeriodInMinutes());
            return endpoint;
        } catch (RuntimeException e) {
            if (known == null) {
                throw e;
            }
            validUntil = System.nanoTime() + RETRY_NANOS;
            return known;
        }
    }

    private Endpoint ask() {
        try {
            return client
                    .describeEndpoints(DescribeEndpointsRequest.builder().build())
                    .join()
                    .endpoints()
                    .stream()
                    .findFirst()
                    .orElseThrow(() -> SdkClientException.create("Timestream names no endpoint"));
        } catch (CompletionException e) {
            throw Completions.cause(e) instanceof RuntimeException cause ? cause : e;
        }
    }

    private static URI url(String address) {
        return URI.create(address.contains("://") ? address : "https://" + address);
    }
}
