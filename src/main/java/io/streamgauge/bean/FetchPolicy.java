package io.streamgauge.bean;

import io.streamgauge.camel.Beans;
import io.streamgauge.fetch.ContentDecoders;
import io.streamgauge.fetch.ContentTypes;
import io.streamgauge.fetch.Fetch;
import io.streamgauge.fetch.HttpCall;
import io.streamgauge.fetch.HttpMeters;
import io.streamgauge.fetch.Retries;
import io.streamgauge.fetch.RetryAfterHosts;
import io.streamgauge.fetch.SafeRedirects;
import io.streamgauge.log.HumanText;
import io.streamgauge.time.Backoff;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.hc.client5.http.impl.ChainElement;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.jspecify.annotations.Nullable;

/**
 * How HTTP sources are fetched: how often a call is tried, how long a fetch may take, how many
 * calls may go out, what counts as data, and where redirects may lead.
 *
 * <p>A bean that {@code http:} and {@code https:} endpoints use as their {@code
 * httpClientConfigurer}; several endpoints may use the same. It sets up Camel's client, which does
 * the rest.
 */
public final class FetchPolicy implements HttpClientConfigurer, CamelContextAware {

    private final InstantSource clock;
    private final @Nullable RandomGenerator random;
    private final RetryAfterHosts retryAfterHosts;
    private int tries = 4;
    private Duration pause = Duration.ofMillis(500);
    private Duration maxPause = Duration.ofSeconds(30);
    private Duration deadline = Duration.ofMinutes(1);
    private int redirects = 5;
    private ContentTypes contentTypes = ContentTypes.of("");
    private @Nullable CallBudget budget;
    private @Nullable CamelContext camelContext;

    /** A policy for the system's clock. */
    public FetchPolicy() {
        this(InstantSource.system(), null);
    }

    FetchPolicy(InstantSource clock, @Nullable RandomGenerator random) {
        this.clock = clock;
        this.random = random;
        this.retryAfterHosts = new RetryAfterHosts(clock);
    }

    /**
     * How often a call is made at most while it fails with 408, 425, 429, 5xx or not at all; 1 does
     * not try again.
     */
    public void setTries(int tries) {
        if (tries < 1) {
            throw new IllegalArgumentException(
                    "\"tries\" must be 1 or more, but is " + tries + ": 1 does not try again");
        }
        this.tries = tries;
    }

    /** The bound of the random pause before the second try; it doubles with each try. */
    public void setPause(Duration pause) {
        this.pause = positive("pause", pause);
    }

    /** The bound of every random pause. What a source asks for with Retry-After is not cut. */
    public void setMaxPause(Duration maxPause) {
        this.maxPause = positive("maxPause", maxPause);
    }

    /**
     * How long a fetch may make its route wait, with all its tries, pauses and redirects, to the
     * end of the body.
     */
    public void setDeadline(Duration deadline) {
        this.deadline = positive("deadline", deadline);
    }

    /** How many redirects in a row are followed, where the endpoint has followRedirects. */
    public void setRedirects(int redirects) {
        this.redirects = redirects;
    }

    /** The types of content that are data, with commas; by default all but HTML. */
    public void setContentTypes(String contentTypes) {
        this.contentTypes = ContentTypes.of(contentTypes);
    }

    /** How many calls may go out; each try and each redirect is one. */
    public void setBudget(CallBudget budget) {
        this.budget = budget;
    }

    @Override
    public void setCamelContext(CamelContext camelContext) {
        this.camelContext = camelContext;
    }

    @Override
    public @Nullable CamelContext getCamelContext() {
        return camelContext;
    }

    @Override
    public void configureHttpClient(HttpClientBuilder client) {
        HttpMeters meters = new HttpMeters(Beans.meters(camelContext));
        Retries.Limits limits = new Retries.Limits(tries, backoff());
        client.setRetryStrategy(new Retries(limits, retryAfterHosts, clock, random()));
        client.setContentDecoderRegistry(ContentDecoders.all());
        client.setRedirectStrategy(new SafeRedirects(redirects));
        client.addExecInterceptorFirst("fetch", new Fetch(deadline, contentTypes, meters));
        client.addExecInterceptorBefore(
                ChainElement.PROTOCOL.name(),
                "call",
                new HttpCall(
                        Optional.ofNullable(budget).map(CallBudget::limit),
                        retryAfterHosts,
                        meters));
    }

    private RandomGenerator random() {
        return random == null ? Beans.random(camelContext) : random;
    }

    private Backoff backoff() {
        Duration base = pause.compareTo(maxPause) < 0 ? pause : maxPause;
        return new Backoff(base, maxPause);
    }

    private static Duration positive(String name, Duration value) {
        if (value.isZero() || value.isNegative()) {
            throw new IllegalArgumentException(
                    "\"%s\" must be more than zero, but is %s"
                            .formatted(name, HumanText.exactly(value)));
        }
        return value;
    }
}
