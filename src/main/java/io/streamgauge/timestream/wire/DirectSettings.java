package io.streamgauge.timestream.wire;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.IdentityProvider;
import software.amazon.awssdk.services.timestreamwrite.TimestreamWriteClient;

/**
 * What a {@link DirectClient} is built with.
 *
 * @param region the region that requests are signed for
 * @param endpoint the URL that takes requests; if absent, Timestream names it for the account
 * @param credentials are asked before each request
 * @param limits how long a call may take, and how many there may be
 * @param timers checks the timeouts of calls
 * @param clock the time that is signed
 * @param readers makes a client of the AWS SDK that reads what an HTTP client received
 */
public record DirectSettings(
        String region,
        @Nullable URI endpoint,
        IdentityProvider<? extends AwsCredentialsIdentity> credentials,
        Limits limits,
        ScheduledExecutorService timers,
        InstantSource clock,
        Function<SdkHttpClient, TimestreamWriteClient> readers) {

    /**
     * The limits of calls.
     *
     * @param connectTimeout how long a connection may take to open
     * @param requestTimeout how long a call may take in all
     * @param maxConnections the maximum of connections, and of calls at a time
     */
    public record Limits(Duration connectTimeout, Duration requestTimeout, int maxConnections) {}

    /** Whether requests can be sent to a URL without the AWS SDK; its path must be a plain one. */
    public static boolean isPossible(@Nullable URI endpoint) {
        return WriteEndpoint.isSimple(endpoint);
    }
}
